/**
 * Another editor at another desk, for tests in windows: opens a newsroom, replaces words in one article, and sends it.
 * Arguments: FILE PARCEL HEADLINE BEFORE AFTER
 */
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import type { Result } from '#shared/base'
import { openBackend, randomIds, systemClock } from '#electron/backend'

const [file = '', out = '', main = '', before = '', after = ''] = process.argv.slice(2)

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.text)
  return result.value
}

const backend = must(
  openBackend({
    file,
    readOnly: false,
    fontFolder: resolve('resources/fonts/built'),
    cacheFolder: tmpdir(),
    clock: systemClock,
    ids: randomIds,
    notify: () => undefined,
    person: '何平'
  })
)
const [edition] = must(await backend.call('edition.list', {}))
const { articles } = must(await backend.call('edition.material', { edition: edition?.id ?? '' }))
const article = articles.find(({ headline }) => headline.main === main)
if (article === undefined) throw new Error(`no article “${main}”`)
const text = JSON.stringify(article)
if (!text.includes(before)) throw new Error(`“${before}” is not in the article`)
const changed = JSON.parse(text.replaceAll(before, after)) as typeof article
must(await backend.call('article.save', { article: changed, window: 'other', edit: 1 }))
must(await backend.call('parcel.export', { articles: [article.id], out }))
must(await backend.close())

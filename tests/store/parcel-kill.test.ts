import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { emptyPicture } from '#shared/model'
import { startBackend } from '#electron/host'
import { verifyNewsroom } from '#electron/store'
import { fontFolder, testBackend } from '#tests/backends'
import { buildBackend } from '#tests/built-backend'
import { randomNumbers } from '#tests/desk-edits'
import { temporaryFolder } from '#tests/folders'
import { articleWith, emptyNewsroom, must, newsroomWith, openForReading } from '#tests/newsrooms'
import { pngPicture } from '#tests/pictures'

/** Kills in all; `BROADSHEET_KILLS=200` makes a long run. */
const KILLS = Math.ceil(Number(process.env['BROADSHEET_KILLS'] ?? 25) / 2)

vi.setConfig({ testTimeout: 90_000 + KILLS * 10_000 })

const ARTICLES = 30

/** A parcel of a page with articles that show a photo each, big enough to be in the middle of for a while. */
async function pageParcel(): Promise<string> {
  const folder = temporaryFolder()
  const articles = Array.from({ length: ARTICLES }, (_, at) =>
    articleWith(`a${String(at)}`, `第${String(at)}篇`, '一段。'.repeat(2000))
  )
  const { backend } = testBackend(newsroomWith(articles))
  for (const [at, article] of articles.entries()) {
    const file = join(folder, `${String(at)}.png`)
    writeFileSync(file, Buffer.concat([pngPicture(300, 200, at), Buffer.alloc(400_000, at)]))
    const { hash } = must(await backend.call('photo.add', { file }))
    const pictures = [{ ...emptyPicture('p'), photo: hash }]
    must(await backend.call('article.save', { article: { ...article, pictures }, window: 'w', edit: at + 1 }))
  }
  const out = join(folder, 'page.parcel')
  must(await backend.call('parcel.export', { edition: '2026-05-01', page: 1, out }))
  must(await backend.close())
  return out
}

test('killed at random moments while a parcel comes in: it is in whole, or there is no trace of it', async () => {
  const parcel = await pageParcel()
  const random = randomNumbers(20_260_501)
  const built = await buildBackend()
  onTestFinished(() => built.remove())
  const outcomes = { nothing: 0, whole: 0 }
  let span = Number.POSITIVE_INFINITY
  for (let kill = 0; kill < KILLS; kill++) {
    const file = emptyNewsroom()
    const backend = must(
      await startBackend({
        entry: built.entry,
        opening: { kind: 'existing', file },
        places: { fonts: fontFolder, sample: resolve('resources/sample'), cache: join(dirname(file), 'cache') },
        onEvent: () => undefined,
        onLost: () => undefined,
        onBack: () => undefined
      })
    )
    const began = performance.now()
    const taking = backend.call('parcel.import', { file: parcel })
    // The first ones tell how long it takes; the others are killed somewhere in between.
    const isMeasured = kill < 2
    if (isMeasured) {
      must(await taking)
      span = Math.min(span, performance.now() - began)
    } else await sleep(random(Math.ceil(span * 1.2)))
    if (backend.pid !== undefined) process.kill(backend.pid, 'SIGKILL')
    const answer = await taking
    await backend.stop()
    const newsroom = openForReading(file)
    const [edition] = newsroom.read.editions.list('paper')
    const articles = edition === undefined ? [] : newsroom.read.articles.ofEdition(edition.id)
    const photos = articles
      .flatMap((stored) => (stored.ok ? stored.value.article.pictures : []))
      .map(({ photo }) => newsroom.read.photos.content(photo ?? ''))
    newsroom.close()
    expect([0, ARTICLES]).toContain(articles.length)
    expect(photos.filter((content) => content !== null)).toHaveLength(articles.length)
    if (answer.ok) expect(articles).toHaveLength(ARTICLES)
    outcomes[articles.length === 0 ? 'nothing' : 'whole']++
    expect(must(verifyNewsroom(file)).findings).toEqual([])
    // It comes in afterwards as if nothing had happened.
    if (kill % 4 === 0) {
      const again = testBackend(file).backend
      expect(must(await again.call('parcel.import', { file: parcel })).articles).toHaveLength(ARTICLES)
      must(await again.close())
      expect(must(verifyNewsroom(file)).findings).toEqual([])
    }
  }
  process.stderr.write(`parcel import of ${span.toFixed(0)} ms killed ${String(KILLS)} times: ${JSON.stringify(outcomes)}\n`)
  expect(outcomes.whole).toBeGreaterThan(0)
  expect(outcomes.nothing).toBeGreaterThan(0)
})

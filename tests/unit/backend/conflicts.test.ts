import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { blockText } from '#shared/model'
import type { Backend } from '#electron/backend'
import { articleWith, must, newsroomWith } from '#tests/newsrooms'
import { refusalOf, testBackend } from '#tests/backends'

const save = async (backend: Backend, edit: number, ...paragraphs: readonly string[]) =>
  must(await backend.call('article.save', { article: articleWith('a1', '夜校开课', ...paragraphs), window: 'w1', edit }))

const conflicts = async (backend: Backend) => must(await backend.call('article.conflicts', { article: 'a1' }))

const bodyOf = async (backend: Backend): Promise<readonly string[]> =>
  must(await backend.call('article.get', { article: 'a1' })).body.map(blockText)

/** A desk whose article two others have changed in the same place, and one of them in another one too. */
async function threeDesks() {
  const start = newsroomWith([articleWith('a1', '夜校开课', '晚上七点上课。', '课表贴在门口。')])
  const first = testBackend(start)
  must(await first.backend.call('article.nameRevision', { article: 'a1', label: '初稿' }))
  must(await first.backend.close())
  const open = (name: string, person: string) => {
    const file = join(dirname(start), `${name}.newsroom`)
    copyFileSync(start, file)
    return testBackend(file, { person }).backend
  }
  const here = open('here', '林小满')
  await save(here, 1, '每逢星期二晚上七点上课。', '课表贴在大门口。')
  const others: readonly (readonly [string, string, string])[] = [
    ['何平', '晚上八点上课。', '课表贴在门口。'],
    ['田禾', '晚间九点上课。', '课表贴在食堂。']
  ]
  for (const [person, ...paragraphs] of others) {
    const there = open(person, person)
    await save(there, 1, ...paragraphs)
    const out = join(dirname(start), `${person}.parcel`)
    must(await there.call('parcel.export', { articles: ['a1'], out }))
    must(await here.call('parcel.import', { file: out }))
  }
  return here
}

test('with versions of two desks waiting it is told how much comes after the one that is asked about', async () => {
  const here = await threeDesks()
  const found = await conflicts(here)
  // One desk changed one of the two places, the other one both; which comes first, their content decides.
  expect((found?.conflicts.length ?? 0) + (found?.later ?? 0)).toBe(3)
  expect(found).toMatchObject({ more: 1, mine: { person: '林小满' } })
  expect(must(await here.call('workflow.ofEdition', { edition: 'e1' })).articles[0]).toMatchObject({ conflict: true })
})

test('they are settled one after the other, every word is kept that somebody wants, and nothing waits then', async () => {
  const here = await threeDesks()
  for (let left = 2; left > 0; left--) {
    const found = await conflicts(here)
    if (found === null) throw new Error('nothing waits')
    expect(found.more).toBe(left - 1)
    const params = { article: 'a1', mine: found.mine.id, theirs: found.theirs.id }
    must(await here.call('article.resolve', { ...params, choices: found.conflicts.map(() => ({ take: 'both' as const })) }))
  }
  expect(await conflicts(here)).toBeNull()
  expect(new Set(await bodyOf(here))).toEqual(
    new Set(['每逢星期二晚上七点上课。', '晚上八点上课。', '晚间九点上课。', '课表贴在大门口。', '课表贴在食堂。'])
  )
  expect(must(await here.call('workflow.ofEdition', { edition: 'e1' })).articles[0]).toMatchObject({ conflict: false })
})

test('what is typed while they wait is this desk’s side of them; a choice made on what stood before is refused', async () => {
  const here = await threeDesks()
  const found = await conflicts(here)
  await save(here, 2, '每逢星期二和星期四晚上七点上课。', '课表贴在大门口。')
  const stale = {
    article: 'a1',
    mine: found?.mine.id ?? '',
    theirs: found?.theirs.id ?? '',
    choices: (found?.conflicts ?? []).map(() => ({ take: 'b' as const }))
  }
  expect(refusalOf(await here.call('article.resolve', stale))).toMatchObject({ message: 'article.changedSince' })
  expect((await bodyOf(here))[0]).toBe('每逢星期二和星期四晚上七点上课。')
  const again = await conflicts(here)
  expect(again?.conflicts.some(({ a }) => JSON.stringify(a).includes('星期四'))).toBe(true)
})

test('an article in conflict is not read before a person has settled it', async () => {
  const here = await threeDesks()
  const sign = { subject: 'article', id: 'a1', stage: 'reading-1', person: '方竹', note: '' } as const
  expect(refusalOf(await here.call('workflow.sign', sign))).toMatchObject({ message: 'sign.conflict' })
})

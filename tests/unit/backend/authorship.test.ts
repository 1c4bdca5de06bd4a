import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { RevisionSummary } from '#shared/contract'
import type { Backend } from '#electron/backend'
import { articleWith, emptyNewsroom, must, newsroomWith } from '#tests/newsrooms'
import { testBackend } from '#tests/backends'

const MINUTE = 60_000

const save = async (backend: Backend, edit: number, ...paragraphs: readonly string[]) =>
  must(await backend.call('article.save', { article: articleWith('a1', '夜校开课', ...paragraphs), window: 'w1', edit }))

const revisions = async (backend: Backend): Promise<readonly RevisionSummary[]> =>
  must(await backend.call('article.revisions', { article: 'a1' }))

/** A line for each kept state but the first one, newest first: why, label, who. */
const told = async (backend: Backend): Promise<readonly string[]> =>
  (await revisions(backend))
    .slice(0, -1)
    .map(({ reason, label, person }) => [reason, label, person].filter((word) => word !== '').join(' '))

test('automatic revisions stand under the name of whoever was at the desk when they were typed', async () => {
  const { backend, clock } = testBackend(newsroomWith([articleWith('a1', '夜校开课', '第一段。')]), { person: '林小满' })
  await save(backend, 1, '第一段，林写的。')
  // The next one sits down before a pause has made a revision of it.
  backend.setPerson('方竹')
  await save(backend, 2, '第一段，方改的。')
  clock.at += 3 * MINUTE
  await save(backend, 3, '第一段，方又改的。')
  backend.setPerson('方竹')
  backend.setPerson('田禾')
  must(await backend.call('article.nameRevision', { article: 'a1', label: '送审稿' }))
  expect(await told(backend)).toEqual(['named 送审稿 田禾', 'automatic 方竹', 'automatic 方竹', 'automatic 林小满'])
})

test('who reads, hands over or restores does not take the place of who wrote', async () => {
  const { backend } = testBackend(newsroomWith([articleWith('a1', '夜校开课', '第一段。')]), { person: '林小满' })
  await save(backend, 1, '第一段，林写的。')
  const as = async (person: string, run: () => Promise<unknown>): Promise<void> => {
    backend.setPerson(person)
    await run()
  }
  const sign = { subject: 'article', id: 'a1', stage: 'reading-1', note: '' } as const
  await as('方竹', async () => must(await backend.call('workflow.move', { article: 'a1', to: 'submitted', person: '方竹' })))
  await as('田禾', async () => must(await backend.call('workflow.sign', { ...sign, person: '田禾' })))
  await save(backend, 2, '第一段，田改坏的。')
  const [, typed] = (await revisions(backend)).toReversed()
  await as('沈望', async () => must(await backend.call('article.restore', { article: 'a1', revision: typed?.id ?? '' })))
  expect(await told(backend)).toEqual([
    'restored 沈望',
    'automatic 田禾',
    'signed reading-1 田禾',
    'handed-over submitted 方竹',
    'automatic 林小满'
  ])
})

test('one who hands over what he wrote himself makes one state of it, under his name', async () => {
  const { backend } = testBackend(newsroomWith([articleWith('a1', '夜校开课', '第一段。')]), { person: '林小满' })
  await save(backend, 1, '第一段，林写的。')
  must(await backend.call('workflow.move', { article: 'a1', to: 'submitted', person: '林小满' }))
  expect((await told(backend))[0]).toBe('handed-over submitted 林小满')
  expect(await told(backend)).toHaveLength(1)
})

test('names are beside the content, not in it: two people who write the same make the same revision, and parcels carry the names', async () => {
  const start = newsroomWith([articleWith('a1', '夜校开课', '第一段。')])
  const [one, other] = ['林小满', '何平'].map((person) =>
    testBackend(newsroomWith([articleWith('a1', '夜校开课', '第一段。')]), { person })
  )
  if (one === undefined || other === undefined) throw new Error('two desks')
  for (const { backend } of [one, other]) {
    await save(backend, 1, '两台写得一样。')
    must(await backend.call('article.nameRevision', { article: 'a1', label: '初稿' }))
  }
  const ids = async ({ backend }: typeof one) => (await revisions(backend)).map(({ id }) => id)
  expect(await ids(one)).toEqual(await ids(other))
  const parcel = join(dirname(start), 'one.parcel')
  must(await one.backend.call('parcel.export', { articles: ['a1'], out: parcel }))
  const third = testBackend(emptyNewsroom(), { person: '沈望' })
  must(await third.backend.call('edition.create', { date: '2026-05-01', pages: 1 }))
  must(await third.backend.call('parcel.import', { file: parcel, edition: '2026-05-01', page: 1 }))
  expect(await told(third.backend)).toEqual(['named 初稿 林小满'])
})

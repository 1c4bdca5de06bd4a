import { readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Result } from '#shared/base'
import type { SearchReport } from '#shared/contract'
import { success } from '#shared/base'
import { verifyNewsroom } from '#electron/store'
import { type TestBackend, testBackend } from '#tests/backends'
import { numbers } from '#tests/damage'
import { articleWith, must, newsroomWith, openForWriting } from '#tests/newsrooms'

const PAGE = 4096
const ARTICLES = 60

/** A newsroom whose index fills some pages of each of its tables. */
async function indexedNewsroom(): Promise<string> {
  const next = numbers(3)
  const text = (): string => Array.from({ length: 300 }, () => String.fromCodePoint(0x4e00 + next(900))).join('')
  const file = newsroomWith(
    Array.from({ length: ARTICLES }, (_, at) =>
      articleWith(`a${String(at)}`, `第${String(at)}号井口`, `${text()}夜班${at % 3 === 0 ? '食堂' : '澡堂'}，${text()}`)
    )
  )
  const { backend } = testBackend(file)
  expect(must(await backend.call('archive.search', { query: '夜班食堂' })).total).toBe(ARTICLES / 3)
  must(await backend.close())
  return file
}

/** Numbers of the pages that a table or an index of SQLite's own is kept in. */
function pagesOf(file: string, name: string): readonly number[] {
  const db = new Database(file, { readonly: true })
  const pages = db.prepare<[string], number>('SELECT pageno FROM dbstat WHERE name = ? ORDER BY pageno').pluck().all(name)
  db.close()
  return pages
}

function changePages(file: string, pages: readonly number[], value: (byte: number, at: number) => number): void {
  const bytes = readFileSync(file)
  for (const page of pages)
    for (let at = 0; at < PAGE; at++) {
      const place = (page - 1) * PAGE + at
      bytes[place] = value(bytes[place] ?? 0, at)
    }
  writeFileSync(file, bytes)
}

const idsOf = (result: Result<SearchReport>): readonly string[] =>
  must(result)
    .hits.map(({ articleId }) => articleId)
    .toSorted()

const search = async ({ backend }: TestBackend, query: string): Promise<readonly string[]> =>
  idsOf(await backend.call('archive.search', { query, limit: 200 }))

const CANTEEN = Array.from({ length: ARTICLES / 3 }, (_, at) => `a${String(at * 3)}`).toSorted()

/** What a desk says that makes the index anew. */
const isTold = ({ events }: TestBackend): boolean => events.some((event) => event.name === 'progress' && event.task === 'index')

/** Everything that search keeps, and whether nothing can be found while it is broken. */
const PARTS = [
  'search_data',
  'search_idx',
  'search_docsize',
  'search_config',
  'search_entry',
  'sqlite_autoindex_search_entry_1',
  'search_waiting',
  'sqlite_autoindex_search_waiting_1',
  'search_form'
] as const

describe.each(PARTS)('pages of %s that are lost', (part) => {
  test.each(['zeroed', 'garbage'] as const)('%s: search and saving go on, and the index mends itself', async (kind) => {
    const file = await indexedNewsroom()
    const next = numbers(part.length)
    const pages = pagesOf(file, part)
    expect(pages.length).toBeGreaterThan(0)
    changePages(file, pages, () => (kind === 'zeroed' ? 0 : next(256)))

    // Who only reads finds everything, and leaves the file as it is.
    const before = readFileSync(file)
    const reading = testBackend(file, { readOnly: true })
    expect(await search(reading, '夜班食堂')).toEqual(CANTEEN)
    must(await reading.backend.close())
    expect(Buffer.compare(readFileSync(file), before)).toBe(0)

    const desk = testBackend(file)
    const article = must(await desk.backend.call('article.get', { article: 'a1' }))
    const changed = { ...article, headline: { ...article.headline, main: '夜班食堂添菜' } }
    must(await desk.backend.call('article.save', { article: changed, window: 'w', edit: 1 }))
    const found = [...CANTEEN, 'a1'].toSorted()
    expect(await search(desk, '夜班食堂')).toEqual(found)
    expect(await search(desk, '夜班食堂')).toEqual(found)
    expect(await search(desk, '井')).toHaveLength(ARTICLES - 1)
    must(await desk.backend.close())

    // The index is whole again: nothing is looked at itself, nothing has to be mended.
    const again = testBackend(file)
    expect(await search(again, '夜班食堂')).toEqual(found)
    expect(isTold(again)).toBe(false)
    must(await again.backend.close())
    const left = must(verifyNewsroom(file)).findings
    expect(left.filter(({ rule }) => rule !== 'search.left')).toEqual([])
  })
})

test('bits that fall over inside the index are mended where they are met, or where the newsroom is checked', async () => {
  const file = await indexedNewsroom()
  const sound = readFileSync(file)
  const pages = pagesOf(file, 'search_data')
  const next = numbers(20_261_123)
  let mended = 0
  for (let round = 0; round < 40; round++) {
    writeFileSync(file, sound)
    const page = pages[next(pages.length)] ?? 0
    const flips = new Map(Array.from({ length: 1 + next(6) }, () => [next(PAGE), 1 << next(8)]))
    changePages(file, [page], (byte, at) => byte ^ (flips.get(at) ?? 0))
    const desk = testBackend(file)
    must(await desk.backend.call('newsroom.verify', {}))
    expect([round, await search(desk, '夜班食堂')]).toEqual([round, CANTEEN])
    if (isTold(desk)) mended += 1
    must(await desk.backend.close())
    expect(must(verifyNewsroom(file)).findings.filter(({ rule }) => rule !== 'search.left')).toEqual([])
  }
  expect(mended).toBeGreaterThan(5)
})

test('pages of articles that a damaged index points to are not given away with it', async () => {
  const file = await indexedNewsroom()
  const db = new Database(file, { readonly: true })
  const inner = db
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'search_data' AND pagetype = 'internal' ORDER BY pageno")
    .pluck()
    .all()
  const leaf = db
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'article' AND pagetype = 'leaf' ORDER BY pageno DESC")
    .pluck()
    .get()
  db.close()
  const [page] = inner
  if (page === undefined || leaf === undefined) throw new Error('the newsroom is too small')
  const bytes = readFileSync(file)
  const start = (page - 1) * PAGE
  // The first cell of an inner page begins with the number of the page below it.
  bytes.writeUInt32BE(leaf, start + bytes.readUInt16BE(start + 12))
  writeFileSync(file, bytes)

  const desk = testBackend(file)
  must(await desk.backend.call('newsroom.verify', {}))
  expect(isTold(desk)).toBe(true)
  expect(await search(desk, '夜班食堂')).toEqual(CANTEEN)
  for (let at = 0; at < ARTICLES; at++) must(await desk.backend.call('article.get', { article: `a${String(at)}` }))
  must(await desk.backend.close())
  const rules = must(verifyNewsroom(file)).findings.map(({ rule }) => rule)
  expect(rules).toEqual(['search.left'])
})

test('a backup leaves out what a damaged index has left behind', async () => {
  const file = await indexedNewsroom()
  const next = numbers(5)
  changePages(file, pagesOf(file, 'search_data'), () => next(256))
  const desk = testBackend(file)
  const out = `${file}.backup`
  // The first one meets the damage, which is mended on the way, or has been already.
  await search(desk, '夜班食堂')
  must(await desk.backend.call('backup.write', { out, force: false }))
  expect(must(verifyNewsroom(out))).toMatchObject({ ok: true, findings: [], articles: ARTICLES })
})

test('an index that has what no article has is made anew', async () => {
  const file = await indexedNewsroom()
  const newsroom = openForWriting(file)
  const ghost = { body: '夜班 班食 食堂', headline: '', credits: '', captions: '', keys: '··' }
  must(
    newsroom.write(({ search: index }) => {
      index.put({ article: 'a1', source: 'x', place: null, hash: 'x', ...ghost })
      return success(null)
    })
  )
  newsroom.close()
  const desk = testBackend(file)
  expect(await search(desk, '夜班食堂')).toEqual(CANTEEN)
  expect(isTold(desk)).toBe(true)
})

test('an index without an entry behind its rows is made anew', async () => {
  const file = await indexedNewsroom()
  const db = new Database(file)
  db.exec("DELETE FROM search_entry WHERE article = 'a3'")
  db.close()
  const desk = testBackend(file)
  expect(await search(desk, '夜班食堂')).toEqual(CANTEEN)
  expect(isTold(desk)).toBe(true)
})

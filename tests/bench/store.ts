import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type IdSource, sequentialIds } from '#shared/base'
import type { BackendEvent, CallParams } from '#shared/contract'
import { type Backend, openBackend, systemClock } from '#electron/backend'
import { demandOf } from '../../electron/backend/archive/demand.ts'
import { INDEX_FORM } from '../../electron/backend/archive/entry.ts'
import { expressionOf } from '../../electron/backend/archive/expression.ts'
import { noFilters } from '../../electron/backend/archive/filters.ts'
import { bringUpToDate } from '../../electron/backend/archive/indexer.ts'
import { parseQuery } from '../../electron/backend/archive/query.ts'
import { type BenchReport, atMost, median, quantile, report } from './report.ts'
import { timeRestarts } from './restart.ts'
import { cachedNewsroom, openForWriting, textBytes } from './store-newsroom.ts'
import { CHINESE, ENGLISH_WORDS, type Random, below, randomFrom } from './store-text.ts'

const ROUNDS = 3
const OPENINGS = 5
const SAVES = 400
const EDITION_LOOKS = 100
/** Queries of each kind. */
const QUERIES = 40

function must<T>(result: { ok: true; value: T } | { ok: false; problem: { text: string } }): T {
  if (!result.ok) throw new Error(result.problem.text)
  return result.value
}

const ids: IdSource = sequentialIds('bench')

const tell = (event: BackendEvent): void => {
  if (event.name === 'progress') process.stderr.write(`\r${event.task} ${String(event.done)}/${String(event.total)} `)
}

const openDesk = (file: string): Backend =>
  must(
    openBackend({
      file,
      readOnly: false,
      fontFolder: resolve('resources/fonts/built'),
      cacheFolder: join(tmpdir(), 'broadsheet-bench-cache'),
      clock: systemClock,
      ids,
      notify: tell
    })
  )

async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly value: T; readonly milliseconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, milliseconds: performance.now() - began }
}

/** Words of a length: half of them common, half from anywhere. */
function wordsOf(length: number, random: Random): readonly string[] {
  const list = CHINESE.filter((word) => word.length === length)
  return Array.from(
    { length: QUERIES },
    (_, at) => list[below(random, at % 2 === 0 ? Math.min(60, list.length) : list.length)] ?? ''
  )
}

const pairsOf = (words: readonly string[]): readonly string[] =>
  words.map((word, at) => `${word}${words[(at + 7) % words.length] ?? ''}`)

/** What people look for, by kind. */
function queriesByKind(): Readonly<Record<string, readonly CallParams<'archive.search'>[]>> {
  const random = randomFrom(42)
  const plain = (queries: readonly string[]) => queries.map((query) => ({ query }))
  const two = wordsOf(2, random)
  const characters = [...Array.from('工会的了国法安维劳'), ...wordsOf(1, random), ...two.map((word) => word.charAt(1))].slice(
    0,
    QUERIES
  )
  const english = Array.from({ length: QUERIES }, (_, at) => ENGLISH_WORDS[below(random, at % 2 === 0 ? 40 : 4000)] ?? '')
  return {
    'one character': plain(characters),
    'two characters': plain(two),
    'three and more': plain([...wordsOf(3, random), ...wordsOf(4, random), ...pairsOf(two)]),
    English: plain(english.map((word) => `${word} `)),
    'English, still typed': plain(english.map((word) => word.slice(0, 2 + (word.length % 4)))),
    'several words': plain(
      two.map(
        (word, at) => `${word} ${two[(at + 3) % two.length] ?? ''}${at % 4 === 0 ? ` -${two[(at + 5) % two.length] ?? ''}` : ''}`
      )
    ),
    filtered: two.map((query, at) => ({
      query: at % 3 === 0 ? query.charAt(0) : query,
      filters: {
        from: `${String(2016 + (at % 9))}-03-01`,
        to: `${String(2017 + (at % 9))}-02-28`,
        ...(at % 2 === 0 ? { pages: [1 + (at % 4)] } : { sections: ['职工之声'] })
      }
    }))
  }
}

/** The same words asked of FTS5 itself: the twenty best articles, read and parsed, nothing marked and nothing counted. */
function bareSearch(file: string): (query: string) => number {
  const db = new Database(file, { readonly: true })
  const best = db
    .prepare<[string], string>(
      `SELECT article.document FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, 1, 80, 10, 4, 0) LIMIT 20) AS best
        CROSS JOIN search_entry ON search_entry.key = best.rowid CROSS JOIN article ON article.id = search_entry.article`
    )
    .pluck()
  return (query) => {
    const match = expressionOf(demandOf(must(parseQuery(query)), noFilters)) ?? ''
    const began = performance.now()
    for (const document of best.all(match)) JSON.parse(document)
    return performance.now() - began
  }
}

async function benchSearch(
  desk: Backend,
  file: string,
  figures: Record<string, number>
): Promise<readonly ReturnType<typeof atMost>[]> {
  const targets: ReturnType<typeof atMost>[] = []
  const bare = bareSearch(file)
  for (const [kind, queries] of Object.entries(queriesByKind())) {
    const own: number[] = []
    const busy: number[] = []
    const reference: number[] = []
    for (let round = 0; round <= ROUNDS; round++)
      for (const query of queries) {
        const before = process.cpuUsage()
        const { value, milliseconds } = await timed(async () => await desk.call('archive.search', query))
        const { user, system } = process.cpuUsage(before)
        must(value)
        const other = kind === 'filtered' ? 0 : bare(query.query)
        // The first round warms.
        if (round === 0) continue
        own.push(milliseconds)
        busy.push((user + system) / 1000)
        reference.push(other)
      }
    figures[`search, ${kind}: median ms`] = median(own)
    figures[`search, ${kind}: p95 ms`] = quantile(own, 0.95)
    // What the machine's other work does not change.
    figures[`search, ${kind}: p95 of processor ms`] = quantile(busy, 0.95)
    targets.push(atMost(`search, ${kind}: p95 ms`, quantile(own, 0.95), 30))
    if (kind === 'filtered') continue
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
    figures[`search, ${kind}: bare FTS5 p95 ms`] = quantile(reference, 0.95)
    targets.push(atMost(`search, ${kind}: times bare FTS5`, sum(own) / sum(reference), 1.5))
  }
  return targets
}

async function benchOpening(file: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < OPENINGS; run++) {
    const { value: desk, milliseconds } = await timed(async () => {
      const opened = openDesk(file)
      must(await opened.call('newsroom.info', {}))
      must(await opened.call('edition.list', {}))
      return opened
    })
    times.push(milliseconds)
    await desk.close()
  }
  return median(times)
}

/** Opens editions as the window does, each another one. */
async function benchEditions(desk: Backend): Promise<readonly number[]> {
  const editions = must(await desk.call('edition.list', {}))
  const times: number[] = []
  for (let look = 0; look < EDITION_LOOKS; look++) {
    const { id } = editions[(look * 37) % editions.length] ?? { id: '' }
    const { value, milliseconds } = await timed(async () => await desk.call('edition.material', { edition: id }))
    must(value)
    times.push(milliseconds)
  }
  return times
}

/** Typing: each save is the article with one character more. */
async function benchSaving(desk: Backend): Promise<readonly number[]> {
  const times: number[] = []
  for (let edit = 1; edit <= SAVES; edit++) {
    const id = `a${String(20_000 + Math.floor(edit / 20) * 10)}`
    const article = must(await desk.call('article.get', { article: id }))
    const [head, ...rest] = article.body
    const runs = [...(head?.runs ?? []), { text: '字', marks: [] }]
    const changed = { ...article, body: [{ kind: 'paragraph' as const, runs }, ...rest] }
    const { value, milliseconds } = await timed(
      async () => await desk.call('article.save', { article: changed, window: 'w', edit })
    )
    must(value)
    times.push(milliseconds)
  }
  return times
}

async function indexAll(file: string): Promise<void> {
  const newsroom = openForWriting(file)
  await bringUpToDate({ newsroom, notify: tell }, Number.POSITIVE_INFINITY)
  must(newsroom.close())
  process.stderr.write('\n')
}

/** Articles that lie apart from each other. */
const articlesFrom = (first: number): readonly string[] => Array.from({ length: 20 }, (_, at) => `a${String(first + at * 10)}`)

/** A newsroom of 100,000 articles: opening, searching, looking at editions, saving; and how large it is. */
export async function benchStore(): Promise<BenchReport> {
  const cached = await cachedNewsroom(INDEX_FORM, indexAll)
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-run-'))
  const file = join(folder, 'paper.newsroom')
  try {
    copyFileSync(cached, file)
    const figures: Record<string, number> = {}
    figures['text MB'] = textBytes() / 1e6
    figures['file MB'] = statSync(file).size / 1e6
    figures['index MB'] = indexBytes(file) / 1e6
    figures['file to text'] = (figures['file MB'] ?? 0) / (figures['text MB'] ?? 1)
    figures['index to text'] = (figures['index MB'] ?? 0) / (figures['text MB'] ?? 1)
    figures['open ms'] = await benchOpening(file)
    const desk = openDesk(file)
    const searches = await benchSearch(desk, file, figures)
    const looks = await benchEditions(desk)
    const saves = await benchSaving(desk)
    figures['list an edition: median ms'] = median(looks)
    figures['autosave: median ms'] = median(saves)
    await desk.close()
    const { restarts, bare } = await timeRestarts(file, articlesFrom(30_000))
    figures['restart after a kill: median ms'] = median(restarts)
    figures['restart after a kill: times a bare Node'] = median(restarts) / median(bare)
    return report('store', figures, [
      atMost('open ms', figures['open ms'] ?? Number.NaN, 500),
      ...searches,
      atMost('list an edition: p95 ms', quantile(looks, 0.95), 5),
      atMost('autosave: p95 ms', quantile(saves, 0.95), 3),
      atMost('restart after a kill: p95 ms', quantile(restarts, 0.95), 300)
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function indexBytes(file: string): number {
  const db = new Database(file, { readonly: true })
  const bytes = db.prepare<[], number>('SELECT sum(length(block)) FROM search_data').pluck().get() ?? 0
  db.close()
  return bytes
}

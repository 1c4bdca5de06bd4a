import type Database from 'better-sqlite3'
import { UNDATED_KEYS, firstKeyOf, lastKeyOf } from './search-key.ts'

export interface SearchDemand {
  /** FTS5 expression; null for every article. */
  readonly match: string | null
  /** The same, its words in the headline; null when there are no words. */
  readonly headline: string | null
  /** Days of the edition, both included. With one of them, articles without an edition are not meant. */
  readonly from: string | null
  readonly to: string | null
  /** How many of the best are wanted. */
  readonly best: number
}

export interface Found {
  readonly key: number
  /** Less is better; among equals the higher key, which is the newer edition. */
  readonly score: number
}

export interface SearchPool {
  /** The best, best first. */
  readonly found: readonly Found[]
  /** How `found` was scored: by how well the words fit, or only by whether the headline has them. */
  readonly scoring: 'words' | 'headline'
  /** How many there are, as far as they were counted. */
  readonly count: number
  /** There are more than `count`. */
  readonly isCut: boolean
}

/** Articles are counted up to this many. */
export const MOST_COUNTED = 10_000
/**
 * Up to this many, which one can still read through, are scored by their words; of more, those with the words in the
 * headline come first, then the newest: to weigh a word takes several times as long as to find it.
 */
const MOST_WEIGHED = 500

/** Columns as the table has them: body, headline, credits, captions, keys. */
const WEIGHT = 'bm25(search, 1.0, 80.0, 10.0, 4.0, 0.0)'

/** Entries of articles that changed since they were indexed. */
const STALE = 'SELECT entry.key FROM search_waiting CROSS JOIN search_entry AS entry ON entry.article = search_waiting.article'

interface FindSql {
  readonly newest: string
  readonly count: string
  readonly weighed: string
  readonly every: string
  readonly everyCount: string
}

function findSql(fitting: string, every: string): FindSql {
  return {
    newest: `SELECT rowid AS key ${fitting} ORDER BY rowid DESC LIMIT ?`,
    count: `SELECT count(*) FROM (SELECT rowid ${fitting} LIMIT ?)`,
    weighed: `SELECT rowid AS key, ${WEIGHT} AS score ${fitting} ORDER BY score, rowid DESC LIMIT ?`,
    every: `SELECT key ${every} ORDER BY key DESC LIMIT ?`,
    everyCount: `SELECT count(*) FROM (SELECT key ${every} LIMIT ?)`
  }
}

const FITTING = 'FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?'
const EVERY = 'FROM search_entry WHERE key BETWEEN ? AND ?'

/** For an index that has learned of every change … */
export const FIND_SQL = findSql(FITTING, EVERY)
/** … and for one that has not. */
export const FIND_BESIDE_STALE_SQL = findSql(`${FITTING} AND rowid NOT IN (${STALE})`, `${EVERY} AND key NOT IN (${STALE})`)

/** Keys of a span of days. */
function keysOf({ from, to }: SearchDemand): readonly [first: number, last: number] {
  const first = from === null ? (to === null ? 0 : UNDATED_KEYS) : firstKeyOf(from)
  return [first, to === null ? Number.MAX_SAFE_INTEGER : lastKeyOf(to)]
}

const scored = (keys: readonly number[], score: number): readonly Found[] => keys.map((key) => ({ key, score }))

const told = (count: number): Pick<SearchPool, 'count' | 'isCut'> => ({
  count: Math.min(count, MOST_COUNTED),
  isCut: count > MOST_COUNTED
})

export function searchFinder(db: Database.Database): (demand: SearchDemand) => SearchPool {
  const stale = db.prepare<[], number>(`${STALE} LIMIT 1`).pluck()
  const current = finderBy(db, FIND_SQL)
  const besideStale = finderBy(db, FIND_BESIDE_STALE_SQL)
  return (demand) => (stale.get() === undefined ? current : besideStale)(demand)
}

function finderBy(db: Database.Database, sql: FindSql): (demand: SearchDemand) => SearchPool {
  type Limited = [first: number, last: number, limit: number]
  const newest = db.prepare<[string, ...Limited], number>(sql.newest).pluck()
  const count = db.prepare<[string, ...Limited], number>(sql.count).pluck()
  const weighed = db.prepare<[string, ...Limited], Found>(sql.weighed)
  const every = db.prepare<Limited, number>(sql.every).pluck()
  const everyCount = db.prepare<Limited, number>(sql.everyCount).pluck()
  return (demand) => {
    const { match, headline, best } = demand
    const [first, last] = keysOf(demand)
    const limit = MOST_COUNTED + 1
    if (match === null) {
      const all = everyCount.get(first, last, limit) ?? 0
      return { ...told(all), scoring: 'headline', found: scored(every.all(first, last, best), 0) }
    }
    const all = count.get(match, first, last, limit) ?? 0
    if (headline === null) return { ...told(all), scoring: 'headline', found: scored(newest.all(match, first, last, best), 0) }
    if (all <= MOST_WEIGHED) return { ...told(all), scoring: 'words', found: weighed.all(match, first, last, best) }
    const inHeadline = newest.all(headline, first, last, best)
    const known = new Set(inHeadline)
    const others = newest.all(match, first, last, best + known.size).filter((key) => !known.has(key))
    return { ...told(all), scoring: 'headline', found: [...scored(inHeadline, -1), ...scored(others, 0)].slice(0, best) }
  }
}

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
  /** There are more than `count`; what was counted is the newest. */
  readonly isCut: boolean
}

/** Articles are counted up to this many. */
export const MOST_COUNTED = 10_000
/**
 * Up to this many are scored by their words; of more, those with the words in the headline come first, then the newest:
 * weighing each of fifty thousand would take longer than a keystroke, and tell nobody anything.
 */
const MOST_WEIGHED = 4000

/** Columns as the table has them: body, headline, credits, captions, keys. */
const WEIGHT = 'bm25(search, 1.0, 80.0, 10.0, 4.0, 0.0)'

const NEWEST = 'SELECT rowid AS key FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?'
const EVERY = 'SELECT key FROM search_entry WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?'
const counted = (keys: string): string => `SELECT count(*) AS count, min(key) AS oldest FROM (${keys})`

export const FIND_SQL = {
  newest: NEWEST,
  newestCount: counted(NEWEST),
  weighed: `SELECT rowid AS key, ${WEIGHT} AS score FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?
    ORDER BY score, rowid DESC LIMIT ?`,
  every: EVERY,
  everyCount: counted(EVERY)
} as const

interface Counted {
  count: number
  oldest: number | null
}

/** Keys of a span of days. */
function keysOf({ from, to }: SearchDemand): readonly [number, number] {
  const first = from === null ? (to === null ? 0 : UNDATED_KEYS) : firstKeyOf(from)
  return [first, to === null ? Number.MAX_SAFE_INTEGER : lastKeyOf(to)]
}

const scored = (keys: readonly number[], score: number): readonly Found[] => keys.map((key) => ({ key, score }))

export function searchFinder(db: Database.Database): (demand: SearchDemand) => SearchPool {
  type Span = [first: number, last: number, limit: number]
  const newest = db.prepare<[string, ...Span], number>(FIND_SQL.newest).pluck()
  const count = db.prepare<[string, ...Span], Counted>(FIND_SQL.newestCount)
  const weighed = db.prepare<[string, ...Span], Found>(FIND_SQL.weighed)
  const every = db.prepare<Span, number>(FIND_SQL.every).pluck()
  const everyCount = db.prepare<Span, Counted>(FIND_SQL.everyCount)
  return (demand) => {
    const { match, headline, best } = demand
    const [first, last] = keysOf(demand)
    const limit = MOST_COUNTED + 1
    const counted = match === null ? everyCount.get(first, last, limit) : count.get(match, first, last, limit)
    const found = counted?.count ?? 0
    const told = { count: Math.min(found, MOST_COUNTED), isCut: found > MOST_COUNTED }
    if (match === null) return { ...told, scoring: 'headline', found: scored(every.all(first, last, best), 0) }
    if (headline === null) return { ...told, scoring: 'headline', found: scored(newest.all(match, first, last, best), 0) }
    if (found <= MOST_WEIGHED) return { ...told, scoring: 'words', found: weighed.all(match, first, last, best) }
    const inHeadline = newest.all(headline, counted?.oldest ?? first, last, best)
    const known = new Set(inHeadline)
    const others = newest.all(match, first, last, best + known.size).filter((key) => !known.has(key))
    return { ...told, scoring: 'headline', found: [...scored(inHeadline, -1), ...scored(others, 0)].slice(0, best) }
  }
}

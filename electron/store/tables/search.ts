import type Database from 'better-sqlite3'
import { type SearchDemand, type SearchPool, searchFinder } from './search-find.ts'
import { makeIndex } from './search-make.ts'
import { UNDATED_KEYS, firstKeyOf, lastKeyOf } from './search-key.ts'

/** Where an article is shown first. */
export interface Place {
  readonly edition: string
  readonly date: string
  /** Number of the edition. */
  readonly issue: number
  /** Number and name of the page. */
  readonly number: number
  readonly name: string
}

/** A page that shows an article. */
export interface Occurrence extends Place {
  /** The standing head that the article stands below, else null. */
  readonly head: string | null
}

/** An article that was found, and where it is shown first; null when no edition shows it. */
export interface PlacedEntry {
  readonly article: string
  readonly place: Place | null
}

/** An article as the index keeps it: tokens parted by blanks. */
export interface SearchEntry {
  readonly article: string
  /** Where its newest edition shows it first; null when none does. */
  readonly place: Place | null
  /** Changes whenever anything else of the entry does. */
  readonly hash: string
  readonly body: string
  readonly headline: string
  readonly credits: string
  readonly captions: string
  readonly keys: string
}

export interface SearchReads {
  /** In which way the index was made; 0 before it was made at all. */
  form(): number
  /** Articles that changed since they were indexed, newest change last. */
  waiting(limit: number): readonly string[]
  waitingCount(): number
  /** Pages of the newest edition that shows an article: its first part first. */
  occurrences(article: string): readonly Occurrence[]
  /** The first of them; null when no edition shows the article. */
  place(article: string): Place | null
  /** Ids of all articles. */
  every(): readonly string[]
  /** What is behind a key of the index; null when its entry is gone. */
  entry(key: number): PlacedEntry | null
  /** What the index finds, but for articles that changed since they were indexed. */
  find(demand: SearchDemand): SearchPool
}

const SHOWN = 'edition.id AS edition, edition.date, edition.number AS issue, page.number, page.name'
const WHERE_SHOWN = `FROM section JOIN page ON page.id = section.page JOIN edition ON edition.id = page.edition
  WHERE section.article = ? ORDER BY edition.date DESC, section.part, page.number, section.position`

export function searchReads(db: Database.Database): SearchReads {
  const form = db.prepare<[], number>('SELECT form FROM search_form').pluck()
  const next = db.prepare<[number], string>('SELECT article FROM search_waiting LIMIT ?').pluck()
  const count = db.prepare<[], number>('SELECT count(*) FROM search_waiting').pluck()
  const shown = db.prepare<[string], Occurrence>(`SELECT ${SHOWN},
      (SELECT head.text FROM section AS head
        WHERE head.page = page.id AND head.kind = 'standing-head' AND head.position < section.position
        ORDER BY head.position DESC LIMIT 1) AS head
    ${WHERE_SHOWN}`)
  const first = db.prepare<[string], Place>(`SELECT ${SHOWN} ${WHERE_SHOWN} LIMIT 1`)
  const every = db.prepare<[], string>('SELECT id FROM article').pluck()
  let asking: IndexReads | null = null
  const index = (): IndexReads => (asking ??= indexReads(db))
  return {
    form: () => form.get() ?? 0,
    waiting: (limit) => next.all(limit),
    waitingCount: () => count.get() ?? 0,
    occurrences: (article) => {
      const rows = shown.all(article)
      return rows.filter(({ edition }) => edition === rows[0]?.edition)
    },
    place: (article) => first.get(article) ?? null,
    every: () => every.all(),
    entry: (key) => index().entry(key),
    find: (demand) => index().find(demand)
  }
}

type IndexReads = Pick<SearchReads, 'entry' | 'find'>

/**
 * Prepared when the index is first asked: FTS5 refuses to prepare anything over an index that it cannot read, and one that
 * was made in another way has other columns. Neither must keep the newsroom from opening.
 */
function indexReads(db: Database.Database): IndexReads {
  const entry = db.prepare<[number], { [column in keyof Place]: Place[column] | null } & { article: string }>(`
    SELECT entry.article, edition.id AS edition, edition.date, edition.number AS issue, entry.page AS number,
      entry.page_name AS name
    FROM search_entry AS entry LEFT JOIN edition ON edition.id = entry.edition WHERE entry.key = ?`)
  return {
    entry: (key) => {
      const row = entry.get(key)
      if (row === undefined) return null
      const { article, edition, date, issue, number, name } = row
      const isShown = edition !== null && date !== null && issue !== null && number !== null && name !== null
      return { article, place: isShown ? { edition, date, issue, number, name } : null }
    },
    find: searchFinder(db)
  }
}

export interface SearchWrites {
  /** Indexes an article as it is now; it waits no longer. */
  put(entry: SearchEntry): void
  /** Takes an article out of the index; it waits no longer. */
  remove(article: string): void
  /** Makes a new index in the place of this one, whatever state it is in: every article then waits to be indexed. */
  renew(form: number): void
}

type Columns = [key: number, hash: string, edition: string | null, page: number | null, name: string | null]

interface IndexWrites {
  readonly insertEntry: Database.Statement<[...Columns, article: string]>
  readonly updateEntry: Database.Statement<[...Columns, key: number]>
  readonly insert: Database.Statement<[number, string, string, string, string, string]>
  readonly erase: Database.Statement<[number]>
}

/** Prepared when they are first needed, as what is asked of the index. */
const indexWrites = (db: Database.Database): IndexWrites => ({
  insertEntry: db.prepare('INSERT INTO search_entry (key, hash, edition, page, page_name, article) VALUES (?, ?, ?, ?, ?, ?)'),
  updateEntry: db.prepare('UPDATE search_entry SET key = ?, hash = ?, edition = ?, page = ?, page_name = ? WHERE key = ?'),
  insert: db.prepare('INSERT INTO search (rowid, body, headline, credits, captions, keys) VALUES (?, ?, ?, ?, ?, ?)'),
  erase: db.prepare('DELETE FROM search WHERE rowid = ?')
})

interface EntryRow {
  key: number
  hash: string
}

const isOfDay = (key: number, date: string | null): boolean => key >= firstKeyOf(date) && key <= lastKeyOf(date)

export function searchWrites(db: Database.Database): SearchWrites {
  const done = db.prepare<[string]>('DELETE FROM search_waiting WHERE article = ?')
  const find = db.prepare<[string], EntryRow>('SELECT key, hash FROM search_entry WHERE article = ?')
  const eraseEntry = db.prepare<[number]>('DELETE FROM search_entry WHERE key = ?')
  const allocate = keyAllocator(db)
  let writing: IndexWrites | null = null
  const index = (): IndexWrites => (writing ??= indexWrites(db))
  const put = ({ article, place, hash, body, headline, credits, captions, keys }: SearchEntry): void => {
    const before = find.get(article)
    if (before?.hash === hash) return
    const { insertEntry, updateEntry, insert, erase } = index()
    const date = place?.date ?? null
    const key = before !== undefined && isOfDay(before.key, date) ? before.key : allocate(date)
    const columns: Columns = [key, hash, place?.edition ?? null, place?.number ?? null, place?.name ?? null]
    if (before === undefined) insertEntry.run(...columns, article)
    else {
      erase.run(before.key)
      updateEntry.run(...columns, before.key)
    }
    insert.run(key, body, headline, credits, captions, keys)
  }
  return {
    put: (entry) => {
      put(entry)
      done.run(entry.article)
    },
    remove: (article) => {
      const before = find.get(article)
      if (before !== undefined) {
        eraseEntry.run(before.key)
        index().erase.run(before.key)
      }
      done.run(article)
    },
    renew: (form) => {
      makeIndex(db, form)
    }
  }
}

/** Gives keys in the order of the editions' days, so that newest first and a span of days are ranges of keys. */
function keyAllocator(db: Database.Database): (date: string | null) => number {
  const lowest = db
    .prepare<[number, number], number | null>('SELECT min(key) FROM search_entry WHERE key BETWEEN ? AND ?')
    .pluck()
  const highest = db
    .prepare<[number, number], number | null>('SELECT max(key) FROM search_entry WHERE key BETWEEN ? AND ?')
    .pluck()
  const gap = db
    .prepare<[number, number], number>(
      `SELECT key - 1 FROM search_entry AS entry WHERE key > ? AND key <= ?
        AND NOT EXISTS (SELECT 1 FROM search_entry AS other WHERE other.key = entry.key - 1) ORDER BY key DESC LIMIT 1`
    )
    .pluck()
  const undated = (): number => Math.min((highest.get(firstKeyOf(null), lastKeyOf(null)) ?? 0) + 1, UNDATED_KEYS - 1)
  return (date) => {
    if (date === null) return undated()
    const first = firstKeyOf(date)
    const last = lastKeyOf(date)
    const least = lowest.get(first, last) ?? last + 1
    if (least > first) return least - 1
    // A day with more articles than a newspaper ever had: the rest is found, but not by its day.
    return gap.get(first, last) ?? undated()
  }
}

import type Database from 'better-sqlite3'
import { type ArticleState, articleStateSchema } from '#shared/model'
import { type SearchDemand, type SearchPool, searchFinder } from './search-find.ts'
import { damagedTables, makeIndex } from './search-make.ts'
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

/** An article that was found, as the index knows it. */
export interface FoundEntry {
  readonly key: number
  readonly article: string
  /** Hash of the document that the entry was made from. */
  readonly source: string
  /** Where it is shown first; null when no edition shows it. */
  readonly place: Place | null
  readonly state: ArticleState
}

/** An article as the index keeps it: tokens parted by blanks. */
export interface SearchEntry {
  readonly article: string
  /** Hash of its document. */
  readonly source: string
  /** Where its newest edition shows it first; null when none does. */
  readonly place: Place | null
  /** Changes whenever anything else of the entry does, but for the source. */
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
  /** What is behind keys of the index, as far as there is anything, in no particular order. */
  entries(keys: readonly number[]): readonly FoundEntry[]
  /** Tables of the index that are damaged. Not to be asked in a transaction; reads the index from end to end. */
  damaged(): readonly string[]
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
    entries: (keys) => index().entries(keys),
    damaged: () => damagedTables(db),
    find: (demand) => index().find(demand)
  }
}

type IndexReads = Pick<SearchReads, 'entries' | 'find'>

type FoundRow = Omit<FoundEntry, 'place' | 'state'> & { [column in keyof Place]: Place[column] | null } & { state: string | null }

function fromRow({ key, article, source, state, edition, date, issue, number, name }: FoundRow): FoundEntry {
  const isShown = edition !== null && date !== null && issue !== null && number !== null && name !== null
  const place = isShown ? { edition, date, issue, number, name } : null
  const known = articleStateSchema.safeParse(state)
  return { key, article, source, place, state: known.success ? known.data : 'draft' }
}

/**
 * Prepared when the index is first asked: FTS5 refuses to prepare anything over an index that it cannot read, and one that
 * was made in another way has other columns. Neither must keep the newsroom from opening.
 */
function indexReads(db: Database.Database): IndexReads {
  const behind = db.prepare<[string], FoundRow>(`
    SELECT entry.key, entry.article, entry.source, workflow.state,
      edition.id AS edition, edition.date, edition.number AS issue, entry.page AS number, entry.page_name AS name
    FROM json_each(?) AS wanted CROSS JOIN search_entry AS entry ON entry.key = wanted.value
      LEFT JOIN workflow ON workflow.article = entry.article LEFT JOIN edition ON edition.id = entry.edition`)
  return {
    entries: (keys) => behind.all(JSON.stringify(keys)).map(fromRow),
    find: searchFinder(db)
  }
}

export interface SearchWrites {
  /** Indexes an article as it is now; it waits no longer. */
  put(entry: SearchEntry): void
  /** Takes an article out of the index; it waits no longer. */
  remove(article: string): void
  /**
   * Makes a new index in the place of this one, whatever state it is in: every article then waits to be indexed.
   * @param damaged tables of it that are damaged, as `SearchReads.damaged` tells
   */
  renew(form: number, damaged?: readonly string[]): void
}

type Columns = [key: number, hash: string, source: string, edition: string | null, page: number | null, name: string | null]

interface IndexWrites {
  readonly insertEntry: Database.Statement<[...Columns, article: string]>
  readonly updateEntry: Database.Statement<[...Columns, key: number]>
  readonly updateSource: Database.Statement<[source: string, key: number]>
  readonly insert: Database.Statement<[number, string, string, string, string, string]>
  readonly erase: Database.Statement<[number]>
}

/** Prepared when they are first needed, as what is asked of the index. */
const indexWrites = (db: Database.Database): IndexWrites => ({
  insertEntry: db.prepare(
    'INSERT INTO search_entry (key, hash, source, edition, page, page_name, article) VALUES (?, ?, ?, ?, ?, ?, ?)'
  ),
  updateEntry: db.prepare(
    'UPDATE search_entry SET key = ?, hash = ?, source = ?, edition = ?, page = ?, page_name = ? WHERE key = ?'
  ),
  updateSource: db.prepare('UPDATE search_entry SET source = ? WHERE key = ?'),
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
  const put = ({ article, source, place, hash, body, headline, credits, captions, keys }: SearchEntry): void => {
    const before = find.get(article)
    const { insertEntry, updateEntry, updateSource, insert, erase } = index()
    if (before?.hash === hash) {
      updateSource.run(source, before.key)
      return
    }
    const date = place?.date ?? null
    const key = before !== undefined && isOfDay(before.key, date) ? before.key : allocate(date)
    const columns: Columns = [key, hash, source, place?.edition ?? null, place?.number ?? null, place?.name ?? null]
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
    renew: (form, damaged = []) => {
      makeIndex(db, form, damaged)
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

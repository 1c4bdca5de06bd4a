import type Database from 'better-sqlite3'
import { type SearchDemand, type SearchPool, searchFinder } from './search-find.ts'
import { UNDATED_KEYS, firstKeyOf, lastKeyOf } from './search-key.ts'

/** A page that shows an article. */
export interface Occurrence {
  readonly edition: string
  readonly date: string
  /** Number of the edition. */
  readonly issue: number
  /** Number and name of the page. */
  readonly number: number
  readonly name: string
  /** The standing head that the article stands below, else null. */
  readonly head: string | null
}

/** An article as the index keeps it: tokens parted by blanks. */
export interface SearchEntry {
  readonly article: string
  /** Day of its newest edition; null when none shows it. */
  readonly date: string | null
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
  /** Ids of all articles. */
  every(): readonly string[]
  /** Keys of entries that no longer tell the truth. */
  staleKeys(): readonly number[]
  /** The article behind a key of the index; null when its entry is gone. */
  article(key: number): string | null
  /** What the index finds, entries that no longer tell the truth among it. */
  find(demand: SearchDemand): SearchPool
}

interface OccurrenceRow {
  edition: string
  date: string
  issue: number
  number: number
  name: string
  head: string | null
}

export function searchReads(db: Database.Database): SearchReads {
  const form = db.prepare<[], number>('SELECT form FROM search_form').pluck()
  const next = db.prepare<[number], string>('SELECT article FROM search_waiting LIMIT ?').pluck()
  const count = db.prepare<[], number>('SELECT count(*) FROM search_waiting').pluck()
  const shown = db.prepare<[string], OccurrenceRow>(`
    SELECT edition.id AS edition, edition.date, edition.number AS issue, page.number, page.name,
      (SELECT head.text FROM section AS head
        WHERE head.page = page.id AND head.kind = 'standing-head' AND head.position < section.position
        ORDER BY head.position DESC LIMIT 1) AS head
    FROM section JOIN page ON page.id = section.page JOIN edition ON edition.id = page.edition
    WHERE section.article = ?
    ORDER BY edition.date DESC, section.part, page.number, section.position`)
  const behind = db.prepare<[number], string>('SELECT article FROM search_entry WHERE key = ?').pluck()
  const every = db.prepare<[], string>('SELECT id FROM article').pluck()
  const stale = db
    .prepare<[], number>(
      'SELECT entry.key FROM search_waiting CROSS JOIN search_entry AS entry ON entry.article = search_waiting.article'
    )
    .pluck()
  return {
    form: () => form.get() ?? 0,
    waiting: (limit) => next.all(limit),
    waitingCount: () => count.get() ?? 0,
    occurrences: (article) => {
      const rows = shown.all(article)
      return rows.filter(({ edition }) => edition === rows[0]?.edition)
    },
    every: () => every.all(),
    staleKeys: () => stale.all(),
    article: (key) => behind.get(key) ?? null,
    find: searchFinder(db)
  }
}

export interface SearchWrites {
  /** Has an article indexed again. */
  mark(article: string): void
  /** Indexes an article as it is now; it waits no longer. */
  put(entry: SearchEntry): void
  /** Takes an article out of the index; it waits no longer. */
  remove(article: string): void
  /** Empties the index and has every article indexed again in another way. */
  renew(form: number): void
}

interface EntryRow {
  key: number
  hash: string
}

export function searchWrites(db: Database.Database): SearchWrites {
  const mark = db.prepare<[string]>('INSERT INTO search_waiting (article) VALUES (?) ON CONFLICT DO NOTHING')
  const done = db.prepare<[string]>('DELETE FROM search_waiting WHERE article = ?')
  const find = db.prepare<[string], EntryRow>('SELECT key, hash FROM search_entry WHERE article = ?')
  const insert = db.prepare<[number, string, string]>('INSERT INTO search_entry (key, article, hash) VALUES (?, ?, ?)')
  const update = db.prepare<[string, number]>('UPDATE search_entry SET hash = ? WHERE key = ?')
  const erase = db.prepare<[number]>('DELETE FROM search_entry WHERE key = ?')
  const insertText = db.prepare<[number, string, string, string, string, string]>(
    'INSERT INTO search (rowid, body, headline, credits, captions, keys) VALUES (?, ?, ?, ?, ?, ?)'
  )
  const eraseText = db.prepare<[number]>('DELETE FROM search WHERE rowid = ?')
  const allocate = keyAllocator(db)
  const forget = ({ key }: EntryRow): void => {
    erase.run(key)
    eraseText.run(key)
  }
  const put = ({ article, date, hash, body, headline, credits, captions, keys }: SearchEntry): void => {
    const before = find.get(article)
    if (before?.hash === hash) return
    const stays = before !== undefined && before.key >= firstKeyOf(date) && before.key <= lastKeyOf(date)
    if (stays) {
      eraseText.run(before.key)
      update.run(hash, before.key)
    } else if (before !== undefined) forget(before)
    const key = stays ? before.key : allocate(date)
    if (!stays) insert.run(key, article, hash)
    insertText.run(key, body, headline, credits, captions, keys)
  }
  return {
    mark: (article) => {
      mark.run(article)
    },
    put: (entry) => {
      put(entry)
      done.run(entry.article)
    },
    remove: (article) => {
      const before = find.get(article)
      if (before !== undefined) forget(before)
      done.run(article)
    },
    renew: (form) => {
      db.exec(`
        INSERT INTO search (search) VALUES ('delete-all');
        DELETE FROM search_entry;
        DELETE FROM search_form;
        INSERT INTO search_waiting (article) SELECT id FROM article WHERE true ON CONFLICT DO NOTHING;
        INSERT INTO search_form (form) VALUES (${String(form)})`)
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

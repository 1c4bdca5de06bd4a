import Database from 'better-sqlite3'

/**
 * The tables of the search index, as this program makes them. They hold nothing that the articles do not say, so they are
 * made anew whenever they are made in another way, or are damaged. `search` keeps no text, only where each token stands;
 * beginnings of three characters have lists of their own, so that a word is found while it is being typed. An entry knows
 * the page that shows its article first, so that what was found is told without looking for it, and the hash of the
 * document that it was made from.
 */
const PLAIN_TABLES = {
  search_entry: `CREATE TABLE search_entry (
    key INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, source TEXT NOT NULL,
    edition TEXT, page INTEGER, page_name TEXT) STRICT`,
  search_waiting: 'CREATE TABLE search_waiting (article TEXT PRIMARY KEY) STRICT',
  search_form: 'CREATE TABLE search_form (form INTEGER NOT NULL) STRICT'
} as const

const INDEX = `CREATE VIRTUAL TABLE search USING fts5 (
  body, headline, credits, captions, keys,
  content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '3'
)`

/** What FTS5 keeps an index in. */
const SHADOWS = ['search_data', 'search_idx', 'search_content', 'search_docsize', 'search_config']

/** Whether an error of asking the index says that the index is damaged: nothing but the index was asked. */
export const isIndexDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|ERROR$|FORMAT)/u.test(error.code)

/** The tables of the index. */
const tablesOf = (db: Database.Database): readonly string[] =>
  [...SHADOWS, ...Object.keys(PLAIN_TABLES)].filter((table) => isThere(db, table))

/**
 * Tables of the index whose trees are not in order. To be asked outside of transactions: once SQLite has met a damaged page
 * in one, nothing more can be written in it.
 */
export const damagedTables = (db: Database.Database): readonly string[] => tablesOf(db).filter((table) => !isSound(db, table))

/**
 * Makes an empty index that waits for every article, whatever state the one before is in. Belongs into a transaction.
 * @param form the way in which articles are put into it
 * @param damaged tables of the one before that must not be touched
 */
export function makeIndex(db: Database.Database, form: number, damaged: readonly string[]): void {
  // Its tables are tables like others from here on, whether or not FTS5 can still read them.
  forget(db, ['search', ...damaged])
  for (const table of tablesOf(db)) db.exec(`DROP TABLE ${table}`)
  for (const sql of Object.values(PLAIN_TABLES)) db.exec(sql)
  db.exec(INDEX)
  db.exec(`
    INSERT INTO search_waiting (article) SELECT id FROM article;
    INSERT INTO search_form (form) VALUES (${String(form)})`)
}

/**
 * Makes the index anew if what notes changed articles is damaged, which would keep articles from being saved. Not to be
 * asked in a transaction.
 * @returns whether it was
 */
export function makeIndexIfBlocking(db: Database.Database): boolean {
  if (isThere(db, 'search_waiting') && isSound(db, 'search_waiting')) return false
  const damaged = damagedTables(db)
  db.transaction(() => makeIndex(db, UNMADE, damaged)).immediate()
  return true
}

/** The form of an index that no article was put into yet. */
const UNMADE = 0

const isThere = (db: Database.Database, table: string): boolean =>
  db.prepare<[string]>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined

/** Whether a table's tree is its own and in order. */
function isSound(db: Database.Database, table: string): boolean {
  try {
    const said = db.pragma(`quick_check(${table})`) as readonly { readonly quick_check: string }[]
    return said.every(({ quick_check: word }) => word === 'ok')
  } catch (error) {
    if (!isIndexDamage(error)) throw error
    return false
  }
}

/**
 * Takes tables out of the schema without touching their pages. To drop a damaged tree would give away the pages it points
 * to, which may belong to articles; these stay in the file, used by nothing, until a backup or `recover` leaves them out.
 */
function forget(db: Database.Database, tables: readonly string[]): void {
  db.unsafeMode(true)
  try {
    db.pragma('writable_schema = ON')
    const erase = db.prepare<[string]>("DELETE FROM sqlite_schema WHERE tbl_name = ? AND type IN ('table', 'index')")
    for (const table of tables) erase.run(table)
    db.pragma('writable_schema = RESET')
  } finally {
    db.unsafeMode(false)
  }
}

import Database from 'better-sqlite3'

/**
 * The tables of the search index, as this program makes them. They hold nothing that the articles do not say, so they are
 * made anew whenever they are made in another way, or are damaged. `search` keeps no text, only where each token stands;
 * beginnings of three characters have lists of their own, so that a word is found while it is being typed. An entry knows
 * the page that shows its article first, so that what was found is told without looking for it.
 */
const PLAIN_TABLES = {
  search_entry: `CREATE TABLE search_entry (
    key INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE, hash TEXT NOT NULL,
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

/** How a table is called that is too damaged to be taken out of the file. */
const ASIDE = 'set_aside_'

/** Whether an error of asking the index says that the index is damaged: nothing but the index was asked. */
export const isIndexDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|ERROR$|FORMAT)/u.test(error.code)

/**
 * Makes an empty index that waits for every article, whatever state the one before is in. Belongs into a transaction.
 * @param form the way in which articles are put into it
 */
export function makeIndex(db: Database.Database, form: number): void {
  forgetIndex(db)
  const damaged = [...SHADOWS, ...Object.keys(PLAIN_TABLES)].filter((table) => !remove(db, table))
  if (damaged.length > 0) setAside(db, damaged)
  for (const sql of Object.values(PLAIN_TABLES)) db.exec(sql)
  db.exec(INDEX)
  db.exec(`
    INSERT INTO search_waiting (article) SELECT id FROM article;
    INSERT INTO search_form (form) VALUES (${String(form)})`)
}

/**
 * Takes the index's name out of the schema without asking FTS5, which may not be able to read what it keeps any more. Its
 * tables are then tables like others.
 */
function forgetIndex(db: Database.Database): void {
  db.unsafeMode(true)
  try {
    db.pragma('writable_schema = ON')
    db.exec("DELETE FROM sqlite_schema WHERE name = 'search' AND rootpage = 0")
    db.pragma('writable_schema = RESET')
  } finally {
    db.unsafeMode(false)
  }
}

const isThere = (db: Database.Database, table: string): boolean =>
  db.prepare<[string]>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined

/**
 * Takes a table out of the file, if its tree is sound: pages that a damaged one points to may belong to articles, and
 * would be given away with it.
 * @returns false when it must stay
 */
function remove(db: Database.Database, table: string): boolean {
  if (!isThere(db, table)) return true
  const said = db.pragma(`quick_check(${table})`) as readonly { readonly quick_check: string }[]
  if (said.some(({ quick_check: word }) => word !== 'ok')) return false
  db.exec(`DROP TABLE ${table}`)
  return true
}

function setAside(db: Database.Database, tables: readonly string[]): void {
  let number = 1
  while (tables.some((table) => isThere(db, `${ASIDE}${String(number)}_${table}`))) number += 1
  // What notes changed articles goes on naming `search_waiting`.
  db.pragma('legacy_alter_table = ON')
  try {
    for (const table of tables) db.exec(`ALTER TABLE ${table} RENAME TO ${ASIDE}${String(number)}_${table}`)
  } finally {
    db.pragma('legacy_alter_table = OFF')
  }
}

import type Database from 'better-sqlite3'
import { type Result, success } from '#shared/base'
import { type Place, type StoreFinding, type Tell, NEWSROOM, findingOf, inTable } from './finding.ts'
import { checkArticles, checkHistories, checkRevisions, checkSearch } from './verify-articles.ts'
import { checkPages, checkPhotos, checkPublication } from './verify-pages.ts'
import { tellSearchIntegrity, tellUnreadableIndex } from './verify-search.ts'
import { realPath } from './connection.ts'
import { isJournalDamaged } from './journal.ts'
import { isHeldHere, isLocked } from './lock.ts'
import { schemaOf } from './recover/shapes.ts'
import { NEWSROOM_VERSION } from './migrations/index.ts'
import { lookInto } from './look.ts'

export interface VerifyReport {
  /** True when nothing was found. */
  readonly ok: boolean
  readonly findings: readonly StoreFinding[]
  /** Version of the tables. */
  readonly version: number
  readonly articles: number
  readonly photos: number
  /** Bytes of the file without its journal. */
  readonly bytes: number
}

/** More findings than this say nothing more about one rule. */
const MOST = 200

/** Checks a newsroom from SQLite's pages up to our own rules. The file is not changed. */
export function verifyNewsroom(file: string, live?: boolean): Result<VerifyReport> {
  const path = realPath(file)
  const isQuiet = live !== true && !isHeldHere(path) && !isLocked(path)
  return lookInto(
    file,
    (db) => {
      const report = verifyDatabase(db)
      if (!isQuiet || !isJournalDamaged(path)) return success(report)
      const broken = findingOf('journal.readable', NEWSROOM, 'journal.damaged')
      return success({ ...report, ok: false, findings: [broken, ...report.findings] })
    },
    live
  )
}

/** The same for a connection. */
export function verifyDatabase(db: Database.Database): VerifyReport {
  const findings: StoreFinding[] = []
  const counts = new Map<string, number>()
  const tell: Tell = (...told) => {
    const [rule] = told
    const count = (counts.get(rule) ?? 0) + 1
    counts.set(rule, count)
    if (count <= MOST) findings.push(findingOf(...told))
  }
  const version = db.pragma('user_version', { simple: true }) as number
  const checks: Readonly<Record<string, () => void>> = {
    'sqlite.integrity': () => checkIntegrity(db, tell),
    'sqlite.references': () => checkReferences(db, tell),
    'newsroom.tables': () => checkTables(db, version, tell),
    'newsroom.publication': () => checkPublication(db, tell),
    'article.readable': () => checkArticles(db, tell),
    'revision.readable': () => checkRevisions(db, tell),
    'revision.provable': () => checkHistories(db, version, tell),
    'search.readable': () => checkSearch(db, version, tell),
    'photo.readable': () => checkPhotos(db, tell),
    'page.readable': () => checkPages(db, tell)
  }
  for (const [rule, check] of Object.entries(checks)) attempt(rule, check, tell)
  return {
    ok: findings.length === 0,
    findings,
    version,
    articles: countRows(db, 'article'),
    photos: countRows(db, 'photo'),
    bytes: (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number)
  }
}

/** Whose pages are broken when a check cannot go on. */
const PARTS: Readonly<Record<string, Place>> = {
  'newsroom.publication': inTable('publication'),
  'article.readable': inTable('article'),
  'revision.readable': inTable('revision'),
  'revision.provable': inTable('revision'),
  'search.readable': inTable('search_entry'),
  'photo.readable': inTable('photo'),
  'page.readable': inTable('page')
}

function attempt(rule: string, check: () => void, tell: Tell): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if (tellUnreadableIndex(rule, error, tell)) return
    tell(rule, PARTS[rule] ?? NEWSROOM, 'part.unreadable', { detail: error.message })
  }
}

function countRows(db: Database.Database, table: 'article' | 'photo'): number {
  try {
    return db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
  } catch {
    return 0
  }
}

function checkIntegrity(db: Database.Database, tell: Tell): void {
  const said = db.pragma(`integrity_check(${String(MOST)})`) as readonly { readonly integrity_check: string }[]
  const lines = said.flatMap(({ integrity_check: message }) => message.split('\n'))
  const wrong = lines.filter((line) => line !== 'ok' && !line.startsWith('***'))
  for (const line of tellSearchIntegrity(db, wrong, tell)) tellIntegrity(line, tell)
}

/** An index that does not fit its table costs time and order, no words: it is made again when the newsroom is recovered. */
function tellIntegrity(detail: string, tell: Tell): void {
  const index = /\bindex (\w+)/u.exec(detail)?.[1]
  const table = /\b(?:in table|table) (\w+)/u.exec(detail)?.[1]
  if (index !== undefined) tell('sqlite.integrity', inTable(index), 'sqlite.index', { detail })
  else tell('sqlite.integrity', inTable(table ?? 'pages'), 'sqlite.page', { detail })
}

interface BrokenReference {
  readonly table: string
  readonly rowid: number | null
  readonly parent: string
}

function checkReferences(db: Database.Database, tell: Tell): void {
  for (const { table, rowid, parent } of db.pragma('foreign_key_check') as readonly BrokenReference[])
    tell('sqlite.references', inTable(rowid === null ? table : `${table} ${String(rowid)}`), 'sqlite.reference', {
      from: table,
      parent
    })
}

/** Everything that the migrations made is there. */
function checkTables(db: Database.Database, version: number, tell: Tell): void {
  if (version < 1 || version > NEWSROOM_VERSION) {
    tell('newsroom.version', NEWSROOM, 'tables.version', { version })
    return
  }
  const there = new Set(db.prepare<[], string>('SELECT name FROM sqlite_schema').pluck().all())
  for (const name of schemaOf(version).made.keys()) if (!there.has(name)) tell('newsroom.tables', inTable(name), 'tables.missing')
}

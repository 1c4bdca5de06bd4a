import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { realPath } from './connection.ts'
import { type Tell, NEWSROOM, findingOf, inPhoto, inTable } from './finding.ts'
import { APPLICATION_ID, sizeOf } from './header.ts'
import { type Holder, isHeldHere, lockForWriting } from './lock.ts'
import { NEWSROOM_VERSION, migrate, migrations } from './migrations/index.ts'
import { busy, exists, isDirectory, isEmpty, missing, newer, noFolder, storeProblem } from './problems.ts'
import { type Copied, copyRows, isDerived } from './recover/copy-rows.ts'
import { type FoundSchema, findSchema } from './recover/find-schema.ts'
import { type Lost, mend } from './recover/mend.ts'
import { openPages } from './recover/page-file.ts'
import { type VerifyReport, verifyDatabase } from './verify.ts'

export interface RecoverOptions {
  readonly file: string
  /** The newsroom to make; must not exist. */
  readonly out: string
  readonly holder: Holder
  readonly newId: () => string
  /** Milliseconds since 1970. */
  readonly now: number
  /** `YYYY-MM-DD` */
  readonly today: string
}

export interface RecoverReport {
  readonly file: string
  /** True when nothing was lost. */
  readonly ok: boolean
  readonly articles: number
  readonly revisions: number
  readonly photos: number
  readonly editions: number
  readonly pages: number
  readonly sections: number
  /** What is lost, older than it was, or doubtful. */
  readonly lost: readonly Lost[]
  /** What verifying the recovered newsroom found. */
  readonly findings: VerifyReport['findings']
}

/**
 * Makes a newsroom of what a damaged file still holds. The pages are read one by one, past everything that SQLite
 * stumbles over; the damaged file is only read. What is made is verified before it gets its name.
 */
export function recoverNewsroom(options: RecoverOptions): Result<RecoverReport> {
  const file = realPath(options.file)
  const out = resolve(options.out)
  try {
    const refused = refuse(file, out)
    if (refused !== null) return failure(refused)
    return whileNobodyWrites(file, options.holder, () => rebuild(file, out, options))
  } catch (error) {
    const cause = storeProblem(error, out)
    if (cause === null) throw error
    return failure(cause)
  }
}

function refuse(file: string, out: string): Problem | null {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return missing(file)
  if (found.isDirectory()) return isDirectory(file)
  if (isHeldHere(file)) return busy(file)
  if (found.size + sizeOf(`${file}-wal`) === 0) return isEmpty(file)
  if (statSync(out, { throwIfNoEntry: false }) !== undefined) return exists(out)
  return statSync(dirname(out), { throwIfNoEntry: false })?.isDirectory() === true ? null : noFolder(out)
}

/** Pages that change while they are read fit together badly. Where no lock can be taken nobody writes. */
function whileNobodyWrites<T>(file: string, holder: Holder, work: () => Result<T>): Result<T> {
  const lock = lockForWriting(file, holder)
  if (!lock.ok && lock.problem.code === 'busy') return lock
  try {
    return work()
  } finally {
    if (lock.ok) lock.value.release()
  }
}

const nothing = (file: string): Problem =>
  problem(
    'not-a-newsroom',
    'recover.nothing',
    `Nothing in ${file} looks like a newsroom, not one article. Look for a backup in the folder beside it.`,
    { file }
  )

function rebuild(file: string, out: string, options: RecoverOptions): Result<RecoverReport> {
  const partial = `${out}.partial`
  const pages = openPages(file)
  try {
    const found = findSchema(pages)
    if (found === null) return failure(newer(file, NEWSROOM_VERSION + 1, NEWSROOM_VERSION))
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(partial + suffix, { force: true })
    closeSync(openSync(partial, 'wx'))
    const report = fill(partial, found, { ...options, file, out })
    if (report === null) return failure(nothing(file))
    finish(partial, out)
    return success(report)
  } finally {
    pages.close()
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(partial + suffix, { force: true })
  }
}

/** Bytes are on the disk before the name is. */
function finish(partial: string, out: string): void {
  const descriptor = openSync(partial, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(partial, out)
}

function fill(partial: string, found: FoundSchema, options: RecoverOptions): RecoverReport | null {
  const lost: Lost[] = []
  const tell: Tell = (rule, at, key, values = {}) => {
    lost.push(findingOf(rule, at, key, values, 'warning'))
  }
  const db = new Database(partial, { fileMustExist: true })
  try {
    db.pragma('trusted_schema = OFF')
    db.pragma('foreign_keys = OFF')
    db.pragma('synchronous = OFF')
    migrate(db, migrations.slice(0, found.schema.version))
    const copied = db.transaction(() => copyRows(db, found.salvage, found.schema))()
    if (isBlank(db) && copied.doubtful.length === 0) return null
    migrate(db)
    db.transaction(() => {
      const name = basename(options.file, extname(options.file))
      mend({ ...options, db, tell, name, incomplete: found.salvage.incomplete }, copied.doubtful)
      db.pragma(`application_id = ${String(APPLICATION_ID)}`)
    })()
    db.pragma('journal_mode = WAL')
    tellLoss(found, copied, tell, db)
    const { findings } = verifyDatabase(db)
    return { file: options.out, ok: lost.length === 0, ...counts(db), lost, findings }
  } finally {
    db.close()
  }
}

const isBlank = (db: Database.Database): boolean =>
  ['article', 'revision', 'photo', 'edition', 'page', 'publication'].every(
    (table) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() === 0
  )

function tellLoss({ salvage, schema }: FoundSchema, copied: Copied, tell: Tell, db: Database.Database): void {
  const nameOf = db.prepare<[string], string>('SELECT name FROM photo WHERE hash = ?').pluck()
  for (const hash of copied.damagedPhotos) tell('recover.photo', inPhoto(hash, nameOf.get(hash)), 'recover.photo')
  if (salvage.lost > 0) tell('recover.records', NEWSROOM, 'recover.unread', { count: salvage.lost })
  if (copied.refused > 0) tell('recover.records', NEWSROOM, 'recover.refused', { count: copied.refused })
  for (const table of schema.tables)
    if (salvage.incomplete.has(table.name) && !isDerived(table, schema))
      tell('recover.table', inTable(table.name), 'recover.table')
}

function counts(
  db: Database.Database
): Pick<RecoverReport, 'articles' | 'revisions' | 'photos' | 'editions' | 'pages' | 'sections'> {
  const rows = (table: string): number => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
  return {
    articles: rows('article'),
    revisions: rows('revision'),
    photos: rows('photo'),
    editions: rows('edition'),
    pages: rows('page'),
    sections: rows('section')
  }
}

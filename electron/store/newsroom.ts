import { closeSync, openSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Problem, type ProblemCode, type Result, failure, invariant, success } from '#shared/base'
import type { Publication } from '#shared/model'
import { backupOpen } from './backup.ts'
import { type Access, connect, copyAside, realPath, watchStrays, writable } from './connection.ts'
import { APPLICATION_ID, refuseForeignFile } from './header.ts'
import { isJournalDamaged } from './journal.ts'
import { type Holder, isLocked, isLockedElsewhere, lockForWriting } from './lock.ts'
import { NEWSROOM_VERSION, migrate } from './migrations/index.ts'
import {
  blankName,
  damaged,
  exists,
  folderClosed,
  newer,
  noBackup,
  noFolder,
  notNewsroom,
  notUpdated,
  older,
  readOnly,
  storeProblem,
  takenOver
} from './problems.ts'
import { type Reads, type Writes, prepareReads, prepareWrites } from './tables/index.ts'
import { isIndexDamage, makeIndexIfBlocking } from './tables/search-make.ts'

/** An open newsroom: a connection, closed by its owner. */
export interface Newsroom {
  /** Absolute path, symbolic links resolved. */
  readonly file: string
  readonly readOnly: boolean
  /** Version of its tables. */
  readonly version: number
  readonly read: Reads
  /** Reads many things of one state of the newsroom: quicker than each for itself, and nothing changes in between. */
  look<T>(work: () => T): T
  /**
   * Runs `work` in one transaction: on disk, whole, when this returns success; without a trace when `work` gives a
   * Problem, throws, or the disk refuses. Must not be nested.
   */
  write<T>(work: (writes: Writes) => Result<T>): Result<T>
  /**
   * Brings the journal into the file and gives up the lock. The newsroom must not be used afterwards. Problem
   * `newsroom.taken`: it was another desk's already, and this process must end without touching it.
   */
  close(): Result<null>
}

export interface OpenOptions {
  readonly file: string
  readonly readOnly: boolean
  /** Who opens it, for the next desk that wants it. */
  readonly holder: Holder
  /** Takes the place of a desk on another machine that left it open and gives no sign of life. */
  readonly takeOver?: boolean
}

/** Newsrooms that this process has open, by path: their bytes must not be looked at from the side (see lock.ts). */
const open = new Map<string, number>()

/** Creates a newsroom for a publication. Nothing is left when it fails; an existing file is never touched. */
export function createNewsroom(file: string, publication: Publication): Result<null> {
  const path = resolve(file)
  if (path.trim() !== path) return failure(blankName(path))
  try {
    closeSync(openSync(path, 'wx'))
  } catch (error) {
    return failure(creationProblem(error, path))
  }
  try {
    fillNewsroom(path, publication)
    return success(null)
  } catch (error) {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
    const cause = storeProblem(error, path)
    if (cause === null) throw error
    return failure(cause)
  }
}

function creationProblem(error: unknown, path: string): Problem {
  const { code } = error as { code?: unknown }
  if (code === 'EEXIST' || code === 'EISDIR') return exists(path)
  if (code === 'ENOENT' || code === 'ENOTDIR') return noFolder(path)
  if (code === 'EACCES' || code === 'EPERM') return folderClosed(path)
  const cause = storeProblem(error, path)
  if (cause === null) throw error
  return cause
}

function fillNewsroom(path: string, publication: Publication): void {
  const db = new Database(path, { fileMustExist: true })
  try {
    db.pragma('trusted_schema = OFF')
    db.pragma('synchronous = FULL')
    db.transaction(() => {
      migrate(db)
      prepareWrites(db).publications.add(publication)
      // The mark by which others know it comes with everything else, or not at all.
      db.pragma(`application_id = ${String(APPLICATION_ID)}`)
    }).immediate()
    db.pragma('journal_mode = WAL')
  } finally {
    db.close()
  }
}

/** Opens a newsroom. Whatever cannot be opened is left byte for byte as it was, with nothing beside it. */
export function openNewsroom({ file, readOnly, holder, takeOver = false }: OpenOptions): Result<Newsroom> {
  const path = realPath(file)
  if (path.trim() !== path) return failure(blankName(path))
  const refused = open.has(path) ? null : refuseForeignFile(path)
  if (refused !== null) return failure(refused)
  return readOnly ? openForReading(path, holder) : openForWriting(path, holder, takeOver)
}

function openForWriting(file: string, holder: Holder, takeOver: boolean): Result<Newsroom> {
  const may = writable(file)
  if (!may.file) return failure(readOnly(file))
  if (!may.folder) return failure(folderClosed(file))
  const lock = lockForWriting(file, holder, takeOver)
  if (!lock.ok) return lock
  const broken = brokenJournal(file)
  if (broken !== null) {
    lock.value.release()
    return failure(broken)
  }
  const removeStrays = watchStrays(file)
  return attempt(file, () =>
    openAs(file, {
      at: file,
      access: 'write',
      isHeld: () => lock.value.isHeld(),
      finish: () => lock.value.release(),
      abandon: () => {
        removeStrays()
        lock.value.release()
      }
    })
  )
}

/** The Problem of a journal that SQLite would drop the end of; null when there is none. Nobody writes it now. */
function brokenJournal(file: string): Problem | null {
  try {
    return isJournalDamaged(file) ? damaged(file) : null
  } catch (error) {
    const cause = storeProblem(error, file)
    if (cause === null) throw error
    return cause
  }
}

function openForReading(file: string, { host }: Holder): Result<Newsroom> {
  const broken = isLocked(file) || open.has(file) ? null : brokenJournal(file)
  if (broken !== null) return failure(broken)
  const may = writable(file)
  if (may.file && may.folder && !isLockedElsewhere(file, host)) {
    const abandon = isLocked(file) ? () => undefined : watchStrays(file)
    const beside = attempt(file, () =>
      openAs(file, { at: file, access: 'read', isHeld: () => true, finish: () => undefined, abandon })
    )
    if (beside.ok || !ASIDE.has(beside.problem.code)) return beside
  }
  return attempt(file, () => {
    const { file: at, remove } = copyAside(file)
    return openAs(file, { at, access: 'read', isHeld: () => true, finish: remove, abandon: remove })
  })
}

/** What keeps SQLite from reading beside the file, but not from reading a copy. */
const ASIDE: ReadonlySet<ProblemCode> = new Set(['disk-full', 'read-only', 'no-permission'])

/** Where the connection goes, and what is to be done when it has been closed. */
interface Route {
  readonly at: string
  readonly access: Access
  /** False when another desk has taken the place of this one. */
  readonly isHeld: () => boolean
  readonly finish: () => void
  /** The same when it could not become a newsroom. */
  readonly abandon: () => void
}

function openAs(file: string, route: Route): Newsroom {
  const { at, access } = route
  try {
    const db = connect(at, access)
    try {
      const found = checkIdentity(db, file)
      if (access === 'write') bringUpToDate(db, file, found)
      else if (found < NEWSROOM_VERSION) throw new Refused(older(file, found, NEWSROOM_VERSION))
      return newsroomOver(db, file, route)
    } catch (error) {
      db.close()
      throw error
    }
  } catch (error) {
    route.abandon()
    throw error
  }
}

/** Carries a Problem out of the opening, past everything that must be closed on the way. */
class Refused extends Error {
  readonly problem: Problem
  constructor(cause: Problem) {
    super(cause.text)
    this.problem = cause
  }
}

/**
 * Changes the tables of a newsroom of an earlier version, after a backup of it. When a step fails the file is as it was,
 * and the Problem says where the backup lies.
 */
function bringUpToDate(db: Database.Database, file: string, found: number): void {
  if (found >= NEWSROOM_VERSION) return
  const backup = backupOpen(db, file, Date.now(), 'before-update')
  if (!backup.ok) throw new Refused(noBackup(file, backup.problem))
  try {
    migrate(db)
  } catch (error) {
    const cause = storeProblem(error, file)?.text ?? (error instanceof Error ? error.message : String(error))
    throw new Refused(notUpdated(file, backup.value.file, cause))
  }
}

/** Says again, with the journal applied, what the header said. */
function checkIdentity(db: Database.Database, file: string): number {
  if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new Refused(notNewsroom(file))
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > NEWSROOM_VERSION) throw new Refused(newer(file, version, NEWSROOM_VERSION))
  return version
}

function attempt(file: string, work: () => Newsroom): Result<Newsroom> {
  try {
    return success(work())
  } catch (error) {
    if (error instanceof Refused) return failure(error.problem)
    const cause = storeProblem(error, file)
    if (cause !== null) return failure(cause)
    // Tables that do not answer: something else has been at the file.
    if (error instanceof Database.SqliteError) return failure(damaged(file))
    throw error
  }
}

function newsroomOver(db: Database.Database, file: string, { access, isHeld, finish }: Route): Newsroom {
  const read = prepareReads(db)
  const writes = prepareWrites(db)
  read.publications.only()
  open.set(file, (open.get(file) ?? 0) + 1)
  return {
    file,
    readOnly: access === 'read',
    version: db.pragma('user_version', { simple: true }) as number,
    read,
    look: (work) => lookAt(db, work),
    write: (work) => {
      if (access === 'read') return failure(readOnly(file))
      return isHeld() ? transact(db, file, () => work(writes)) : failure(takenOver(file))
    },
    close: () => {
      // Closing would bring an old journal into a file that another desk writes now: the connection is left as it is.
      if (!isHeld()) return failure(takenOver(file))
      const checkpoint = access === 'read' ? success(null) : checkpointed(db, file)
      db.close()
      finish()
      const left = (open.get(file) ?? 1) - 1
      if (left === 0) open.delete(file)
      else open.set(file, left)
      return checkpoint
    }
  }
}

function lookAt<T>(db: Database.Database, work: () => T): T {
  if (db.inTransaction) return work()
  db.exec('BEGIN')
  try {
    return work()
  } finally {
    db.exec('COMMIT')
  }
}

/** @param isAgain what kept the work from being written has been mended: it is done once more */
function transact<T>(db: Database.Database, file: string, work: () => Result<T>, isAgain = false): Result<T> {
  invariant(!db.inTransaction, 'transactions are not nested')
  try {
    db.exec('BEGIN IMMEDIATE')
    const result = work()
    db.exec(result.ok ? 'COMMIT' : 'ROLLBACK')
    return result
  } catch (error) {
    // SQLite has already rolled back after some errors, a full disk among them.
    if (db.inTransaction) db.exec('ROLLBACK')
    if (!isAgain && isIndexDamage(error) && isMended(db)) return transact(db, file, work, true)
    const cause = storeProblem(error, file)
    if (cause === null) throw error
    return failure(cause)
  }
}

/** Whether it was the search index that kept something from being saved, and does so no longer. */
function isMended(db: Database.Database): boolean {
  try {
    return makeIndexIfBlocking(db)
  } catch (error) {
    if (error instanceof Database.SqliteError) return false
    throw error
  }
}

/** When the disk refuses, what was saved stays in the journal beside the file and is read from there next time. */
function checkpointed(db: Database.Database, file: string): Result<null> {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
    return success(null)
  } catch (error) {
    const cause = storeProblem(error, file)
    if (cause === null) throw error
    return failure(cause)
  }
}

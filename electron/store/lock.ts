import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type Problem, type Result, failure, success } from '#shared/base'
import { busy, storeProblem } from './problems.ts'

/** Who has a newsroom open for writing. */
export interface Holder {
  readonly user: string
  readonly host: string
  /** Process id on that host. */
  readonly process: number
  /** When the newsroom was opened, milliseconds since 1970; 0 when that is not known. */
  readonly since: number
}

export interface WriterLock {
  release(): void
}

const lockPath = (file: string): string => `${file}.lock`

const inode = (path: string): string => {
  const { dev, ino } = statSync(path, { bigint: true })
  return `${String(dev)}:${String(ino)}`
}

/** The Problem that says who has it, and since when. */
function busyWith(file: string, holder: Holder | null): Problem {
  if (holder === null) return busy(file)
  const { user, host, process, since } = holder
  const who = `${user}, ${host}, process ${String(process)}`
  return busy(file, who, typeof since === 'number' && since > 0 ? localTime(since) : undefined)
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** As `2026-05-01 08:12`, in the time of this desk. */
function localTime(at: number): string {
  const time = new Date(at)
  const day = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(twoDigits).join('-')
  return `${day} ${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`
}

/**
 * Locks held by this process. Looking at such a file by any other means than its connection is not allowed: on POSIX,
 * closing any descriptor of a file gives up all locks that the process has on it.
 */
const held = new Map<string, Holder>()

/** The holder as it lies in the lock file's only row; SQLite keeps short text in one piece. Null when it cannot be read. */
function readHolder(path: string): Holder | null {
  try {
    const found = /\{"user":"[^]*?\}/u.exec(readFileSync(path, 'utf8'))
    return found === null ? null : (JSON.parse(found[0]) as Holder)
  } catch {
    return null
  }
}

function lockOnce(path: string, holder: Holder): Database.Database {
  const db = new Database(path, { timeout: 0 })
  let locked = false
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    locked = true
    db.exec('CREATE TABLE IF NOT EXISTS holder (who TEXT) STRICT; DELETE FROM holder')
    const { user, host, process, since } = holder
    db.prepare('INSERT INTO holder VALUES (?)').run(JSON.stringify({ user, host, process, since }))
    db.exec('COMMIT')
    return db
  } catch (error) {
    if (locked) removeQuietly(path)
    db.close()
    throw error
  }
}

const hasCode = (error: unknown, ...starts: readonly string[]): boolean =>
  error instanceof Database.SqliteError && starts.some((start) => error.code.startsWith(start))

/**
 * Makes this process the only one that writes the newsroom, over processes and, on shares that lock, over machines.
 * The lock is one that the operating system holds (taken through SQLite on a small file beside the newsroom, because Node
 * has no file locks of its own), so it ends with its process however that ends, and nobody must guess whether it is stale.
 * @returns Problem `busy` that says who has it
 */
export function lockForWriting(file: string, holder: Holder): Result<WriterLock> {
  const path = lockPath(file)
  try {
    for (let attempts = 0; attempts < 10; attempts++) {
      const mine = held.get(path)
      if (mine !== undefined) return failure(busyWith(file, mine))
      const lock = attempt(path, holder)
      if (lock === 'busy') return failure(busyWith(file, readHolder(path)))
      if (lock === 'again') continue
      held.set(path, holder)
      return success({ release: () => release(path, lock) })
    }
    return failure(busy(file))
  } catch (error) {
    const cause = storeProblem(error, file)
    if (cause === null) throw error
    return failure(cause)
  }
}

/** Whether this process writes the newsroom. */
export const isHeldHere = (file: string): boolean => held.has(lockPath(file))

/** Whether there is a lock file: some desk writes, or was killed while it did. */
export const isLocked = (file: string): boolean => existsSync(lockPath(file))

/** Whether a desk on another machine wrote last and may still be writing. */
export function isLockedElsewhere(file: string, host: string): boolean {
  const path = lockPath(file)
  if (held.has(path) || !existsSync(path)) return false
  const holder = readHolder(path)
  return holder !== null && holder.host !== host
}

function attempt(path: string, holder: Holder): Database.Database | 'busy' | 'again' {
  closeSync(openSync(path, 'a'))
  const before = inode(path)
  try {
    const db = lockOnce(path, holder)
    if (before === currentInode(path)) return db
    // Whoever had it before removed the file between our opening and our locking it: we hold nothing.
    db.close()
    return 'again'
  } catch (error) {
    if (hasCode(error, 'SQLITE_BUSY')) return 'busy'
    // Torn by a power failure: nobody can hold it.
    if (!hasCode(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT')) throw error
    rmSync(path)
    return 'again'
  }
}

function currentInode(path: string): string | null {
  try {
    return inode(path)
  } catch {
    return null
  }
}

function release(path: string, db: Database.Database): void {
  // Removed while still locked, so that no newcomer's file is ever removed. Windows refuses that: there it is removed
  // afterwards, which fails when the next desk has it open already.
  const early = process.platform !== 'win32'
  if (early) removeQuietly(path)
  db.close()
  if (!early) removeQuietly(path)
  held.delete(path)
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // A lock file that stays behind locks nobody out.
  }
}

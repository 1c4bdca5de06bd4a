import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import Database from 'better-sqlite3'
import { type Problem, type Result, failure, success } from '#shared/base'
import { busy, leftOpen, storeProblem } from './problems.ts'

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
  /**
   * False when another desk has taken the place of this one, which may happen to a machine that slept. Cheap enough to be
   * asked before each write.
   */
  isHeld(): boolean
  release(): void
}

const lockPath = (file: string): string => `${file}.lock`

const inode = (path: string): string => {
  const { dev, ino } = statSync(path, { bigint: true })
  return `${String(dev)}:${String(ino)}`
}

const sayWho = ({ user, host, process }: Holder): string => `${user}, ${host}, process ${String(process)}`

/** The Problem that says who has it, and since when. */
function busyWith(file: string, holder: Holder | null): Problem {
  if (holder === null) return busy(file)
  return busy(file, sayWho(holder), sinceWhen(holder))
}

const sinceWhen = ({ since }: Holder): string | undefined => (since > 0 ? localTime(since) : undefined)

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
    return found === null ? null : parseHolder(found[0])
  } catch {
    return null
  }
}

function parseHolder(text: string): Holder | null {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return null
  }
  const { user, host, process, since } = read as Partial<Record<keyof Holder, unknown>>
  const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
  const word = (value: unknown): string => (typeof value === 'string' ? value : '?')
  return { user: word(user), host: word(host), process: number(process), since: number(since) }
}

/** How often a desk that writes gives a sign of life, milliseconds … */
const BEAT = 30_000
/** … and for how long there must have been none before another machine may take its place. */
const SILENCE = 3 * 60_000

/** A lock that this process has. */
interface Grip {
  readonly db: Database.Database
  /** The lock file that is ours: another one under its name is somebody else's. */
  readonly inode: string
  readonly stopBeating: () => void
}

interface Wanted {
  /** The newsroom. */
  readonly file: string
  readonly path: string
  readonly holder: Holder
  /** In place of a desk on another machine that gives no sign of life. */
  readonly takeOver: boolean
}

type Attempt = Grip | Problem | 'busy' | 'again'

/** Takes the operating system's lock, looks who had it last, and only then writes who has it now. */
function lockOnce({ file, path, holder, takeOver }: Wanted): Database.Database | Problem | 'again' {
  const db = new Database(path, { timeout: 0 })
  let mayRemove = false
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = MEMORY')
    db.exec('BEGIN EXCLUSIVE')
    db.exec('CREATE TABLE IF NOT EXISTS holder (who TEXT) STRICT')
    const left = holderIn(db)
    mayRemove = left === null || left.host === holder.host
    if (!mayRemove && left !== null) {
      const refused = refuseLeft(file, path, left, takeOver)
      if (refused === null) removeHeld(path, db)
      else db.close()
      return refused ?? 'again'
    }
    db.exec('DELETE FROM holder')
    const { user, host, process, since } = holder
    db.prepare('INSERT INTO holder VALUES (?)').run(JSON.stringify({ user, host, process, since }))
    db.exec('COMMIT')
    return db
  } catch (error) {
    if (mayRemove) removeQuietly(path)
    db.close()
    throw error
  }
}

function holderIn(db: Database.Database): Holder | null {
  const who = db.prepare<[], string>('SELECT who FROM holder').pluck().get()
  return who === undefined ? null : parseHolder(who)
}

/**
 * Writes to the lock file from time to time, so that its time of change says that this desk lives. The time is set by
 * whoever keeps the file, a share's server for all desks: their own clocks may differ.
 */
function startBeating(db: Database.Database): () => void {
  const timer = setInterval(() => {
    try {
      db.pragma(`user_version = ${String((Date.now() / 1000) & 0x3fff_ffff)}`)
    } catch {
      // A full disk, or a share that is away: the next sign of life is due soon.
    }
  }, BEAT)
  timer.unref()
  return () => clearInterval(timer)
}

const hasCode = (error: unknown, ...starts: readonly string[]): boolean =>
  error instanceof Database.SqliteError && starts.some((start) => error.code.startsWith(start))

/**
 * Milliseconds since the lock file was last written, by the clock of whoever keeps the folder; null when that cannot be
 * found out.
 */
function silenceOf(path: string): number | null {
  const probe = `${path}.${String(process.pid)}.now`
  try {
    writeFileSync(probe, '')
    return statSync(probe).mtimeMs - statSync(path).mtimeMs
  } catch {
    return null
  } finally {
    removeQuietly(probe)
  }
}

/**
 * A lock that can be had although a desk on another machine never gave it back: that machine crashed or was switched off,
 * or the share does not pass locks on and its desk is at work. Null when its place may be taken.
 */
function refuseLeft(file: string, path: string, left: Holder, takeOver: boolean): Problem | null {
  const silence = silenceOf(path)
  // A time in the future was written before the clock jumped back: nobody has written since.
  if (silence === null || Math.abs(silence) < SILENCE) return busyWith(file, left)
  return takeOver ? null : leftOpen(file, sayWho(left), sinceWhen(left), Math.floor(Math.abs(silence) / 60_000))
}

/**
 * Makes this process the only one that writes the newsroom, over processes and, on shares that lock, over machines.
 * The lock is one that the operating system holds (taken through SQLite on a small file beside the newsroom, because Node
 * has no file locks of its own), so on one machine it ends with its process however that ends. Of a desk on another
 * machine that left its file behind, only a long silence tells that it is gone.
 * @param takeOver in place of such a desk
 * @returns Problem `busy` that says who has it
 */
export function lockForWriting(file: string, holder: Holder, takeOver = false): Result<WriterLock> {
  const wanted: Wanted = { file, path: lockPath(file), holder, takeOver }
  try {
    const mine = held.get(wanted.path)
    if (mine !== undefined) return failure(busyWith(file, mine))
    const grip = grasp(wanted)
    if ('kind' in grip) return failure(grip)
    held.set(wanted.path, holder)
    return success(writerLock(wanted, grip))
  } catch (error) {
    const cause = storeProblem(error, file)
    if (cause === null) throw error
    return failure(cause)
  }
}

function grasp(wanted: Wanted): Grip | Problem {
  for (let attempts = 0; attempts < 10; attempts++) {
    const lock = attempt(wanted)
    if (lock === 'busy') return busyWith(wanted.file, readHolder(wanted.path))
    if (lock !== 'again') return lock
  }
  return busy(wanted.file)
}

function writerLock(wanted: Wanted, first: Grip): WriterLock {
  const { path } = wanted
  let grip = first
  return {
    isHeld: () => {
      const there = currentInode(path)
      if (there !== null) return there === grip.inode
      // Somebody tidied the lock file away: nobody else has the name, so it is made again.
      const again = graspAgain(wanted)
      if (again === null) return true
      if ('kind' in again) return false
      letGo(grip)
      grip = again
      return true
    },
    release: () => {
      held.delete(path)
      if (currentInode(path) === grip.inode) {
        grip.stopBeating()
        removeHeld(path, grip.db)
      } else letGo(grip)
    }
  }
}

/** Null when the folder cannot be reached: then the write that is to come says so. */
function graspAgain(wanted: Wanted): Grip | Problem | null {
  try {
    return grasp({ ...wanted, takeOver: false })
  } catch {
    return null
  }
}

function letGo({ db, stopBeating }: Grip): void {
  stopBeating()
  db.close()
}

/** Whether this process writes the newsroom. */
export const isHeldHere = (file: string): boolean => held.has(lockPath(file))

/** Whether there is a lock file: some desk writes, or was killed while it did. */
export const isLocked = (file: string): boolean => existsSync(lockPath(file))

/** Whether a desk on another machine wrote last and may still be writing. */
export function isLockedElsewhere(file: string, host = hostname()): boolean {
  const path = lockPath(file)
  if (held.has(path) || !existsSync(path)) return false
  const holder = readHolder(path)
  return holder !== null && holder.host !== host
}

function attempt(wanted: Wanted): Attempt {
  const { path } = wanted
  closeSync(openSync(path, 'a'))
  const before = inode(path)
  try {
    const db = lockOnce(wanted)
    if (db === 'again' || 'kind' in db) return db
    if (before === currentInode(path)) return { db, inode: before, stopBeating: startBeating(db) }
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

/**
 * Removes a lock file that this process has locked, while it is still locked, so that no newcomer's file is ever removed.
 * Windows refuses that: there it is removed afterwards, which fails when the next desk has it open already.
 */
function removeHeld(path: string, db: Database.Database): void {
  const early = process.platform !== 'win32'
  if (early) removeQuietly(path)
  db.close()
  if (!early) removeQuietly(path)
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // A lock file that stays behind locks nobody of this machine out.
  }
}

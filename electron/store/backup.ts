import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { type BackupReason, backupFolder, backupName, removeUnfinished } from './backup-folder.ts'
import { realPath } from './connection.ts'
import { glance, lookInto } from './look.ts'
import { isDirectory, noFolder, storeProblem } from './problems.ts'
import { type VerifyReport, verifyDatabase } from './verify.ts'

export interface BackupReport {
  /** The backup's path. */
  readonly file: string
  readonly bytes: number
  /** True when verifying it found nothing. */
  readonly ok: boolean
  /** What is wrong with the newsroom, and so with its backup. */
  readonly findings: VerifyReport['findings']
}

/** Room that stays free on the disk besides the backup, bytes. */
const MARGIN = 16 * 1024 * 1024

/**
 * Copies a newsroom while it is being written: SQLite reads one state of it and writes that state, packed, to another
 * file (VACUUM INTO), which takes no lock that a save would wait for. The copy is written beside, verified, brought to
 * the disk and then named.
 */
export function backupNewsroom({ file, out, force = false, live }: BackupOptions): Result<BackupReport> {
  const from = realPath(file)
  const to = resolve(out)
  const refused = refuseTarget(from, to, force, live)
  if (refused !== null) return failure(refused)
  return lookInto(from, (db) => writeBackup(db, from, to), live)
}

export interface BackupOptions {
  readonly file: string
  readonly out: string
  /** Replaces whatever is at `out`; otherwise only an earlier backup of the same newsroom is replaced. */
  readonly force?: boolean
  /** This process writes the newsroom, perhaps in another of its threads. */
  readonly live?: boolean
}

/** A backup of a newsroom that this process writes, in the folder beside it, which is made when there is none. */
export function backupBeside(file: string, at: number, reason: BackupReason): Result<BackupReport> {
  const from = realPath(file)
  const target = prepareBeside(from, at, reason)
  return target.ok ? lookInto(from, (db) => writeBackup(db, from, target.value), true) : target
}

/** The same through a connection that is open already. */
export function backupOpen(db: Database.Database, file: string, at: number, reason: BackupReason): Result<BackupReport> {
  const target = prepareBeside(file, at, reason)
  return target.ok ? writeBackup(db, file, target.value) : target
}

function prepareBeside(file: string, at: number, reason: BackupReason): Result<string> {
  const folder = backupFolder(file)
  try {
    mkdirSync(folder, { recursive: true })
    removeUnfinished(folder)
    return success(join(folder, backupName(at, reason)))
  } catch (error) {
    const cause = storeProblem(error, folder)
    if (cause === null) throw error
    return failure(cause)
  }
}

const PUBLICATION = 'SELECT id FROM publication ORDER BY rowid LIMIT 1'

function refuseTarget(from: string, to: string, force: boolean, live: boolean | undefined): Problem | null {
  const found = statSync(to, { throwIfNoEntry: false })
  if (found === undefined) return statSync(dirname(to), { throwIfNoEntry: false })?.isDirectory() === true ? null : noFolder(to)
  if (found.isDirectory()) return isDirectory(to)
  if (realPath(to) === from) return itself(from)
  if (force) return null
  const paper = (path: string, open?: boolean) =>
    glance(path, (db) => db.prepare<[], string>(PUBLICATION).pluck().get() ?? null, open)
  const there = paper(to)
  return there !== null && there === paper(from, live) ? null : foreign(to)
}

const itself = (file: string): Problem =>
  problem('conflict', 'backup.itself', `${file} is the newsroom itself. Choose another file for the backup.`, { file })

const foreign = (file: string): Problem =>
  problem(
    'conflict',
    'backup.exists',
    `${file} exists and is no backup of this newsroom. Choose another name, or say --force to replace it.`,
    { file }
  )

const megabytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024))

const noRoom = (file: string, needed: number, free: number): Problem =>
  problem(
    'disk-full',
    'backup.noRoom',
    `A backup at ${file} needs ${String(megabytes(needed))} MB, and ${String(megabytes(free))} MB are free there. Make room, or choose another disk.`,
    { file, needed: megabytes(needed), free: megabytes(free) }
  )

/** Bytes that a backup of an open newsroom takes at most. */
export function backupSize(db: Database.Database): number {
  const pragma = (name: string): number => db.pragma(name, { simple: true }) as number
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
}

/** Bytes free where a file lies or will lie; null where that cannot be known. */
export function freeSpace(file: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(file))
    return bavail * bsize
  } catch {
    return null
  }
}

function writeBackup(db: Database.Database, from: string, to: string): Result<BackupReport> {
  const needed = backupSize(db) + MARGIN
  const free = freeSpace(to)
  if (free !== null && free < needed) return failure(noRoom(to, needed, free))
  const partial = `${to}.partial`
  try {
    removeFiles(partial)
    copyInto(db, partial)
    const report = verifyCopy(partial)
    toDisk(partial)
    renameSync(partial, to)
    toDisk(dirname(to))
    const { size: bytes } = statSync(to)
    return success({ file: to, bytes, ok: report.ok, findings: report.findings })
  } catch (error) {
    const cause = storeProblem(
      error,
      error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT') ? from : to
    )
    if (cause === null) throw error
    return failure(cause)
  } finally {
    removeFiles(partial)
  }
}

function copyInto(db: Database.Database, partial: string): void {
  const asked = db.pragma('query_only', { simple: true }) as number
  // The copy is what is written; SQLite asks this even of a reader.
  db.pragma('query_only = OFF')
  try {
    db.prepare('VACUUM INTO ?').run(partial)
  } finally {
    db.pragma(`query_only = ${String(asked)}`)
  }
}

/** Makes the copy a newsroom like the one it came from, journal mode and all, and reads every page of it. */
function verifyCopy(partial: string): VerifyReport {
  const copy = new Database(partial, { fileMustExist: true })
  try {
    copy.pragma('trusted_schema = OFF')
    copy.pragma('journal_mode = WAL')
    return verifyDatabase(copy)
  } finally {
    copy.close()
  }
}

function toDisk(path: string): void {
  // A folder cannot be opened for this on Windows, and need not be.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function removeFiles(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

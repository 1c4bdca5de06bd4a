import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Problem, type ProblemCode, problem } from '#shared/base'
import { DamagedRow } from './tables/stored.ts'

export const missing = (file: string): Problem =>
  problem('not-found', 'newsroom.missing', `There is no newsroom at ${file}. Check the path, or create one with “new”.`, { file })

export const exists = (file: string): Problem =>
  problem('conflict', 'newsroom.exists', `${file} exists already. Choose another name, or remove that file first.`, { file })

export const blankName = (file: string): Problem =>
  problem('bad-input', 'newsroom.blankName', `The name of the newsroom “${file}” ends in a blank. Choose a name that does not.`, {
    file
  })

export const isDirectory = (file: string): Problem =>
  problem('not-a-newsroom', 'newsroom.directory', `${file} is a folder, not a newsroom. Name the newsroom file inside it.`, {
    file
  })

export const isEmpty = (file: string): Problem =>
  problem('not-a-newsroom', 'newsroom.empty', `${file} is empty (0 bytes), so it is no newsroom. Restore it from a backup.`, {
    file
  })

export const notNewsroom = (file: string): Problem =>
  problem('not-a-newsroom', 'newsroom.foreign', `${file} is not a Broadsheet newsroom. Choose a file that Broadsheet made.`, {
    file
  })

export const damaged = (file: string): Problem =>
  problem(
    'not-a-newsroom',
    'newsroom.damaged',
    `${file} is damaged and was left as it is. Restore the newest backup, and keep this file until its articles are safe.`,
    { file }
  )

export const newer = (file: string, found: number, known: number): Problem =>
  problem(
    'newer-version',
    'newsroom.newer',
    `${file} was written by a newer Broadsheet (newsroom version ${String(found)}; this one knows ${String(known)}). Update Broadsheet to open it.`,
    { file, found, known }
  )

export const older = (file: string, found: number, known: number): Problem =>
  problem(
    'read-only',
    'newsroom.older',
    `${file} has an older form (version ${String(found)}; this Broadsheet needs ${String(known)}) and can only be brought up to date where it may be written. Open it for writing once.`,
    { file, found, known }
  )

export const readOnly = (file: string): Problem =>
  problem(
    'read-only',
    'newsroom.readOnly',
    `${file} is read-only. Copy it to a place that may be written, or allow writing to it.`,
    { file }
  )

export const folderClosed = (file: string): Problem =>
  problem(
    'no-permission',
    'newsroom.folder',
    `The folder of ${file} may not be written, but a newsroom keeps its journal beside it. Allow writing to the folder, or choose another one.`,
    { file }
  )

export const noAccess = (file: string): Problem =>
  problem('no-permission', 'newsroom.noAccess', `${file} may not be read. Ask the owner of the file for access.`, { file })

export const noFolder = (file: string): Problem =>
  problem('not-found', 'newsroom.noFolder', `The folder of ${file} does not exist. Create it first.`, { file })

export const diskFull = (file: string): Problem =>
  problem('disk-full', 'newsroom.diskFull', `The disk of ${file} is full. Nothing was changed; free some space and try again.`, {
    file
  })

export const deviceFailed = (file: string, cause: string): Problem =>
  problem(
    'io-error',
    'newsroom.device',
    `The disk of ${file} reports an error (${cause}). Nothing was changed; check the disk or the connection to the share.`,
    { file, cause }
  )

/** @param since when it was opened there, as `2026-05-01 08:12` */
export const busy = (file: string, holder = '?', since = 'unknown'): Problem =>
  problem(
    'busy',
    'newsroom.busy',
    `${file} is open at another desk (${holder}${since === 'unknown' ? '' : `, since ${since}`}). Close it there first, or open it read-only: one desk at a time may write.`,
    { file, holder, since }
  )

/**
 * A desk on another machine never gave the newsroom back.
 * @param minutes since its last sign of life
 */
export const leftOpen = (file: string, holder: string, since = 'unknown', minutes = 0): Problem =>
  problem(
    'busy',
    'newsroom.left',
    `${file} was left open at another desk (${holder}${since === 'unknown' ? '' : `, since ${since}`}), which has given no sign of life for ${String(minutes)} minutes. If that computer is off or its Broadsheet is closed, take its place in the window; or open it read-only.`,
    { file, holder, since, minutes }
  )

/** This machine slept, or its share was away, and another desk has taken its place meanwhile. */
export const takenOver = (file: string): Problem =>
  problem(
    'busy',
    'newsroom.taken',
    `Another desk has taken over ${file} while this computer was away. What you typed since stays in this window and is saved when that desk has closed it.`,
    { file }
  )

/** Why a backup fails, in a word that messages can choose by. */
const REASONS: Readonly<Partial<Record<ProblemCode, string>>> = {
  'disk-full': 'full',
  'io-error': 'device',
  'read-only': 'closed',
  'no-permission': 'closed'
}

/** @param cause why the backup before an update could not be made */
export const noBackup = (file: string, cause: Problem): Problem =>
  problem(
    cause.code,
    'newsroom.noBackup',
    `${file} has an older form. Before it is brought up to date a backup is made, and that failed: ${cause.text} The newsroom is as it was.`,
    { file, cause: cause.text, reason: REASONS[cause.code] ?? 'other' }
  )

export const notUpdated = (file: string, backup: string, cause: string): Problem =>
  problem(
    'internal',
    'newsroom.notUpdated',
    `${file} could not be brought up to date (${cause}). It is as it was, and there is a backup of it at ${backup}. Open it with the earlier Broadsheet, and report this.`,
    { file, backup, cause }
  )

/** Whether nothing more can be written where the file lives. */
function isFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file))
    return bavail * bsize < 64 * 1024
  } catch {
    return false
  }
}

/** The Problem behind an error of the database or of what it holds; null when it is none, or a bug. */
export function databaseProblem(error: unknown, file: string): Problem | null {
  if (error instanceof DamagedRow) return damaged(file)
  if (!(error instanceof Database.SqliteError)) return null
  const kind = error.code.split('_')[1] ?? ''
  if (kind === 'FULL') return diskFull(file)
  if (kind === 'READONLY') return readOnly(file)
  if (kind === 'BUSY' || kind === 'LOCKED') return busy(file)
  if (kind === 'CORRUPT' || kind === 'NOTADB' || kind === 'FORMAT') return damaged(file)
  if (kind === 'CANTOPEN' || kind === 'PERM' || kind === 'AUTH') return isFull(file) ? diskFull(file) : folderClosed(file)
  if (kind === 'IOERR') return isFull(file) ? diskFull(file) : deviceFailed(file, error.code)
  return null
}

/** The Problem behind an error of the database or of the file system; null when it is neither. */
export function storeProblem(error: unknown, file: string): Problem | null {
  const code = (error as { code?: unknown } | null)?.code
  return databaseProblem(error, file) ?? (typeof code === 'string' ? fileProblem(code, file) : null)
}

function fileProblem(code: string, file: string): Problem | null {
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(file)
  if (code === 'EISDIR') return isDirectory(file)
  if (code === 'EACCES' || code === 'EPERM') return noAccess(file)
  if (code === 'EROFS') return readOnly(file)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(file)
  if (code === 'EIO') return deviceFailed(file, code)
  return null
}

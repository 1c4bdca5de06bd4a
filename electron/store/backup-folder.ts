import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

/** Why a backup was made. */
export type BackupReason = 'daily' | 'asked' | 'before-update'

/** A backup in the folder beside its newsroom. */
export interface Backup {
  /** File name; the folder is backupFolder's. */
  readonly name: string
  readonly reason: BackupReason
  /** When it was made by the name it got, milliseconds since 1970. */
  readonly at: number
  readonly bytes: number
}

const HOUR = 3600 * 1000
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** A month, as far as keeping one backup of each goes. */
const MONTH = 30 * DAY

const ENDING = '.newsroom'

/** `paper.backups` beside `paper.newsroom`. */
export const backupFolder = (file: string): string =>
  join(dirname(file), `${basename(file, extname(file) === ENDING ? ENDING : '')}.backups`)

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** As `2026-05-01 081233 daily.newsroom`, in UTC, so that names sort by time wherever the desk is. */
export function backupName(at: number, reason: BackupReason): string {
  const time = new Date(at)
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(twoDigits).join('')
  return `${time.toISOString().slice(0, 10)} ${clock} ${reason}${ENDING}`
}

const NAME = /^(\d{4}-\d{2}-\d{2}) (\d{2})(\d{2})(\d{2}) (daily|asked|before-update)\.newsroom$/u

/** Backups of a newsroom, newest first. Other files in the folder are nobody's business. */
export function listBackups(file: string): readonly Backup[] {
  const folder = backupFolder(file)
  return namesIn(folder)
    .flatMap((name): readonly Backup[] => {
      const found = NAME.exec(name)
      const at = found === null ? Number.NaN : Date.parse(`${found[1] ?? ''}T${found.slice(2, 5).join(':')}Z`)
      const bytes = statSync(join(folder, name), { throwIfNoEntry: false })?.size
      if (Number.isNaN(at) || bytes === undefined) return []
      return [{ name, at, bytes, reason: found?.[5] as BackupReason }]
    })
    .toSorted((a, b) => b.at - a.at)
}

/** What a backup is called while it is being written. */
const UNFINISHED = /^\d{4}-\d{2}-\d{2} \d{6} [a-z-]+\.newsroom\.partial(?:-journal|-wal|-shm)?$/u

/** Removes what backups left that were cut off. One desk writes the newsroom, and it makes one backup at a time. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) if (UNFINISHED.test(name)) rmSync(join(folder, name), { force: true })
}

/** Bytes that backups take together. */
export const backupsSize = (backups: readonly Backup[]): number => backups.reduce((sum, { bytes }) => sum + bytes, 0)

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Days for which every backup is kept, weeks of which one is kept, and days after which none is. */
const ALL_DAYS = 7
const WEEKS = 8
const YEAR = 366 * DAY
/** At most this many go at a time: a clock that ran ahead for a day costs two backups, not all. */
const AT_A_TIME = 2

/**
 * Which backups may go: everything of the last seven days stays, then the newest of each week for eight weeks, then
 * the newest of each month for a year. The newest of all stays whatever its age, and so does what lies in the future.
 */
export function outlived(backups: readonly Backup[], now: number): readonly Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at)
  const kept = new Set<string>()
  const gone = newestFirst.filter(({ at }, index) => {
    const span = spanOf(at, now)
    if (index === 0 || span === 'now') return false
    if (span === null) return true
    const first = !kept.has(span)
    kept.add(span)
    return !first
  })
  return gone.slice(-AT_A_TIME)
}

/** The week or month that a backup stands for, counted from a fixed day; `now` while every one is kept, null after a year. */
function spanOf(at: number, now: number): string | null {
  const age = now - at
  if (age < ALL_DAYS * DAY) return 'now'
  if (age < ALL_DAYS * DAY + WEEKS * WEEK) return `week ${String(Math.floor(at / WEEK))}`
  return age < YEAR ? `month ${String(Math.floor(at / MONTH))}` : null
}

/** Removes what the rule lets go; gives the names. A file that cannot be removed stays, and is tried again next time. */
export function thinBackups(file: string, now: number): readonly string[] {
  const folder = backupFolder(file)
  return outlived(listBackups(file), now).flatMap(({ name }) => {
    try {
      rmSync(join(folder, name))
      return [name]
    } catch {
      return []
    }
  })
}

/**
 * Whether a day's backup is due: there is none of this day (UTC), and something was written since the last one. Backups
 * from the future, made by a clock that ran ahead, do not count.
 */
export function isBackupDue(backups: readonly Backup[], writtenAt: number, now: number): boolean {
  const newest = backups.find(({ at }) => at <= now + HOUR)
  return newest === undefined || (!isSameDay(newest.at, now) && writtenAt > newest.at)
}

const isSameDay = (a: number, b: number): boolean => Math.floor(a / DAY) === Math.floor(b / DAY)

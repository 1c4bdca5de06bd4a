import { hostname, userInfo } from 'node:os'
import type { IdSource, Result } from '#shared/base'
import {
  type BackupReport,
  type Holder,
  type RecoverReport,
  type VerifyReport,
  backupNewsroom,
  recoverNewsroom,
  verifyNewsroom
} from '#electron/store'
import type { Clock } from '../clock.ts'

/** Who works at this desk, for others who want the same newsroom. */
export function thisHolder(clock: Clock): Holder {
  return { user: userName(), host: hostname(), process: process.pid, since: clock.now() }
}

export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return '?'
  }
}

export interface WriteBackup {
  readonly file: string
  readonly out: string
  readonly force: boolean
}

/** Copies a newsroom that another process may be writing. */
export const writeBackup = (options: WriteBackup): Result<BackupReport> => backupNewsroom(options)

/** Checks a newsroom that is not open in this process. */
export const verifyFile = (file: string): Result<VerifyReport> => verifyNewsroom(file)

export interface RecoverFile {
  readonly file: string
  /** The newsroom to make; must not exist. */
  readonly out: string
  readonly clock: Clock
  readonly ids: IdSource
}

/** Makes a newsroom of what a damaged one still holds. */
export const recoverFile = ({ file, out, clock, ids }: RecoverFile): Result<RecoverReport> =>
  recoverNewsroom({ file, out, holder: thisHolder(clock), newId: () => ids.next(), now: clock.now(), today: clock.today() })

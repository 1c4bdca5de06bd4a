import { type Result, success } from '#shared/base'
import { type BackupReason, type StoreFinding, backupBeside, backupNewsroom, verifyNewsroom } from '#electron/store'

/** Long work on the open newsroom's file that must not hold up saving: it runs in a thread of its own. Plain data. */
export type SafetyJob =
  /** A backup in the folder beside the newsroom, named by time and reason. */
  | { readonly kind: 'beside'; readonly file: string; readonly at: number; readonly reason: BackupReason }
  /** A backup at a chosen place. */
  | { readonly kind: 'backup'; readonly file: string; readonly out: string; readonly force: boolean }
  | { readonly kind: 'verify'; readonly file: string }

/** What came of a job. */
export interface SafetyDone {
  /** The file that was written, or the one that was verified. */
  readonly file: string
  readonly bytes: number
  readonly ok: boolean
  readonly findings: readonly StoreFinding[]
}

export type RunSafetyJob = (job: SafetyJob) => Promise<Result<SafetyDone>>

/** Does a job in this thread. The newsroom is open in this process. */
export function doSafetyJob(job: SafetyJob): Result<SafetyDone> {
  if (job.kind === 'beside') return backupBeside(job.file, job.at, job.reason)
  if (job.kind === 'backup') return backupNewsroom({ ...job, live: true })
  const verified = verifyNewsroom(job.file, true)
  if (!verified.ok) return verified
  const { bytes, ok, findings } = verified.value
  return success({ file: job.file, bytes, ok, findings })
}

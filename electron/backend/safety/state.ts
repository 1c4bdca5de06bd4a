import { statSync } from 'node:fs'
import type { Problem } from '#shared/base'
import type { SafetyReport } from '#shared/contract'
import { type Backup, type StoreFinding, backupFolder, backupsSize, freeSpace, listBackups } from '#electron/store'
import type { Clock } from '../clock.ts'
import type { SafetyDone } from './job.ts'

/** What this desk has learnt about the newsroom's safety since it was opened. */
export interface SafetyState {
  /** When the newsroom was opened, milliseconds since 1970. */
  readonly openedAt: number
  readonly failed: SafetyReport['failed']
  readonly faults: SafetyReport['faults']
  /** Hears what came of a backup. */
  backedUp(done: SafetyDone | Problem): void
  /** Hears what a check found. */
  checked(done: SafetyDone): void
}

/** The search index, which is made anew from the articles when it is damaged. */
export interface MendableIndex {
  mend(): void
  mendIfDamaged(): void
}

/** What is found of the index is no fault that anybody has to do something about. */
const isOfIndex = ({ rule }: StoreFinding): boolean => rule.startsWith('search.')

export function createSafetyState(clock: Clock, changed: () => void, index: MendableIndex): SafetyState {
  let failed: SafetyReport['failed'] = null
  let faults: SafetyReport['faults'] = null
  const checked = ({ findings: all }: SafetyDone): void => {
    const findings = all.filter((finding) => !isOfIndex(finding))
    faults = findings.length === 0 ? null : { at: clock.now(), findings }
    if (all.some((finding) => isOfIndex(finding) && finding.rule !== 'search.left')) index.mend()
    changed()
  }
  return {
    openedAt: clock.now(),
    get failed() {
      return failed
    },
    get faults() {
      return faults
    },
    backedUp: (done) => {
      failed = 'kind' in done ? { at: clock.now(), problem: done } : null
      if ('kind' in done) {
        // Nothing can be copied past a damaged page; if it was the index's, the next backup can be made.
        if (done.message === 'newsroom.damaged') index.mendIfDamaged()
        changed()
      } else checked(done)
    },
    checked
  }
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** A day's backup that is this late is told, milliseconds: the desk was off overnight, and a day may have been skipped. */
const LATE = 48 * 3600 * 1000
/** A desk that was just opened has not had the time to make the backup yet, milliseconds. */
const SETTLING = 10 * 60 * 1000

/** Something was written since the newest backup, and the rule has been broken for a while. */
export const isOverdue = (backups: readonly Backup[], writtenAt: number, openedAt: number, now: number): boolean => {
  const newest = backups.find(({ at }) => at <= now)
  const since = newest?.at ?? openedAt
  if (now - openedAt < SETTLING) return false
  return newest === undefined || (writtenAt > since && now - since > LATE)
}

/** Room that a backup leaves free, and less than that is left on a disk that is about to be full, bytes. */
const LEAST = 32 * 1024 * 1024
/** Less than this, or than this many newsrooms, is a warning. */
const LOW = 300 * 1024 * 1024
const LOW_NEWSROOMS = 3

/** @param free bytes, null where that cannot be known @param bytes of the newsroom */
export function roomFor(free: number | null, bytes: number): SafetyReport['room'] {
  if (free === null) return 'enough'
  if (free < bytes + LEAST) return 'out'
  return free < Math.max(LOW, LOW_NEWSROOMS * bytes) ? 'low' : 'enough'
}

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** When the file or its journal was last written, milliseconds since 1970. */
export const writtenAt = (file: string): number => Math.max(changedAt(file), changedAt(`${file}-wal`))

/** How safe a newsroom is at this moment. */
export function safetyReport(file: string, { openedAt, failed, faults }: SafetyState, now: number): SafetyReport {
  const bytes = bytesOf(file) + bytesOf(`${file}-wal`)
  const free = freeSpace(file)
  const backups = listBackups(file)
  return {
    file,
    bytes,
    backupBytes: backupsSize(backups),
    free,
    room: roomFor(free, bytes),
    folder: backupFolder(file),
    backups,
    overdue: isOverdue(backups, writtenAt(file), openedAt, now),
    failed,
    faults
  }
}

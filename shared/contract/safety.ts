import type { Problem } from '#shared/base'

/** Something a check found; `error` will print wrong, `warning` asks a person to decide. */
export interface Finding {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  /** Where it is and what is wrong, in English. */
  readonly where: string
  readonly message: string
  /** Keys of message and place in finding.json, and the values that stand in both. */
  readonly key: string
  readonly place: string
  readonly values: Readonly<Record<string, string | number>>
}

/** A backup in the folder beside the newsroom. */
export interface BackupSummary {
  /** File name in that folder. */
  readonly name: string
  readonly reason: 'daily' | 'asked' | 'before-update'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly bytes: number
}

/** How safe the newsroom is: room and backups, the newest first. */
export interface SafetyReport {
  readonly file: string
  /** Bytes of the newsroom with its journal: about what a backup takes. */
  readonly bytes: number
  /** Bytes of all its backups. */
  readonly backupBytes: number
  /** Bytes free on its disk; null where that cannot be known. */
  readonly free: number | null
  /** Whether that is enough: `low` is a warning, `out` means that there is no room for the next backup. */
  readonly room: 'enough' | 'low' | 'out'
  /** Folder of the backups. */
  readonly folder: string
  readonly backups: readonly BackupSummary[]
  /** Something was written since the newest backup, which is older than the rule allows. */
  readonly overdue: boolean
  /** Why the last attempt at a backup failed; null when it did not. */
  readonly failed: { readonly at: number; readonly problem: Problem } | null
  /** What the last backup or check found wrong with the newsroom; null when it found nothing, or there was none. */
  readonly faults: { readonly at: number; readonly findings: readonly Finding[] } | null
}

/** A backup that was made; `ok` is false when verifying it found what is wrong with the newsroom. */
export interface MadeBackup {
  readonly name: string
  readonly bytes: number
  readonly ok: boolean
  readonly findings: readonly Finding[]
}

/** How a newsroom was recovered. */
export interface Recovery {
  /** The damaged file, which stays as it is. */
  readonly from: string
  readonly articles: number
  readonly revisions: number
  readonly photos: number
  readonly editions: number
  readonly pages: number
  /** What is lost, older than it was, or doubtful; empty when everything came back. */
  readonly lost: readonly Finding[]
}

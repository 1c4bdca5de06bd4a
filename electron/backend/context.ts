import type { IdSource, Result } from '#shared/base'
import type { BackendEvent } from '#shared/contract'
import type { Composer } from '#shared/layout'
import type { Newsroom } from '#electron/store'
import type { Clock } from './clock.ts'
import type { Pace } from './history/pace.ts'
import type { RunSafetyJob } from './safety/job.ts'
import type { SafetyState } from './safety/state.ts'
import type { Recovery } from '#shared/contract'

/** What every use-case works with: the open newsroom, and the world as the host gives it. */
export interface Context {
  readonly newsroom: Newsroom
  readonly clock: Clock
  /** Who is at the desk at this moment, for the notes beside revisions. */
  readonly person: string
  /** How articles are typed at this moment. */
  readonly pace: Pace
  readonly ids: IdSource
  readonly notify: (event: BackendEvent) => void
  /** The composer with the advance tables of all faces, made at the first need and kept. */
  readonly composer: () => Promise<Result<Composer>>
  /** Does long work on the newsroom's file while calls go on. */
  readonly runJob: RunSafetyJob
  /** What is known of backups and damage. */
  readonly safety: SafetyState
  /** How the newsroom came to be, when it has just been made of a damaged one. */
  readonly recovery: Recovery | null
  /** Folder of the built fonts. */
  readonly fontFolder: string
  /** Folder for what can be made again. */
  readonly cacheFolder: string
}

import { type IdSource, type Problem, type Result, failure, problem, success } from '#shared/base'
import {
  type BackendEvent,
  CALLS,
  type CallName,
  type CallParams,
  type CallResult,
  type ParsedParams,
  type Recovery
} from '#shared/contract'
import type { Composer } from '#shared/layout'
import { openNewsroom, databaseProblem } from '#electron/store'
import { Indexer } from './archive/indexer.ts'
import { mendIfDamaged, mendIndex } from './archive/mend.ts'
import { articleCalls } from './calls/article.ts'
import { composeCalls } from './calls/compose.ts'
import { editionCalls } from './calls/edition.ts'
import { exportCalls } from './calls/export.ts'
import { importCalls } from './calls/import.ts'
import { newsroomCalls } from './calls/newsroom.ts'
import { pageCalls } from './calls/page.ts'
import { parcelCalls } from './calls/parcel.ts'
import { photoCalls } from './calls/photo.ts'
import { revisionCalls } from './calls/revision.ts'
import { safetyCalls } from './calls/safety.ts'
import { searchCalls } from './calls/search.ts'
import { unsavedCalls } from './calls/unsaved.ts'
import { workflowCalls } from './calls/workflow.ts'
import type { Clock } from './clock.ts'
import type { Context } from './context.ts'
import type { Handlers } from './handlers.ts'
import { type Every, consolidateAll, everyTimer, startIdling } from './history/idle.ts'
import { createPace } from './history/pace.ts'
import { startDailyBackups } from './safety/daily.ts'
import { thisHolder, userName } from './safety/files.ts'
import { type RunSafetyJob, doSafetyJob } from './safety/job.ts'
import { createSafetyState } from './safety/state.ts'

export interface BackendOptions {
  readonly file: string
  readonly readOnly: boolean
  /** Folder of the built fonts. */
  readonly fontFolder: string
  /** Folder for what can be made again; created when it is needed. */
  readonly cacheFolder: string
  readonly clock: Clock
  readonly ids: IdSource
  readonly notify: (event: BackendEvent) => void
  /** Who is at the desk; the system's user unless given. `setPerson` changes it. */
  readonly person?: string
  /** Does long work on the newsroom's file, in a thread of its own; at once unless given. */
  readonly runJob?: RunSafetyJob
  /** How the newsroom was recovered, when it has just been. */
  readonly recovery?: Recovery | null
  /** A desk on another machine left the newsroom open and gives no sign of life: take its place. */
  readonly takeOver?: boolean
  /** Another desk has taken the newsroom over: this process must end, at once and without closing it. */
  readonly onTaken?: () => void
  /** Makes the day's backup by itself. */
  readonly dailyBackups?: boolean
  /** Runs the tidying up between calls; by timers unless given. */
  readonly every?: Every
}

/** The use-cases over one open newsroom. */
export interface Backend {
  /** Parses the parameters and runs the call. Never throws: what goes wrong comes back as a Problem. */
  call<N extends CallName>(name: N, params: CallParams<N>): Promise<Result<CallResult<N>>>
  call(name: string, params: unknown): Promise<Result<unknown>>
  /** Somebody else is at the desk now; empty: the system's user. What was typed before stays under the name before. */
  setPerson(person: string): void
  /** Closes the newsroom once the calls under way have ended. A Problem tells that it was saved, but not tidied up. */
  close(): Promise<Result<null>>
  /**
   * Closes the newsroom at once: a call under way leaves no trace of what it has not stored yet. For a program that is
   * told to end; nothing may be called afterwards.
   */
  abandon(): void
}

const HANDLERS: Handlers<CallName> = {
  ...newsroomCalls,
  ...editionCalls,
  ...pageCalls,
  ...articleCalls,
  ...unsavedCalls,
  ...revisionCalls,
  ...parcelCalls,
  ...importCalls,
  ...photoCalls,
  ...composeCalls,
  ...exportCalls,
  ...safetyCalls,
  ...searchCalls,
  ...workflowCalls
}

/** Opens a newsroom and puts the use-cases over it. */
export function openBackend(options: BackendOptions): Result<Backend> {
  const { file, readOnly, fontFolder, cacheFolder, clock, ids, notify } = options
  const opened = openNewsroom({ file, readOnly, holder: thisHolder(clock), takeOver: options.takeOver ?? false })
  if (!opened.ok) return opened
  const newsroom = opened.value
  let composer: Promise<Result<Composer>> | null = null
  let person = options.person ?? userName()
  const context: Context = {
    newsroom,
    clock,
    get person() {
      return person
    },
    pace: createPace(),
    ids,
    notify,
    safety: createSafetyState(clock, () => notify({ kind: 'event', name: 'safety' }), {
      mend: () => {
        mendIndex(context)
        indexer.rest()
      },
      mendIfDamaged: () => {
        mendIfDamaged(context)
        indexer.rest()
      }
    }),
    recovery: options.recovery ?? null,
    runJob: options.runJob ?? (async (job) => await Promise.resolve(doSafetyJob(job))),
    composer: async () => await (composer ??= loadComposer(fontFolder)),
    fontFolder,
    cacheFolder
  }
  const running = new Set<Promise<unknown>>()
  const indexer = new Indexer(context, () => running.size > 0)
  indexer.rest()
  let closing: Promise<Result<null>> | null = null
  const every = options.every ?? everyTimer
  const stopIdling = startIdling(context, every)
  const stopBackups = options.dailyBackups === true ? startDailyBackups(context, every) : () => undefined
  const close = (): Result<null> => {
    indexer.stop()
    stopIdling()
    stopBackups()
    keepAll(context)
    return newsroom.close()
  }
  const call = async (name: string, params: unknown): Promise<Result<unknown>> => {
    if (closing !== null) return failure(closedProblem(newsroom.file))
    const answer = dispatch(context, name, params)
    running.add(answer)
    const result = await answer
    running.delete(answer)
    if (!result.ok && result.problem.message === 'newsroom.taken') options.onTaken?.()
    if (closing === null) indexer.rest()
    return result
  }
  return success({
    call,
    setPerson: (name) => {
      const given = name === '' ? userName() : name
      if (given === person) return
      keepAll(context)
      person = given
    },
    close: async () => await (closing ??= Promise.all(running).then(close)),
    abandon: () => {
      closing ??= Promise.resolve(close())
    }
  })
}

/** What cannot be kept now is still the working state, and is kept when somebody works on it again. */
function keepAll(context: Context): void {
  try {
    consolidateAll(context)
  } catch (error) {
    if (databaseProblem(error, context.newsroom.file) === null) throw error
  }
}

/** The composer's code comes when it is first needed, so that a newsroom opens (and opens again) sooner. */
async function loadComposer(fontFolder: string): Promise<Result<Composer>> {
  const [{ loadFontSet }, { createComposer }] = await Promise.all([import('#electron/press'), import('#shared/layout')])
  const fonts = await loadFontSet(fontFolder)
  return fonts.ok ? success(createComposer(fonts.value)) : fonts
}

const closedProblem = (file: string): Problem =>
  problem('bad-request', 'newsroom.closed', `${file} has been closed. Open it again.`, { file })

async function dispatch(context: Context, name: string, params: unknown): Promise<Result<unknown>> {
  if (!isCallName(name)) {
    const call = name.slice(0, 100)
    return failure(problem('bad-request', 'call.unknown', `The desk knows no call of this name. Asked for: ${call}.`, { call }))
  }
  try {
    return await run(context, name, params)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return failure(
      databaseProblem(error, context.newsroom.file) ??
        problem('internal', 'call.failed', `The desk failed at “${name}”: ${detail}. Nothing was changed.`, {
          call: name,
          detail
        })
    )
  }
}

const isCallName = (name: string): name is CallName => Object.hasOwn(CALLS, name)

/** Up to the first await of a call everything happens at once, so that saves are applied in the order they came. */
async function run<N extends CallName>(context: Context, name: N, params: unknown): Promise<Result<CallResult<N>>> {
  const parsed = CALLS[name].safeParse(params)
  if (parsed.success) return await HANDLERS[name](context, parsed.data as ParsedParams<N>)
  const issue = parsed.error.issues[0]
  const at = issue?.path.join('.') ?? ''
  const detail = issue?.message ?? ''
  return failure(
    problem('bad-request', 'call.params', `“${name}” was asked with parameters that do not fit at “${at}”: ${detail}.`, {
      call: name,
      at,
      detail
    })
  )
}

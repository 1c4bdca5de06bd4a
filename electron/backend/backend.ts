import { hostname, userInfo } from 'node:os'
import { type IdSource, type Problem, type Result, failure, problem, success } from '#shared/base'
import { type BackendEvent, CALLS, type CallName, type CallParams, type CallResult, type ParsedParams } from '#shared/contract'
import type { Composer } from '#shared/layout'
import { openNewsroom, databaseProblem } from '#electron/store'
import { articleCalls } from './calls/article.ts'
import { composeCalls } from './calls/compose.ts'
import { editionCalls } from './calls/edition.ts'
import { exportCalls } from './calls/export.ts'
import { importCalls } from './calls/import.ts'
import { newsroomCalls } from './calls/newsroom.ts'
import { pageCalls } from './calls/page.ts'
import { photoCalls } from './calls/photo.ts'
import { workflowCalls } from './calls/workflow.ts'
import type { Clock, Context } from './context.ts'
import type { Handlers } from './handlers.ts'

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
}

/** The use-cases over one open newsroom. */
export interface Backend {
  /** Parses the parameters and runs the call. Never throws: what goes wrong comes back as a Problem. */
  call<N extends CallName>(name: N, params: CallParams<N>): Promise<Result<CallResult<N>>>
  call(name: string, params: unknown): Promise<Result<unknown>>
  /** Closes the newsroom once the calls under way have ended. A Problem tells that it was saved, but not tidied up. */
  close(): Promise<Result<null>>
}

const HANDLERS: Handlers<CallName> = {
  ...newsroomCalls,
  ...editionCalls,
  ...pageCalls,
  ...articleCalls,
  ...importCalls,
  ...photoCalls,
  ...composeCalls,
  ...exportCalls,
  ...workflowCalls
}

/** Opens a newsroom and puts the use-cases over it. */
export function openBackend(options: BackendOptions): Result<Backend> {
  const { file, readOnly, fontFolder, cacheFolder, clock, ids, notify } = options
  const opened = openNewsroom({ file, readOnly, holder: { user: userName(), host: hostname(), process: process.pid } })
  if (!opened.ok) return opened
  const newsroom = opened.value
  let composer: Promise<Result<Composer>> | null = null
  const context: Context = {
    newsroom,
    clock,
    ids,
    notify,
    composer: async () => await (composer ??= loadComposer(fontFolder)),
    fontFolder,
    cacheFolder
  }
  const running = new Set<Promise<unknown>>()
  let closing: Promise<Result<null>> | null = null
  const call = async (name: string, params: unknown): Promise<Result<unknown>> => {
    if (closing !== null) return failure(closedProblem(newsroom.file))
    const answer = dispatch(context, name, params)
    running.add(answer)
    const result = await answer
    running.delete(answer)
    return result
  }
  return success({
    call,
    close: async () => await (closing ??= Promise.all(running).then(() => newsroom.close()))
  })
}

/** The composer's code comes when it is first needed, so that a newsroom opens (and opens again) sooner. */
async function loadComposer(fontFolder: string): Promise<Result<Composer>> {
  const [{ loadFontSet }, { createComposer }] = await Promise.all([import('#electron/press'), import('#shared/layout')])
  const fonts = await loadFontSet(fontFolder)
  return fonts.ok ? success(createComposer(fonts.value)) : fonts
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return '?'
  }
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

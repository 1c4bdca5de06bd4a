import { type Problem, type Result, failure, isProblem, problem } from '#shared/base'
import type {
  CallName,
  CallParams,
  CallResult,
  DesktopApi,
  DesktopEvent,
  DesktopName,
  DesktopParams,
  DesktopResult
} from '#shared/contract'

declare global {
  interface Window {
    /** The bridge that the preload puts here; absent outside the desktop. */
    readonly broadsheet?: DesktopApi
  }
}

/** Typed calls to the backend and to the desktop, and what both tell by themselves. Never throws, never rejects. */
export interface Client {
  call<N extends CallName>(name: N, params: CallParams<N>): Promise<Result<CallResult<N>>>
  desktop<N extends DesktopName>(name: N, params: DesktopParams<N>): Promise<Result<DesktopResult<N>>>
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: DesktopEvent) => void): () => void
}

function lost(cause: unknown): Problem {
  if (isProblem(cause)) return cause
  const detail = cause instanceof Error ? cause.message : String(cause)
  return problem(
    'backend-lost',
    'backend.lost',
    `The newsroom did not answer (${detail}). What you type is kept in this window and saved when it answers again.`,
    { detail }
  )
}

/** Puts types on the bridge. A call that fails on its way becomes a `backend-lost` problem. */
export function createClient(api: DesktopApi): Client {
  const ask = async (name: string, params: unknown): Promise<Result<unknown>> => {
    try {
      return await api.call(name, params)
    } catch (error) {
      return failure(lost(error))
    }
  }
  return {
    call: async (name, params) => (await ask(name, params)) as Result<CallResult<typeof name>>,
    desktop: async (name, params) => (await ask(name, params)) as Result<DesktopResult<typeof name>>,
    subscribe: (listener) => api.subscribe(listener)
  }
}

/** Where the window's protocol serves the small picture of a photo of the open newsroom. */
export const photoUrl = (hash: string): string => `media://preview/${hash}`

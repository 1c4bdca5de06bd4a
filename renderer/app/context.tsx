import { type ReactNode, createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { type Problem, type Result, invariant } from '#shared/base'
import type { Toasts } from '#renderer/ui'
import { refusals } from './safety/refusals.ts'
import type { Session, SessionState } from './session.ts'
import { useAppWords, useProblemWords } from './words.ts'

interface Held {
  readonly session: Session
  readonly toasts: Toasts
}

const AppContext = createContext<Held | null>(null)

/** Gives the session and the toasts to the window. */
export function AppProvider({ session, toasts, children }: Held & { readonly children: ReactNode }) {
  const held = useMemo(() => ({ session, toasts }), [session, toasts])
  return <AppContext value={held}>{children}</AppContext>
}

function useHeld(): Held {
  const held = useContext(AppContext)
  invariant(held, 'AppProvider is missing above this component')
  return held
}

export const useSession = (): Session => useHeld().session

export const useToasts = (): Toasts => useHeld().toasts

/** Watches a part of the session: something it holds, never a new object. */
export function useSessionState<T>(select: (state: SessionState) => T): T {
  const { session } = useHeld()
  return useSyncExternalStore(
    session.subscribe,
    useCallback(() => select(session.state), [session, select])
  )
}

/** Shows a problem as a message that stays until it is dismissed; a newsroom that does not open has a dialog with the ways on. */
export function useReport(): (cause: Problem) => void {
  const { session, toasts } = useHeld()
  const words = useAppWords()
  const say = useProblemWords()
  return useCallback(
    (cause) => {
      if (refusals.take(cause, session.state.newsroom?.file ?? null)) return
      toasts.show({ tone: 'error', title: words('problem.title'), detail: say(cause) })
    },
    [session, toasts, words, say]
  )
}

/** Runs something that may fail and shows its problem; what it gives goes to `then`. */
export function useAttempt(): <T>(run: () => Promise<Result<T>>, then?: (value: T) => void) => void {
  const report = useReport()
  return useCallback(
    (run, then) => {
      const attempt = async (): Promise<void> => {
        const result = await run()
        if (result.ok) then?.(result.value)
        else report(result.problem)
      }
      void attempt()
    },
    [report]
  )
}

import type { Problem } from '#shared/base'

/** A way on from a newsroom that does not open. */
export type WayOut = 'read-only' | 'recovered' | 'backup'

/** Ways on, by the problem's message; a problem that is not named here has none. */
const WAYS: Readonly<Record<string, readonly WayOut[]>> = {
  'newsroom.busy': ['read-only'],
  'newsroom.readOnly': ['read-only'],
  'newsroom.folder': ['read-only'],
  'newsroom.damaged': ['backup', 'recovered'],
  'newsroom.foreign': ['backup', 'recovered'],
  'newsroom.empty': ['backup']
}

export const waysOut = (cause: Problem): readonly WayOut[] => WAYS[cause.message] ?? []

/** The newsroom whose opening was refused last, while its dialog stands. */
export class Refusals {
  #current: Problem | null = null
  readonly #listeners = new Set<() => void>()

  get current(): Problem | null {
    return this.#current
  }

  /** For useSyncExternalStore; returns a function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Takes a problem that came of opening a newsroom when there is a way on from it.
   * @param open the file that is open in this window: what goes wrong with that one is told otherwise
   */
  readonly take = (cause: Problem, open: string | null): boolean => {
    if (waysOut(cause).length === 0 || cause.where['file'] === open) return false
    this.#set(cause)
    return true
  }

  readonly dismiss = (): void => this.#set(null)

  #set(cause: Problem | null): void {
    this.#current = cause
    for (const listener of this.#listeners) listener()
  }
}

/** There is one window, and so one dialog. */
export const refusals = new Refusals()

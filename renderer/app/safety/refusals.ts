import type { Problem } from '#shared/base'
import type { Finding } from '#shared/contract'

/** A way on from a newsroom that does not open. */
export type WayOut = 'read-only' | 'taken-over' | 'recovered' | 'backup'

/** Ways on, by the problem's message, the best one last; a problem that is not named here has none. */
const WAYS: Readonly<Record<string, readonly WayOut[]>> = {
  'newsroom.busy': ['read-only'],
  'newsroom.left': ['taken-over', 'read-only'],
  'newsroom.readOnly': ['read-only'],
  'newsroom.folder': ['read-only'],
  'newsroom.damaged': ['backup', 'recovered'],
  'newsroom.foreign': ['backup', 'recovered'],
  'newsroom.empty': ['backup'],
  'newsroom.newer': ['backup']
}

export const waysOut = (cause: Problem): readonly WayOut[] => WAYS[cause.message] ?? []

/** What is told of an open newsroom whose file has been damaged, cut off or overwritten under it. */
const DAMAGE: ReadonlySet<string> = new Set(['newsroom.damaged', 'newsroom.foreign', 'newsroom.empty', 'article.damaged'])

export const isDamage = (cause: Problem): boolean => DAMAGE.has(cause.message)

/** Findings of a check that say the same: bytes are not what was written. */
const DAMAGE_FOUND: ReadonlySet<string> = new Set([
  'part.unreadable',
  'sqlite.page',
  'tables.missing',
  'article.hash',
  'article.document',
  'revision.hash',
  'revision.document',
  'photo.hash'
])

export const isDamageFound = ({ key }: Pick<Finding, 'key'>): boolean => DAMAGE_FOUND.has(key)

export interface Trouble {
  /** The newsroom whose opening was refused last, while its dialog stands. */
  readonly refused: Problem | null
  /** The file of this window's newsroom, once it is known to be damaged. */
  readonly damaged: string | null
  /** Whether the ways on from that are on screen. */
  readonly isShown: boolean
}

const NONE: Trouble = { refused: null, damaged: null, isShown: false }

/** Newsrooms that do not open, and the open one when its file is damaged. Free of React. */
export class Refusals {
  #state = NONE
  readonly #listeners = new Set<() => void>()

  get current(): Trouble {
    return this.#state
  }

  /** For useSyncExternalStore; returns a function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Takes a problem when there is a way on from it: one that came of opening a newsroom, or one that says that the open
   * newsroom is damaged.
   * @param open the file that is open in this window
   */
  readonly take = (cause: Problem, open: string | null): boolean => {
    // An article is told of without the file: it is in the open one.
    const isOpen = open !== null && (cause.where['file'] ?? open) === open
    if (isOpen && isDamage(cause)) {
      this.damagedWhileOpen(open)
      return true
    }
    if (isOpen || waysOut(cause).length === 0) return false
    this.#set({ refused: cause })
    return true
  }

  /** The open newsroom is damaged; the ways on come on screen when that is news. */
  readonly damagedWhileOpen = (file: string): void => {
    if (this.#state.damaged !== file) this.#set({ damaged: file, isShown: true })
  }

  readonly show = (isShown: boolean): void => this.#set({ isShown })

  readonly dismiss = (): void => this.#set({ refused: null })

  #set(change: Partial<Trouble>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** There is one window, and so one dialog. */
export const refusals = new Refusals()

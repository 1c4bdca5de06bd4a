import { type Problem, type Result } from '#shared/base'

/** Time, given from outside so that tests can turn the hands. Milliseconds. */
export interface Clock {
  now(): number
  /** Runs later; returns a function that calls it off. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds)
    return () => {
      clearTimeout(timer)
    }
  }
}

export type SaveState =
  /** Everything is on disk; `at` is the time of the last write, null before the first. */
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  /** A write failed and waits for another attempt; `since` is the time of the first failure. */
  | { readonly kind: 'waiting'; readonly since: number; readonly count: number; readonly problem: Problem }

/** Writes one thing; the value is the time in milliseconds at which it was on disk. */
type Send = () => Promise<Result<number>>

interface Entry {
  readonly key: string
  readonly send: Send
  readonly due: number
}

const RETRIES = [250, 500, 1000, 2000] as const
/** Failures that the same bytes would meet again: they step aside until something new comes or the backend is back. */
const HOPELESS: ReadonlySet<string> = new Set(['bad-request', 'bad-input', 'not-found', 'conflict', 'internal'])

/**
 * What is on its way to the disk. One write at a time, first come first served; a newer write under the same key takes
 * the place of one that has not left yet. Nothing is dropped: a failed write is tried again, with growing pauses.
 */
export class Outbox {
  readonly #clock: Clock
  readonly #changed: () => void
  #queue: Entry[] = []
  #inFlight: Entry | null = null
  /** Refused writes, by key. */
  readonly #held = new Map<string, Entry>()
  #failure: { readonly since: number; readonly problem: Problem } | null = null
  #attempts = 0
  /** Counts newsrooms: the outcome of a write that belongs to an earlier one is nobody's business any more. */
  #era = 0
  #savedAt: number | null = null
  #callOff: (() => void) | null = null
  /** Ends the pause after a failure; null while none is on. */
  #endRest: (() => void) | null = null
  #flushers: ((done: boolean) => void)[] = []
  #state: SaveState = { kind: 'saved', at: null }

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock
    this.#changed = changed
  }

  get state(): SaveState {
    return this.#state
  }

  has(key: string): boolean {
    return this.#inFlight?.key === key || this.#held.has(key) || this.#queue.some((entry) => entry.key === key)
  }

  /** Queues a write that leaves at most `delay` milliseconds from now (a waiting one under the same key keeps its time). */
  put(key: string, delay: number, send: Send): void {
    const due = this.#clock.now() + delay
    const at = this.#queue.findIndex((entry) => entry.key === key)
    const waiting = this.#queue[at]
    this.#held.delete(key)
    if (waiting) this.#queue[at] = { key, send, due: Math.min(due, waiting.due) }
    else this.#queue.push({ key, send, due })
    this.#pump()
    this.#tell()
  }

  /** Tries at once whatever waits, refused writes too. */
  wake(): void {
    this.#endRest?.()
    this.#endRest = null
    this.#attempts = 0
    this.#queue.unshift(...this.#held.values())
    this.#held.clear()
    this.#pump()
    this.#tell()
  }

  /** Forgets what waits: the newsroom it belonged to is closed. A write that is on its way ends by itself. */
  abandon(): void {
    this.#era += 1
    this.#queue = []
    this.#held.clear()
    this.#failure = null
    this.#savedAt = null
    this.#endRest?.()
    this.#endRest = null
    this.#pump()
    this.#tell()
    this.#settle()
  }

  /** Writes everything now. False when a write failed: it stays and is tried again. */
  async flush(): Promise<boolean> {
    const now = this.#clock.now()
    this.#queue = this.#queue.map((entry) => ({ ...entry, due: Math.min(entry.due, now) }))
    return await new Promise((resolve) => {
      this.#flushers.push(resolve)
      this.wake()
      this.#settle()
    })
  }

  #pump(): void {
    this.#callOff?.()
    this.#callOff = null
    if (this.#inFlight || this.#endRest) return
    const now = this.#clock.now()
    const at = this.#queue.findIndex((entry) => entry.due <= now)
    if (at === -1) {
      const next = Math.min(...this.#queue.map((entry) => entry.due))
      if (Number.isFinite(next)) this.#callOff = this.#clock.after(next - now, () => this.#pump())
      return
    }
    const [entry] = this.#queue.splice(at, 1)
    if (entry) void this.#write(entry)
  }

  async #write(entry: Entry): Promise<void> {
    const era = this.#era
    this.#inFlight = entry
    this.#tell()
    const result = await entry.send()
    this.#inFlight = null
    if (result.ok && era === this.#era) this.#written(result.value)
    if (!result.ok && era === this.#era) this.#failed(entry, result.problem)
    this.#pump()
    this.#tell()
    this.#settle()
  }

  #written(at: number): void {
    this.#savedAt = at
    this.#attempts = 0
    if (this.#held.size === 0) this.#failure = null
  }

  #failed(entry: Entry, cause: Problem): void {
    this.#failure = { since: this.#failure?.since ?? this.#clock.now(), problem: cause }
    const superseded = this.#queue.some((waiting) => waiting.key === entry.key)
    const hopeless = HOPELESS.has(cause.code)
    if (!superseded) {
      if (hopeless) this.#held.set(entry.key, entry)
      else this.#queue.unshift(entry)
    }
    if (!hopeless) this.#rest()
    this.#resolveFlushers(false)
  }

  #rest(): void {
    const pause = RETRIES[Math.min(this.#attempts, RETRIES.length - 1)] ?? 2000
    this.#attempts += 1
    this.#endRest?.()
    this.#endRest = this.#clock.after(pause, () => {
      this.#endRest = null
      this.#pump()
    })
  }

  get #count(): number {
    return this.#queue.length + this.#held.size + (this.#inFlight ? 1 : 0)
  }

  #settle(): void {
    if (this.#count === 0) this.#resolveFlushers(true)
  }

  #resolveFlushers(done: boolean): void {
    const flushers = this.#flushers
    this.#flushers = []
    for (const resolve of flushers) resolve(done)
  }

  #tell(): void {
    const next = this.#nextState()
    const same = JSON.stringify(next) === JSON.stringify(this.#state)
    this.#state = same ? this.#state : next
    if (!same) this.#changed()
  }

  #nextState(): SaveState {
    if (this.#count === 0) return { kind: 'saved', at: this.#savedAt }
    if (this.#failure) return { kind: 'waiting', ...this.#failure, count: this.#count }
    return { kind: 'saving' }
  }
}

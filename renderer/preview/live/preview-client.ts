import { type Problem, problem } from '#shared/base'
import type { ComposedPage, EditionInput } from '#shared/layout'
import type { ArticleId, PageId } from '#shared/model'
import { applyDelta } from '../worker/delta.ts'
import { type Draft, materialChange } from '../worker/material.ts'
import type { ComposeRequest, WorkerReply } from '../worker/protocol.ts'

/** The part of a Worker that the client uses. */
export interface WorkerLike {
  postMessage(message: ComposeRequest, transfer: []): void
  terminate(): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'error' | 'messageerror', listener: (event: unknown) => void): void
}

/** Time, given from outside. Milliseconds. */
export interface PreviewClock {
  now(): number
  /** Runs later; returns a function that calls it off. */
  after(milliseconds: number, run: () => void): () => void
}

export interface PreviewState {
  /** Composed pages by id; while a change is being composed, as they were before it. */
  readonly pages: ReadonlyMap<PageId, ComposedPage>
  /** Body lines of articles that wait in a tray or did so, set one column wide. */
  readonly galleys: ReadonlyMap<ArticleId, number>
  /** Everything that was asked has been composed. */
  readonly settled: boolean
  /** From the change to the first page that shows it, milliseconds; null before the first. */
  readonly roundTrip: number | null
  /** Time the worker spent on all pages of the last request, milliseconds. */
  readonly milliseconds: number | null
  /** Why pages are not up to date, null while all is well. */
  readonly problem: Problem | null
}

export interface PreviewOptions {
  /** Composed first. */
  readonly page?: PageId | null
  /** Pages as they would be, while a hand still moves their sections. */
  readonly draft?: Draft | null
}

/** A worker that says nothing for so long is taken for dead, milliseconds. */
const PATIENCE = 20_000
/** Pause before a new worker, milliseconds, growing with each crash in a row. */
const PAUSES = [50, 500, 2000] as const

const EMPTY: PreviewState = {
  pages: new Map(),
  galleys: new Map(),
  settled: true,
  roundTrip: null,
  milliseconds: null,
  problem: null
}

const crashed = (detail: string): Problem =>
  problem(
    'internal',
    'preview.crashed',
    `The page preview stopped (${detail}). Nothing is lost; it starts again with the next change.`,
    { detail }
  )

/**
 * Keeps composed pages of an edition up to date in a worker. Free of React. A worker that dies is started again with
 * everything it needs; the pages it made stay in sight meanwhile.
 */
export class PreviewClient {
  readonly #start: () => WorkerLike
  readonly #clock: PreviewClock
  readonly #listeners = new Set<() => void>()
  #worker: WorkerLike | null = null
  /** What the running worker holds. */
  #held: EditionInput | null = null
  /** Versions of the pages in the state, as the worker counts them. */
  readonly #versions = new Map<PageId, number>()
  #wanted: { readonly material: EditionInput; readonly draft: Draft | null; readonly first: PageId | null } | null = null
  #seq = 0
  #askedAt = 0
  #answered = true
  #crashes = 0
  #watch: (() => void) | null = null
  #restart: (() => void) | null = null
  #state = EMPTY

  constructor(start: () => WorkerLike, clock: PreviewClock) {
    this.#start = start
    this.#clock = clock
  }

  get state(): PreviewState {
    return this.#state
  }

  /** For useSyncExternalStore; returns a function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Asks for the pages of this material. The same request again does nothing. */
  show(material: EditionInput | null, options: PreviewOptions = {}): void {
    if (material === null) {
      this.#wanted = null
      this.#versions.clear()
      if (this.#state.pages.size > 0) this.#set({ pages: new Map(), settled: true, problem: null })
      return
    }
    const draft = options.draft ?? null
    const first = options.page ?? null
    const wanted = this.#wanted
    if (wanted !== null && wanted.material === material && wanted.draft === draft && wanted.first === first) return
    this.#wanted = { material, draft, first }
    this.#crashes = 0
    this.#ask()
  }

  dispose(): void {
    this.#stop()
    this.#restart?.()
    this.#restart = null
    this.#listeners.clear()
  }

  #ask(): void {
    const wanted = this.#wanted
    if (wanted === null) return
    this.#restart?.()
    this.#restart = null
    const worker = this.#worker ?? this.#launch()
    if (worker === null) return
    this.#seq += 1
    this.#askedAt = this.#clock.now()
    this.#answered = false
    const change = materialChange(this.#held, wanted.material)
    worker.postMessage({ kind: 'compose', seq: this.#seq, change, draft: wanted.draft, first: wanted.first }, [])
    this.#held = wanted.material
    this.#wait()
    this.#set({ settled: false, pages: this.#known(wanted.material) })
  }

  /** Pages that the material no longer has go at once. */
  #known(material: EditionInput): PreviewState['pages'] {
    const ids = new Set(material.pages.map(({ id }) => id))
    const { pages } = this.#state
    for (const id of this.#versions.keys()) if (!ids.has(id)) this.#versions.delete(id)
    return [...pages.keys()].every((id) => ids.has(id)) ? pages : new Map([...pages].filter(([id]) => ids.has(id)))
  }

  #launch(): WorkerLike | null {
    try {
      const worker = this.#start()
      this.#worker = worker
      this.#held = null
      worker.addEventListener('message', (event) => {
        if (this.#worker === worker) this.#hear(event.data as WorkerReply)
      })
      const fail = (event: unknown): void => {
        if (this.#worker === worker) this.#crashed(detailOf(event))
      }
      worker.addEventListener('error', fail)
      worker.addEventListener('messageerror', fail)
      return worker
    } catch (error) {
      this.#crashed(detailOf(error))
      return null
    }
  }

  #hear(reply: WorkerReply): void {
    this.#wait()
    switch (reply.kind) {
      case 'page':
        this.#take(reply)
        return
      case 'galleys':
        this.#set({ galleys: new Map([...this.#state.galleys, ...Object.entries(reply.lines)]) })
        return
      case 'done':
        if (reply.seq !== this.#seq) return
        this.#watch?.()
        this.#watch = null
        this.#crashes = 0
        this.#set({ settled: true, milliseconds: reply.milliseconds, problem: null, ...this.#timed(reply.seq) })
        return
      case 'problem':
        if (reply.seq !== this.#seq) return
        this.#watch?.()
        this.#watch = null
        this.#set({ settled: true, problem: reply.problem })
    }
  }

  #take(reply: WorkerReply & { kind: 'page' }): void {
    const { page, delta } = reply
    if (this.#wanted?.material.pages.some(({ id }) => id === page) !== true) return
    if (delta.base !== null && delta.base !== this.#versions.get(page)) {
      // The worker builds on something that is no longer here: start over rather than show a patched page.
      this.#stop()
      this.#ask()
      return
    }
    const pages = new Map(this.#state.pages)
    pages.set(page, applyDelta(delta.base === null ? null : (pages.get(page) ?? null), delta))
    this.#versions.set(page, delta.version)
    this.#set({ pages, ...this.#timed(reply.seq) })
  }

  /** The round trip ends with the first answer to the newest request. */
  #timed(seq: number): Partial<PreviewState> {
    if (this.#answered || seq !== this.#seq) return {}
    this.#answered = true
    return { roundTrip: this.#clock.now() - this.#askedAt }
  }

  #wait(): void {
    this.#watch?.()
    this.#watch = this.#clock.after(PATIENCE, () => this.#crashed('it did not answer'))
  }

  #stop(): void {
    this.#watch?.()
    this.#watch = null
    this.#worker?.terminate()
    this.#worker = null
    this.#held = null
  }

  #crashed(detail: string): void {
    this.#stop()
    const pause = PAUSES[this.#crashes]
    this.#crashes += 1
    this.#set({ settled: pause === undefined, problem: crashed(detail) })
    if (pause !== undefined) this.#restart = this.#clock.after(pause, () => this.#ask())
  }

  #set(change: Partial<PreviewState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

function detailOf(cause: unknown): string {
  if (cause instanceof Error) return cause.message
  const message = typeof cause === 'object' && cause !== null ? (cause as { message?: unknown }).message : undefined
  return typeof message === 'string' && message !== '' ? message : 'unknown cause'
}

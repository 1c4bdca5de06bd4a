import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { BackendEvent, CallName, NewsroomInfo } from '#shared/contract'
import type { Opening } from '#electron/host'

/** A running backend with one newsroom, as the host gives it. */
export interface Backend {
  call(name: string, params: unknown): Promise<Result<unknown>>
  /** Who is at the desk, for the notes beside what is kept. */
  setPerson(person: string): void
  /** @param limit milliseconds after which it is ended by force */
  stop(limit?: number): Promise<void>
}

export interface BackendEvents {
  readonly event: (event: BackendEvent) => void
  /** The process died; the host starts it again. */
  readonly lost: (problem: Problem) => void
  /** It answers again, or could not be brought back. */
  readonly back: (problem: Problem | null) => void
}

export type StartBackend = (opening: Opening, events: BackendEvents) => Promise<Result<Backend>>

interface OpenOne {
  /** Tells this opening's events from an earlier one's. */
  readonly token: symbol
  readonly backend: Backend
  readonly info: NewsroomInfo
}

/**
 * The one newsroom that is open. Another one is opened beside it first: when that fails the old one stays as it was;
 * when it succeeds the window writes what it has into the old one, and only then the old one is closed.
 */
export class OpenNewsroom {
  readonly #start: StartBackend
  readonly #events: BackendEvents
  /** Lets the window write everything into the newsroom that is about to close. False: it has to stay open. */
  readonly #flush: () => Promise<boolean>
  #open: OpenOne | null = null
  #person = ''
  #queue: Promise<unknown> = Promise.resolve()

  constructor(start: StartBackend, events: BackendEvents, flush: () => Promise<boolean>) {
    this.#start = start
    this.#events = events
    this.#flush = flush
  }

  get info(): NewsroomInfo | null {
    return this.#open?.info ?? null
  }

  /** Says who is at the desk, to the newsroom that is open and to those that will be. */
  setPerson(person: string): void {
    this.#person = person
    this.#open?.backend.setPerson(person)
  }

  async call(name: CallName, params: unknown): Promise<Result<unknown>> {
    if (this.#open === null)
      return failure(problem('bad-request', 'newsroom.none', 'No newsroom is open. Create one or open one first.', {}))
    return await this.#open.backend.call(name, params)
  }

  /**
   * Opens a newsroom in place of the open one. The one that is open already stays and is the answer.
   * @param isCarried the open one is damaged, and the window carries what it holds over to the next one by itself
   */
  async open(opening: Opening, isCarried = false): Promise<Result<NewsroomInfo>> {
    return await this.#inTurn(async () =>
      opening.kind === 'recovered' && opening.from === this.#open?.info.file
        ? await this.#recover(opening, this.#open)
        : await this.#replace(opening, isCarried)
    )
  }

  /** Closes the newsroom; calls get a problem from then on. */
  async close(): Promise<void> {
    await this.#inTurn(async () => {
      const old = this.#open
      this.#open = null
      await old?.backend.stop()
    })
  }

  /** Openings and the closing wait for each other. */
  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const before = this.#queue
    const turn = (async (): Promise<T> => {
      await before
      return await task()
    })()
    this.#queue = turn.catch(() => null)
    return await turn
  }

  async #replace(opening: Opening, isCarried: boolean): Promise<Result<NewsroomInfo>> {
    const old = this.#open
    if (old !== null && opening.kind === 'existing' && old.info.file === opening.file) return success(old.info)
    const token = Symbol(opening.file)
    const started = await this.#start(opening, this.#eventsOf(token))
    if (!started.ok) return started
    const backend = started.value
    const info = (await backend.call('newsroom.info', {})) as Result<NewsroomInfo>
    const mayLeave = !info.ok || old === null || isCarried || (await this.#flush())
    const refused = mayLeave || old === null ? info : unsaved(old.info)
    if (!refused.ok) {
      await backend.stop()
      return refused
    }
    backend.setPerson(this.#person)
    this.#open = { token, backend, info: refused.value }
    await old?.backend.stop()
    return refused
  }

  /**
   * What is left of the open newsroom, in a new file. Its pages are read past its backend, which is ended at once so that
   * nothing more is written to them; when nothing comes of it, it is started again.
   */
  async #recover(opening: Opening, old: OpenOne): Promise<Result<NewsroomInfo>> {
    await old.backend.stop(0)
    const { file, readOnly } = old.info
    const recovered = await this.#take(opening)
    if (!recovered.ok) {
      const again = await this.#take({ kind: 'existing', file, readOnly })
      // The window keeps what it holds, and may try again.
      if (!again.ok) this.#open = old
    }
    return recovered
  }

  /** Starts a newsroom and makes it the open one. */
  async #take(opening: Opening): Promise<Result<NewsroomInfo>> {
    const token = Symbol(opening.file)
    const started = await this.#start(opening, this.#eventsOf(token))
    if (!started.ok) return started
    const backend = started.value
    const info = (await backend.call('newsroom.info', {})) as Result<NewsroomInfo>
    if (!info.ok) {
      await backend.stop()
      return info
    }
    backend.setPerson(this.#person)
    this.#open = { token, backend, info: info.value }
    return info
  }

  /** Passes on what the open newsroom tells; one that is not open yet, or no more, has nothing to say. */
  #eventsOf(token: symbol): BackendEvents {
    const whenOpen =
      <T>(tell: (message: T) => void) =>
      (message: T): void => {
        if (this.#open?.token === token) tell(message)
      }
    return { event: whenOpen(this.#events.event), lost: whenOpen(this.#events.lost), back: whenOpen(this.#events.back) }
  }
}

const unsaved = (info: NewsroomInfo): Result<NewsroomInfo> =>
  failure(
    problem(
      'busy',
      'newsroom.unsaved',
      `${info.file} stays open: some edits could not be written to it yet. Free the disk or the file’s permissions, then try again.`,
      { file: info.file }
    )
  )

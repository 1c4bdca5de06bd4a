import { statSync } from 'node:fs'
import { type Problem, type Result, failure, problem } from '#shared/base'
import type { BackendEvent, BackendMessage, BackendRequest, CallName, CallParams, CallResult } from '#shared/contract'
import { type BackendProcess, type ProcessKind, startProcess } from './backend-process.ts'
import type { BackendPlaces, Opening } from './opening.ts'

export interface StartOptions {
  /** The backend's entry file. */
  readonly entry: string
  readonly opening: Opening
  readonly places: BackendPlaces
  /** The process to run it in; without it the one that can load the database. */
  readonly kind?: ProcessKind
  /** How often the process may die within a minute before it is given up until the next call. */
  readonly deaths?: number
  readonly onEvent: (event: BackendEvent) => void
  /** The process died; it is being started again. */
  readonly onLost: (problem: Problem) => void
  /** It answers again, or could not be brought back. */
  readonly onBack: (problem: Problem | null) => void
}

/** A backend in a process of its own. */
export interface RunningBackend {
  /** Id of the process at this moment; undefined while there is none. */
  readonly pid: number | undefined
  call<N extends CallName>(name: N, params: CallParams<N>): Promise<Result<CallResult<N>>>
  call(name: string, params: unknown): Promise<Result<unknown>>
  /** Says who is at the desk, before every call that is made from now on, in a process that is started again too. */
  setPerson(person: string): void
  /** Closes the newsroom and ends the process, by force after `limit` milliseconds. */
  stop(limit?: number): Promise<void>
}

/** The process may die this often unless told otherwise … */
const DEATHS = 5
/** … within this time, milliseconds, before it is given up until the next call. */
const DEATHS_SPAN = 60_000
/** How often one save is sent: it may be what kills the process. */
const SENDS = 3
/** A backend that was given up is tried again at a call after this time, milliseconds. */
const REST = 1000
const STOP_LIMIT = 5000
/** A newsroom that takes longer to open has hung, milliseconds … */
const OPEN_LIMIT = 60_000
/** … and so much longer for each megabyte: one of an earlier version is backed up first, a damaged one is read page by page. */
const OPEN_LIMIT_MEGABYTE = 1000

function openLimit(opening: Opening): number {
  const file = opening.kind === 'recovered' ? opening.from : opening.file
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return OPEN_LIMIT + OPEN_LIMIT_MEGABYTE * Math.ceil(bytes / (1024 * 1024))
}

/** Starts a backend over a newsroom. A newsroom that cannot be opened is a Problem, and no process stays. */
export async function startBackend(options: StartOptions): Promise<Result<RunningBackend>> {
  const host = new BackendHost(options)
  const refused = await host.start(options.opening)
  return refused === null ? { ok: true, value: host } : failure(refused)
}

interface Pending {
  readonly request: BackendRequest
  readonly answer: (result: Result<unknown>) => void
  /** How often it was sent. */
  sends: number
}

const lost = (file: string): Problem =>
  problem(
    'backend-lost',
    'backend.lost',
    `The process that keeps ${file} ended unexpectedly and is started again. What was saved is safe; do the last step again.`,
    { file }
  )

class BackendHost implements RunningBackend {
  readonly #options: StartOptions
  readonly #pending = new Map<number, Pending>()
  #process: BackendProcess | null = null
  /** Whether the process has its newsroom open and takes requests. */
  #ready = false
  #seq = 0
  #stopping: Promise<void> | null = null
  /** Who is at the desk; null until somebody said. */
  #person: string | null = null
  /** Times of the last deaths, milliseconds of a clock that only goes forward. */
  #deaths: number[] = []
  /** Why it was given up; null while it runs or is being started. */
  #refused: Problem | null = null
  #refusedAt = 0
  #onExit: () => void = () => undefined
  /** Counts the processes; what an earlier one still tells is not heard. */
  #generation = 0

  constructor(options: StartOptions) {
    this.#options = options
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  call(name: string, params: unknown): Promise<Result<never>> {
    if (this.#stopping !== null) return Promise.resolve(failure(this.#closed()))
    if (this.#refused !== null) {
      if (performance.now() - this.#refusedAt < REST) return Promise.resolve(failure(this.#refused))
      void this.#restart('asked')
    }
    return new Promise((resolve) => {
      const request: BackendRequest = { kind: 'request', seq: ++this.#seq, name, params }
      const pending: Pending = { request, answer: (result) => resolve(result as Result<never>), sends: 0 }
      this.#pending.set(request.seq, pending)
      if (this.#ready) this.#send(pending)
    })
  }

  setPerson(person: string): void {
    this.#person = person
    if (this.#ready) this.#tellPerson()
  }

  #tellPerson(): void {
    if (this.#person !== null) this.#process?.send({ kind: 'person', person: this.#person })
  }

  stop(limit = STOP_LIMIT): Promise<void> {
    this.#stopping ??= this.#end(limit)
    return this.#stopping
  }

  /** Starts the process and waits until its newsroom is open. Null when it is. */
  async start(opening: Opening): Promise<Problem | null> {
    const { entry, places } = this.#options
    const generation = ++this.#generation
    const { promise: opened, resolve: tell } = Promise.withResolvers<Problem | null>()
    const started = await startProcess(
      entry,
      { opening, places },
      {
        message: (message) => {
          if (generation !== this.#generation) return
          if (message.kind === 'ready') tell(message.problem)
          else this.#receive(message)
        },
        exit: () => {
          tell(lost(opening.file))
          if (generation === this.#generation) this.#exited()
        }
      },
      this.#options.kind
    )
    if (!started.ok) return started.problem
    this.#process = started.value
    const slow = setTimeout(() => started.value.kill(), openLimit(opening))
    const refused = (await opened) ?? (this.#stopping === null ? null : this.#closed())
    clearTimeout(slow)
    if (refused === null) this.#begin()
    else this.#abandon(started.value)
    return refused
  }

  #abandon(child: BackendProcess): void {
    this.#generation++
    this.#process = null
    child.kill()
    this.#onExit()
  }

  #begin(): void {
    this.#ready = true
    this.#tellPerson()
    for (const pending of this.#pending.values()) this.#send(pending)
  }

  #send(pending: Pending): void {
    pending.sends++
    this.#process?.send(pending.request)
  }

  #receive(message: Exclude<BackendMessage, { kind: 'ready' }>): void {
    if (message.kind === 'event') {
      this.#options.onEvent(message)
      return
    }
    const pending = this.#pending.get(message.seq)
    this.#pending.delete(message.seq)
    pending?.answer(message.ok ? { ok: true, value: message.value } : failure(message.problem))
  }

  /** The process is gone. Saves wait to be sent again; everybody else hears of it. */
  #exited(): void {
    const wasReady = this.#ready
    this.#process = null
    this.#ready = false
    this.#onExit()
    const cause = lost(this.#options.opening.file)
    const ending = this.#stopping !== null
    this.#answerAll(cause, ({ request, sends }) => !ending && (sends === 0 || (request.name === 'article.save' && sends < SENDS)))
    if (!wasReady || ending) return
    this.#died()
    this.#options.onLost(cause)
    void this.#restart('died')
  }

  /** Counts a death. */
  #died(): void {
    const now = performance.now()
    this.#deaths = [...this.#deaths.filter((at) => now - at < DEATHS_SPAN), now]
  }

  /** Starts the process again: until it dies too often, and once whatever happened before when somebody asks for it. */
  async #restart(why: 'died' | 'asked'): Promise<void> {
    this.#refused = null
    const { file } = this.#options.opening
    const readOnly = this.#options.opening.kind === 'existing' && this.#options.opening.readOnly === true
    const limit = this.#options.deaths ?? DEATHS
    let refused: Problem | null = why === 'asked' ? null : this.#tiredBy(limit)
    while (refused === null) {
      refused = await this.start({ kind: 'existing', file, readOnly })
      if (refused?.code !== 'backend-lost') break
      this.#died()
      refused = this.#tiredBy(limit)
    }
    if (this.#stopping !== null) return
    if (refused !== null) {
      this.#refused = refused
      this.#refusedAt = performance.now()
      this.#answerAll(refused, () => false)
    }
    this.#options.onBack(refused)
  }

  #tiredBy(limit: number): Problem | null {
    return this.#deaths.length > limit ? tired(this.#options.opening.file, limit) : null
  }

  /** Gives everybody who waits the Problem, but those that are kept. */
  #answerAll(cause: Problem, keep: (pending: Pending) => boolean): void {
    for (const [seq, pending] of this.#pending) {
      if (keep(pending)) continue
      this.#pending.delete(seq)
      pending.answer(failure(cause))
    }
  }

  async #end(limit: number): Promise<void> {
    const child = this.#process
    if (child !== null) {
      const gone = new Promise<void>((resolve) => {
        this.#onExit = resolve
      })
      const late = setTimeout(() => child.kill(), limit)
      child.send({ kind: 'stop' })
      await gone
      clearTimeout(late)
    }
    this.#answerAll(this.#closed(), () => false)
  }

  #closed(): Problem {
    const { file } = this.#options.opening
    return problem('bad-request', 'newsroom.closed', `${file} has been closed. Open it again.`, { file })
  }
}

const tired = (file: string, times: number): Problem =>
  problem(
    'backend-lost',
    'backend.tired',
    `The process that keeps ${file} ended ${String(times)} times within a minute. What was saved is safe. Free memory or disk space, then try again.`,
    { file, times }
  )

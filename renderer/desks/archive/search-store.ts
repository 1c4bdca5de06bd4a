import { type Problem, type Result, success } from '#shared/base'
import type { SearchHit, SearchReport } from '#shared/contract'
import type { Question } from './question.ts'

export interface SearchState {
  /** What the hits answer; null before the first answer. */
  readonly answered: Question | null
  readonly hits: readonly SearchHit[]
  readonly total: number
  /** There are more than `total`. */
  readonly isCut: boolean
  /** Why the last question has no answer; the hits of the one before stay. */
  readonly problem: Problem | null
  readonly isAsking: boolean
}

export type Ask = (question: Question, offset: number, limit: number) => Promise<Result<SearchReport>>

/** Calls `then` after a time, milliseconds, and gives what calls it off. */
export type After = (milliseconds: number, then: () => void) => () => void

const BATCH = 50
/** Hits that can be asked for at once. */
const LARGEST_BATCH = 200
/** Keystrokes closer together than this are one question, milliseconds. */
const STILL = 90

const START: SearchState = { answered: null, hits: [], total: 0, isCut: false, problem: null, isAsking: false }

/**
 * Asks as one types: the latest question wins, and what was found stays until there is an answer. One question at a time
 * is under way, so that a slow answer holds up none but the next. Free of React.
 */
export class SearchStore {
  readonly #ask: Ask
  readonly #after: After
  readonly #listeners = new Set<() => void>()
  #state = START
  /** What stands in the fields, once it was asked, whether or not there is an answer. */
  #asked: Question | null = null
  #callOff: (() => void) | null = null
  #turn = 0
  /** What is asked as soon as the question under way is answered; null: nothing. */
  #next: (() => void) | null = null
  #isUnderWay = false

  constructor(ask: Ask, after: After) {
    this.#ask = ask
    this.#after = after
  }

  get state(): SearchState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Asks when nothing else is asked for a moment. */
  readonly ask = (question: Question): void => {
    this.#callOff?.()
    this.#turn += 1
    this.#callOff = this.#after(STILL, () => void this.#answer(question, BATCH))
  }

  /** Asks the same again, because something changed: as many hits as are shown. */
  readonly again = (): void => {
    const asked = this.#asked
    if (asked === null || this.#callOff !== null) return
    void this.#answer(asked, asked === this.#state.answered ? Math.max(BATCH, this.#state.hits.length) : BATCH)
  }

  /** Brings the next hits. */
  readonly more = async (): Promise<void> => {
    const { answered, hits, isAsking, total } = this.#state
    if (answered === null || isAsking || hits.length >= total) return
    const turn = ++this.#turn
    this.#set({ isAsking: true })
    const result = await this.#ask(answered, hits.length, BATCH)
    if (turn !== this.#turn) return
    if (result.ok) {
      // A question that was not understood stays so while one reads on in the answer before it.
      const problem = this.#asked === answered ? null : this.#state.problem
      this.#set({ hits: eachOnce([...hits, ...result.value.hits]), problem, isAsking: false })
    } else this.#set({ problem: result.problem, isAsking: false })
  }

  async #answer(question: Question, count: number): Promise<void> {
    this.#callOff = null
    this.#asked = question
    const turn = ++this.#turn
    this.#set({ isAsking: true })
    if (this.#isUnderWay) {
      this.#next = () => void this.#answer(question, count)
      return
    }
    this.#isUnderWay = true
    const result = await this.#askFor(question, count, turn)
    this.#isUnderWay = false
    const next = this.#next
    this.#next = null
    if (next !== null && this.#callOff === null) next()
    if (turn !== this.#turn) return
    if (result.ok) {
      const { hits, total, isCut } = result.value
      this.#set({ answered: question, hits, total, isCut, problem: null, isAsking: false })
    } else this.#set({ problem: result.problem, isAsking: false })
  }

  /** Asks for the first so many hits, in as many pieces as that takes, unless something else was asked meanwhile. */
  async #askFor(question: Question, count: number, turn: number): Promise<Result<SearchReport>> {
    const first = await this.#ask(question, 0, Math.min(count, LARGEST_BATCH))
    if (!first.ok) return first
    let report = first.value
    while (turn === this.#turn && report.hits.length < Math.min(count, report.total)) {
      const at = report.hits.length
      const more = await this.#ask(question, at, Math.min(count - at, LARGEST_BATCH))
      if (!more.ok) return more
      if (more.value.hits.length === 0) break
      report = { ...more.value, hits: [...report.hits, ...more.value.hits] }
    }
    return success({ ...report, hits: eachOnce(report.hits) })
  }

  #set(change: Partial<SearchState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** What changed between two pieces may have moved a hit from one into the other. */
const eachOnce = (hits: readonly SearchHit[]): readonly SearchHit[] => [
  ...new Map(hits.map((hit) => [hit.articleId, hit])).values()
]

import { type Result, success } from '#shared/base'
import type { Newsroom } from '#electron/store'
import type { Context } from '../context.ts'
import { INDEX_FORM, entryOf } from './entry.ts'
import { indexableOf } from './indexable.ts'

/** Longest time that one step of indexing keeps the backend from answering, milliseconds … */
const STEP = 12
/** … and when a search waits for it. */
const LONG_STEP = 60
/** Indexing begins when nothing was asked for this long, milliseconds … */
const CALM = 1500
/** … and goes on in steps with a rest between them. */
const REST = 20
/** Fewer articles than this are indexed without a word about it. */
const TOLD_FROM = 200
/** Articles in one step, at most. */
const BATCH = 200

/**
 * Indexes waiting articles for about `milliseconds`, in one transaction.
 * @returns how many are still waiting
 */
function indexSome(newsroom: Newsroom, milliseconds: number): Result<number> {
  const { search } = newsroom.read
  return newsroom.write((writes): Result<number> => {
    if (search.form() !== INDEX_FORM) writes.search.renew(INDEX_FORM)
    const end = performance.now() + milliseconds
    for (const id of search.waiting(BATCH)) {
      const indexable = indexableOf(newsroom, id)
      if (indexable === null) writes.search.remove(id)
      else writes.search.put(entryOf(indexable))
      if (performance.now() > end) break
    }
    return success(search.waitingCount())
  })
}

/** Whether articles wait to be indexed, or the index is to be made anew. */
const isBehind = ({ read }: Newsroom): boolean => read.search.form() !== INDEX_FORM || read.search.waiting(1).length > 0

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Brings the index up to what is saved at this moment, in steps between which other calls are answered. A newsroom that
 * is open for reading is left as it is: the search then looks at waiting articles themselves.
 */
export async function bringUpToDate({ newsroom, notify }: Context): Promise<Result<null>> {
  if (newsroom.readOnly || !isBehind(newsroom)) return success(null)
  const first = indexSome(newsroom, LONG_STEP)
  if (!first.ok) return first
  const total = first.value
  let told = -1
  for (let left = total; left > 0;) {
    const done = total - left
    if (total > TOLD_FROM && done - told >= total / 100) {
      notify({ kind: 'event', name: 'progress', task: 'index', done, total })
      told = done
    }
    await pause(0)
    const step = indexSome(newsroom, LONG_STEP)
    if (!step.ok) return step
    left = step.value
  }
  if (told >= 0) notify({ kind: 'event', name: 'progress', task: 'index', done: total, total })
  return success(null)
}

/** Indexes what waits whenever the backend has nothing else to do. */
export class Indexer {
  readonly #context: Context
  readonly #isBusy: () => boolean
  #timer: ReturnType<typeof setTimeout> | null = null
  /** Articles that waited when the work began. */
  #total = 0
  #told = 0

  /** @param isBusy whether calls are being answered */
  constructor(context: Context, isBusy: () => boolean) {
    this.#context = context
    this.#isBusy = isBusy
  }

  /** Something was asked: indexing waits until it is calm again. */
  rest(): void {
    if (!this.#context.newsroom.readOnly) this.#after(CALM)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #after(milliseconds: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#step(), milliseconds)
    this.#timer.unref()
  }

  #step(): void {
    this.#timer = null
    const { newsroom } = this.#context
    if (this.#isBusy()) {
      this.#after(CALM)
      return
    }
    try {
      if (!isBehind(newsroom)) return
      const step = indexSome(newsroom, STEP)
      // A disk that is full or gone says so where somebody saves; the search looks for itself until then.
      if (!step.ok) return
      this.#tell(step.value)
      if (step.value > 0) this.#after(REST)
    } catch {
      // Nobody waits for this step: whoever searches is told.
    }
  }

  #tell(left: number): void {
    this.#total = Math.max(this.#total, left)
    const done = this.#total - left
    const isTold = this.#total > TOLD_FROM && (left === 0 || done - this.#told >= this.#total / 100)
    if (isTold) {
      this.#told = done
      this.#context.notify({ kind: 'event', name: 'progress', task: 'index', done, total: this.#total })
    }
    if (left === 0) this.#total = this.#told = 0
  }
}

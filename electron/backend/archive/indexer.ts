import { type Result, success } from '#shared/base'
import { type Newsroom, type Writes, isIndexDamage } from '#electron/store'
import type { Context } from '../context.ts'
import { INDEX_FORM, entryOf } from './entry.ts'
import { indexableOf } from './indexable.ts'
import { type Indexing, askIndex, mendIndex } from './mend.ts'
import { tellProgress } from './progress.ts'

/** Longest time that one step of indexing keeps the backend from answering, milliseconds … */
const STEP = 12
/** … and when a search waits for it. */
const LONG_STEP = 60
/** A search waits so long for the index, milliseconds; what is left then is looked at without it. */
const PATIENCE = 400
/** Indexing begins when nothing was asked for this long, milliseconds … */
const CALM = 1500
/** … and goes on in steps with a rest between them. */
const REST = 20
/** Articles in one step, at most. */
const BATCH = 200

/** The index, and not an article, could not be read or written. */
class DamagedIndex extends Error {
  override readonly name = 'DamagedIndex'
}

/**
 * Indexes waiting articles for about `milliseconds`, in one transaction. An index that turns out damaged is begun anew.
 * @returns how many are still waiting
 */
function indexSome(context: Indexing, milliseconds: number): Result<number> {
  const { newsroom } = context
  try {
    return newsroom.write((writes) => success(takeIn(newsroom, writes, milliseconds)))
  } catch (error) {
    if (!(error instanceof DamagedIndex)) throw error
    mendIndex(context)
    return success(newsroom.read.search.waitingCount())
  }
}

function takeIn(newsroom: Newsroom, { search: writes }: Writes, milliseconds: number): number {
  const { search } = newsroom.read
  try {
    if (search.form() !== INDEX_FORM) writes.renew(INDEX_FORM)
    const end = performance.now() + milliseconds
    for (const id of search.waiting(BATCH)) {
      const indexable = indexableOf(newsroom, id)
      if (indexable === null) writes.remove(id)
      else writes.put(entryOf(indexable))
      if (performance.now() > end) break
    }
    return search.waitingCount()
  } catch (error) {
    if (isIndexDamage(error)) throw new DamagedIndex('the search index is damaged', { cause: error })
    throw error
  }
}

/** Whether articles wait to be indexed, or the index is to be made anew. */
export const isBehind = ({ read }: Newsroom): boolean => read.search.form() !== INDEX_FORM || read.search.waiting(1).length > 0

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/**
 * Brings the index up to what is saved at this moment, in steps between which other calls are answered. What cannot be
 * done in the time, or not at all, because the newsroom is open for reading or the disk is full, is left waiting: the
 * search then looks at waiting articles themselves.
 * @param patience milliseconds
 */
export async function bringUpToDate(context: Indexing, patience = PATIENCE): Promise<void> {
  const { newsroom } = context
  if (newsroom.readOnly || askIndex(context, () => isBehind(newsroom)) === false) return
  const end = performance.now() + patience
  for (;;) {
    const step = indexSome(context, LONG_STEP)
    if (!step.ok) return
    tellProgress(context, step.value)
    if (step.value === 0 || performance.now() > end) return
    await pause(0)
  }
}

/** Indexes what waits whenever the backend has nothing else to do. */
export class Indexer {
  readonly #context: Context
  readonly #isBusy: () => boolean
  #timer: ReturnType<typeof setTimeout> | null = null

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
      if (askIndex(this.#context, () => isBehind(newsroom)) === false) return
      const step = indexSome(this.#context, STEP)
      // A disk that is full or gone says so where somebody saves; the search looks for itself until then.
      if (!step.ok) return
      tellProgress(this.#context, step.value)
      if (step.value > 0) this.#after(REST)
    } catch {
      // Nobody waits for this step: whoever searches is told.
    }
  }
}

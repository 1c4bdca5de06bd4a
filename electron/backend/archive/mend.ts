import { success } from '#shared/base'
import { type Newsroom, isIndexDamage } from '#electron/store'
import type { Context } from '../context.ts'
import { INDEX_FORM } from './entry.ts'
import { tellProgress } from './progress.ts'

/** What work on the index needs. */
export type Indexing = Pick<Context, 'newsroom' | 'notify'>

/** A disk that damages every new index as well is not worn out with more of them than this while a newsroom is open. */
const MOST_MENDED = 3
const mended = new WeakMap<Newsroom, number>()

/**
 * Begins a new index in the place of one that is damaged. No words are lost with it: every article waits to be indexed, and
 * is looked at itself until then. Where only reading is allowed the index is left as it is.
 */
export function mendIndex(context: Indexing): void {
  const { newsroom } = context
  const times = mended.get(newsroom) ?? 0
  if (newsroom.readOnly || times >= MOST_MENDED) return
  mended.set(newsroom, times + 1)
  const damaged = newsroom.read.search.damaged()
  const begun = newsroom.write(({ search }) => {
    search.renew(INDEX_FORM, damaged)
    return success(newsroom.read.search.waitingCount())
  })
  // Where nothing can be written, whoever saves is told; the articles are looked at themselves as long as that lasts.
  if (begun.ok) tellProgress(context, begun.value, true)
}

/** The same where something is damaged and may be the index. Reads the index from end to end. */
export function mendIfDamaged(context: Indexing): void {
  if (!context.newsroom.readOnly && context.newsroom.read.search.damaged().length > 0) mendIndex(context)
}

/**
 * Does what asks the index and nothing else.
 * @returns null when the index is damaged; a new one has then been begun
 */
export function askIndex<T>(context: Indexing, work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (!isIndexDamage(error)) throw error
    mendIndex(context)
    return null
  }
}

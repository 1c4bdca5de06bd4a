import type { Newsroom } from '#electron/store'
import type { Context } from '../context.ts'

/** Fewer articles than this are indexed without a word about it. */
const TOLD_FROM = 200

interface Progress {
  /** Articles that waited when the work began. */
  total: number
  /** Of them done when it was last told; null before. */
  told: number | null
}

const underWay = new WeakMap<Newsroom, Progress>()

/**
 * Tells how far the index has come, a word for each hundredth, and the end of what was told of.
 * @param left articles that still wait
 * @param isNews to be told however few they are
 */
export function tellProgress({ newsroom, notify }: Pick<Context, 'newsroom' | 'notify'>, left: number, isNews = false): void {
  const before = underWay.get(newsroom) ?? { total: 0, told: null }
  const total = Math.max(before.total, left)
  const done = total - left
  const isNext = total > TOLD_FROM && done - (before.told ?? 0) >= total / 100
  const isEnd = left === 0 && before.told !== null
  const isTold = total > 0 && (isNews || isNext || isEnd)
  if (isTold) notify({ kind: 'event', name: 'progress', task: 'index', done, total })
  if (left === 0) underWay.delete(newsroom)
  else underWay.set(newsroom, { total, told: isTold ? done : before.told })
}

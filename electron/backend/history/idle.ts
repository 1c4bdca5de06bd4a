import { success } from '#shared/base'
import type { Context } from '../context.ts'
import { databaseProblem } from '#electron/store'
import { consolidate } from './keep.ts'
import { QUIET } from './pace.ts'
import { revisionsToThin } from './thin.ts'

/** Articles that one idle step thins at most. */
const STEP = 50

/** Makes revisions of what was typed before `time` and is in none yet: after a pause, and at the end. */
export function consolidateAll(context: Context, time = Infinity): void {
  const { newsroom, pace } = context
  if (newsroom.readOnly) return
  for (const id of pace.unkept(time)) {
    newsroom.write((writes) => {
      const stored = newsroom.read.articles.get(id)
      if (stored?.ok === true) consolidate(context, writes, stored.value)
      pace.kept(id)
      return success(null)
    })
  }
}

/**
 * Thins the histories of some articles out.
 * @param after the last article of the step before; empty to begin
 * @returns the last article that was looked at; empty when none is left
 */
export function thinStep({ newsroom, clock }: Context, after: string): string {
  if (newsroom.readOnly) return ''
  const articles = newsroom.read.revisions.thinnable(after, STEP)
  for (const article of articles) {
    const heads = new Set(newsroom.read.revisions.heads(article))
    const stored = newsroom.read.articles.get(article)
    // In conflict, or not opened since revisions came: what they grew from may be needed yet.
    if (stored?.ok !== true || heads.size > 1 || stored.value.revision === null || !heads.has(stored.value.revision)) continue
    const thinned = revisionsToThin(newsroom.read.revisions.ofArticle(article), heads, clock.now())
    if (thinned.length === 0) continue
    newsroom.write((writes) => {
      for (const id of thinned) writes.revisions.thin(id)
      return success(null)
    })
  }
  return articles.at(-1) ?? ''
}

/** How often the desk looks whether something is to be tidied up, milliseconds. */
const TICK = 30 * 1000

/** Runs something again and again until what it returns is called. */
export type Every = (milliseconds: number, run: () => void) => () => void

/** By timers that keep no process alive. */
export const everyTimer: Every = (milliseconds, run) => {
  const timer = setInterval(run, milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Keeps states after pauses and thins histories out while nothing else goes on. What fails is tried again at the next
 * turn: nothing that a person did hangs on it.
 * @returns a function that ends it
 */
export function startIdling(context: Context, every: Every): () => void {
  let after = ''
  return every(TICK, () => {
    try {
      consolidateAll(context, context.clock.now() - QUIET)
      after = thinStep(context, after)
    } catch (error) {
      if (databaseProblem(error, context.newsroom.file) === null) throw error
    }
  })
}

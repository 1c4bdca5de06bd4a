import { type Newsroom, databaseProblem } from '#electron/store'
import type { Indexable } from './entry.ts'

/** Does what reads one article; null when it is damaged beyond reading, which must not keep the others from being found. */
export function unlessDamaged<T>({ file }: Newsroom, work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (databaseProblem(error, file) === null) throw error
    return null
  }
}

/** An article with all that it is found by; null when it is gone, or damaged beyond reading. */
export const indexableOf = (newsroom: Newsroom, id: string): Indexable | null =>
  unlessDamaged(newsroom, () => {
    const { articles, search, workflow } = newsroom.read
    const stored = articles.get(id)
    if (stored === null || !stored.ok) return null
    const { article, hash } = stored.value
    return { article, hash, occurrences: search.occurrences(id), state: workflow.of(id).state }
  })

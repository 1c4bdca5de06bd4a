import type { Newsroom } from '#electron/store'
import { databaseProblem } from '#electron/store'
import type { Indexable } from './entry.ts'

/** An article with all that it is found by; null when it is gone, or damaged beyond reading. */
export function indexableOf({ read, file }: Newsroom, id: string): Indexable | null {
  try {
    const stored = read.articles.get(id)
    if (stored === null || !stored.ok) return null
    return { article: stored.value.article, occurrences: read.search.occurrences(id), state: read.workflow.of(id).state }
  } catch (error) {
    // One damaged article must not keep the others from being found.
    if (databaseProblem(error, file) === null) throw error
    return null
  }
}

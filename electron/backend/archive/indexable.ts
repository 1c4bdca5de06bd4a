import type { Article, ArticleState } from '#shared/model'
import { type Newsroom, type Place, databaseProblem } from '#electron/store'
import type { Indexable } from './entry.ts'

/** An article as it is told of: where it is shown first is enough. */
export interface Placed {
  readonly article: Article
  /** Null when no edition shows it. */
  readonly place: Place | null
  readonly state: ArticleState
}

/** An article with all that it is found by; null when it is gone, or damaged beyond reading. */
export const indexableOf = (newsroom: Newsroom, id: string): Indexable | null =>
  readWhole(newsroom, id, ({ search }) => ({ occurrences: search.occurrences(id) }))

/**
 * An article to be shown; null when it is gone, or damaged beyond reading.
 * @param place where it is shown, when that is known
 */
export const placedOf = (newsroom: Newsroom, id: string, place?: Place | null): Placed | null =>
  readWhole(newsroom, id, ({ search }) => ({ place: place === undefined ? search.place(id) : place }))

function readWhole<T>(
  { read, file }: Newsroom,
  id: string,
  beside: (read: Newsroom['read']) => T
): (T & { readonly article: Article; readonly state: ArticleState }) | null {
  try {
    const stored = read.articles.get(id)
    if (stored === null || !stored.ok) return null
    return { article: stored.value.article, state: read.workflow.of(id).state, ...beside(read) }
  } catch (error) {
    // One damaged article must not keep the others from being found.
    if (databaseProblem(error, file) === null) throw error
    return null
  }
}

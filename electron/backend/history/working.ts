import type { Article } from '#shared/model'
import type { StoredArticle, Writes } from '#electron/store'
import type { Context } from '../context.ts'
import { followContent } from '../workflow/voiding.ts'

/**
 * Stores an article's document and everything that is derived from it.
 * @param person who changed it; whoever is at the desk unless given
 */
export function putArticle(context: Context, writes: Writes, article: Article, person = context.person): number {
  const savedAt = context.clock.now()
  const hash = writes.articles.put(article, savedAt)
  followContent(context, writes, article.id, hash, person)
  writes.credits.derive(article)
  return savedAt
}

/** A working state that takes the place of another one, which is a revision already. */
interface Replacement {
  readonly stored: StoredArticle
  /** The revision that the replaced state is. */
  readonly ended: string
  readonly article: Article
  /** Who replaced it; whoever is at the desk unless given. */
  readonly person?: string
}

/** Replaces a working state otherwise than by typing: windows that still show the old one are known from then on. */
export function replaceWorking(context: Context, writes: Writes, { stored, ended, article, person }: Replacement): void {
  writes.articles.turn(article.id, stored.turn, ended)
  putArticle(context, writes, article, person)
  context.pace.kept(article.id)
}

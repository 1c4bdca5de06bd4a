import { type Article, headlineText } from '#shared/model'
import type { Newsroom } from '#electron/store'
import { type FieldTexts, authorsOf, fieldTexts } from './fields.ts'
import { unlessDamaged } from './indexable.ts'

/** What of an article is shown when it is found. */
export interface Copy {
  readonly article: Article
  readonly headline: string
  readonly texts: FieldTexts
  readonly authors: readonly string[]
}

interface Kept {
  /** Hash of the article's document. */
  readonly source: string
  readonly copy: Copy
}

/** While one types, the same articles are found again and again: as many are kept, those found last. */
const MOST_KEPT = 1000
const kept = new WeakMap<Newsroom, Map<string, Kept>>()

const copyOf = (article: Article): Copy => ({
  article,
  headline: headlineText(article.headline.main, article.lang),
  texts: fieldTexts(article),
  authors: authorsOf(article)
})

/**
 * What is shown of an article; null when it is gone, or damaged beyond reading.
 * @param source hash of its document, when that is known
 */
export function readCopy(newsroom: Newsroom, id: string, source: string | null): Copy | null {
  const all = kept.get(newsroom) ?? new Map<string, Kept>()
  kept.set(newsroom, all)
  const known = all.get(id)
  all.delete(id)
  if (known !== undefined && known.source === source) {
    all.set(id, known)
    return known.copy
  }
  const stored = unlessDamaged(newsroom, () => newsroom.read.articles.get(id))
  if (stored === null || !stored.ok) return null
  const { article, hash } = stored.value
  const copy = copyOf(article)
  all.set(id, { source: hash, copy })
  const [oldest] = all.size > MOST_KEPT ? all.keys() : []
  if (oldest !== undefined) all.delete(oldest)
  return copy
}

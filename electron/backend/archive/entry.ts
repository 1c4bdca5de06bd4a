import type { Article, ArticleState } from '#shared/model'
import { type Occurrence, type Place, type SearchEntry, contentHash } from '#electron/store'
import { authorsOf, fieldTexts } from './fields.ts'
import { EVERY, authorKeys, pageKey, pageNameKeys, sectionKeys, stateKey } from './keys.ts'
import { fieldTokens } from './units.ts'

/** Raised when the index is made in another way: everything is then indexed again. */
export const INDEX_FORM = 2

/** An article as it is kept and shown at this moment. */
export interface Indexable {
  readonly article: Article
  /** Hash of its document. */
  readonly hash: string
  /** Where it is shown, in its newest edition; empty when no edition has it. */
  readonly occurrences: readonly Occurrence[]
  readonly state: ArticleState
}

/** Everything an article can be filtered by. */
export const keysOf = ({ article, occurrences, state }: Indexable): readonly string[] => [
  ...new Set([
    EVERY,
    stateKey(state),
    ...authorsOf(article).flatMap(authorKeys),
    ...occurrences.flatMap(({ number, name, head }) => [
      pageKey(number),
      ...pageNameKeys(name),
      ...sectionKeys(name),
      ...(head === null ? [] : sectionKeys(head))
    ])
  ])
]

/** An article as the index keeps it. */
export function entryOf(indexable: Indexable): SearchEntry {
  const { article, hash: source, occurrences } = indexable
  const { headline, credits, captions, body } = fieldTexts(article)
  const columns = {
    body: fieldTokens(body),
    headline: fieldTokens(headline),
    credits: fieldTokens(credits),
    captions: fieldTokens(captions),
    keys: keysOf(indexable).join(' ')
  }
  const [shown] = occurrences
  const place = shown === undefined ? null : placeOf(shown)
  return { article: article.id, source, place, hash: contentHash(JSON.stringify([place, columns])), ...columns }
}

/** Without what is no part of the place. */
const placeOf = ({ edition, date, issue, number, name }: Place): Place => ({ edition, date, issue, number, name })

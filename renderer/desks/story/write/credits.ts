import { type Article, type Credit, type Credits, creditsOf } from '#shared/model'

/** Where an article's credits stand. */
export const CREDIT_PLACES = ['lead', 'head', 'end'] as const
export type CreditPlace = (typeof CREDIT_PLACES)[number]

/** One credit of an article with its place. */
export interface PlacedCredit {
  readonly place: CreditPlace
  readonly index: number
  readonly credit: Credit
}

export const placedCredits = (article: Pick<Article, CreditPlace>): PlacedCredit[] =>
  CREDIT_PLACES.flatMap((place) => article[place].list.map((credit, index) => ({ place, index, credit })))

const replaceAt = (list: readonly Credit[], index: number, credit: Credit | null): Credit[] =>
  list.flatMap((other, at) => (at === index ? (credit === null ? [] : [credit]) : [other]))

/** Changes, removes (null) or, at the end of the list, adds a credit. The printed words are made anew from the list. */
export function withCredit(credits: Credits, index: number, credit: Credit | null): Credits {
  const grown =
    index >= credits.list.length && credit !== null ? [...credits.list, credit] : replaceAt(credits.list, index, credit)
  return creditsOf(grown)
}

/**
 * Puts a credit into an article.
 * @param from where it was; null for a new one
 * @param to the credit and its place; null takes it out
 */
export function changeCredit(
  article: Article,
  from: PlacedCredit | null,
  to: { readonly place: CreditPlace; readonly credit: Credit } | null
): Article {
  const same =
    from !== null && from.place === to?.place && from.credit.role === to.credit.role && from.credit.name === to.credit.name
  if (same || (from === null && to === null)) return article
  if (from !== null && to?.place === from.place) {
    return { ...article, [from.place]: withCredit(article[from.place], from.index, to.credit) }
  }
  const without = from === null ? article : { ...article, [from.place]: withCredit(article[from.place], from.index, null) }
  return to === null
    ? without
    : { ...without, [to.place]: withCredit(without[to.place], without[to.place].list.length, to.credit) }
}

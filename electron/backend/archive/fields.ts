import { type Article, blockText, byline, headlineText, leadText, pictureCreditText } from '#shared/model'

/** The fields of an article that are searched, the heaviest first. */
export const FIELDS = ['headline', 'credits', 'captions', 'body'] as const
export type SearchField = (typeof FIELDS)[number]

/** How much a word counts in each field. */
export const WEIGHTS: Readonly<Record<SearchField, number>> = { headline: 80, credits: 10, captions: 4, body: 1 }

export type FieldTexts = Readonly<Record<SearchField, readonly string[]>>

/** Names that the printed words do not say: the copy had words of its own. */
function namesBeside({ lead, head, end, pictures }: Article): readonly string[] {
  const all = [lead, head, end, ...pictures.map(({ credits }) => credits)]
  return [...new Set(all.flatMap(({ list, text }) => (text === null ? [] : list.map(({ name }) => name))))]
}

/** Every text of an article that is searched, a paragraph each, as it is printed. */
export function fieldTexts(article: Article): FieldTexts {
  const { headline, body, pictures, lang } = article
  return {
    headline: [
      headlineText(headline.main, lang),
      headlineText(headline.kicker, lang),
      headlineText(headline.deck, lang),
      headline.standfirst
    ],
    credits: [
      leadText(article).trim(),
      byline(article, 'head'),
      byline(article, 'end'),
      ...pictures.map((picture) => pictureCreditText(picture, lang)),
      ...namesBeside(article)
    ],
    captions: pictures.map(({ caption }) => caption),
    body: body.map(blockText)
  }
}

/** Everybody who is credited, in any role, each once. */
export const authorsOf = ({ lead, head, end, pictures }: Article): readonly string[] => [
  ...new Set([lead, head, end, ...pictures.map(({ credits }) => credits)].flatMap(({ list }) => list.map(({ name }) => name)))
]

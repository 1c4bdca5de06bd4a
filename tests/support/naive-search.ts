import type { EditionMaterial } from '#shared/contract'
import { type Article, blockText, byline, headlineText, leadText, pictureCreditText } from '#shared/model'

/** A search that reads every article from end to end with regular expressions: slow, and plain enough to be right. */

/** What the tests' texts hold of traditional and accented characters. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['會', '会'],
  ['職', '职'],
  ['訓', '训'],
  ['é', 'e']
]
const HAN = /\p{Script=Han}/u

const plain = (text: string): string =>
  PLAIN.reduce((done, [from, to]) => done.replaceAll(from, to), text.normalize('NFKC').toLowerCase())

/** Two Han characters of a name may be set apart. */
const withoutBlanks = (name: string): string => name.replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')

/** A phrase of Han characters and words: at most blanks or one joiner between them, words whole. */
function phrasePattern(phrase: string, isOpen: boolean): RegExp {
  const pieces = plain(phrase).match(/\p{Script=Han}|[a-z0-9]+/gu) ?? []
  const patterns = pieces.map((piece, index) => {
    if (HAN.test(piece)) return piece
    const end = isOpen && index === pieces.length - 1 ? '' : '(?![a-z0-9])'
    return `(?<![a-z0-9])${piece}${end}`
  })
  return new RegExp(patterns.join("(?:\\s*|[-'.·:/])"), 'u')
}

export interface NaiveTerm {
  readonly phrase: string
  readonly isExcluded: boolean
  /** The last word may go on. */
  readonly isOpen: boolean
}

export interface NaiveFilters {
  readonly author?: string
  readonly page?: number
  readonly section?: string
  readonly from?: string
  readonly to?: string
}

export interface NaiveArticle {
  readonly article: Article
  /** The newest edition that shows it, and its pages there. */
  readonly date: string | null
  readonly pages: readonly number[]
  readonly sections: readonly string[]
}

const creditLists = ({ lead, head, end, pictures }: Article) => [lead, head, end, ...pictures.map(({ credits }) => credits)]

function textsOf(article: Article): string[] {
  const { headline, lang, body, pictures } = article
  return [
    ...[headline.main, headline.kicker, headline.deck].map((text) => headlineText(text, lang)),
    headline.standfirst,
    leadText(article),
    byline(article, 'head'),
    byline(article, 'end'),
    ...body.map(blockText),
    ...pictures.flatMap((picture) => [picture.caption, pictureCreditText(picture, lang)]),
    ...creditLists(article).flatMap(({ list }) => list.map(({ name }) => name))
  ].map(plain)
}

/** Looks where an article stands by walking through all editions. */
export function placeOf(article: Article, materials: readonly EditionMaterial[]): NaiveArticle {
  const showing = materials.filter(({ sections }) => sections.some((section) => section.article === article.id))
  const [newest] = showing.toSorted((a, b) => b.edition.date.localeCompare(a.edition.date))
  if (newest === undefined) return { article, date: null, pages: [], sections: [] }
  const own = newest.sections.filter((section) => section.article === article.id)
  const pages = newest.pages.filter(({ id }) => own.some(({ page }) => page === id))
  const heads = own.flatMap(({ page, order }) => {
    const above = newest.sections.filter(
      (section) => section.page === page && section.kind === 'standing-head' && section.order < order
    )
    return above
      .toSorted((a, b) => b.order - a.order)
      .slice(0, 1)
      .map(({ text }) => text)
  })
  return {
    article,
    date: newest.edition.date,
    pages: pages.map(({ number }) => number),
    sections: [...pages.map(({ name }) => name), ...heads]
  }
}

/** Whether an article fits. */
export function fitsNaively(one: NaiveArticle, terms: readonly NaiveTerm[], filters: NaiveFilters): boolean {
  const texts = textsOf(one.article)
  const { author, page, section, from, to } = filters
  const names = creditLists(one.article).flatMap(({ list }) => list.map(({ name }) => withoutBlanks(plain(name))))
  return (
    terms.every(({ phrase, isExcluded, isOpen }) => {
      const pattern = phrasePattern(phrase, isOpen)
      return texts.some((text) => pattern.test(text)) !== isExcluded
    }) &&
    (author === undefined || names.some((name) => name.startsWith(plain(author)))) &&
    (page === undefined || one.pages.includes(page)) &&
    (section === undefined || one.sections.some((name) => plain(name).startsWith(plain(section)))) &&
    (from === undefined || (one.date !== null && one.date >= from)) &&
    (to === undefined || (one.date !== null && one.date <= to))
  )
}

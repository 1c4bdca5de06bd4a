import { type ComposedPage, type EditionInput, composePage, pageGrid } from '#shared/layout'
import {
  type Article,
  type Lang,
  type PageFormatName,
  type Place,
  type Section,
  type SectionStyle,
  PLAIN_STYLE,
  emptyArticle,
  newPublication,
  newSection
} from '#shared/model'
import { evenFonts } from '#tests/even-fonts'

/** Small editions for tests of one thing: what they do not name is plain. */
const HAN = '工会把一百二十份调查表逐份读完归纳出七类意见交给行政方面答复'

/** Text of exactly `count` characters that ends with a full stop. */
export const han = (count: number): string => `${HAN.repeat(Math.ceil(count / HAN.length)).slice(0, count - 1)}。`

/** English words of about `count` letters. */
export const words = (count: number): string =>
  `${'The union read every paper it was given '
    .repeat(Math.ceil(count / 40))
    .slice(0, count - 1)
    .trim()}.`

type Block = Article['body'][number]
const block =
  (kind: Block['kind']) =>
  (text: string): Block => ({ kind, runs: [{ text, marks: [] }] })
export const paragraph = block('paragraph')
export const crosshead = block('crosshead')
/** @param rows cells parted by | */
export const table = (...rows: readonly string[]): Block => block('table')(rows.join('\n').replaceAll('|', '\t'))

export const article = (body: readonly Block[], change: Partial<Article> = {}, lang: Lang = 'zh-CN'): Article => {
  const empty = emptyArticle('a', lang)
  return {
    ...empty,
    headline: { ...empty.headline, main: lang === 'en' ? 'Night canteen' : '夜班食堂' },
    body: [...body],
    ...change
  }
}

export const place = (column: number, columns: number, row: number, rows: number): Place => ({ column, columns, row, rows })

export const section = (where: Place, change: Partial<Omit<Section, 'style'>> = {}, style: Partial<SectionStyle> = {}): Section =>
  newSection({ id: 's', page: 'p2', kind: 'article', article: 'a', place: where, ...change, style: { ...PLAIN_STYLE, ...style } })

/** Something that stands in the way: an advert. */
export const advert = (where: Place, order = 9): Section =>
  section(where, { id: `advert-${String(order)}`, kind: 'advert', article: null, text: '招工', order })

export const edition = (
  articles: readonly Article[],
  sections: readonly Section[],
  format: PageFormatName = 'broadsheet'
): EditionInput => ({
  publication: newPublication('paper', '工友周报', 'zh-CN', format),
  edition: { id: 'e', publication: 'paper', date: '2025-10-20', number: 9 },
  pages: [1, 2, 3].map((number) => ({
    id: `p${String(number)}`,
    edition: 'e',
    number,
    name: '',
    staff: { responsible: '', designer: '', proofreader: '' }
  })),
  sections,
  articles,
  photos: []
})

export function compose(articles: readonly Article[], sections: readonly Section[], number = 2): ComposedPage {
  const page = composePage(edition(articles, sections), number, evenFonts)
  if (!page) throw new Error('the page is missing')
  return page
}

export const grid = pageGrid(newPublication('', 'x', 'zh-CN', 'broadsheet').format)

/** Grid line of a point. */
export const rowOf = (y: number): number => Math.round((y - grid.top) / grid.leading)

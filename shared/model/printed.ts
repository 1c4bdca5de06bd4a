import type { Article, Block, Credits, Lang, Picture, TextRun } from './article.ts'
import { type Credit, type CreditRole, creditRoles } from './credit.ts'

/** A piece of an article as it is printed, in reading order. */
export interface PrintedText {
  readonly role: 'kicker' | 'main' | 'deck' | 'standfirst' | 'byline' | 'body' | 'crosshead' | 'table' | 'caption'
  /** Index among the article's texts of this role; body, crosshead and table count together. */
  readonly index: number
  readonly runs: readonly TextRun[]
  /** The picture a caption belongs to. */
  readonly picture: string | null
}

const plain = (text: string): readonly TextRun[] => (text === '' ? [] : [{ text, marks: [] }])

export const blockText = (block: Block): string => block.runs.map((run) => run.text).join('')

function groupByRole(list: readonly Credit[]): [CreditRole, string[]][] {
  const groups: [CreditRole, string[]][] = []
  for (const { role, name } of list) {
    const last = groups.at(-1)
    if (last?.[0] === role) last[1].push(name)
    else groups.push([role, [name]])
  }
  return groups
}

/** Roles that stand behind their names in Chinese: 洛川 摄, 工会宣传部 供图. */
const TRAILING_ROLES: ReadonlySet<CreditRole> = new Set(['photographer', 'text-and-photo', 'courtesy', 'compiler'])

function creditWords(credits: Credits, lang: Lang): string {
  if (credits.text !== null) return credits.text
  const groups = groupByRole(credits.list).map(([role, names]) => {
    const word = creditRoles[role][lang === 'en' ? 'en' : 'zh']
    if (lang === 'en') return `${word} ${names.join(' and ')}`
    return TRAILING_ROLES.has(role) ? `${names.join(' ')} ${word}` : `${word} ${names.join(' ')}`
  })
  return groups.join(lang === 'en' ? '; ' : ' ')
}

function leadWords({ dateline, lead, lang }: Article): string {
  const names = creditWords(lead, lang)
  if (names === '' || lead.text !== null) return dateline + names
  return lang === 'en' ? `${dateline} (${names})` : `${dateline}（${names}）`
}

/**
 * Dateline and the names behind it, as they stand before the first paragraph: 本报讯（记者 …）. Empty when there are none.
 * Ends in a blank where the text needs one: 本报讯 近日, PORT HALE, Oct 20 — The.
 */
export function leadText(article: Article): string {
  const words = leadWords(article)
  const first = article.body.find((block) => block.kind === 'paragraph')
  const next = first === undefined ? '' : blockText(first).slice(0, 1)
  if (words === '' || next === '' || /[\s，。、；：？！,.;:?!）)\]]/u.test(next) || /\s$/u.test(words)) return words
  if (article.lang === 'en') return `${words} `
  return /\p{P}$/u.test(words) ? words : `${words}　`
}

/** The line of names above (`head`) or below (`end`) the body. Empty when there are none. */
export const byline = (article: Article, where: 'head' | 'end'): string => creditWords(article[where], article.lang)

/** The words that credit a picture: 本报记者 … 摄. Empty when there are none. */
export const pictureCreditText = (picture: Picture, lang: Lang): string => creditWords(picture.credits, lang)

function captionText(picture: Picture, lang: Lang): string {
  const credit = pictureCreditText(picture, lang)
  if (picture.caption === '' || credit === '') return picture.caption + credit
  return picture.caption + (lang === 'en' ? ' ' : '　') + credit
}

/** A headline's text as it reads across its wanted breaks. */
export function headlineText(text: string, lang: Lang): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(lang === 'en' ? ' ' : '')
}

/**
 * Everything of an article that is printed, each character once, in reading order: what the page must show and what
 * exported text is compared with.
 */
export function printedTexts(article: Article): PrintedText[] {
  const out: PrintedText[] = []
  const push = (role: PrintedText['role'], index: number, runs: readonly TextRun[], picture: string | null = null) => {
    if (runs.some((run) => run.text !== '')) out.push({ role, index, runs, picture })
  }
  push('kicker', 0, plain(headlineText(article.headline.kicker, article.lang)))
  push('main', 0, plain(headlineText(article.headline.main, article.lang)))
  push('deck', 0, plain(headlineText(article.headline.deck, article.lang)))
  push('standfirst', 0, plain(article.headline.standfirst))
  push('byline', 0, plain(byline(article, 'head')))
  const lead = leadText(article)
  const firstParagraph = article.body.findIndex((block) => block.kind === 'paragraph')
  for (const [index, block] of article.body.entries()) {
    const own = index === firstParagraph && lead !== '' ? [{ text: lead, marks: ['kai' as const] }, ...block.runs] : block.runs
    push(block.kind === 'paragraph' ? 'body' : block.kind, index, own)
  }
  push('byline', 1, plain(byline(article, 'end')))
  for (const [index, picture] of article.pictures.entries())
    push('caption', index, plain(captionText(picture, article.lang)), picture.id)
  return out
}

const HAN = /\p{Script=Han}/gu
const WORD = /[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}'’.-]*/gu

/** 字数: Han characters plus Latin words and numbers, as Chinese desks count. */
export const countWords = (text: string): number => (text.match(HAN)?.length ?? 0) + (text.match(WORD)?.length ?? 0)

/** Code points, white space included. */
export function countCharacters(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xdc00 || unit > 0xdfff) continue
    const before = text.charCodeAt(i - 1)
    if (before >= 0xd800 && before <= 0xdbff) count--
  }
  return count
}

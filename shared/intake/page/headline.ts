import type { HeadlineStack, Lang } from '#shared/model'
import type { CopyItem } from '../types.ts'
import { hanCount, splitBlank } from '../characters.ts'

export type Heading = Extract<CopyItem, { kind: 'heading' }>

/** A part of a headline is a clause from this many Han characters on. */
const CLAUSE = 4
/** Two parts of one length up to this are a couplet, which is one main headline. */
const COUPLET = 9
/** In Chinese the main headline is the short one: when a line is this much shorter, levels do not count. */
const CLEARLY_SHORTER = 0.75

/** The two clauses of a heading that is parted by a blank; null when it is not. */
export function twoClauses(text: string): readonly [string, string] | null {
  const [first, second, third] = splitBlank(text)
  if (first === undefined || second === undefined || third !== undefined) return null
  return hanCount(first) >= CLAUSE && hanCount(second) >= CLAUSE ? [first, second] : null
}

const isCouplet = ([first, second]: readonly [string, string]): boolean =>
  first.length === second.length && first.length <= COUPLET

const weight = (text: string, lang: Lang): number => (lang === 'zh-CN' ? text.length : splitBlank(text).length)

/**
 * Which of two lines is the main headline. A first line of the lower level is a kicker. Else Chinese copy tells by length:
 * its main headline is short, what stands above or below it says who and where; page text taken from a printed page often
 * counts levels down from the top, whatever the sizes were.
 */
function mainOfTwo(first: Heading, second: Heading, lang: Lang): 0 | 1 {
  if (first.level > second.level) return 1
  const a = weight(first.text, lang)
  const b = weight(second.text, lang)
  const level = first.level < second.level ? 0 : 1
  if (lang === 'zh-CN') {
    if (b <= a * CLEARLY_SHORTER) return 1
    return a <= b * CLEARLY_SHORTER ? 0 : level
  }
  return level === 1 && a <= 3 && a < b ? 1 : 0
}

/** Which line of a longer stack is the main headline: the highest level; the second where levels only count down. */
function mainOfMany(headings: readonly Heading[], lang: Lang): number {
  const levels = headings.map((heading) => heading.level)
  const highest = Math.min(...levels)
  const at = levels.indexOf(highest)
  const [first, second, third] = headings
  if (at !== 0 || first === undefined || second === undefined || third === undefined) return at
  if (lang === 'en') return mainOfTwo(first, second, lang)
  if (levels.lastIndexOf(highest) !== at) return 1
  const clearlyShorter = weight(first.text, lang) <= weight(second.text, lang) * CLEARLY_SHORTER
  return clearlyShorter || second.level === third.level ? 0 : 1
}

function mainIndex(headings: readonly Heading[], lang: Lang): number {
  const [first, second] = headings
  if (first === undefined || second === undefined) return 0
  return headings.length === 2 ? mainOfTwo(first, second, lang) : mainOfMany(headings, lang)
}

/**
 * Makes a headline stack of the headings above one body. One Chinese heading in two clauses is kicker and main.
 * Lines that share a place are parted by a blank.
 */
export function stackHeadlines(headings: readonly Heading[], lang: Lang): HeadlineStack {
  const cleaned = headings.map((heading) => ({ ...heading, text: heading.text.replaceAll(/\s+/gu, ' ').trim() }))
  const at = mainIndex(cleaned, lang)
  const gap = lang === 'zh-CN' ? '\u3000' : ' '
  const join = (part: readonly Heading[]): string => part.map((heading) => heading.text).join(gap)
  let kicker = join(cleaned.slice(0, at))
  let main = cleaned[at]?.text ?? ''
  const clauses = lang === 'zh-CN' && kicker === '' ? twoClauses(main) : null
  if (clauses !== null && !isCouplet(clauses)) [kicker, main] = clauses
  const deck = join(cleaned.slice(at + 1))
  return { kicker, main, deck, standfirst: '' }
}

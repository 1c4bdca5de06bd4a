import type { Lang } from '#shared/model'
import type { CopyItem, TextItem } from '../types.ts'
import { opensArticle } from '../article/dateline.ts'
import { isCaptionStart } from '../article/pictures.ts'
import { creditPicture, readCredits } from '../credits/credits.ts'
import { displayWidth, endsClosed, hanCount, splitBlank } from '../characters.ts'
import { twoClauses } from '../page/headline.ts'
import { hasChineseNumber, hasListMark } from './marks.ts'

/** Copy without # has no levels: what is taken for a headline gets this one. */
const LEVEL = 2
const WIDEST_HEADING = 96
const MOST_WORDS = 14
/** A stack has kicker, main and deck; more lines in a row are something else. */
const TALLEST_STACK = 3
const CROSSHEAD_HAN = 18
const CROSSHEAD_WORDS = 7
const DECORATED = /^(?:【.{2,40}】|([★☆◆◇■□●])\s*\S.{0,40}\1)$/u
/** Date, number or page of the paper: a line of the page, not of an article. */
const FOLIO =
  /\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|第\s*\d+\s*[期版]|^\d+\s*版$|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{1,2}\b|^Page \d+$/u

type Words = Extract<CopyItem, { kind: 'text' | 'strong' }>

const hasWords = (item: CopyItem | undefined): item is Words => item?.kind === 'text' || item?.kind === 'strong'

function isHeadingLike(item: CopyItem | undefined, lang: Lang): item is Words {
  if (!hasWords(item) || (item.kind === 'text' && item.style !== 'plain')) return false
  const { text } = item
  if (FOLIO.test(text)) return false
  if (displayWidth(text.slice(0, 200)) > WIDEST_HEADING || /[。；;]|[，、：:,.]$/u.test(text)) return false
  if (hasListMark(text) || hasChineseNumber(text) || isCaptionStart(text, lang) || opensArticle(text, lang)) return false
  if (readCredits(text, lang) !== null) return false
  return lang === 'zh-CN' ? hanCount(text) > 1 : splitBlank(text).length <= MOST_WORDS && /^[\p{Lu}\p{N}“"‘'¿¡]/u.test(text)
}

/** For each item, how many heading-like lines stand in a row from it on. */
function runLengths(items: readonly CopyItem[], lang: Lang): readonly number[] {
  const lengths: number[] = Array.from({ length: items.length }, () => 0)
  for (let at = items.length - 1; at >= 0; at--) lengths[at] = isHeadingLike(items[at], lang) ? (lengths[at + 1] ?? 0) + 1 : 0
  return lengths
}

/** A paragraph with a dateline, or a line of names that is no photo credit: articles begin so. */
function beginsArticle(item: CopyItem | undefined, lang: Lang): boolean {
  if (!hasWords(item)) return false
  const credits = readCredits(item.text, lang)
  return opensArticle(item.text, lang) || (credits !== null && !creditPicture(credits))
}

const endsSentence = (item: CopyItem | undefined, lang: Lang): boolean =>
  !hasWords(item) || item.kind === 'strong' || endsClosed(item.text) || readCredits(item.text, lang) !== null

const asHeading = (item: Words): Extract<CopyItem, { kind: 'heading' }> => ({
  kind: 'heading',
  level: LEVEL,
  text: item.text,
  line: item.line
})
const asStrong = (item: Words): CopyItem => ({ kind: 'strong', text: item.text, line: item.line })

const isFolioLine = (item: CopyItem | undefined): boolean =>
  item?.kind === 'rule' || (hasWords(item) && item.text.length <= 80 && FOLIO.test(item.text))

/** The stack at the beginning of the copy, below the page's own lines: all heading-like lines before the first paragraph. */
function openingStack(items: readonly CopyItem[], runs: readonly number[]): { from: number; end: number } {
  let from = 0
  while (isFolioLine(items[from])) from++
  const length = runs[from] ?? 0
  return { from, end: from + (length > TALLEST_STACK ? 1 : length) }
}

function isCrosshead(items: readonly CopyItem[], at: number, runs: readonly number[], lang: Lang): boolean {
  const item = items[at]
  const next = items[at + 1]
  if (item?.kind !== 'text' || next?.kind !== 'text' || next.style !== 'plain' || (runs[at + 1] ?? 0) > 0) return false
  if (/[，,！!]/u.test(item.text) || !endsSentence(items[at - 1], lang)) return false
  return lang === 'zh-CN' ? hanCount(item.text) <= CROSSHEAD_HAN : splitBlank(item.text).length <= CROSSHEAD_WORDS
}

/**
 * A stack, and what may stand above it: a line of two clauses is a banner at the top of the page (the highest level, so
 * that it stays a kicker where no other article follows) and a standing head further down.
 */
function readRun(run: readonly Words[], top: boolean): CopyItem[] {
  const [first, second] = run
  const over = first !== undefined && second !== undefined && gapBefore(second) > 0 && twoClauses(first.text) !== null
  return run.map((line, index) => {
    if (index === 0 && over) return top ? { ...asHeading(line), level: 1 } : asStrong(line)
    return DECORATED.test(line.text) ? asStrong(line) : asHeading(line)
  })
}

const gapBefore = (item: CopyItem): number => (item.kind === 'text' ? (item satisfies TextItem).gap : 0)

/**
 * Finds headlines and crossheads in copy that marks none: short lines without a full stop, where an article begins
 * (dateline, names, two blank lines before, top of the copy) or where a sentence has just ended.
 */
export function inferHeadings(items: readonly CopyItem[], lang: Lang): CopyItem[] {
  const out: CopyItem[] = []
  const runs = runLengths(items, lang)
  const opening = openingStack(items, runs)
  for (let at = 0; at < items.length;) {
    const item = items[at]
    if (item === undefined) break
    const stacked = at >= opening.from && at < opening.end
    const length = stacked ? opening.end - at : (runs[at] ?? 0)
    if (!hasWords(item) || length === 0) {
      out.push(item)
      at += 1
      continue
    }
    const ended = endsSentence(items[at - 1], lang)
    const begins = length <= TALLEST_STACK && ended && beginsArticle(items[at + length], lang)
    const apart = length <= TALLEST_STACK && ended && gapBefore(item) >= 2 && at + length < items.length
    if (stacked || begins || apart) {
      out.push(...readRun(items.slice(at, at + length).filter(hasWords), stacked))
      at += length
    } else {
      out.push(isCrosshead(items, at, runs, lang) ? asStrong(item) : item)
      at += 1
    }
  }
  return out
}

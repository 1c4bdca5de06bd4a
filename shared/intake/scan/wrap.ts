import type { CopyItem, TextItem } from '../types.ts'
import { displayWidth, endsClosed, hanCount } from '../characters.ts'
import { opensArticle } from '../article/dateline.ts'
import { readCredits } from '../credits/credits.ts'
import { isNumberedCrosshead } from './marks.ts'
import { type Vocabulary, joinPieces, vocabularyOf } from './join.ts'

/** Widths between which a hard-wrapped line lies, in half-width columns. */
interface Wrap {
  readonly least: number
}

const NARROWEST = 16
const WIDEST = 140
/** How far a wrapped line may stay short of the width: two Han characters (kinsoku), or one long Latin word. */
const SLACK_HAN = 5
const SLACK_LATIN = 14

const isLine = (item: CopyItem | undefined): item is TextItem =>
  item?.kind === 'text' && (item.style === 'plain' || item.style === 'list')

const widthOf = (item: TextItem): number => item.indent + displayWidth(item.text)

/**
 * Lines directly above another line of their paragraph: in wrapped copy nearly all of them reach the width. Lines above an
 * indented one or a dateline end a paragraph or are headlines.
 */
function innerLines(items: readonly CopyItem[]): TextItem[] {
  const inner: TextItem[] = []
  for (let index = 0; index + 1 < items.length; index++) {
    const line = items[index]
    const next = items[index + 1]
    if (!isLine(line) || !isLine(next) || next.gap > 0 || next.style !== 'plain') continue
    if (next.indent < line.indent + 4 && !isBeginning(next.text)) inner.push(line)
  }
  return inner
}

/** A short line that begins its group of lines is a headline rather than a line of a paragraph. */
const mayBeHeading = (line: TextItem, widest: number): boolean => line.gap > 0 && widthOf(line) * 2 < widest

/**
 * Finds the width at which the copy was hard-wrapped. Evidence: many lines end close below one width, hardly any
 * elsewhere but at the end of a sentence, and most do so in the middle of one. Null when each line is a paragraph.
 */
function findWrap(items: readonly CopyItem[]): Wrap | null {
  const inner = innerLines(items)
  if (inner.length < 2) return null
  const widths = inner.map(widthOf).sort((a, b) => a - b)
  const widest = widths[Math.ceil(widths.length * 0.98) - 1] ?? 0
  if (widest < NARROWEST || widest > WIDEST) return null
  const chinese = hanCount(inner.map((line) => line.text).join('')) * 3 > inner.length * 10
  const least = widest - (chinese ? SLACK_HAN : SLACK_LATIN)
  const full = inner.filter((line) => widthOf(line) >= least)
  const broken = inner.filter((line) => widthOf(line) < least && !endsClosed(line.text) && !mayBeHeading(line, widest))
  const open = full.filter((line) => !endsClosed(line.text))
  const pair = full.length === 2 && open.length === 2 && full[1]?.gap === 0
  const enough = full.length >= 3 ? open.length * 2 >= full.length : pair
  return enough && full.length >= 4 * broken.length ? { least } : null
}

/** Lines of names and datelines begin something new, whatever stands above them. */
const isBeginning = (text: string): boolean => opensArticle(text, 'zh-CN') || readCredits(text, 'zh-CN') !== null

/** Whether `next` goes on with the paragraph that `line` is in. */
function goesOn(
  line: TextItem,
  next: CopyItem | undefined,
  ends: (line: TextItem) => boolean,
  indented: boolean
): next is TextItem {
  if (!isLine(next) || next.gap > 0 || next.style === 'list' || line.hardBreak || isNumberedCrosshead(next.text)) return false
  if ((indented && next.indent >= 2) || ends(line)) return false
  return !isBeginning(next.text) && readCredits(line.text, 'zh-CN') === null
}

/** Whether paragraphs begin with two blanks of Chinese width. */
function hasIndents(items: readonly CopyItem[]): boolean {
  const lines = items.filter(isLine)
  return lines.filter((line) => line.indent >= 4).length >= 2 && lines.some((line) => line.indent === 0)
}

function mergeLines(items: readonly CopyItem[], ends: (line: TextItem) => boolean, words: Vocabulary): CopyItem[] {
  const indented = hasIndents(items)
  const out: CopyItem[] = []
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (item === undefined) break
    if (!isLine(item)) {
      out.push(item)
      continue
    }
    const pieces = [item]
    let last = item
    for (let next = items[index + 1]; goesOn(last, next, ends, indented); next = items[index + 1]) {
      pieces.push(next)
      last = next
      index += 1
    }
    const texts = pieces.map((piece) => piece.text)
    const text = joinPieces(texts, words, hanCount(item.text.slice(0, 200)) > 0)
    out.push({ ...item, text, hardBreak: last.hardBreak })
  }
  return out
}

/**
 * Puts the lines of hard-wrapped paragraphs together.
 * @param soft Latin lines without a blank line between them are one paragraph, whatever their widths (CommonMark's soft
 * breaks). Chinese authors end a paragraph with a line end, in Markdown too: there only the widths decide.
 */
export function unwrap(items: readonly CopyItem[], soft: boolean): CopyItem[] {
  const words = vocabularyOf(items.map((item) => (item.kind === 'text' ? item.text : '')))
  const least = findWrap(items)?.least ?? Number.POSITIVE_INFINITY
  if (!soft && least === Number.POSITIVE_INFINITY) return [...items]
  return mergeLines(items, (line) => widthOf(line) < least && !(soft && hanCount(line.text) === 0), words)
}

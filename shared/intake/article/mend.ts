import type { Lang } from '#shared/model'
import type { TextItem } from '../types.ts'
import { displayWidth, endsClosed, lastVisible, withoutTrailingMarkup } from '../characters.ts'
import { type Vocabulary, joinPieces, runsOn } from '../scan/join.ts'
import { hasListMark, isNumberedCrosshead } from '../scan/marks.ts'
import { opensArticle } from './dateline.ts'

/** Lines as narrow as these, several in a row, are verse or a list rather than pieces of a paragraph. */
const VERSE_WIDTH = 32
/** A label or salutation rather than a piece of a paragraph: a column break leaves whole lines. */
const NARROWEST_PIECE = 12
/** Shorter unclosed paragraphs at an end of an article are signatures and the like: no reason to warn. */
const WARN_WIDTH = 40

export interface MendedParagraph extends TextItem {
  /** Line of its last piece if that ends without a closing mark, else null. */
  readonly openLine: number | null
}

export interface Mended {
  readonly paragraphs: readonly MendedParagraph[]
  /** How many of them were put together from pieces. */
  readonly mended: number
}

/** A quotation that is opened in one piece and closed in the next: both belong together, whatever mark stands at the seam. */
function opensQuote(a: string, b: string): boolean {
  if (!'“‘「『（(《【'.includes(lastVisible(a))) return false
  const close = b.search(/[”’」』）)》】]/u)
  const open = b.search(/[“‘「『（(《【]/u)
  return close >= 0 && (open < 0 || close < open)
}

function isOpen(a: string, b: string): boolean {
  const last = lastVisible(a)
  if (last === '') return false
  if (runsOn(a, b)) return true
  if ('“‘'.includes(last)) return opensQuote(a, b)
  if (last === '—' || last === '–') return /^\p{Lowercase}/u.test(b)
  return !endsClosed(a)
}

function isBeginning(item: TextItem, lang: Lang): boolean {
  return hasListMark(item.text) || isNumberedCrosshead(item.text) || opensArticle(item.text, lang)
}

const isNarrow = (item: TextItem | undefined): item is TextItem =>
  item?.style === 'plain' && displayWidth(item.text.slice(0, 80)) <= VERSE_WIDTH

const isOpenLine = (item: TextItem | undefined): boolean => isNarrow(item) && !endsClosed(item.text)

/** Narrow lines, three or more: without blank lines between, or without full stops. */
function isVerse(items: readonly TextItem[], at: number): boolean {
  if (!isNarrow(items[at]) || !isNarrow(items[at + 1])) return false
  const openNext = isOpenLine(items[at + 1]) && isNarrow(items[at + 2])
  if (isOpenLine(items[at]) && (openNext || isOpenLine(items[at - 1]))) return true
  const linked = (index: number): boolean => isNarrow(items[index]) && isNarrow(items[index - 1]) && items[index]?.gap === 0
  return linked(at + 1) && (linked(at) || linked(at + 2))
}

/** The cut goes through a number, a word, a hyphenated word or a quotation: nothing but a column break does that. */
function isCertainSeam(a: string, b: string): boolean {
  const word = /[\p{Script=Latin}\d]-?$/u.test(a) && /^[\p{Script=Latin}\d]/u.test(b)
  const thousands = /\d,$/u.test(a) && /^\d{3}(?!\d)/u.test(b)
  return word || thousands || runsOn(a, b) || opensQuote(a, b)
}

function belongsTogether(items: readonly TextItem[], at: number, indented: boolean, lang: Lang): boolean {
  const a = items[at]
  const b = items[at + 1]
  if (a === undefined || b === undefined || a.hardBreak || b.style !== 'plain') return false
  if (a.gap === 0 && items[at - 1]?.hardBreak === true) return false
  if (a.style !== 'plain' && !(a.style === 'list' && '，、'.includes(lastVisible(a.text) || '。'))) return false
  if (!isOpen(a.text, b.text) || isBeginning(b, lang) || (indented && b.indent >= 4) || isNumberedCrosshead(a.text)) return false
  if (isCertainSeam(withoutTrailingMarkup(a.text), b.text)) return true
  return displayWidth(a.text.slice(0, 80)) >= NARROWEST_PIECE && !isVerse(items, at)
}

/**
 * Puts together what a column break has cut: neighbours of which the first ends without a closing mark.
 * @param items text that stands together, with nothing but blank lines and pictures between
 * @param indented paragraphs of this copy begin with two full-width blanks, so an indented one is no second half
 */
export function mendParagraphs(items: readonly TextItem[], words: Vocabulary, indented: boolean, lang: Lang): Mended {
  const paragraphs: MendedParagraph[] = []
  let mended = 0
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    if (item === undefined) break
    const pieces = [item.text]
    while (belongsTogether(items, at, indented, lang)) {
      const next = items[at + 1]
      if (next === undefined) break
      pieces.push(next.text)
      at += 1
    }
    if (pieces.length > 1) mended += 1
    const text = joinPieces(pieces, words, lang === 'zh-CN')
    const last = items[at] ?? item
    const unclosed = last.style === 'plain' && !last.hardBreak && !endsClosed(last.text)
    const wide = displayWidth(last.text.slice(-60)) >= WARN_WIDTH
    paragraphs.push({ ...item, text, hardBreak: last.hardBreak, openLine: unclosed && wide ? last.line : null })
  }
  return { paragraphs, mended }
}

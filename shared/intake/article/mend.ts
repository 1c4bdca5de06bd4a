import type { Lang } from '#shared/model'
import type { Notes, TextItem } from '../types.ts'
import { displayWidth, endsClosed, lastVisible } from '../characters.ts'
import { type Vocabulary, joinPieces, runsOn } from '../scan/join.ts'
import { hasListMark, isNumberedCrosshead } from '../scan/marks.ts'
import { opensArticle } from './dateline.ts'

/** Lines as narrow as these, several in a row, are verse or a list rather than pieces of a paragraph. */
const VERSE_WIDTH = 32
/** Shorter unclosed paragraphs at an end of an article are signatures and the like: no reason to warn. */
const WARN_WIDTH = 40

export interface Mended {
  readonly paragraphs: readonly TextItem[]
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

const isNarrow = (item: TextItem | undefined): boolean =>
  item !== undefined && item.style === 'plain' && displayWidth(item.text.slice(0, 80)) <= VERSE_WIDTH

/** Three narrow lines or more that hang together without full stops. */
function isVerse(items: readonly TextItem[], at: number): boolean {
  if (!isNarrow(items[at]) || !isNarrow(items[at + 1])) return false
  return isNarrow(items[at + 2]) || (isNarrow(items[at - 1]) && !endsClosed(items[at - 1]?.text ?? ''))
}

function belongsTogether(items: readonly TextItem[], at: number, indented: boolean, lang: Lang): boolean {
  const a = items[at]
  const b = items[at + 1]
  if (a === undefined || b === undefined || a.hardBreak || b.style !== 'plain') return false
  if (a.style !== 'plain' && !(a.style === 'list' && '，、'.includes(lastVisible(a.text) || '。'))) return false
  if (!isOpen(a.text, b.text) || isBeginning(b, lang) || (indented && b.indent >= 4)) return false
  return !isNumberedCrosshead(a.text) && !isVerse(items, at)
}

/**
 * Puts together what a column break has cut: neighbours of which the first ends without a closing mark.
 * @param items text that stands together, with nothing but blank lines and pictures between
 * @param indented paragraphs of this copy begin with two full-width blanks, so an indented one is no second half
 */
export function mendParagraphs(
  items: readonly TextItem[],
  words: Vocabulary,
  indented: boolean,
  lang: Lang,
  notes: Notes
): Mended {
  const paragraphs: TextItem[] = []
  let mended = 0
  for (let at = 0; at < items.length; at++) {
    const item = items[at]
    if (item === undefined) break
    let { text } = item
    let pieces = 1
    while (belongsTogether(items, at, indented, lang)) {
      const next = items[at + 1]
      if (next === undefined) break
      text = joinPieces(text, next.text, words, lang === 'zh-CN')
      pieces += 1
      at += 1
    }
    if (pieces > 1) mended += 1
    const last = items[at] ?? item
    if (last.style === 'plain' && !last.hardBreak && !endsClosed(last.text) && displayWidth(last.text.slice(-60)) >= WARN_WIDTH) {
      notes.add(last.line, 'the paragraph ends without a closing mark, and nothing that follows completes it')
    }
    paragraphs.push({ ...item, text, hardBreak: last.hardBreak })
  }
  return { paragraphs, mended }
}

import type { Paragraph } from '../types.ts'
import { BreakKind } from '../text/analyse.ts'
import { CharClass, isDigit } from '../text/classes.ts'
import { textBetween } from '../lines/set-line.ts'
import { LONGEST_WORD, firstCharacters, lexicon } from './lexicon.ts'

/** Demerits of a headline break; 0 where a phrase ends, 100 as bad as a line one em off balance in ten. */
const REGRET = {
  inWord: 70,
  particleStarts: 90,
  linkEnds: 45,
  inNumber: 120,
  inTitle: 40,
  unknown: 14,
  shortWordEnds: 25
} as const

const codePointsOf = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (character) => character.codePointAt(0) ?? 0))

const PARTICLES = codePointsOf('的地得了着过吗呢吧们等性化者')
const LINKS = codePointsOf('和与及或在为将把被从对向以让使由给到于第各每这那不未已正再')
const HAN_NUMERALS = codePointsOf('一二三四五六七八九十百千万亿两几')
/** What a Han numeral counts: 十八大, 二十届, 三百名. */
const HAN_COUNTED = codePointsOf('大届次个名年月日号期版条项位户人家天周岁')
const TITLE_OPENS = codePointsOf('《“「『')
const TITLE_CLOSES = codePointsOf('》”」』')
const SHORT_WORDS = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])

/** Marks every boundary that lies inside a word of the lexicon, longest words first. */
function insideWords(paragraph: Paragraph): Uint8Array {
  const { codePoints, length: end } = paragraph
  const inside = new Uint8Array(end + 1)
  for (let i = 0; i < end; i++) {
    if (!firstCharacters.has(codePoints[i] ?? 0)) continue
    for (let length = Math.min(LONGEST_WORD, end - i); length >= 2; length--) {
      if (!lexicon.has(textBetween(paragraph, i, i + length))) continue
      inside.fill(1, i + 1, i + length)
      break
    }
  }
  return inside
}

/** Boundaries inside 《…》 and “…”, which read better on one line. */
function insideTitles({ codePoints, length }: Paragraph): Uint8Array {
  const inside = new Uint8Array(length + 1)
  let depth = 0
  for (let i = 0; i < length; i++) {
    const codePoint = codePoints[i] ?? 0
    if (depth > 0) inside[i] = 1
    if (TITLE_OPENS.has(codePoint)) depth++
    else if (TITLE_CLOSES.has(codePoint)) {
      inside[i] = 1
      depth = Math.max(0, depth - 1)
    }
  }
  return inside
}

const BLANK = 0x20

function wordBefore(paragraph: Paragraph, boundary: number): string {
  const { codePoints } = paragraph
  let end = boundary
  while (end > 0 && codePoints[end - 1] === BLANK) end--
  let start = end
  while (start > 0 && codePoints[start - 1] !== BLANK) start--
  return textBetween(paragraph, start, end).toLowerCase()
}

/** What a headline loses by a break at each boundary; Infinity where the rules forbid one. Length + 1 entries. */
export function phraseRegrets(paragraph: Paragraph): Float64Array {
  const words = insideWords(paragraph)
  const titles = insideTitles(paragraph)
  const regrets = new Float64Array(paragraph.length + 1)
  for (let i = 1; i < paragraph.length; i++) regrets[i] = regretAt(paragraph, words, titles, i)
  return regrets
}

function regretAt(paragraph: Paragraph, words: Uint8Array, titles: Uint8Array, i: number): number {
  if (paragraph.breaks[i] !== BreakKind.free) return Infinity
  const before = paragraph.codePoints[i - 1] ?? 0
  const after = paragraph.codePoints[i] ?? 0
  const title = titles[i] === 1 ? REGRET.inTitle : 0
  if (paragraph.classes[i - 1] === CharClass.space)
    return title + (SHORT_WORDS.has(wordBefore(paragraph, i)) ? REGRET.shortWordEnds : 0)
  if (paragraph.classes[i - 1] === CharClass.close || paragraph.classes[i] === CharClass.open) return title
  if (isDigit(before) || isDigit(after)) return title + (paragraph.regrets[i] ? REGRET.inNumber : REGRET.unknown)
  if (HAN_NUMERALS.has(before) && (HAN_NUMERALS.has(after) || HAN_COUNTED.has(after))) return title + REGRET.inNumber
  if (words[i] === 1) return title + REGRET.inWord
  if (PARTICLES.has(after)) return title + REGRET.particleStarts
  if (LINKS.has(before)) return title + REGRET.linkEnds
  return title + REGRET.unknown
}

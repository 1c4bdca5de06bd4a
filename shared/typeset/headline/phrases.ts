import type { Paragraph } from '../types.ts'
import { BreakKind } from '../text/analyse.ts'
import { CharClass, isDigit } from '../text/classes.ts'
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

const PARTICLES = new Set('的地得了着过吗呢吧们等性化者')
const LINKS = new Set('和与及或在为将把被从对向以让使由给到于的第各每这那不未已正再')
const HAN_NUMERALS = new Set('一二三四五六七八九十百千万亿两几')
/** What a Han numeral counts: 十八大, 二十届, 三百名. */
const HAN_COUNTED = new Set('大届次个名年月日号期版条项位户人家天周岁')
const SHORT_WORDS = new Set(['a', 'an', 'and', 'as', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with'])

/** Marks every boundary that lies inside a word of the lexicon, longest words first. */
function insideWords(characters: readonly string[]): Uint8Array {
  const inside = new Uint8Array(characters.length + 1)
  for (const [i, character] of characters.entries()) {
    if (!firstCharacters.has(character)) continue
    for (let length = LONGEST_WORD; length >= 2; length--) {
      if (!lexicon.has(characters.slice(i, i + length).join(''))) continue
      inside.fill(1, i + 1, i + length)
      break
    }
  }
  return inside
}

/** Boundaries inside 《…》 and “…”, which read better on one line. */
function insideTitles(characters: readonly string[]): Uint8Array {
  const inside = new Uint8Array(characters.length + 1)
  let depth = 0
  for (const [i, character] of characters.entries()) {
    if (depth > 0) inside[i] = 1
    if ('《“「『'.includes(character)) depth++
    else if ('》”」』'.includes(character)) {
      inside[i] = 1
      depth = Math.max(0, depth - 1)
    }
  }
  return inside
}

function wordBefore(characters: readonly string[], boundary: number): string {
  let end = boundary
  while (end > 0 && characters[end - 1] === ' ') end--
  let start = end
  while (start > 0 && characters[start - 1] !== ' ') start--
  return characters.slice(start, end).join('').toLowerCase()
}

/** What a headline loses by a break at each boundary; Infinity where the rules forbid one. Length + 1 entries. */
export function phraseRegrets(paragraph: Paragraph): Float64Array {
  const characters = Array.from(paragraph.text)
  const words = insideWords(characters)
  const titles = insideTitles(characters)
  const regrets = new Float64Array(paragraph.length + 1)
  for (let i = 1; i < paragraph.length; i++) regrets[i] = regretAt(paragraph, characters, words, titles, i)
  return regrets
}

function regretAt(paragraph: Paragraph, characters: readonly string[], words: Uint8Array, titles: Uint8Array, i: number): number {
  if (paragraph.breaks[i] !== BreakKind.free) return Infinity
  const before = characters[i - 1] ?? ''
  const after = characters[i] ?? ''
  const title = titles[i] === 1 ? REGRET.inTitle : 0
  if (paragraph.classes[i - 1] === CharClass.space)
    return title + (SHORT_WORDS.has(wordBefore(characters, i)) ? REGRET.shortWordEnds : 0)
  if (paragraph.classes[i - 1] === CharClass.close || paragraph.classes[i] === CharClass.open) return title
  if (isDigit(paragraph.codePoints[i - 1] ?? 0) || isDigit(paragraph.codePoints[i] ?? 0))
    return title + (paragraph.regrets[i] ? REGRET.inNumber : REGRET.unknown)
  if (HAN_NUMERALS.has(before) && (HAN_NUMERALS.has(after) || HAN_COUNTED.has(after))) return title + REGRET.inNumber
  if (words[i] === 1) return title + REGRET.inWord
  if (PARTICLES.has(after)) return title + REGRET.particleStarts
  if (LINKS.has(before) && before !== '的') return title + REGRET.linkEnds
  return title + REGRET.unknown
}

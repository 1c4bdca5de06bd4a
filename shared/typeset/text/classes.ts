import { Lb, lineBreakClass } from './line-break-class.ts'

/**
 * Classes of characters for setting: what white they bring and how they share it with their neighbours.
 * Sources: W3C clreq §3.1.3 (prohibition rules), GB/T 15834-2011 §5 (positions of marks), UAX #14 for other scripts.
 */
export const CharClass = {
  /** Han, kana, hangul, full-width forms, emoji: a break on either side. */
  han: 0,
  /** Opening mark with its blank half before it. Never ends a line (GB/T 15834 §5.1.3). */
  open: 1,
  /** Pause, stop or closing mark with its blank half behind it. Never begins a line (§5.1.1–5.1.3). */
  close: 2,
  /** Letters, digits and marks of scripts that are written in words. */
  word: 3,
  space: 4,
  /** Interpuncts, connectors, units: never begin a line (§5.1.7–5.1.8). */
  middle: 5,
  /** Two-em dash and ellipsis: their two halves stay together (§5.1.4–5.1.5). */
  dash: 6,
  /** Combining marks, joiners, variation selectors: part of the character before them. */
  joined: 7,
  /** Currency and number signs in full width: never end a line. */
  prefix: 8,
  /** Solidus (分隔号): neither begins nor ends a line (§5.1.10). */
  solidus: 9
} as const

const OPENING = '（《〈「『【〔〖［｛“‘'
const CLOSING = '）》〉」』】〕〗］｝”’'
/** Pauses and stops, which stand in the middle of their em in Hong Kong and Taiwan. */
const STOPS = '，。、；：？！．'

/** Share of an em that a mark may give up inside a line, in hundredths: stops keep more of their white than pauses. */
function squeezeOf(character: string): number {
  if ('。？！'.includes(character)) return 15
  return 25
}

const BASIC = 0x10000
/** Class of setting in the upper byte, line-break class in the lower. */
const table = new Uint16Array(BASIC)
const squeezeTable = new Uint8Array(BASIC)
const stopTable = new Uint8Array(BASIC)

const codesOf = (characters: string): number[] => Array.from(characters, (character) => character.charCodeAt(0))

/** Classes that marks of every script have by their line-break class. */
const BY_LINE_BREAK: Readonly<Partial<Record<number, number>>> = {
  [Lb.sp]: CharClass.space,
  [Lb.opw]: CharClass.open,
  [Lb.cm]: CharClass.joined,
  [Lb.zwj]: CharClass.joined,
  [Lb.zw]: CharClass.joined,
  [Lb.wj]: CharClass.joined,
  [Lb.em]: CharClass.joined
}
for (const lb of [Lb.id, Lb.cj, Lb.jl, Lb.jv, Lb.jt, Lb.h2, Lb.h3, Lb.ri, Lb.eb, Lb.xp, Lb.cb])
  Object.assign(BY_LINE_BREAK, { [lb]: CharClass.han })

/** Marks of the CJK blocks stand in an em of their own. */
const CJK_MARKS = 0x2e80

function classBy(codePoint: number, lb: number): number {
  const fixed = BY_LINE_BREAK[lb]
  if (fixed !== undefined) return fixed
  if (codePoint < CJK_MARKS || codePoint >= BASIC) return CharClass.word
  if (lb === Lb.cl || lb === Lb.ex || lb === Lb.is) return CharClass.close
  return lb === Lb.ns || lb === Lb.po ? CharClass.middle : CharClass.word
}

function buildTables(): void {
  for (let codePoint = 0; codePoint < BASIC; codePoint++) {
    const lb = lineBreakClass(codePoint)
    table[codePoint] = (classBy(codePoint, lb) << 8) | lb
  }
  const mark = (codePoints: readonly number[], own: number): void => {
    for (const codePoint of codePoints) table[codePoint] = (own << 8) | ((table[codePoint] ?? 0) & 0xff)
  }
  mark(codesOf('\t\u1680\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000'), CharClass.space)
  mark([0xad, 0x200e, 0x200f, 0x2061, 0x2062, 0x2063, 0x2064, 0xfeff], CharClass.joined)
  mark(codesOf(OPENING), CharClass.open)
  mark(codesOf(CLOSING + STOPS), CharClass.close)
  mark(codesOf('·・•‧％‰‱℃℉～〜–々〻ー'), CharClass.middle)
  mark(codesOf('—…⸺⋯'), CharClass.dash)
  mark(codesOf('￥＄￡￠＃№'), CharClass.prefix)
  mark(codesOf('／'), CharClass.solidus)
  for (const character of OPENING + CLOSING + STOPS) squeezeTable[character.charCodeAt(0)] = squeezeOf(character)
  for (const stop of codesOf(STOPS)) stopTable[stop] = 1
}
buildTables()

/** Both classes of a code point by itself: `CharClass << 8 | Lb`. Context settles quotation marks, dashes and signs. */
export function classesOf(codePoint: number): number {
  if (codePoint < BASIC) return table[codePoint] ?? 0
  const lb = lineBreakClass(codePoint)
  return (classBy(codePoint, lb) << 8) | lb
}

/** Share of an em (0 … 0.25) that the mark may lose inside a line. */
export const squeezeShare = (codePoint: number): number => (codePoint < BASIC ? (squeezeTable[codePoint] ?? 0) / 100 : 0)

/** Whether the mark is a pause or stop, which rules for Traditional marks set in the middle of its em. */
export const isStop = (codePoint: number): boolean => codePoint < BASIC && stopTable[codePoint] === 1

export const isDigit = (codePoint: number): boolean => codePoint >= 0x30 && codePoint <= 0x39
export const isLatinLetter = (codePoint: number): boolean =>
  (codePoint >= 0x41 && codePoint <= 0x5a) ||
  (codePoint >= 0x61 && codePoint <= 0x7a) ||
  (codePoint >= 0xc0 && codePoint <= 0x24f && codePoint !== 0xd7 && codePoint !== 0xf7)

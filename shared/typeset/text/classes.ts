/**
 * Classes of characters for breaking and spacing.
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
const STOPS = '，。、；：？！．'

/** Share of an em that a mark may give up inside a line, in hundredths: stops keep more of their white than pauses. */
function squeezeOf(character: string): number {
  if ('。？！'.includes(character)) return 15
  return 25
}

const table = new Uint8Array(0x10000)
const squeezeTable = new Uint8Array(0x10000)

function fill(from: number, to: number, value: number): void {
  table.fill(value, from, to + 1)
}
function mark(characters: string, value: number): void {
  for (const character of characters) table[character.charCodeAt(0)] = value
}

fill(0x0000, 0x2fff, CharClass.word)
fill(0x0e80, 0x0eff, CharClass.word)
fill(0x1100, 0x11ff, CharClass.han)
fill(0x2190, 0x27ff, CharClass.han)
fill(0x2b00, 0x2bff, CharClass.han)
fill(0x2e80, 0x2fff, CharClass.han)
fill(0x2460, 0x24ff, CharClass.han)
fill(0x0300, 0x036f, CharClass.joined)
fill(0x1ab0, 0x1aff, CharClass.joined)
fill(0x1dc0, 0x1dff, CharClass.joined)
fill(0x200b, 0x200f, CharClass.joined)
fill(0x202a, 0x202e, CharClass.joined)
fill(0x2060, 0x2064, CharClass.joined)
fill(0x20d0, 0x20ff, CharClass.joined)
fill(0xfe00, 0xfe0f, CharClass.joined)
fill(0xfe20, 0xfe2f, CharClass.joined)
fill(0x3099, 0x309a, CharClass.joined)
fill(0x302a, 0x302f, CharClass.joined)
mark('\t\n\u{b}\f\r \u1680\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000', CharClass.space)
mark(OPENING, CharClass.open)
mark(CLOSING + STOPS, CharClass.close)
mark('·・•‧％‰‱℃℉～〜–−々〻ー', CharClass.middle)
mark('—…⸺⋯', CharClass.dash)
mark('￥＄￡￠＃№', CharClass.prefix)
mark('／', CharClass.solidus)
for (const character of OPENING + CLOSING + STOPS) squeezeTable[character.charCodeAt(0)] = squeezeOf(character)

/** The class of a code point by itself; quotation marks and dashes in Latin text are settled by the analysis. */
export function classOf(codePoint: number): number {
  if (codePoint < 0x10000) return table[codePoint] ?? CharClass.han
  if ((codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) || (codePoint >= 0xe0000 && codePoint <= 0xe01ef)) return CharClass.joined
  if (codePoint >= 0x1d400 && codePoint <= 0x1d7ff) return CharClass.word
  return CharClass.han
}

/** Share of an em (0 … 0.25) that the mark may lose inside a line. */
export const squeezeShare = (codePoint: number): number => (codePoint < 0x10000 ? (squeezeTable[codePoint] ?? 0) / 100 : 0)

export const ZERO_WIDTH_JOINER = 0x200d

export const isRegionalIndicator = (codePoint: number): boolean => codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
export const isDigit = (codePoint: number): boolean => codePoint >= 0x30 && codePoint <= 0x39
export const isLatinLetter = (codePoint: number): boolean =>
  (codePoint >= 0x41 && codePoint <= 0x5a) ||
  (codePoint >= 0x61 && codePoint <= 0x7a) ||
  (codePoint >= 0xc0 && codePoint <= 0x24f && codePoint !== 0xd7 && codePoint !== 0xf7)

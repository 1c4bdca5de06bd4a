import { TRADITIONAL_PAIRS } from './traditional-pairs.ts'

/**
 * What a character is to the search: a Han, kana or Hangul character stands for itself, letters and figures make up words;
 * white space and joiners (hyphen, apostrophe, point) hold their neighbours together, everything else parts them.
 */
export type CharacterKind = 'ideograph' | 'word' | 'space' | 'joiner' | 'break' | 'nothing'

export interface FoldedCharacter {
  readonly kind: CharacterKind
  /** As it is looked for: full and half width, capitals, accents and traditional forms are one; empty between words. */
  readonly text: string
}

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL_PAIRS.length / 2 }, (_, pair) => [
    TRADITIONAL_PAIRS.charAt(pair * 2),
    TRADITIONAL_PAIRS.charAt(pair * 2 + 1)
  ])
)

/** Letters that no decomposition takes apart. */
const PLAIN: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ß: 'ss', þ: 'th', ı: 'i' }

const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const UNSEEN = /^[\p{M}\p{Cf}]$/u
const NOT_WORD = /[^\p{L}\p{N}]/gu
const JOINERS: ReadonlySet<string> = new Set("-‐‑'’.·:/&@_")

/** By code point. */
const known: (FoldedCharacter | undefined)[] = []

export function foldCodePoint(code: number): FoldedCharacter {
  return (known[code] ??= fold(String.fromCodePoint(code)))
}

function fold(character: string): FoldedCharacter {
  if (character === '\n' || character === '\t') return { kind: 'break', text: '' }
  if (/^\s$/u.test(character)) return { kind: 'space', text: '' }
  if (UNSEEN.test(character)) return { kind: 'nothing', text: '' }
  const letters = Array.from(character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(NOT_WORD, ''))
  const text = letters.map((letter) => SIMPLIFIED.get(letter) ?? PLAIN[letter] ?? letter).join('')
  if (text === '') return { kind: JOINERS.has(character) ? 'joiner' : 'break', text: '' }
  return { kind: IDEOGRAPH.test(text) ? 'ideograph' : 'word', text }
}

/** What `foldedLetter` says of a code unit that is no letter, and of one that must be looked at as a whole. */
export const NO_LETTER = 1
export const SEVERAL_LETTERS = 2

/** By code unit; 0 where it was not asked for yet. No folded letter has a code below those of the figures. */
const letters = new Uint16Array(0x10000)

/**
 * The code of the one letter that a code unit is folded to: quicker than `foldCodePoint`, to see where something cannot
 * be. NO_LETTER for what is none, SEVERAL_LETTERS where more must be read to tell.
 */
export const foldedLetter = (unit: number): number => letters[unit] || (letters[unit] = letterOf(unit))

function letterOf(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return SEVERAL_LETTERS
  const { text } = foldCodePoint(unit)
  if (text === '') return NO_LETTER
  return text.length === 1 ? text.charCodeAt(0) : SEVERAL_LETTERS
}

import { NO_LETTER, SEVERAL_LETTERS, foldedLetter } from './fold.ts'
import type { Term } from './query.ts'
import { type Unit, unitsOf } from './units.ts'

/** UTF-16 units of a text, end excluded. */
export type Range = readonly [start: number, end: number]

/** A phrase that is looked for in a text. */
export interface Phrase {
  readonly units: readonly Unit[]
  /** Its last word may go on. */
  readonly isOpen: boolean
  /** Codes of its first two letters; the second is 0 where there is only one. */
  readonly begins: readonly [number, number]
}

function beginningOf(units: readonly Unit[]): readonly [number, number] {
  const letters = units
    .slice(0, 2)
    .map(({ text }) => text)
    .join('')
  return [letters.charCodeAt(0), letters.length < 2 ? 0 : letters.charCodeAt(1)]
}

/** The phrases of all terms. */
export const phrasesOf = (terms: readonly Term[]): readonly Phrase[] =>
  terms.flatMap(({ chains, isOpen }) =>
    chains.map((units, index) => ({ units, isOpen: isOpen && index === chains.length - 1, begins: beginningOf(units) }))
  )

/**
 * Whether a phrase may stand in a text, by its first two letters: most texts that do not have it are passed over here,
 * many times faster than by taking them apart.
 */
export function mayStand(text: string, { begins: [first, second] }: Phrase): boolean {
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const letter = foldedLetter(text.charCodeAt(at))
    if (letter === NO_LETTER) continue
    if (letter === SEVERAL_LETTERS) return true
    if (second === 0 ? letter === first : letter === second && before === first) return true
    before = letter
  }
  return false
}

function standsAt(units: readonly Unit[], at: number, { units: wanted, isOpen }: Phrase): boolean {
  for (const [index, { text, isIdeograph }] of wanted.entries()) {
    const unit = units[at + index]
    if (unit === undefined || unit.isIdeograph !== isIdeograph || (index > 0 && !unit.joined)) return false
    const fits = isOpen && index === wanted.length - 1 ? unit.text.startsWith(text) : unit.text === text
    if (!fits) return false
  }
  return true
}

/** Where a phrase stands in a paragraph. */
export function findPhrase(units: readonly Unit[], phrase: Phrase): readonly Range[] {
  const found: Range[] = []
  for (let at = 0; at <= units.length - phrase.units.length; at++) {
    const first = units[at]
    const last = units[at + phrase.units.length - 1]
    if (first !== undefined && last !== undefined && standsAt(units, at, phrase)) found.push([first.start, last.end])
  }
  return found
}

/** Where any of the phrases stands in a text: ranges in order, none touching another. */
export function marksIn(text: string, phrases: readonly Phrase[]): readonly Range[] {
  const possible = phrases.filter((phrase) => mayStand(text, phrase))
  return possible.length === 0 ? [] : marksAmong(unitsOf(text), possible)
}

/** The same for a text that has been taken apart. */
export function marksAmong(units: readonly Unit[], phrases: readonly Phrase[]): readonly Range[] {
  const ranges = phrases.flatMap((phrase) => findPhrase(units, phrase)).toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  const marks: [number, number][] = []
  for (const [start, end] of ranges) {
    const last = marks.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else marks.push([start, end])
  }
  return marks
}

import { MARK, unitsOf } from './units.ts'

/**
 * What an article is filtered by, as tokens of their own beside its text. Each begins with a letter and MARK, which no
 * unit of a text holds.
 */
const key = (kind: 'a' | 'n' | 'p' | 's' | 't', value: string): string => kind + MARK + value

/** Every article has it: what `-word` alone is taken from. */
export const EVERY = MARK + MARK

/** A name without what people write in different ways: blanks between Han characters, width, case, accents. */
function folded(name: string): readonly string[] {
  const words: string[] = []
  let isOpen = false
  for (const { text, isIdeograph } of unitsOf(name)) {
    if (isIdeograph && isOpen) words.push(`${words.pop() ?? ''}${text}`)
    else words.push(text)
    isOpen = isIdeograph
  }
  return words
}

const joined = (words: readonly string[]): string => words.join(MARK)

/** A name from each of its words on, so that Reyes finds Joan Reyes. */
const beginnings = (name: string): readonly string[] => {
  const words = folded(name)
  return words.map((_, index) => joined(words.slice(index)))
}

export const pageKey = (number: number): string => key('p', String(number))
export const stateKey = (state: string): string => key('t', state.replaceAll('-', MARK))
export const authorKeys = (name: string): readonly string[] => beginnings(name).map((from) => key('a', from))
export const sectionKeys = (name: string): readonly string[] => beginnings(name).map((from) => key('s', from))
export const pageNameKeys = (name: string): readonly string[] => beginnings(name).map((from) => key('n', from))

/** What a filter's value looks for: the beginning of a key; null when nothing of it can be looked for. */
function beginning(kind: 'a' | 'n' | 's', value: string): string | null {
  const words = folded(value)
  return words.length === 0 ? null : key(kind, joined(words))
}

export const authorBeginning = (value: string): string | null => beginning('a', value)
export const sectionBeginning = (value: string): string | null => beginning('s', value)
export const pageNameBeginning = (value: string): string | null => beginning('n', value)

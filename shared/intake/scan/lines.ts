/** A line of the copy. */
export interface Line {
  /** From 1. */
  readonly number: number
  /** Without white space at either end. */
  readonly text: string
  /** As typed, white space at either end included. */
  readonly typed: string
  /** White space before the text, in half-width columns: U+3000 counts two, a tab four. */
  readonly indent: number
  /** Ends in two blanks, Markdown's hard line break. */
  readonly hardBreak: boolean
}

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u
// Characters that print nothing and only disturb comparison: byte order marks, zero-width spaces, controls but the tab.
const INVISIBLE = /[[\p{Cc}\ufeff\u200b\u2060]--\t]/gv

function indentOf(line: string): number {
  let width = 0
  for (const character of line) {
    if (character === '\u3000') width += 2
    else if (character === '\t') width += 4
    else if (character.trim() === '') width += 1
    else break
  }
  return width
}

/** Splits copy at every kind of line end. Lone surrogates become U+FFFD. */
export function splitLines(text: string): Line[] {
  return text
    .toWellFormed()
    .split(LINE_END)
    .map((typed, index) => {
      const raw = typed.replaceAll(INVISIBLE, '')
      return {
        number: index + 1,
        text: raw.trim(),
        typed: raw,
        indent: indentOf(raw),
        hardBreak: raw.endsWith('  ') && raw.trim() !== ''
      }
    })
}

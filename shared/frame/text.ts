import type { FinishedLine, FinishedRun, FinishedText } from './finished-page.ts'

/** The line's characters as they stand in the stored text: swallowed spaces included, hyphens of the breaker left out. */
export const lineText = (line: FinishedLine): string => line.runs.map((run) => run.text).join('') + line.trailing

/** The stored text of a piece of paragraph. */
export const textOfElement = (text: FinishedText): string => text.lines.map(lineText).join('')

/**
 * Pen movement after each code point of a run, points.
 * @param advance advance of a code point in thousandths of an em in the run's face
 */
export function runAdvances(run: FinishedRun, advance: (codePoint: number) => number): number[] {
  const characters = Array.from(run.text)
  if (run.combined === true)
    return characters.map((_, index) => (index === characters.length - 1 ? run.size + run.letterSpacing : 0))
  const extra = new Map(run.adjustments)
  return characters.map((character, index) => {
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = (advance(codePoint) / 1000) * run.size * run.scaleX
    return glyph + run.letterSpacing + (codePoint === 0x20 ? run.wordSpacing : 0) + (extra.get(index) ?? 0)
  })
}

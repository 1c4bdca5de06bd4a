import { type FontFace, snap } from '#shared/base'
import type { FontSet } from '#shared/font'
import type { FinishedLine, FinishedRun, FinishedText, Ink, TextRole } from '#shared/frame'
import { type SetLine, type SetRun, setLine } from '#shared/typeset'
import type { LineShape } from './frames.ts'
import type { BrokenText } from './setter.ts'

export const BLACK: Ink = { kind: 'black', tint: 1 }

/** Where a line stands: left edge, top, measure and height of its slot, points. */
export interface Slot {
  readonly x: number
  readonly y: number
  readonly measure: number
  readonly leading: number
}

/** Baseline of type of `size` that stands in the middle of a line of `leading`, from the line's top. */
export function baselineIn(fonts: FontSet, face: FontFace, size: number, leading: number): number {
  const { ascent, descent } = fonts.face(face)
  const box = ((ascent + descent) / 1000) * size
  return (leading - box) / 2 + (ascent / 1000) * size
}

/**
 * A run in its place. Written out, because runs are by far the most things on a page and a copy takes more room.
 * @param x pen position of its first character, on the grid
 */
export function finishRun(run: SetRun, x: number, ink: Ink): FinishedRun {
  const { text, face, size, letterSpacing, wordSpacing, adjustments, scaleX, combined } = run
  return combined === undefined
    ? { text, face, size, x, letterSpacing, wordSpacing, adjustments, scaleX, ink }
    : { text, face, size, x, letterSpacing, wordSpacing, adjustments, scaleX, combined, ink }
}

/**
 * @param baseline from the trim box's top, points
 * @param trailing white space that stands behind the line in the text
 */
export function finishLine(set: SetLine, slot: Slot, baseline: number, ink: Ink = BLACK, trailing = ''): FinishedLine {
  return {
    direction: 'across',
    x: snap(slot.x),
    y: snap(slot.y),
    measure: snap(slot.measure),
    leading: snap(slot.leading),
    baseline: snap(baseline),
    runs: set.runs.map((run) => finishRun(run, snap(slot.x + run.x), ink)),
    hyphen: set.hyphen,
    trailing: set.trailing + trailing,
    justified: set.justified,
    hang: set.hang
  }
}

/**
 * A line that runs down from the top of its slot, centred in it.
 * @param slot left edge and top; its measure is the line's height
 */
export function finishLineDown(set: SetLine, slot: Slot): FinishedLine {
  const across = finishLine(set, slot, slot.x + slot.leading / 2)
  const runs = across.runs.map((run, index) => ({ ...run, x: snap(slot.y + (set.runs[index]?.x ?? 0)) }))
  return { ...across, direction: 'down', runs }
}

/** What one piece of broken text is on the page. */
export interface PieceOfText {
  readonly role: TextRole
  readonly index: number
  readonly lang: string
  readonly text: BrokenText
  /** Lines [from, to) of the text. */
  readonly from: number
  readonly to: number
  readonly continued: boolean
  /** Face whose ascent places the baseline. */
  readonly face: FontFace
}

/**
 * Sets lines of a broken text one under the other.
 * @param slot slot of the first of them
 * @param shapes where single lines stand, from the slot's left edge, when they are not alike
 */
export function finishText(
  piece: PieceOfText,
  slot: Slot,
  fonts: FontSet,
  shapes: readonly LineShape[] | null = null
): FinishedText {
  const { paragraph, breaks } = piece.text
  const drop = baselineIn(fonts, piece.face, paragraph.style.size, slot.leading)
  const lines: FinishedLine[] = []
  for (let number = piece.from; number < piece.to; number++) {
    const at = breaks[number]
    if (!at) break
    const index = number - piece.from
    const shape = shapes?.[index]
    const measure = shape?.measure ?? slot.measure
    const set = setLine(paragraph, at, measure, number === 0, number === breaks.length - 1)
    const y = slot.y + index * slot.leading
    lines.push(finishLine(set, { x: slot.x + (shape?.x ?? 0), y, measure, leading: slot.leading }, y + drop))
  }
  return { kind: 'text', role: piece.role, index: piece.index, continued: piece.continued, lang: piece.lang, lines }
}

import { snap } from '#shared/base'
import type { LineBreak, Paragraph, SetLine } from '../types.ts'
import { CharClass } from '../text/classes.ts'
import { GapClass } from '../text/elasticity.ts'
import { STANDARD_RULES } from '../text/rules.ts'
import { isCentred } from '../text/white.ts'
import { LOOSEST_JUSTIFIED } from './break-lines.ts'
import { type Spacing, cutRuns, textBetween } from './cut-runs.ts'
import { type Fit, type Spread, TOO_WIDE, blankHalf, fitLine, hyphenWidthAt, naturalSpread, newFit, spreadOf } from './fit.ts'

export { type Spacing, cutRuns, textBetween } from './cut-runs.ts'

/** Memory for the white of a line; whoever takes it has done with it before the next line is set. */
let scratch = new Float64Array(256)

function scratchOf(length: number): Float64Array {
  if (scratch.length < length) scratch = new Float64Array(length * 2)
  return scratch
}

const snapped = new Float64Array(8)
const fit = newFit()

/** White added after each drawn character (negative where it is taken), points on the grid. */
function spacingOf(paragraph: Paragraph, start: number, end: number, spread: Spread): Float64Array {
  const after = scratchOf(end - start + 1)
  const { gaps, kerns, widths } = paragraph
  const { gains } = spread
  for (let kind = 0; kind < gains.length; kind++) if (kind !== GapClass.space) snapped[kind] = snap(gains[kind] ?? 0)
  for (let i = start + 1; i < end; i++) {
    const kind = gaps[i] ?? 0
    const kern = kerns[i] ?? 0
    if (kind === GapClass.space) after[i - 1 - start] = snap(kern + (gains[kind] ?? 0) * (widths[i - 1] ?? 0))
    else after[i - 1 - start] = kern === 0 ? (snapped[kind] ?? 0) : snap(kern + (gains[kind] ?? 0))
  }
  if (end > start) after[end - 1 - start] = 0
  if (spread.squeeze > 0) squeezeMarks(paragraph, start, end, spread, after)
  return after
}

/**
 * A closing mark gives white behind it; an opening mark gives the white before it, which belongs to its neighbour; a
 * mark in the middle of its em gives half of each.
 */
function squeezeMarks(paragraph: Paragraph, start: number, end: number, spread: Spread, after: Float64Array): void {
  const { squeezes, classes, codePoints, style } = paragraph
  const { marks } = style.rules ?? STANDARD_RULES
  for (let i = start; i < end; i++) {
    const give = (squeezes[i] ?? 0) * spread.squeeze
    if (give === 0) continue
    const centred = isCentred(marks, codePoints[i] ?? 0)
    const share = centred ? give / 2 : give
    if (i > start && (centred || classes[i] === CharClass.open)) after[i - 1 - start] = snap((after[i - 1 - start] ?? 0) - share)
    if (i < end - 1 && (centred || classes[i] === CharClass.close)) after[i - start] = snap((after[i - start] ?? 0) - share)
  }
}

function alignOffset(paragraph: Paragraph, free: number): number {
  if (paragraph.style.align === 'right') return free
  return paragraph.style.align === 'center' ? free / 2 : 0
}

/**
 * Sets one line: where every character stands.
 * @param measure points of the line's slot, indent included
 * @param first whether it is the paragraph's first line and takes the indent
 * @param last whether it is the paragraph's last line and is not justified
 */
export function setLine(paragraph: Paragraph, at: LineBreak, measure: number, first: boolean, last: boolean): SetLine {
  const indent = first ? paragraph.style.indent : 0
  const own = measure - indent
  const ratio = fitLine(paragraph, at.start, at.end, own, fit)
  const justify = paragraph.style.align === 'justify'
  const squeezed = ratio < 0 && ratio !== TOO_WIDE
  const stretched = justify && !last && ratio >= 0 && ratio <= LOOSEST_JUSTIFIED
  // A line that does not go in gives what it can all the same.
  const spread = stretched || ratio < 0 ? spreadOf(paragraph, at.start, fit) : naturalSpread()
  const after = spacingOf(paragraph, at.start, fit.drawnEnd, spread)
  const spacing: Spacing = { start: at.start, drawnEnd: fit.drawnEnd, after, scaleX: 1 }
  const offset = justify ? 0 : alignOffset(paragraph, Math.max(0, own - visibleWidth(paragraph, spacing, fit)))
  const { runs, end } = cutRuns(paragraph, spacing, indent + offset - fit.startTrim)
  // Of white space alone nothing is drawn, not even an indent.
  const width = runs.length === 0 ? 0 : at.hyphen ? end + hyphenWidthAt(paragraph, at.end) : end
  return {
    runs,
    width: snap(width),
    hyphen: at.hyphen,
    trailing: textBetween(paragraph, fit.drawnEnd, at.end),
    justified: justify && (stretched || squeezed),
    hang: snap(Math.max(0, width - measure))
  }
}

/** Width that the eye sees: the blank half of the last mark does not count when lines are centred or set to the right. */
function visibleWidth(paragraph: Paragraph, spacing: Spacing, fit: Fit): number {
  let width = -fit.startTrim
  for (let i = spacing.start; i < spacing.drawnEnd; i++) {
    width += (paragraph.widths[i] ?? 0) + (i === spacing.drawnEnd - 1 ? 0 : (spacing.after[i - spacing.start] ?? 0))
  }
  return spacing.drawnEnd > spacing.start ? width - blankHalf(paragraph, spacing.drawnEnd - 1, CharClass.close) : 0
}

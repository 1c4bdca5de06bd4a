import type { Paragraph } from '../types.ts'
import { BreakKind } from '../text/break-kind.ts'
import { CharClass } from '../text/classes.ts'
import { FULL_WIDTH } from '../text/draft.ts'
import { GapClass, gapShrink, gapStretch, hanShrink } from '../text/elasticity.ts'
import { STANDARD_RULES } from '../text/rules.ts'
import { isCentred } from '../text/white.ts'

/** How one candidate line stands in its measure. */
export interface Fit {
  /** Offset behind the last drawn character. */
  drawnEnd: number
  /** Natural width minus squeezed line edges, points. */
  width: number
  /** Taken off before the first character: the blank half of an opening mark. */
  startTrim: number
  /** Blank half of the last mark that stands beyond the measure. */
  hang: number
  /** 0 natural; positive share of the stretch; negative share of the squeeze, −1 all of it. */
  ratio: number
  /** White that marks may give up, points. */
  squeeze: number
  /** White that gaps may give up after that, points. */
  shrink: number
  /** Points left over (positive) or missing (negative) before any change. */
  slack: number
}

export const newFit = (): Fit => ({ drawnEnd: 0, width: 0, startTrim: 0, hang: 0, ratio: 0, squeeze: 0, shrink: 0, slack: 0 })

/** Line cannot be brought into its measure. */
export const TOO_WIDE = -2
/** Nothing in the line stretches. */
export const RIGID = 1000
/** Ratios below −1 by rounding alone. */
export const FULLY_SQUEEZED = -1.000001

const isCentredAt = (paragraph: Paragraph, index: number): boolean =>
  isCentred((paragraph.style.rules ?? STANDARD_RULES).marks, paragraph.codePoints[index] ?? 0)

/** Width of the half that is white in a full-width mark, 0 for everything else. */
export function blankHalf(paragraph: Paragraph, index: number, kind: number): number {
  if (paragraph.classes[index] !== kind) return 0
  const em = paragraph.style.size
  return (paragraph.widths[index] ?? 0) >= FULL_WIDTH * em && !isCentredAt(paragraph, index) ? 0.5 * em : 0
}

/**
 * What a mark at a line's edge cannot give: all of it where its blank half stands outside the line; half of it where the
 * mark stands in the middle of its em.
 */
export function edgeSqueeze(paragraph: Paragraph, index: number, blank: number): number {
  const squeeze = paragraph.squeezes[index] ?? 0
  if (squeeze === 0 || blank > 0) return squeeze
  return isCentredAt(paragraph, index) ? squeeze / 2 : 0
}

/** Width of a hyphen behind code point `end` − 1, in its face. */
export const hyphenWidthAt = ({ hyphenWidths, runOf }: Paragraph, end: number): number => hyphenWidths[runOf[end - 1] ?? 0] ?? 0

export function drawnEndOf(paragraph: Paragraph, start: number, end: number): number {
  let drawn = end
  while (drawn > start && paragraph.classes[drawn - 1] === CharClass.space) drawn--
  return drawn
}

/**
 * Fits code points [start, end) into `measure` points.
 * @returns the ratio, also left in `out`: TOO_WIDE below −1, RIGID where nothing can stretch
 */
export function fitLine(paragraph: Paragraph, start: number, end: number, measure: number, out: Fit): number {
  const p = paragraph
  const drawn = drawnEndOf(p, start, end)
  const lastGap = drawn - 1 < start ? start : drawn - 1
  const startTrim = drawn > start ? blankHalf(p, start, CharClass.open) : 0
  const endBlank = drawn > start ? blankHalf(p, drawn - 1, CharClass.close) : 0
  let width =
    (p.widthSum[drawn] ?? 0) - (p.widthSum[start] ?? 0) + (p.kernSum[lastGap] ?? 0) - (p.kernSum[start] ?? 0) - startTrim
  if (p.breaks[end] === BreakKind.hyphen && end < p.length) width += hyphenWidthAt(p, end)
  let slack = measure - width
  out.drawnEnd = drawn
  out.width = width
  out.startTrim = startTrim
  out.hang = 0
  out.squeeze = 0
  out.shrink = 0
  if (slack < 0 && endBlank > 0) {
    out.hang = Math.min(endBlank, -slack)
    slack += out.hang
  }
  out.slack = slack
  if (slack >= -1e-9) {
    const stretch = (p.stretchSum[lastGap] ?? 0) - (p.stretchSum[start] ?? 0)
    out.ratio = slack < 1e-9 ? 0 : stretch > 1e-9 ? slack / stretch : RIGID
    return out.ratio
  }
  let squeeze = (p.squeezeSum[drawn] ?? 0) - (p.squeezeSum[start] ?? 0)
  if (drawn > start) squeeze -= edgeSqueeze(p, start, startTrim) + edgeSqueeze(p, drawn - 1, endBlank)
  out.squeeze = Math.max(0, squeeze)
  out.shrink = (p.shrinkSum[lastGap] ?? 0) - (p.shrinkSum[start] ?? 0)
  const give = out.squeeze + out.shrink
  out.ratio = give > 0 ? slack / give : TOO_WIDE
  if (out.ratio < FULLY_SQUEEZED) out.ratio = TOO_WIDE
  return out.ratio
}

/** How a fitted line spreads its slack. */
export interface Spread {
  /** What a gap of each GapClass gains (negative: gives up), points; for word spaces as a share of their width. */
  readonly gains: Float64Array
  /** Share of each mark's squeeze that is used, 0 … 1. */
  readonly squeeze: number
}

const KINDS = 5
/** Filled anew for each line; whoever takes it has done with it before the next line is set. */
const gains = new Float64Array(KINDS)
const gaps = new Float64Array(KINDS)

/** Counts the gaps of a line by their class; word spaces by their width. */
function countGaps(paragraph: Paragraph, start: number, end: number): void {
  const kinds = paragraph.gaps
  gaps.fill(0)
  for (let i = start + 1; i < end; i++) {
    const kind = kinds[i] ?? 0
    gaps[kind] = (gaps[kind] ?? 0) + (kind === GapClass.space ? (paragraph.widths[i - 1] ?? 0) : 1)
  }
}

/** White that marks inside the line may give, added up anew. */
function squeezeIn(paragraph: Paragraph, start: number, end: number, fit: Fit): number {
  let squeeze = 0
  for (let i = start; i < end; i++) squeeze += paragraph.squeezes[i] ?? 0
  if (squeeze === 0) return 0
  const endBlank = blankHalf(paragraph, end - 1, CharClass.close)
  return Math.max(0, squeeze - edgeSqueeze(paragraph, start, fit.startTrim) - edgeSqueeze(paragraph, end - 1, endBlank))
}

/** Nothing stretched, nothing squeezed. */
export function naturalSpread(): Spread {
  gains.fill(0)
  return { gains, squeeze: 0 }
}

/** Gains so that all gaps together change by `white` points, each by its share of what `unit` says. */
function shareOut(white: number, unit: (kind: number) => number, most: number): void {
  let whole = 0
  for (let kind = 0; kind < KINDS; kind++) {
    const own = unit(kind)
    gains[kind] = own
    whole += own * (gaps[kind] ?? 0)
  }
  const share = whole > 0 && white > 0 ? Math.min(most, white / whole) : 0
  for (let kind = 0; kind < KINDS; kind++) gains[kind] = (gains[kind] ?? 0) * share
}

/** Shares the slack of a fitted line out. Marks give first; gaps follow when the marks have given all (clreq §3.1.6). */
export function spreadOf(paragraph: Paragraph, start: number, fit: Fit): Spread {
  const em = paragraph.style.size
  countGaps(paragraph, start, fit.drawnEnd)
  if (fit.ratio >= 0) {
    shareOut(fit.slack, (kind) => gapStretch(kind, em, 1), Infinity)
    return { gains, squeeze: 0 }
  }
  const missing = -fit.slack
  const squeeze = squeezeIn(paragraph, start, fit.drawnEnd, fit)
  const byMarks = Math.min(missing, squeeze)
  const han = hanShrink(paragraph.style.rules ?? STANDARD_RULES, em)
  shareOut(missing - byMarks, (kind) => gapShrink(kind, han, 1), 1)
  for (let kind = 0; kind < KINDS; kind++) gains[kind] = 0 - (gains[kind] ?? 0)
  return { gains, squeeze: squeeze > 0 ? byMarks / squeeze : 0 }
}

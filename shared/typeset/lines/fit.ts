import type { Paragraph } from '../types.ts'
import { BreakKind } from '../text/analyse.ts'
import { CharClass } from '../text/classes.ts'

/**
 * Elasticity at ratio 1, in ems unless said otherwise. Measured against newspaper pages: white between Han characters
 * is seen from about 0.05 em on, beside Latin words from about 0.2 em.
 */
const STRETCH_HAN = 0.05
const STRETCH_MIXED = 0.2
const STRETCH_LETTER = 0.012
/** Share of a word space. */
const STRETCH_SPACE = 0.6
const SHRINK_HAN = 0.02
const SHRINK_SPACE = 0.3

/** How one candidate line stands in its measure. Filled in place: breaking tries millions of them. */
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

/** Width of the half that is white in a full-width mark, 0 for everything else. */
export function blankHalf(paragraph: Paragraph, index: number, kind: number): number {
  const em = paragraph.style.size
  return paragraph.classes[index] === kind && (paragraph.widths[index] ?? 0) >= 0.9 * em ? 0.5 * em : 0
}

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
  const em = p.style.size
  const drawn = drawnEndOf(p, start, end)
  const lastGap = drawn - 1 < start ? start : drawn - 1
  const startTrim = drawn > start ? blankHalf(p, start, CharClass.open) : 0
  const endBlank = drawn > start ? blankHalf(p, drawn - 1, CharClass.close) : 0
  let width =
    (p.widthSum[drawn] ?? 0) - (p.widthSum[start] ?? 0) + (p.kernSum[lastGap] ?? 0) - (p.kernSum[start] ?? 0) - startTrim
  if (p.breaks[end] === BreakKind.hyphen && end < p.length) width += p.hyphenWidth
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
  const han = (p.hanGapSum[lastGap] ?? 0) - (p.hanGapSum[start] ?? 0)
  const spaces = (p.spaceSum[lastGap] ?? 0) - (p.spaceSum[start] ?? 0)
  if (slack >= -1e-9) {
    const mixed = (p.mixedGapSum[lastGap] ?? 0) - (p.mixedGapSum[start] ?? 0)
    const letters = (p.letterGapSum[lastGap] ?? 0) - (p.letterGapSum[start] ?? 0)
    const stretch = em * (han * STRETCH_HAN + mixed * STRETCH_MIXED + letters * STRETCH_LETTER) + spaces * STRETCH_SPACE
    out.ratio = slack < 1e-9 ? 0 : stretch > 0 ? slack / stretch : RIGID
    return out.ratio
  }
  let squeeze = (p.squeezeSum[drawn] ?? 0) - (p.squeezeSum[start] ?? 0)
  if (startTrim > 0) squeeze -= p.squeezes[start] ?? 0
  if (endBlank > 0) squeeze -= p.squeezes[drawn - 1] ?? 0
  out.squeeze = Math.max(0, squeeze)
  out.shrink = em * han * SHRINK_HAN + spaces * SHRINK_SPACE
  const give = out.squeeze + out.shrink
  out.ratio = give > 0 ? slack / give : TOO_WIDE
  if (out.ratio < -1.000001) out.ratio = TOO_WIDE
  return out.ratio
}

/** What each gap of a class gains at the fit's ratio, points; word spaces gain a share of their own width. */
export interface GapChange {
  readonly han: number
  readonly mixed: number
  readonly letter: number
  /** Share of the space's width. */
  readonly space: number
  /** Share of each mark's squeeze that is used, 0 … 1. */
  readonly squeeze: number
}

/** How a fitted line spreads its slack. Marks give first; gaps follow when the marks have given all (clreq §3.1.6). */
export function gapChange(fit: Fit, em: number): GapChange {
  if (fit.ratio >= 0) {
    const r = fit.ratio
    return {
      han: r * STRETCH_HAN * em,
      mixed: r * STRETCH_MIXED * em,
      letter: r * STRETCH_LETTER * em,
      space: r * STRETCH_SPACE,
      squeeze: 0
    }
  }
  const missing = -fit.slack
  const byMarks = Math.min(missing, fit.squeeze)
  const rest = fit.shrink > 0 ? Math.min(1, (missing - byMarks) / fit.shrink) : 0
  return {
    han: -rest * SHRINK_HAN * em,
    mixed: 0,
    letter: 0,
    space: -rest * SHRINK_SPACE,
    squeeze: fit.squeeze > 0 ? byMarks / fit.squeeze : 0
  }
}

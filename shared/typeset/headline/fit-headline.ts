import { snap } from '#shared/base'
import type { FontSet } from '#shared/font'
import type { HeadlineFit, HeadlineRequest, Paragraph, SetLine } from '../types.ts'
import { CharClass } from '../text/classes.ts'
import { blankHalf, drawnEndOf } from '../lines/fit.ts'
import { cutRuns, textBetween } from '../lines/set-line.ts'
import { type HeadlineText, readHeadline } from './headline-text.ts'
import { type Cut, type Piece, TIGHT, splitPiece, wholeOf } from './split-piece.ts'

/** Tracking in ems that is taken only when no size fits, and what a banner may gain. */
const TIGHTEST = -0.06
const WIDEST = 0.25

/** How a headline that was read is to be fitted. */
export type HeadlineShape = Omit<HeadlineRequest, 'text' | 'lang' | 'face'>

/** One piece on the fewest lines, at most `most`, of at most `limit` ems. */
function splitFewest(piece: Piece, limit: number, most: number): readonly Cut[] | null {
  for (let count = 1; count <= most; count++) {
    const found = splitPiece(piece, count, limit)
    if (found) return found
  }
  return null
}

/** The fewest lines, at most `maxLines` in all, on which every piece stands within `limit` ems. */
function partition(parts: readonly Piece[], limit: number, maxLines: number): readonly Cut[] | null {
  const [only] = parts
  if (only && parts.length === 1) return splitFewest(only, limit, Math.max(1, maxLines))
  const lines: Cut[] = []
  let left = maxLines - parts.length
  for (const piece of parts) {
    const found = splitFewest(piece, limit, 1 + Math.max(0, left))
    if (!found) return null
    left -= found.length - 1
    lines.push(...found)
  }
  return lines.length <= Math.max(maxLines, parts.length) ? lines : null
}

/** How the lines of a fit are spaced. */
interface Setting {
  readonly size: number
  /** Points. */
  readonly tracking: number
  readonly scaleX: number
}

/** White after a drawn character, points; `last` is the offset of the line's last one. */
function whiteAfter({ paragraph, partGaps }: Piece, at: number, last: number, { size, tracking, scaleX }: Setting): number {
  const kern = at < last ? (paragraph.kerns[at + 1] ?? 0) * size : 0
  return snap((kern + (partGaps[at] ?? 0) * size) * scaleX + tracking)
}

/** Advance edge of a line's last character when its first one stands at `x`. */
function endFrom({ piece, start }: Cut, drawnEnd: number, setting: Setting, x: number): number {
  const { size, scaleX } = setting
  const last = drawnEnd - 1
  let pen = x
  for (let at = start; at < drawnEnd; at++)
    pen += (piece.paragraph.widths[at] ?? 0) * size * scaleX + (at === last ? 0 : whiteAfter(piece, at, last, setting))
  return pen
}

/** Where a line begins and ends, and what it draws. */
interface Extent {
  readonly cut: Cut
  readonly drawnEnd: number
  /** Pen position of the first character. */
  readonly x: number
  /** Advance edge of the last one. */
  readonly end: number
}

function extentOf(shape: HeadlineShape, cut: Cut, setting: Setting): Extent {
  const { paragraph } = cut.piece
  const drawnEnd = drawnEndOf(paragraph, cut.start, cut.end)
  const startTrim = blankHalf(paragraph, cut.start, CharClass.open) * setting.size * setting.scaleX
  const blank = drawnEnd > cut.start ? blankHalf(paragraph, drawnEnd - 1, CharClass.close) : 0
  const free = Math.max(0, shape.width - (endFrom(cut, drawnEnd, setting, -startTrim) - blank * setting.size * setting.scaleX))
  const x = (shape.align === 'center' ? free / 2 : 0) - startTrim
  return { cut, drawnEnd, x, end: endFrom(cut, drawnEnd, setting, x) }
}

/** Memory for the widths of a line's characters and the white behind them, points: done with before the next line is set. */
let scaled = new Float64Array(128)
let after = new Float64Array(128)

function setExtent(shape: HeadlineShape, { cut, drawnEnd, x, end }: Extent, setting: Setting): SetLine {
  const { size, scaleX } = setting
  const { piece, start } = cut
  const atOne = piece.paragraph
  if (scaled.length < drawnEnd) {
    scaled = new Float64Array(2 * drawnEnd)
    after = new Float64Array(2 * drawnEnd)
  }
  for (let at = start; at < drawnEnd; at++) {
    scaled[at] = (atOne.widths[at] ?? 0) * size
    after[at - start] = whiteAfter(piece, at, drawnEnd - 1, setting)
  }
  const paragraph: Paragraph = { ...atOne, style: { ...atOne.style, size }, widths: scaled }
  return {
    runs: cutRuns(paragraph, { start, drawnEnd, after, scaleX }, x).runs,
    width: snap(end),
    hyphen: false,
    trailing: textBetween(paragraph, drawnEnd, cut.end),
    justified: false,
    hang: snap(Math.max(0, end - shape.width))
  }
}

/** Tracking that brings the widest line into the width, or opens a single banner line to fill it. */
function trackingFor(shape: HeadlineShape, cuts: readonly Cut[], size: number, tightest: number): number {
  let tracking = shape.spread === true && cuts.length === 1 ? WIDEST : 0
  for (const { ems, gaps } of cuts) if (gaps > 0) tracking = Math.min(tracking, (shape.width / size - ems) / gaps)
  return Math.max(tightest, tracking) * size
}

/** A fit whose lines are set when they are asked for: dozens of headlines are fitted for one that is printed. */
class LazyFit implements HeadlineFit {
  readonly size: number
  readonly tracking: number
  readonly scaleX: number
  readonly fits: boolean
  readonly fill: number
  private readonly shape: HeadlineShape
  private readonly cuts: readonly Cut[]
  private set: readonly SetLine[] | null = null

  /** @param must whether the cuts are all there is, so that nothing counts as fitting */
  constructor(shape: HeadlineShape, cuts: readonly Cut[], size: number, tightest: number, must: boolean) {
    const tracking = snap(trackingFor(shape, cuts, size, tightest))
    let room = Infinity
    for (const { ems, gaps } of cuts) room = Math.min(room, ems > 0 ? (shape.width - gaps * tracking) / (ems * size) : 1)
    const scaleX = Math.max(shape.minScaleX, Math.min(1, Math.floor(room * 1000) / 1000))
    let fits = !must
    let sum = 0
    for (const { ems, gaps } of cuts) {
      const seen = ems * size * scaleX + gaps * tracking
      if (seen > shape.width + 0.01) fits = false
      sum += seen
    }
    this.shape = shape
    this.cuts = cuts
    this.size = size
    this.tracking = tracking
    this.scaleX = scaleX
    this.fits = fits
    this.fill = sum / (shape.width * Math.max(1, cuts.length))
  }

  get count(): number {
    return this.cuts.length
  }

  get widths(): readonly number[] {
    return this.cuts.map((cut) => snap(extentOf(this.shape, cut, this).end))
  }

  get lines(): readonly SetLine[] {
    return (this.set ??= this.cuts.map((cut) => setExtent(this.shape, extentOf(this.shape, cut, this), this)))
  }

  get regret(): number {
    const regretOf = ({ end, piece }: Cut): number => (end < piece.paragraph.length ? (piece.regrets[end] ?? 0) : 0)
    return this.cuts.reduce((sum, cut) => sum + regretOf(cut), 0)
  }
}

/** As fitHeadline, for a headline that was read before. */
export function fitHeadlineText({ pieces }: HeadlineText, shape: HeadlineShape): HeadlineFit {
  const smallest = shape.sizes.at(-1) ?? 9
  if (pieces.length === 0)
    return { size: smallest, count: 0, widths: [], lines: [], scaleX: 1, tracking: 0, fits: true, fill: 0, regret: 0 }
  for (const size of shape.sizes) {
    const cuts = partition(pieces, shape.width / size, shape.maxLines)
    if (cuts) return new LazyFit(shape, cuts, size, TIGHT, false)
  }
  const narrowed = partition(pieces, shape.width / smallest / shape.minScaleX / (1 + TIGHTEST), shape.maxLines)
  if (narrowed) {
    const fit = new LazyFit(shape, narrowed, smallest, TIGHTEST, false)
    if (fit.fits) return fit
  }
  const enough = partition(pieces, shape.width / smallest, 40) ?? pieces.map(wholeOf)
  return new LazyFit(shape, enough, smallest, TIGHT, true)
}

/**
 * Fits a headline to a width: the largest size of the ladder that stands on at most `maxLines` lines, on the fewest
 * lines at that size, balanced and broken at phrase ends. Where no size fits, the smallest one is tracked and narrowed
 * as far as the request allows; if that is not enough it takes as many lines as it needs and `fits` is false.
 * Line feeds in the text are breaks the editor wants and are always kept.
 */
export const fitHeadline = (request: HeadlineRequest, fonts: FontSet): HeadlineFit =>
  fitHeadlineText(readHeadline(request.text, request.lang, request.face, fonts), request)

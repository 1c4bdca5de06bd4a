import { snap } from '#shared/base'
import type { FontSet } from '#shared/font'
import type { HeadlineFit, HeadlineRequest, Paragraph, SetLine } from '../types.ts'
import { analyse } from '../text/analyse.ts'
import { CharClass } from '../text/classes.ts'
import { blankHalf, drawnEndOf } from '../lines/fit.ts'
import { cutRuns, textBetween } from '../lines/set-line.ts'
import { phraseRegrets } from './phrases.ts'

/** Tracking in ems: what a headline may lose before it looks cramped, what is taken only when no size fits, what a banner may gain. */
const TIGHT = -0.03
const TIGHTEST = -0.06
const WIDEST = 0.25
/** Width of the white between the parts of a Chinese headline, ems. */
const PART_GAP = 0.8

/** Text of one forced line, analysed at 1 pt: widths are ems and hold for every size. */
interface Piece {
  readonly paragraph: Paragraph
  readonly regrets: Float64Array
}

interface Cut {
  readonly piece: Piece
  readonly start: number
  readonly end: number
}

/** Forced lines; an English one keeps the space that parts it from the next when the headline is copied. */
function forcedLines(request: HeadlineRequest): string[] {
  const lines = request.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.map((line, index) => (request.lang === 'en' && index < lines.length - 1 ? `${line} ` : line))
}

function pieces(request: HeadlineRequest, fonts: FontSet): Piece[] {
  return forcedLines(request).map((line) => {
    const paragraph = analyse(
      [{ text: line, face: request.face }],
      { lang: request.lang, size: 1, align: request.align, indent: 0, hyphenate: false },
      fonts
    )
    return { paragraph, regrets: phraseRegrets(paragraph) }
  })
}

function partGap(request: HeadlineRequest, paragraph: Paragraph, index: number): number {
  if (request.lang === 'en' || paragraph.codePoints[index] !== 0x20) return 0
  const between = paragraph.classes[index - 1] !== CharClass.word && paragraph.classes[index + 1] !== CharClass.word
  return between ? Math.max(0, PART_GAP - (paragraph.widths[index] ?? 0)) : 0
}

/** Seen width of a line in ems, without tracking, and the number of gaps that tracking widens. */
function lineWidth(request: HeadlineRequest, cut: Cut): { readonly ems: number; readonly gaps: number } {
  const { paragraph } = cut.piece
  const drawn = drawnEndOf(paragraph, cut.start, cut.end)
  if (drawn <= cut.start) return { ems: 0, gaps: 0 }
  let ems = (paragraph.widthSum[drawn] ?? 0) - (paragraph.widthSum[cut.start] ?? 0)
  ems += (paragraph.kernSum[drawn - 1] ?? 0) - (paragraph.kernSum[cut.start] ?? 0)
  ems -= blankHalf(paragraph, cut.start, CharClass.open) + blankHalf(paragraph, drawn - 1, CharClass.close)
  for (let i = cut.start; i < drawn; i++) ems += partGap(request, paragraph, i)
  return { ems, gaps: drawn - 1 - cut.start }
}

/** Splits one piece into exactly `count` lines of at most `limit` ems, balanced and at phrase ends; null when it cannot be done. */
function balance(
  request: HeadlineRequest,
  piece: Piece,
  count: number,
  limit: number
): { readonly cuts: readonly Cut[]; readonly cost: number } | null {
  const { paragraph, regrets } = piece
  const n = paragraph.length
  const whole = lineWidth(request, { piece, start: 0, end: n }).ems
  const target = whole / count
  const best = Array.from({ length: count + 1 }, () => new Float64Array(n + 1).fill(Infinity))
  const from = Array.from({ length: count + 1 }, () => new Int32Array(n + 1).fill(-1))
  const origin = best[0]
  if (origin) origin[0] = 0
  for (let line = 1; line <= count; line++) {
    for (let end = 1; end <= n; end++) {
      if (regrets[end] === Infinity || (line === count) !== (end === n)) continue
      for (let start = 0; start < end; start++) {
        const before = best[line - 1]?.[start] ?? Infinity
        if (before === Infinity) continue
        const { ems, gaps } = lineWidth(request, { piece, start, end })
        if (ems <= 0 || ems + TIGHT * gaps > limit) continue
        const cost = before + 100 * ((ems - target) / target) ** 2 + (end === n ? 0 : (regrets[end] ?? 0))
        const row = best[line]
        const back = from[line]
        if (row && back && cost < (row[end] ?? Infinity)) {
          row[end] = cost
          back[end] = start
        }
      }
    }
  }
  const cost = best[count]?.[n] ?? Infinity
  if (cost === Infinity) return null
  const cuts: Cut[] = []
  let end = n
  for (let line = count; line > 0; line--) {
    const start = from[line]?.[end] ?? 0
    cuts.push({ piece, start, end })
    end = start
  }
  return { cuts: cuts.reverse(), cost }
}

/** The fewest lines, at most `maxLines` in all, on which every piece stands within `limit` ems. */
function partition(request: HeadlineRequest, parts: readonly Piece[], limit: number, maxLines: number): readonly Cut[] | null {
  const lines: Cut[] = []
  let left = maxLines - parts.length
  for (const piece of parts) {
    let found: readonly Cut[] | null = null
    for (let count = 1; count <= 1 + Math.max(0, left) && !found; count++) {
      found = balance(request, piece, count, limit)?.cuts ?? null
      if (found) left -= count - 1
    }
    if (!found) return null
    lines.push(...found)
  }
  return lines.length <= Math.max(maxLines, parts.length) ? lines : null
}

function setHeadlineLine(
  request: HeadlineRequest,
  cut: Cut,
  size: number,
  tracking: number,
  scaleX: number,
  fonts: FontSet
): SetLine {
  const { paragraph: atOne } = cut.piece
  const paragraph = analyse(atOne.runs, { ...atOne.style, size }, fonts)
  const drawnEnd = drawnEndOf(paragraph, cut.start, cut.end)
  const after = new Float64Array(Math.max(0, drawnEnd - cut.start))
  for (let i = cut.start; i < drawnEnd; i++) {
    const kern = i + 1 < drawnEnd ? (paragraph.kerns[i + 1] ?? 0) : 0
    after[i - cut.start] = snap((kern + partGap(request, atOne, i) * size) * scaleX + tracking)
  }
  const startTrim = blankHalf(paragraph, cut.start, CharClass.open) * scaleX
  const endBlank = drawnEnd > cut.start ? blankHalf(paragraph, drawnEnd - 1, CharClass.close) * scaleX : 0
  const spacing = { start: cut.start, drawnEnd, after, scaleX }
  const natural = cutRuns(paragraph, spacing, -startTrim).end
  const free = Math.max(0, request.width - (natural - endBlank))
  const { runs, end } = cutRuns(paragraph, spacing, (request.align === 'center' ? free / 2 : 0) - startTrim)
  return {
    runs,
    width: snap(end),
    hyphen: false,
    trailing: textBetween(paragraph, drawnEnd, cut.end),
    justified: false,
    hang: snap(Math.max(0, end - request.width))
  }
}

/** Tracking that brings the widest line into the width, or opens a single banner line to fill it. */
function trackingFor(request: HeadlineRequest, cuts: readonly Cut[], size: number, tightest: number): number {
  let tracking = request.spread === true && cuts.length === 1 ? WIDEST : 0
  for (const cut of cuts) {
    const { ems, gaps } = lineWidth(request, cut)
    if (gaps > 0) tracking = Math.min(tracking, (request.width / size - ems) / gaps)
  }
  return Math.max(tightest, tracking) * size
}

function finish(request: HeadlineRequest, cuts: readonly Cut[], size: number, tightest: number, fonts: FontSet): HeadlineFit {
  const tracking = snap(trackingFor(request, cuts, size, tightest))
  const widths = cuts.map((cut) => {
    const { ems, gaps } = lineWidth(request, cut)
    return { glyphs: ems * size, spacing: gaps * tracking }
  })
  const room = Math.min(...widths.map(({ glyphs, spacing }) => (glyphs > 0 ? (request.width - spacing) / glyphs : 1)))
  const scaleX = Math.max(request.minScaleX, Math.min(1, Math.floor(room * 1000) / 1000))
  const seen = widths.map(({ glyphs, spacing }) => glyphs * scaleX + spacing)
  return {
    size,
    lines: cuts.map((cut) => setHeadlineLine(request, cut, size, tracking, scaleX, fonts)),
    scaleX,
    tracking,
    fits: seen.every((width) => width <= request.width + 0.01),
    fill: seen.reduce((sum, width) => sum + width, 0) / (request.width * Math.max(1, seen.length)),
    regret: cuts.reduce((sum, cut) => sum + (cut.end < cut.piece.paragraph.length ? (cut.piece.regrets[cut.end] ?? 0) : 0), 0)
  }
}

/**
 * Fits a headline to a width: the largest size of the ladder that stands on at most `maxLines` lines, on the fewest
 * lines at that size, balanced and broken at phrase ends. Where no size fits, the smallest one is tracked and narrowed
 * as far as the request allows; if that is not enough it takes as many lines as it needs and `fits` is false.
 * Line feeds in the text are breaks the editor wants and are always kept.
 */
export function fitHeadline(request: HeadlineRequest, fonts: FontSet): HeadlineFit {
  const parts = pieces(request, fonts)
  const smallest = request.sizes.at(-1) ?? 9
  if (parts.length === 0) return { size: smallest, lines: [], scaleX: 1, tracking: 0, fits: true, fill: 0, regret: 0 }
  for (const size of request.sizes) {
    const cuts = partition(request, parts, request.width / size, request.maxLines)
    if (cuts) return finish(request, cuts, size, TIGHT, fonts)
  }
  const narrowed = partition(request, parts, request.width / smallest / request.minScaleX / (1 + TIGHTEST), request.maxLines)
  if (narrowed) {
    const fit = finish(request, narrowed, smallest, TIGHTEST, fonts)
    if (fit.fits) return fit
  }
  const enough =
    partition(request, parts, request.width / smallest, 40) ??
    parts.map((piece) => ({ piece, start: 0, end: piece.paragraph.length }))
  return { ...finish(request, enough, smallest, TIGHT, fonts), fits: false }
}

import type { Paragraph } from '../types.ts'
import { CharClass } from '../text/classes.ts'
import { blankHalf, drawnEndOf } from '../lines/fit.ts'

/** Tracking, in ems, that a headline may lose before it looks cramped. */
export const TIGHT = -0.03

/** Text of one forced line, analysed at 1 pt: widths are ems and hold for every size. */
export interface Piece {
  readonly paragraph: Paragraph
  /** Demerits of a line end at each boundary, Infinity where none is allowed. */
  readonly regrets: readonly number[]
  /** White added behind each code point between the parts of a Chinese headline, ems. */
  readonly partGaps: readonly number[]
  /** Code points that have such white, ascending. */
  readonly parted: readonly number[]
  /** The boundaries that a line may end at, the last one included; ascending. */
  readonly ends: readonly number[]
  /** Ways to split it that are known already. */
  readonly splits: Splits
}

/** Code points [start, end) of a piece on one line. */
export interface Cut {
  readonly piece: Piece
  readonly start: number
  readonly end: number
  /** Seen width without tracking, ems. */
  readonly ems: number
  /** Gaps that tracking widens. */
  readonly gaps: number
}

/** The best cuts for one number of lines when any width will do, and how wide they are. */
interface Best {
  readonly cuts: readonly Cut[]
  /** Widest line under the tightest tracking, ems. */
  readonly widest: number
}

/** What is known of splitting a piece, by number of lines; it depends on neither size nor width. */
export interface Splits {
  readonly best: (Best | null | undefined)[]
  /** Least width, in ems, into which some cuts for so many lines go. */
  readonly least: (number | undefined)[]
  whole: Cut | null
}

export const newSplits = (): Splits => ({ best: [], least: [], whole: null })

/** Above so many boundaries (headlines of a hundred characters and more) only lines of about the wanted width are tried. */
const MANY_ENDS = 80

/** Measures one line. */
export function cutOf(piece: Piece, start: number, end: number): Cut {
  const { paragraph, partGaps, parted } = piece
  const drawn = drawnEndOf(paragraph, start, end)
  if (drawn <= start) return { piece, start, end, ems: 0, gaps: 0 }
  let ems = (paragraph.widthSum[drawn] ?? 0) - (paragraph.widthSum[start] ?? 0)
  ems += (paragraph.kernSum[drawn - 1] ?? 0) - (paragraph.kernSum[start] ?? 0)
  ems -= blankHalf(paragraph, start, CharClass.open) + blankHalf(paragraph, drawn - 1, CharClass.close)
  for (const at of parted) if (at >= start && at < drawn) ems += partGaps[at] ?? 0
  return { piece, start, end, ems, gaps: drawn - 1 - start }
}

/** The whole piece on one line. */
export const wholeOf = (piece: Piece): Cut => (piece.splits.whole ??= cutOf(piece, 0, piece.paragraph.length))

const tightWidth = (cut: Cut): number => cut.ems + TIGHT * cut.gaps

/** Lists this short are made faster than typed arrays. */
function listOf(length: number, value: number): number[] {
  const list: number[] = []
  for (let at = 0; at < length; at++) list.push(value)
  return list
}

/** Ems by which a line that begins earlier may be narrower after all: half marks at its edge, characters without width. */
const SLACK = 4

/**
 * Fills a table of the best value for `line` lines up to each end, from those of one line fewer, by trying every start.
 * Later starts come first, so that lines far too wide need not be tried.
 * @param value value of the lines up to `cut`, given that of the lines before it; Infinity for none
 */
function extend(
  piece: Piece,
  before: readonly number[],
  line: number,
  count: number,
  limit: number,
  value: (before: number, cut: Cut) => number
): { readonly values: number[]; readonly from: number[] } {
  const { ends } = piece
  const values = listOf(ends.length + 1, Infinity)
  const from = listOf(ends.length + 1, -1)
  const first = line === count ? ends.length : 1
  const last = line === count ? ends.length : ends.length - 1
  for (let at = first; at <= last; at++) {
    const end = ends[at - 1] ?? 0
    for (let prior = line === 1 ? 0 : at - 1; prior >= (line === 1 ? 0 : 1); prior--) {
      const known = before[prior] ?? Infinity
      if (known === Infinity) continue
      const cut = cutOf(piece, prior === 0 ? 0 : (ends[prior - 1] ?? 0), end)
      const width = tightWidth(cut)
      if (width > limit + SLACK) break
      if (cut.ems <= 0 || width > limit) continue
      const now = value(known, cut)
      // Of equal ones the earliest start counts.
      if (now <= (values[at] ?? Infinity) && now < Infinity) {
        values[at] = now
        from[at] = prior
      }
    }
  }
  return { values, from }
}

const origin = (piece: Piece): number[] => {
  const values = listOf(piece.ends.length + 1, Infinity)
  values[0] = 0
  return values
}

/** Exactly `count` lines of at most `limit` ems, balanced and at phrase ends; null when there are none. */
function balance(piece: Piece, count: number, limit: number): readonly Cut[] | null {
  const { ends, paragraph, regrets } = piece
  const target = wholeOf(piece).ems / count
  const back: (readonly number[])[] = []
  let values = origin(piece)
  for (let line = 1; line <= count; line++) {
    const next = extend(piece, values, line, count, limit, (before, cut) => {
      const off = (cut.ems - target) / target
      return before + 100 * (off * off) + (cut.end === paragraph.length ? 0 : (regrets[cut.end] ?? 0))
    })
    values = next.values
    back.push(next.from)
  }
  if (values[ends.length] === Infinity) return null
  const cuts: Cut[] = []
  let at = ends.length
  for (let line = count - 1; line >= 0; line--) {
    const prior = back[line]?.[at] ?? 0
    cuts.push(cutOf(piece, prior === 0 ? 0 : (ends[prior - 1] ?? 0), ends[at - 1] ?? 0))
    at = prior
  }
  return cuts.reverse()
}

function bestFor(piece: Piece, count: number): Best | null {
  const known = piece.splits.best[count]
  if (known !== undefined) return known
  const cuts = balance(piece, count, Infinity)
  const best = cuts && { cuts, widest: Math.max(...cuts.map(tightWidth)) }
  piece.splits.best[count] = best
  return best
}

function leastFor(piece: Piece, count: number): number {
  const known = piece.splits.least[count]
  if (known !== undefined) return known
  let values = origin(piece)
  for (let line = 1; line <= count; line++)
    values = extend(piece, values, line, count, Infinity, (before, cut) => Math.max(before, tightWidth(cut))).values
  const least = values[piece.ends.length] ?? Infinity
  piece.splits.least[count] = least
  return least
}

/**
 * Splits one piece into exactly `count` lines of at most `limit` ems under the tightest tracking: as even as may be, at
 * phrase ends. Null when it cannot be done.
 */
export function splitPiece(piece: Piece, count: number, limit: number): readonly Cut[] | null {
  if (count > piece.ends.length) return null
  if (piece.ends.length > MANY_ENDS) return count * (1.1 * limit + 2) < wholeOf(piece).ems ? null : balance(piece, count, limit)
  const best = bestFor(piece, count)
  if (!best) return null
  if (best.widest <= limit) return best.cuts
  // Less even cuts may be narrower.
  return count === 1 || limit < leastFor(piece, count) ? null : balance(piece, count, limit)
}

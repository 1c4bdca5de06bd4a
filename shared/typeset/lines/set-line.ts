import { snap } from '#shared/base'
import type { LineBreak, Paragraph, SetLine, SetRun } from '../types.ts'
import { CharClass } from '../text/classes.ts'
import { type Fit, NATURAL, type Spread, TOO_WIDE, blankHalf, fitLine, newFit, spreadOf } from './fit.ts'

/** Loosest line that is still brought to its measure; beyond it a ragged line does less harm. */
const LOOSEST_JUSTIFIED = 14

/** White added after each drawn character (negative where it is taken), points on the grid. */
function spacingOf(paragraph: Paragraph, at: LineBreak, fit: Fit, spread: Spread): Float64Array {
  const { start } = at
  const end = fit.drawnEnd
  const after = new Float64Array(end - start)
  for (let i = start + 1; i < end; i++) {
    const gain = spread.gap(paragraph.gaps[i] ?? 0, paragraph.widths[i - 1] ?? 0)
    after[i - 1 - start] = (paragraph.kerns[i] ?? 0) + gain
  }
  if (spread.squeeze > 0) squeezeMarks(paragraph, start, end, spread.squeeze, after)
  for (let i = 0; i < after.length; i++) after[i] = snap(after[i] ?? 0)
  return after
}

/** A closing mark gives white behind it; an opening mark gives the white before it, which belongs to its neighbour. */
function squeezeMarks(paragraph: Paragraph, start: number, end: number, share: number, after: Float64Array): void {
  for (let i = start; i < end; i++) {
    const give = (paragraph.squeezes[i] ?? 0) * share
    if (give === 0) continue
    if (paragraph.classes[i] === CharClass.open) {
      if (i > start) after[i - 1 - start] = (after[i - 1 - start] ?? 0) - give
    } else if (i < end - 1) after[i - start] = (after[i - start] ?? 0) - give
  }
}

/** The value that most characters of a stretch share: it becomes the run's letter-spacing. */
function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  let best = 0
  let bestCount = 0
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1
    counts.set(value, count)
    if (count > bestCount) {
      best = value
      bestCount = count
    }
  }
  return best
}

/** Where the drawn part of a line begins and ends, and what is added after each of its characters. */
export interface Spacing {
  readonly start: number
  readonly drawnEnd: number
  /** Points after each drawn character; the last one's is not used. */
  readonly after: Float64Array
  /** Horizontal scale of the glyphs. */
  readonly scaleX: number
}

function cutRun(paragraph: Paragraph, spacing: Spacing, from: number, to: number, x: number): SetRun {
  const { start, drawnEnd, after } = spacing
  const inside: number[] = []
  const spaces: number[] = []
  for (let i = from; i < Math.min(to, drawnEnd - 1); i++) {
    const kind = paragraph.codePoints[i] === 0x20 ? spaces : inside
    kind.push(after[i - start] ?? 0)
  }
  const letterSpacing = inside.length > 0 ? commonest(inside) : 0
  const wordSpacing = spaces.length > 0 ? commonest(spaces) - letterSpacing : 0
  const adjustments: [number, number][] = []
  for (let i = from; i < to; i++) {
    const base = letterSpacing + (paragraph.codePoints[i] === 0x20 ? wordSpacing : 0)
    const own = i === drawnEnd - 1 ? 0 : (after[i - start] ?? 0)
    if (own !== base) adjustments.push([i - from, own - base])
  }
  return {
    text: textBetween(paragraph, from, to),
    face: paragraph.runs[paragraph.runOf[from] ?? 0]?.face ?? 'song',
    size: paragraph.style.size,
    x: snap(x),
    letterSpacing,
    wordSpacing,
    adjustments,
    scaleX: spacing.scaleX
  }
}

function sameKind(paragraph: Paragraph, a: number, b: number): boolean {
  if (paragraph.style.lang === 'en') return true
  const first = paragraph.classes[a]
  const second = paragraph.classes[b]
  if (first === CharClass.space || second === CharClass.space || second === CharClass.joined) return true
  return (first === CharClass.word) === (second === CharClass.word)
}

/**
 * Cuts a spaced line into runs, which end where the face changes and where words meet full-width text, so that each
 * has one letter-spacing.
 * @param x pen position of the first character, points
 * @returns the runs and the advance edge of the last character
 */
export function cutRuns(paragraph: Paragraph, spacing: Spacing, x: number): { readonly runs: SetRun[]; readonly end: number } {
  const { start, drawnEnd, after, scaleX } = spacing
  const runs: SetRun[] = []
  let pen = x
  let from = start
  for (let i = start; i < drawnEnd; i++) {
    const next = i + 1
    if (next < drawnEnd && paragraph.runOf[next] === paragraph.runOf[from] && sameKind(paragraph, i, next)) continue
    runs.push(cutRun(paragraph, spacing, from, next, pen))
    for (let k = from; k < next; k++)
      pen += (paragraph.widths[k] ?? 0) * scaleX + (k === drawnEnd - 1 ? 0 : (after[k - start] ?? 0))
    from = next
  }
  return { runs, end: pen }
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
  const fit = newFit()
  const ratio = fitLine(paragraph, at.start, at.end, own, fit)
  const justify = paragraph.style.align === 'justify'
  const squeezed = ratio < 0 && ratio !== TOO_WIDE
  const stretched = justify && !last && ratio >= 0 && ratio <= LOOSEST_JUSTIFIED
  const spread = stretched || squeezed ? spreadOf(fit, paragraph.style.size) : NATURAL
  const after = spacingOf(paragraph, at, fit, spread)
  const spacing: Spacing = { start: at.start, drawnEnd: fit.drawnEnd, after, scaleX: 1 }
  const offset = justify ? 0 : alignOffset(paragraph, Math.max(0, own - visibleWidth(paragraph, spacing, fit)))
  const { runs, end } = cutRuns(paragraph, spacing, indent + offset - fit.startTrim)
  const width = at.hyphen ? end + paragraph.hyphenWidth : end
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

/** Code points [from, to) as text. */
export function textBetween(paragraph: Paragraph, from: number, to: number): string {
  if (to <= from) return ''
  // Without astral characters code points and string offsets are the same.
  if (paragraph.text.length === paragraph.length) return paragraph.text.slice(from, to)
  let text = ''
  for (let i = from; i < to; i++) text += String.fromCodePoint(paragraph.codePoints[i] ?? 0)
  return text
}

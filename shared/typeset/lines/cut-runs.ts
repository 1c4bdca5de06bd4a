import { type FontFace, snap } from '#shared/base'
import type { Paragraph, SetRun } from '../types.ts'
import { CharClass } from '../text/classes.ts'

/** Where the drawn part of a line begins and ends, and what is added after each of its characters. */
export interface Spacing {
  readonly start: number
  readonly drawnEnd: number
  /** Points after each drawn character; the last one's is not used. */
  readonly after: Float64Array
  /** Horizontal scale of the glyphs. */
  readonly scaleX: number
}

const SPACE = 0x20

/** Values met so far in one run and how often; runs have few. */
const values: number[] = []
const counts: number[] = []

/**
 * The white behind most characters of [from, to), of its blanks or of the others: it becomes the run's letter-spacing
 * and word-spacing. Of several the one that is first to be met so often.
 */
function commonest(paragraph: Paragraph, { start, after }: Spacing, from: number, to: number, blanks: boolean): number {
  const { codePoints } = paragraph
  let known = 0
  let best = 0
  let bestCount = 0
  for (let i = from; i < to; i++) {
    if ((codePoints[i] === SPACE) !== blanks) continue
    const value = after[i - start] ?? 0
    let at = 0
    while (at < known && values[at] !== value) at++
    const count = at < known ? (counts[at] ?? 0) + 1 : 1
    if (at === known) {
      values[at] = value
      known++
    }
    counts[at] = count
    if (count > bestCount) {
      best = value
      bestCount = count
    }
  }
  return best
}

/** Spacing that differs from the run's. Behind a run's last character the next run's own place says it. */
const NOTHING: readonly (readonly [number, number])[] = []

function adjustmentsOf(
  paragraph: Paragraph,
  spacing: Spacing,
  from: number,
  to: number,
  letterSpacing: number,
  wordSpacing: number
): readonly (readonly [number, number])[] {
  const { start, drawnEnd, after } = spacing
  let found: (readonly [number, number])[] | null = null
  const end = to === drawnEnd ? to : to - 1
  for (let i = from; i < end; i++) {
    const base = wordSpacing !== 0 && paragraph.codePoints[i] === SPACE ? letterSpacing + wordSpacing : letterSpacing
    const own = i === drawnEnd - 1 ? 0 : (after[i - start] ?? 0)
    if (own === base) continue
    // Most lists have one entry, and an empty list makes room for many with its first.
    if (found) found.push([i - from, own - base])
    else found = [[i - from, own - base]]
  }
  return found ?? NOTHING
}

function cutRun(paragraph: Paragraph, spacing: Spacing, from: number, to: number, x: number, blanks: boolean): SetRun {
  const inside = Math.min(to, spacing.drawnEnd - 1)
  const letterSpacing = commonest(paragraph, spacing, from, inside, false)
  const wordSpacing = blanks ? blankSpacing(paragraph, spacing, from, inside, letterSpacing) : 0
  const face: FontFace = paragraph.runs[paragraph.runOf[from] ?? 0]?.face ?? 'song'
  return {
    text: textBetween(paragraph, from, to),
    face,
    size: paragraph.style.size,
    x: snap(x),
    letterSpacing,
    wordSpacing,
    adjustments: adjustmentsOf(paragraph, spacing, from, to, letterSpacing, wordSpacing),
    scaleX: spacing.scaleX
  }
}

/** A blank that ends the drawn text has no white of its own behind it. */
function blankSpacing(paragraph: Paragraph, spacing: Spacing, from: number, inside: number, letterSpacing: number): number {
  for (let i = from; i < inside; i++)
    if (paragraph.codePoints[i] === SPACE) return commonest(paragraph, spacing, from, inside, true) - letterSpacing
  return 0
}

/** A combined figure, with the white behind it. */
function combinedRun(paragraph: Paragraph, spacing: Spacing, from: number, to: number, x: number): SetRun {
  const run = cutRun(paragraph, spacing, from, to, x, false)
  const after = to === spacing.drawnEnd ? 0 : (spacing.after[to - 1 - spacing.start] ?? 0)
  return { ...run, letterSpacing: after, adjustments: NOTHING, scaleX: paragraph.combined?.[from] ?? 1, combined: true }
}

/** Whether a combined figure begins or ends between code points `next` − 1 and `next`. */
function partsFigure(combined: Float64Array | null, next: number): boolean {
  if (combined === null) return false
  const own = combined[next] ?? 0
  return own > 0 || (own === 0 && combined[next - 1] !== 0)
}

/** Whether runs may go on from one class to the next: words and full-width text have letter-spacings of their own. */
function goesOn(a: number, b: number): boolean {
  if (a === b || a === CharClass.space || b === CharClass.space || b === CharClass.joined) return true
  return (a === CharClass.word) === (b === CharClass.word)
}

/**
 * Cuts a spaced line into runs, which end where the face changes and where words meet full-width text, so that each
 * has one letter-spacing.
 * @param x pen position of the first character, points
 * @returns the runs and the advance edge of the last character
 */
export function cutRuns(paragraph: Paragraph, spacing: Spacing, x: number): { readonly runs: SetRun[]; readonly end: number } {
  const { start, drawnEnd, after, scaleX } = spacing
  const { classes, codePoints, runOf, widths, combined } = paragraph
  const english = paragraph.style.lang === 'en'
  const runs: SetRun[] = []
  let pen = x
  let from = start
  let runStart = x
  let blanks = false
  for (let i = start; i < drawnEnd; i++) {
    const next = i + 1
    pen += (widths[i] ?? 0) * scaleX + (next === drawnEnd ? 0 : (after[i - start] ?? 0))
    if (codePoints[i] === SPACE) blanks = true
    const same =
      next < drawnEnd &&
      !partsFigure(combined, next) &&
      runOf[next] === runOf[from] &&
      (english || goesOn(classes[i] ?? 0, classes[next] ?? 0))
    if (same) continue
    const figure = combined !== null && (combined[from] ?? 0) > 0
    runs.push(
      figure ? combinedRun(paragraph, spacing, from, next, runStart) : cutRun(paragraph, spacing, from, next, runStart, blanks)
    )
    from = next
    runStart = pen
    blanks = false
  }
  return { runs, end: pen }
}

/** Code points [from, to) as text. */
export function textBetween(paragraph: Paragraph, from: number, to: number): string {
  if (to <= from) return ''
  const { text, offsets } = paragraph
  return offsets === null ? text.slice(from, to) : text.slice(offsets[from], offsets[to])
}

import type { Paragraph } from '../types.ts'
import { BreakKind } from '../text/break-kind.ts'
import { CharClass } from '../text/classes.ts'
import { COST, LADDER_COUNTED, hyphens, lastLine, looseness, ragged, squeezing } from './demerits.ts'
import { FULLY_SQUEEZED, RIGID, blankHalf, edgeSqueeze, hyphenWidthAt } from './fit.ts'

/** What one search through a paragraph takes. */
export interface Stage {
  /** Loosest justified line taken, as a stretch ratio. */
  readonly loosest: number
  /** Share of the measure that a ragged line may leave empty. */
  readonly emptiest: number
  /** Bit `1 << kind` for each BreakKind that a line may end at. */
  readonly kinds: number
}

/** Line counts kept apart at one break while the measure still changes. */
export const COUNTS_KEPT = 4

/** The ways to each break: `width` slots per boundary, the best way for each line count that is kept apart. */
export interface Ways {
  width: number
  demerits: Float64Array
  line: Int32Array
  /** Slot of the line start that the way came from; −1 in the paragraph's first one. */
  from: Int32Array
  ratio: Float64Array
  /** Lines in a row that end in hyphens. */
  ladder: Uint8Array
}

const SMALLEST = 1024
/** Memory between searches: one set of arrays, taken while a search runs. */
let spare: Ways | null = null

/** Takes arrays for a paragraph, every slot unused. Give them back with `giveWays`. */
export function takeWays(length: number, width: number): Ways {
  const size = (length + 1) * width
  let ways = spare
  spare = null
  if (!ways || ways.demerits.length < size) {
    const room = Math.max(SMALLEST, Math.ceil(size * 1.5))
    ways = {
      width,
      demerits: new Float64Array(room),
      line: new Int32Array(room),
      from: new Int32Array(room),
      ratio: new Float64Array(room),
      ladder: new Uint8Array(room)
    }
  }
  ways.width = width
  ways.demerits.fill(Infinity, 0, size)
  return ways
}

/** Largest arrays that are kept for the next paragraph. */
const LARGEST_KEPT = 1 << 17

export function giveWays(ways: Ways): void {
  if (ways.demerits.length <= LARGEST_KEPT) spare = ways
}

/** One search: what it works on, what it allows, and the ways found so far. */
interface Search {
  readonly paragraph: Paragraph
  readonly stage: Stage
  readonly ways: Ways
  /** From this line on the measure stays the same: ways are no longer kept apart. */
  readonly settled: number
  /** Ways that cost more are not followed. */
  readonly most: number
}

/** The slot at `position` for a way of `line` lines: its own, an unused one, or the worst if the new way beats it; −1 for none. */
function slotFor({ ways, settled }: Search, position: number, line: number, last: boolean, demerits: number): number {
  const first = position * ways.width
  if (ways.width === 1) return demerits < (ways.demerits[first] ?? Infinity) ? first : -1
  const limit = last ? 0 : settled
  const key = Math.min(line, limit)
  let worst = first
  for (let slot = first; slot < first + ways.width; slot++) {
    const known = ways.demerits[slot] ?? Infinity
    if (known < Infinity && Math.min(ways.line[slot] ?? 0, limit) === key) return demerits < known ? slot : -1
    if (known > (ways.demerits[worst] ?? Infinity)) worst = slot
  }
  return demerits < (ways.demerits[worst] ?? Infinity) ? worst : -1
}

/** What the break at a line's end costs beside the line itself. */
function breakDemerits(paragraph: Paragraph, end: number, kind: number, ladder: number): number {
  const regret = paragraph.regrets[end] ?? 0
  if (kind === BreakKind.free) return regret
  if (kind === BreakKind.hyphen) return regret + hyphens(ladder)
  return regret + (kind === BreakKind.emergency ? COST.emergency : COST.prohibited)
}

/** Keeps the way to `end` if it is the best known. */
function keep(search: Search, slot: number, end: number, hyphen: boolean, ratio: number, demerits: number): void {
  const { paragraph, ways } = search
  let next = end
  while (next < paragraph.length && paragraph.classes[next] === CharClass.space) next++
  const line = (ways.line[slot] ?? 0) + 1
  const into = slotFor(search, next, line, next === paragraph.length, demerits)
  if (into < 0) return
  ways.demerits[into] = demerits
  ways.line[into] = line
  ways.from[into] = slot
  ways.ratio[into] = ratio
  ways.ladder[into] = hyphen ? Math.min(LADDER_COUNTED, (ways.ladder[slot] ?? 0) + 1) : 0
}

/**
 * Tries all ends of lines that begin at `start`, outwards from where the natural width meets the measure: first up until
 * the line is too wide, then down until it is too loose. The arithmetic is fitLine's, with what belongs to the start
 * taken out of the loop: this is where breaking spends its time.
 */
function tryEnds(search: Search, slot: number, start: number, measure: number, meeting: number): void {
  const { paragraph, stage, ways, most } = search
  const { breaks, classes, widthSum, kernSum, stretchSum, shrinkSum, squeezeSum, length } = paragraph
  const justify = paragraph.style.align === 'justify'
  const roomiest = stage.emptiest * measure
  const startTrim = blankHalf(paragraph, start, CharClass.open)
  const penBefore = (widthSum[start] ?? 0) + (kernSum[start] ?? 0) + startTrim
  const stretchBefore = stretchSum[start] ?? 0
  const shrinkBefore = shrinkSum[start] ?? 0
  const squeezeBefore = (squeezeSum[start] ?? 0) + edgeSqueeze(paragraph, start, startTrim)
  const demeritsBefore = (ways.demerits[slot] ?? 0) + COST.line
  const ladder = ways.ladder[slot] ?? 0
  let step = 1
  for (let end = meeting; end > start; end += step) {
    if (end > length) {
      step = -1
      end = meeting
      continue
    }
    const kind = breaks[end] ?? 0
    if (((stage.kinds >> kind) & 1) === 0) continue
    const last = end === length
    let drawn = end
    while (drawn > start + 1 && classes[drawn - 1] === CharClass.space) drawn--
    const edge = drawn - 1
    let slack = measure - ((widthSum[drawn] ?? 0) + (kernSum[edge] ?? 0) - penBefore)
    const hyphen = kind === BreakKind.hyphen && !last
    if (hyphen) slack -= hyphenWidthAt(paragraph, end)
    let ratio = 0
    if (slack < 0) {
      const blank = blankHalf(paragraph, edge, CharClass.close)
      slack = Math.min(0, slack + blank)
      if (slack < -1e-9) {
        const squeeze = (squeezeSum[drawn] ?? 0) - squeezeBefore - edgeSqueeze(paragraph, edge, blank)
        const give = Math.max(0, squeeze) + (shrinkSum[edge] ?? 0) - shrinkBefore
        ratio = give > 0 ? slack / give : -RIGID
        if (ratio < FULLY_SQUEEZED || (!justify && slack < -1e-6)) {
          // A longer line is wider still, but for a hyphen that goes again with the next letter.
          if (step > 0 && (!hyphen || slack + hyphenWidthAt(paragraph, end) < -give)) {
            step = -1
            end = meeting
          }
          continue
        }
      }
    } else if (slack > 1e-9) {
      const stretch = (stretchSum[edge] ?? 0) - stretchBefore
      ratio = stretch > 1e-9 ? slack / stretch : RIGID
      const tooLoose = justify ? ratio > stage.loosest || demeritsBefore + looseness(ratio) > most : slack > roomiest
      if (!last && tooLoose) {
        if (step < 0) break
        continue
      }
    }
    let demerits = demeritsBefore
    if (ratio < 0) demerits += squeezing(ratio)
    if (last) {
      demerits += lastLine(drawn - start, classes[edge] === CharClass.close, length)
      if (ladder > 0) demerits += COST.lastHyphen
      if (ratio > 0) ratio = 0
    } else {
      if (!justify) demerits += ragged(slack, measure)
      else if (ratio > 0) demerits += looseness(ratio)
      demerits += breakDemerits(paragraph, end, kind, ladder)
    }
    if (demerits <= most) keep(search, slot, end, hyphen, ratio, demerits)
  }
}

/** First boundary from which on the text after `start` is wider than the measure; the search begins at `from`. */
function boundaryAt({ widthSum, length }: Paragraph, start: number, measure: number, from: number): number {
  const goal = (widthSum[start] ?? 0) + measure
  let at = Math.max(from, start + 1)
  while (at > start + 1 && (widthSum[at - 1] ?? 0) > goal) at--
  while (at < length && (widthSum[at] ?? 0) <= goal) at++
  return at
}

/**
 * Finds the best way to every break.
 * @param ways taken for this paragraph; filled in
 * @param most demerits that the whole paragraph may cost: what is found within them is the best there is
 * @returns whether there is a way to the paragraph's end
 */
export function totalFit(
  paragraph: Paragraph,
  measureAt: (line: number) => number,
  settled: number,
  stage: Stage,
  ways: Ways,
  most: number
): boolean {
  const { length, style } = paragraph
  const { width, demerits, line: lines } = ways
  const search: Search = { paragraph, stage, ways, settled, most }
  demerits[0] = 0
  lines[0] = 0
  ways.from[0] = -1
  ways.ladder[0] = 0
  let meeting = 1
  for (let start = 0; start < length; start++) {
    for (let slot = start * width; slot < (start + 1) * width; slot++) {
      if (demerits[slot] === Infinity) continue
      const line = lines[slot] ?? 0
      const measure = measureAt(line) - (line === 0 ? style.indent : 0)
      meeting = boundaryAt(paragraph, start, measure, meeting)
      tryEnds(search, slot, start, measure, meeting)
    }
  }
  return demerits[length * width] !== Infinity
}

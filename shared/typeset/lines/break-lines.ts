import type { LineBreak, Paragraph } from '../types.ts'
import { BreakKind } from '../text/analyse.ts'
import { CharClass } from '../text/classes.ts'
import { type Fit, RIGID, TOO_WIDE, drawnEndOf, fitLine, newFit } from './fit.ts'

/**
 * Total fit (Knuth & Plass 1981, pp. 1119–1184), for lines whose measure may change from line to line: the breaks of a
 * whole paragraph are chosen together so that the sum of demerits is least. From each possible line start only the ends
 * around the measure are tried, outwards until the line is too loose or too wide; and where the measure no longer
 * changes only the best way to each break is kept. So the cost grows with the length of the text.
 *
 * It never fails: each stage takes looser lines than the one before, the last of them breaks long words as well, and
 * when even that finds no way the paragraph is set line by line, first fit.
 */

/** Points of each line's slot by line number from 0, or one measure for all of them. */
export type Measure = number | ((line: number) => number)

interface Stage {
  /** Loosest justified line taken, as a stretch ratio. */
  readonly loosest: number
  /** Share of the measure that a ragged line may leave empty. */
  readonly emptiest: number
  readonly emergencies: boolean
}
const STAGES: readonly Stage[] = [
  { loosest: 2, emptiest: 0.4, emergencies: false },
  { loosest: 6, emptiest: 0.7, emergencies: false },
  { loosest: 14, emptiest: 1, emergencies: false },
  { loosest: 14, emptiest: 1, emergencies: true }
]

/** Demerits. A line of ratio 1 costs 100; the others are weighed against it by eye on newspaper columns. */
const COST = {
  line: 10,
  squeezed: 3,
  hyphen: 60,
  hyphenLadder: 150,
  emergency: 900,
  /** One character alone on the last line (孤字), and two. */
  lastOne: 400,
  lastTwo: 120,
  /** A hyphen before the last line. */
  lastHyphen: 80
} as const

/** Line counts kept apart at one break while the measure still changes. */
const COUNTS_KEPT = 4
/** Lines looked at for a change of measure. */
const LINES_TRIED = 400

/** The ways to each break: `width` slots per code point, the best way for each line count that is kept apart. */
interface Ways {
  readonly width: number
  readonly demerits: Float64Array
  readonly line: Int32Array
  /** Slot of the line start that the way came from; −1 in the paragraph's first one and in unused ones. */
  readonly from: Int32Array
  readonly ratio: Float64Array
}

function newWays(length: number, width: number): Ways {
  const size = (length + 1) * width
  return {
    width,
    demerits: new Float64Array(size).fill(Infinity),
    line: new Int32Array(size),
    from: new Int32Array(size).fill(-1),
    ratio: new Float64Array(size)
  }
}

/** The slot at `position` for a way of `line` lines: its own, an unused one, or the worst if the new way beats it; −1 for none. */
function slotFor(ways: Ways, position: number, line: number, settled: number, demerits: number): number {
  const first = position * ways.width
  if (ways.width === 1) return demerits < (ways.demerits[first] ?? Infinity) ? first : -1
  const key = Math.min(line, settled)
  let worst = first
  for (let slot = first; slot < first + ways.width; slot++) {
    const known = ways.demerits[slot] ?? Infinity
    if (known < Infinity && Math.min(ways.line[slot] ?? 0, settled) === key) return demerits < known ? slot : -1
    if (known > (ways.demerits[worst] ?? Infinity)) worst = slot
  }
  return demerits < (ways.demerits[worst] ?? Infinity) ? worst : -1
}

function ragged(slack: number, measure: number): number {
  const share = slack / measure
  return 100 * (4 * share) ** 2
}

function lastLineDemerits(paragraph: Paragraph, fit: Fit, start: number): number {
  const characters = fit.drawnEnd - start
  const alone = characters <= 1 || (characters === 2 && paragraph.classes[fit.drawnEnd - 1] === CharClass.close)
  if (alone && paragraph.length > 3) return COST.lastOne
  return characters === 2 && paragraph.length > 8 ? COST.lastTwo : 0
}

function lineDemerits(paragraph: Paragraph, fit: Fit, measure: number, start: number, end: number, last: boolean): number {
  const r = fit.ratio
  let cost = COST.line
  if (last) cost += lastLineDemerits(paragraph, fit, start)
  else if (paragraph.style.align !== 'justify') cost += ragged(Math.max(0, fit.slack), measure)
  else if (r > 0) cost += 100 * r * r * r
  if (r < 0) cost += COST.squeezed - 60 * r * r * r
  if (last) return cost
  const kind = paragraph.breaks[end]
  if (kind === BreakKind.hyphen) cost += COST.hyphen
  else if (kind === BreakKind.emergency) cost += COST.emergency
  return cost + (paragraph.regrets[end] ?? 0)
}

/** From which line on the measure stays the same, as far as is known. */
function settledFrom(measure: Measure, lines: number): number {
  if (typeof measure === 'number') return 0
  const limit = Math.min(lines, LINES_TRIED)
  const final = measure(limit)
  let line = limit
  while (line > 0 && measure(line - 1) === final) line--
  return line
}

function skipSpace(paragraph: Paragraph, index: number): number {
  let at = index
  while (at < paragraph.length && paragraph.classes[at] === CharClass.space) at++
  return at
}

/** One search through the paragraph: what it works on, what it allows, and the ways found so far. */
interface Search {
  readonly paragraph: Paragraph
  readonly stage: Stage
  readonly settled: number
  readonly ways: Ways
  readonly fit: Fit
}

const allowed = (search: Search, kind: number | undefined): boolean =>
  kind === BreakKind.free || kind === BreakKind.hyphen || (kind === BreakKind.emergency && search.stage.emergencies)

/** Tries one line from the way in `slot` to `end`. Tells whether it was too loose, too wide, or taken. */
function tryLine(search: Search, slot: number, start: number, end: number, measure: number): 'loose' | 'wide' | 'taken' {
  const { paragraph, stage, ways, fit, settled } = search
  const last = end === paragraph.length
  const ratio = fitLine(paragraph, start, end, measure, fit)
  const justify = paragraph.style.align === 'justify'
  if (ratio === TOO_WIDE || (!justify && fit.slack < -1e-6)) return 'wide'
  if (!last && (justify ? ratio > stage.loosest : fit.slack > stage.emptiest * measure)) return 'loose'
  const hyphen = paragraph.breaks[end] === BreakKind.hyphen && !last
  let demerits = (ways.demerits[slot] ?? 0) + lineDemerits(paragraph, fit, measure, start, end, last)
  if (start > 0 && paragraph.breaks[start] === BreakKind.hyphen)
    demerits += hyphen ? COST.hyphenLadder : last ? COST.lastHyphen : 0
  const next = skipSpace(paragraph, end)
  const line = (ways.line[slot] ?? 0) + 1
  const into = slotFor(ways, next, line, last ? 0 : settled, demerits)
  if (into >= 0) {
    ways.demerits[into] = demerits
    ways.line[into] = line
    ways.from[into] = slot
    ways.ratio[into] = last && ratio > 0 ? 0 : ratio
  }
  return 'taken'
}

/** First boundary from which on the text after `start` is wider than the measure; the search begins at `from`. */
function boundaryAt(paragraph: Paragraph, start: number, measure: number, from: number): number {
  const { widthSum, length } = paragraph
  const goal = (widthSum[start] ?? 0) + measure
  let at = Math.max(from, start + 1)
  while (at > start + 1 && (widthSum[at - 1] ?? 0) > goal) at--
  while (at < length && (widthSum[at] ?? 0) <= goal) at++
  return at
}

/** Tries all ends of lines that begin at `start`, outwards from where the natural width meets the measure. */
function tryEnds(search: Search, slot: number, start: number, measure: number, meeting: number): void {
  const { paragraph } = search
  for (let end = meeting; end <= paragraph.length; end++) {
    const kind = paragraph.breaks[end]
    if (!allowed(search, kind)) continue
    // A longer line is wider still, but for a hyphen that goes again with the next letter.
    if (tryLine(search, slot, start, end, measure) === 'wide' && kind !== BreakKind.hyphen) break
  }
  for (let end = meeting - 1; end > start; end--) {
    if (allowed(search, paragraph.breaks[end]) && tryLine(search, slot, start, end, measure) === 'loose') break
  }
}

function totalFit(paragraph: Paragraph, measureAt: (line: number) => number, settled: number, stage: Stage): Ways | null {
  const { length, style } = paragraph
  const ways = newWays(length, settled <= 1 ? 1 : COUNTS_KEPT)
  const search: Search = { paragraph, stage, settled, ways, fit: newFit() }
  ways.demerits[0] = 0
  let meeting = 1
  for (let start = 0; start < length; start++) {
    for (let slot = start * ways.width; slot < (start + 1) * ways.width; slot++) {
      if (ways.demerits[slot] === Infinity) continue
      const line = ways.line[slot] ?? 0
      const measure = measureAt(line) - (line === 0 ? style.indent : 0)
      meeting = boundaryAt(paragraph, start, measure, meeting)
      tryEnds(search, slot, start, measure, meeting)
    }
  }
  return ways.demerits[length * ways.width] === Infinity ? null : ways
}

function unwind(paragraph: Paragraph, ways: Ways): LineBreak[] {
  const lines: LineBreak[] = []
  let slot = paragraph.length * ways.width
  for (let from = ways.from[slot] ?? -1; from >= 0; from = ways.from[slot] ?? -1) {
    const end = Math.floor(slot / ways.width)
    const hyphen = end < paragraph.length && paragraph.breaks[end] === BreakKind.hyphen
    lines.push({ start: Math.floor(from / ways.width), end, hyphen, ratio: ways.ratio[slot] ?? 0 })
    slot = from
  }
  return lines.reverse()
}

/** First fit, line by line: what is left when no total fit exists. A slot too narrow for one character gets one. */
function firstFit(paragraph: Paragraph, measureAt: (line: number) => number): LineBreak[] {
  const fit = newFit()
  const lines: LineBreak[] = []
  let start = 0
  while (start < paragraph.length) {
    const line = lines.length
    const measure = measureAt(line) - (line === 0 ? paragraph.style.indent : 0)
    let best = 0
    let emergency = 0
    let prohibited = 0
    for (let end = start + 1; end <= paragraph.length; end++) {
      const kind = paragraph.breaks[end]
      if (kind === BreakKind.never) continue
      const ratio = fitLine(paragraph, start, end, measure, fit)
      if (ratio === TOO_WIDE || (ratio < 0 && paragraph.style.align !== 'justify' && fit.slack < -1e-6)) break
      if (kind === BreakKind.prohibited) prohibited = end
      else if (kind === BreakKind.emergency) emergency = end
      else best = end
    }
    const end = [best, emergency, prohibited].find((at) => at > start) ?? wholeCharacterEnd(paragraph, start)
    const next = skipSpace(paragraph, end)
    const ratio = fitLine(paragraph, start, end, measure, fit)
    lines.push({
      start,
      end: next,
      hyphen: next < paragraph.length && paragraph.breaks[end] === BreakKind.hyphen,
      ratio: ratio === TOO_WIDE ? -1 : Math.min(ratio, RIGID)
    })
    start = next
  }
  return lines
}

function wholeCharacterEnd(paragraph: Paragraph, start: number): number {
  let end = start + 1
  while (end < paragraph.length && paragraph.breaks[end] === BreakKind.never) end++
  return end
}

/**
 * Breaks a paragraph into lines.
 * @param measure points of each line's slot; the first line's indent is taken off here
 * @returns lines that together cover the whole text, each code point once; none for an empty paragraph
 */
export function breakLines(paragraph: Paragraph, measure: Measure): readonly LineBreak[] {
  if (paragraph.length === 0) return []
  if (drawnEndOf(paragraph, 0, paragraph.length) === 0) return [{ start: 0, end: paragraph.length, hyphen: false, ratio: 0 }]
  const measureAt = typeof measure === 'number' ? () => measure : measure
  const narrowest = Math.max(1, typeof measure === 'number' ? measure : measureAt(0))
  const lines = Math.ceil((paragraph.widthSum[paragraph.length] ?? 0) / narrowest) + 2
  const settled = Math.max(1, settledFrom(measure, lines))
  for (const stage of STAGES) {
    const ways = totalFit(paragraph, measureAt, settled, stage)
    if (ways) return unwind(paragraph, ways)
  }
  return firstFit(paragraph, measureAt)
}

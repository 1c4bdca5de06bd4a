import type { LineBreak, LineEmergency, Paragraph } from '../types.ts'
import { BreakKind } from '../text/break-kind.ts'
import { CharClass } from '../text/classes.ts'
import { loosestRatio } from '../text/elasticity.ts'
import { STANDARD_RULES } from '../text/rules.ts'
import { RIGID, TOO_WIDE, drawnEndOf, fitLine, hyphenWidthAt, newFit } from './fit.ts'
import { COUNTS_KEPT, type Stage, type Ways, giveWays, takeWays, totalFit } from './total-fit.ts'

/**
 * Total fit (Knuth & Plass 1981, pp. 1119–1184), for lines whose measure may change from line to line: the breaks of a
 * whole paragraph are chosen together so that the sum of demerits is least. From each possible line start only the ends
 * around the measure are tried, outwards until the line is too loose or too wide; and where the measure no longer
 * changes only the best way to each break is kept. So the cost grows with the length of the text.
 *
 * It never fails: each stage takes looser lines than the one before, the last of them break long words, leave lines short and
 * break rules as well, and when even that finds no way the paragraph is set line by line, first fit. Lines that the house rules would
 * not have say so in `emergency`.
 */

/** Points of each line's slot by line number from 0, or one measure for all of them. */
export type Measure = number | ((line: number) => number)

const bits = (...kinds: readonly number[]): number => kinds.reduce((sum, kind) => sum | (1 << kind), 0)
const REGULAR = bits(BreakKind.free, BreakKind.hyphen)
const WITH_EMERGENCIES = REGULAR | bits(BreakKind.emergency)
const WITH_PROHIBITED = WITH_EMERGENCIES | bits(BreakKind.prohibited)

/** Ratios that are tried in turn beside what the tracking of the house rules allows. */
const FIRST_TRIED = 2
const LOOSE = 6
/** Loosest line that is still brought to its measure. */
export const LOOSEST_JUSTIFIED = 14

function stagesFor(limit: number): readonly Stage[] {
  const ratios = [Math.min(FIRST_TRIED, limit), limit, LOOSE, LOOSEST_JUSTIFIED].sort((a, b) => a - b)
  const regular = [...new Set(ratios)].map((loosest, index, all) => ({
    loosest,
    emptiest: [0.4, 0.7][index] ?? (index === all.length - 1 ? 1 : 0.85),
    kinds: REGULAR
  }))
  return [
    ...regular,
    { loosest: LOOSEST_JUSTIFIED, emptiest: 1, kinds: WITH_EMERGENCIES },
    { loosest: RIGID, emptiest: 1, kinds: WITH_EMERGENCIES },
    { loosest: RIGID, emptiest: 1, kinds: WITH_PROHIBITED }
  ]
}

let known: { readonly limit: number; readonly stages: readonly Stage[] } | null = null

/** The stages of a paragraph, kept while the house rules stay the same. */
function stagesOf(paragraph: Paragraph): readonly Stage[] {
  const limit = loosestRatio(paragraph.style.rules ?? STANDARD_RULES)
  if (known?.limit !== limit) known = { limit, stages: stagesFor(limit) }
  return known.stages
}

/** Demerits of a usual paragraph, and of each of its lines. */
const USUAL = 200
const USUAL_A_LINE = 20

/** Lines looked at for a change of measure. */
const LINES_TRIED = 400

/** From which line on the measure stays the same, as far as is known. */
function settledFrom(measure: Measure, total: number): number {
  if (typeof measure === 'number') return 0
  let limit = 0
  for (let room = 0; room <= 1.2 * total && limit < LINES_TRIED; limit++) room += Math.max(1, measure(limit))
  const final = measure(limit)
  let line = limit
  while (line > 0 && measure(line - 1) === final) line--
  return line
}

/** What is wrong with a line, if anything. */
function emergencyOf(paragraph: Paragraph, end: number, ratio: number): LineEmergency | null {
  const kind = end < paragraph.length ? paragraph.breaks[end] : BreakKind.free
  if (ratio <= TOO_WIDE) return 'overfull'
  if (kind === BreakKind.prohibited || kind === BreakKind.never) return 'prohibited'
  if (kind === BreakKind.emergency) return 'split'
  const loosest = loosestRatio(paragraph.style.rules ?? STANDARD_RULES)
  return paragraph.style.align === 'justify' && end < paragraph.length && ratio > loosest + 1e-6 ? 'loose' : null
}

function lineOf(paragraph: Paragraph, start: number, end: number, ratio: number): LineBreak {
  const hyphen = end < paragraph.length && paragraph.breaks[end] === BreakKind.hyphen
  return { start, end, hyphen, ratio: Math.max(-1, ratio), emergency: emergencyOf(paragraph, end, ratio) }
}

function unwind(paragraph: Paragraph, ways: Ways): LineBreak[] {
  const lines: LineBreak[] = []
  let slot = paragraph.length * ways.width
  let end = paragraph.length
  while (end > 0) {
    const from = ways.from[slot] ?? -1
    const start = Math.floor(from / ways.width)
    lines.push(lineOf(paragraph, start, end, ways.ratio[slot] ?? 0))
    slot = from
    end = start
  }
  return lines.reverse()
}

function wholeCharacterEnd(paragraph: Paragraph, start: number): number {
  let end = start + 1
  while (end < paragraph.length && paragraph.breaks[end] === BreakKind.never) end++
  return end
}

function skipSpace(paragraph: Paragraph, index: number): number {
  let at = index
  while (at < paragraph.length && paragraph.classes[at] === CharClass.space) at++
  return at
}

/** Ends of a line that begins at `start` and is as full as may be; `start` where nothing goes in. */
function fullestEnd(paragraph: Paragraph, start: number, measure: number): number {
  const fit = newFit()
  let best = start
  let emergency = start
  let prohibited = start
  for (let end = start + 1; end <= paragraph.length; end++) {
    const kind = paragraph.breaks[end]
    if (kind === BreakKind.never) continue
    const ratio = fitLine(paragraph, start, end, measure, fit)
    if (ratio === TOO_WIDE || (ratio < 0 && paragraph.style.align !== 'justify' && fit.slack < -1e-6)) {
      const widerStill = kind !== BreakKind.hyphen || fit.slack + hyphenWidthAt(paragraph, end) < -(fit.squeeze + fit.shrink)
      if (widerStill) break
    } else if (kind === BreakKind.prohibited) prohibited = end
    else if (kind === BreakKind.emergency) emergency = end
    else best = end
  }
  return best > start ? best : emergency > start ? emergency : prohibited
}

/**
 * Breaks a paragraph line by line, each as full as may be: what is left when no total fit exists, and what a benchmark
 * compares with. A slot too narrow for one character gets one.
 * @param measure points of each line's slot; the first line's indent is taken off here
 */
export function breakGreedily(paragraph: Paragraph, measure: Measure): readonly LineBreak[] {
  const fit = newFit()
  const lines: LineBreak[] = []
  let start = 0
  while (start < paragraph.length) {
    const line = lines.length
    const slot = (typeof measure === 'number' ? measure : measure(line)) - (line === 0 ? paragraph.style.indent : 0)
    const fullest = fullestEnd(paragraph, start, slot)
    const end = skipSpace(paragraph, fullest > start ? fullest : wholeCharacterEnd(paragraph, start))
    const ratio = fitLine(paragraph, start, end, slot, fit)
    const last = end === paragraph.length
    lines.push(lineOf(paragraph, start, end, last && ratio > 0 ? 0 : ratio))
    start = end
  }
  return lines
}

/**
 * What a paragraph hardly ever costs more than. Demerits only grow along the lines, so that a search may leave out every
 * way beyond this; when nothing is found it is done again without.
 */
function usualDemerits(paragraph: Paragraph, measure: Measure): number {
  const lines = (paragraph.widthSum[paragraph.length] ?? 0) / Math.max(1, typeof measure === 'number' ? measure : measure(0))
  return USUAL + USUAL_A_LINE * lines
}

function search(paragraph: Paragraph, measure: Measure, stage: Stage, most: number): readonly LineBreak[] | null {
  const { length } = paragraph
  const measureAt = typeof measure === 'number' ? () => measure : measure
  const settled = Math.max(1, settledFrom(measure, paragraph.widthSum[length] ?? 0))
  const ways = takeWays(length, settled <= 1 ? 1 : COUNTS_KEPT)
  const lines = totalFit(paragraph, measureAt, settled, stage, ways, most) ? unwind(paragraph, ways) : null
  giveWays(ways)
  return lines
}

/**
 * Breaks a paragraph into lines.
 * @param measure points of each line's slot; the first line's indent is taken off here
 * @returns lines that together cover the whole text, each code point once; none for an empty paragraph
 */
export function breakLines(paragraph: Paragraph, measure: Measure): readonly LineBreak[] {
  const { length } = paragraph
  if (length === 0) return []
  if (drawnEndOf(paragraph, 0, length) === 0) return [{ start: 0, end: length, hyphen: false, ratio: 0, emergency: null }]
  for (const [index, stage] of stagesOf(paragraph).entries()) {
    const first = index === 0 ? search(paragraph, measure, stage, usualDemerits(paragraph, measure)) : null
    const lines = first ?? search(paragraph, measure, stage, Infinity)
    if (lines) return lines
  }
  return breakGreedily(paragraph, measure)
}

import type { LineBreak, Paragraph } from '../types.ts'
import { BreakKind } from '../text/analyse.ts'
import { CharClass } from '../text/classes.ts'
import { type Fit, RIGID, TOO_WIDE, drawnEndOf, fitLine, newFit } from './fit.ts'

/**
 * Total fit (Knuth & Plass 1981, pp. 1119–1184), for lines whose measure may change from line to line: the breaks of a
 * whole paragraph are chosen together so that the sum of demerits is least. Nodes that can no longer begin a line are
 * dropped as the scan goes on, and where the measure no longer changes only the best node of each break is kept, so
 * that the cost grows with the length of the text.
 *
 * It never fails. Stage 1 takes comfortable lines; stage 2 looser ones; stage 3 breaks long words as well; the last resort
 * sets line by line, first fit.
 */

/** Points of each line's slot by line number from 0, or one measure for all of them. */
export type Measure = number | ((line: number) => number)

interface Stage {
  /** Loosest line taken. */
  readonly loosest: number
  readonly emergencies: boolean
}
const STAGES: readonly Stage[] = [
  { loosest: 6, emergencies: false },
  { loosest: 14, emergencies: false },
  { loosest: 14, emergencies: true }
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
/** Lines measured for a change before the measure counts as settled; exclusions are asked for again beyond that. */
const LINES_TRIED = 400

interface Node {
  /** First code point of the next line. */
  readonly start: number
  /** End of the line before, white space included. */
  readonly line: number
  readonly demerits: number
  readonly hyphen: boolean
  readonly ratio: number
  readonly previous: Node | null
  /** No further line can begin here: every longer one is too wide. */
  closed: boolean
}

function ragged(slack: number, measure: number): number {
  const share = slack / measure
  return 100 * (4 * share) ** 2
}

function lineDemerits(paragraph: Paragraph, fit: Fit, measure: number, start: number, end: number, last: boolean): number {
  let cost = COST.line
  if (last) {
    const characters = fit.drawnEnd - start
    const alone = characters <= 1 || (characters === 2 && paragraph.classes[fit.drawnEnd - 1] === CharClass.close)
    if (alone && paragraph.length > 3) cost += COST.lastOne
    else if (characters === 2 && paragraph.length > 8) cost += COST.lastTwo
  } else if (paragraph.style.align === 'justify') {
    const r = fit.ratio
    if (r > 0) cost += 100 * r * r * r
  } else cost += ragged(Math.max(0, fit.slack), measure)
  if (fit.ratio < 0) {
    const r = -fit.ratio
    cost += COST.squeezed + 60 * r * r * r
  }
  if (!last) {
    const kind = paragraph.breaks[end]
    if (kind === BreakKind.hyphen) cost += COST.hyphen
    else if (kind === BreakKind.emergency) cost += COST.emergency
    cost += paragraph.regrets[end] ?? 0
  }
  return cost
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

function compareNodes(a: Node, b: Node): number {
  return a.demerits - b.demerits || a.line - b.line
}

function bestPerCount(candidates: Node[], settled: number): Node[] {
  const kept = new Map<number, Node>()
  for (const node of candidates) {
    const key = Math.min(node.line, settled)
    const known = kept.get(key)
    if (!known || compareNodes(node, known) < 0) kept.set(key, node)
  }
  const nodes = [...kept.values()]
  if (nodes.length <= COUNTS_KEPT) return nodes
  return nodes.toSorted(compareNodes).slice(0, COUNTS_KEPT)
}

function skipSpace(paragraph: Paragraph, index: number): number {
  let at = index
  while (at < paragraph.length && paragraph.classes[at] === CharClass.space) at++
  return at
}

function totalFit(paragraph: Paragraph, measureAt: (line: number) => number, settled: number, stage: Stage): Node | null {
  const { length, breaks, widthSum, style } = paragraph
  const fit = newFit()
  const justify = style.align === 'justify'
  let active: Node[] = [{ start: 0, line: 0, demerits: 0, hyphen: false, ratio: 0, previous: null, closed: false }]
  for (let end = 1; end <= length; end++) {
    const kind = breaks[end]
    if (kind !== BreakKind.free && kind !== BreakKind.hyphen && (kind !== BreakKind.emergency || !stage.emergencies)) continue
    const last = end === length
    const candidates: Node[] = []
    let dropped = false
    for (const node of active) {
      if (node.start >= end) continue
      const measure = measureAt(node.line) - (node.line === 0 ? style.indent : 0)
      const natural = (widthSum[end] ?? 0) - (widthSum[node.start] ?? 0)
      if (!last && justify && natural < measure * 0.5) continue
      const ratio = fitLine(paragraph, node.start, end, measure, fit)
      if (ratio === TOO_WIDE || (!justify && fit.slack < -1e-6)) {
        // Lines only grow from here on; only a hyphen's own width may go again with the next letter.
        if (kind !== BreakKind.hyphen) {
          node.closed = true
          dropped = true
        }
        continue
      }
      if (!last && justify && ratio > stage.loosest) continue
      let demerits = node.demerits + lineDemerits(paragraph, fit, measure, node.start, end, last)
      if (node.hyphen) demerits += kind === BreakKind.hyphen ? COST.hyphenLadder : last ? COST.lastHyphen : 0
      candidates.push({
        start: skipSpace(paragraph, end),
        line: node.line + 1,
        demerits,
        hyphen: kind === BreakKind.hyphen && !last,
        ratio: last && ratio > 0 ? 0 : ratio,
        previous: node,
        closed: false
      })
    }
    if (last) return bestPerCount(candidates, 0)[0] ?? null
    if (dropped) active = active.filter((node) => !node.closed)
    if (candidates.length > 0) active.push(...bestPerCount(candidates, settled))
    if (active.length === 0) return null
  }
  return null
}

function unwind(paragraph: Paragraph, node: Node): LineBreak[] {
  const lines: LineBreak[] = []
  for (let at: Node = node; at.previous; at = at.previous) {
    lines.push({ start: at.previous.start, end: at.start, hyphen: at.hyphen, ratio: at.ratio })
  }
  lines.reverse()
  const last = lines.pop()
  if (last) lines.push({ ...last, end: paragraph.length })
  return lines
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
    const node = totalFit(paragraph, measureAt, settled, stage)
    if (node) return unwind(paragraph, node)
  }
  return firstFit(paragraph, measureAt)
}

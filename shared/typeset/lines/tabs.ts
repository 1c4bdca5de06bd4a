import { snap } from '#shared/base'
import type { Paragraph, SetRun, TabStop, TabbedLine } from '../types.ts'
import { isDigit } from '../text/classes.ts'
import { cutRuns } from './set-line.ts'

const TAB = 0x09
const FULL_STOP = 0x2e
/** White that parts two cells at the least, ems. */
const LEAST_WHITE = 0.5

/** Code points [start, end) of a line between two tabs. */
interface Cell {
  readonly start: number
  readonly end: number
}

function cellsOf(paragraph: Paragraph): Cell[] {
  const cells: Cell[] = []
  let start = 0
  for (let i = 0; i <= paragraph.length; i++) {
    if (i < paragraph.length && paragraph.codePoints[i] !== TAB) continue
    cells.push({ start, end: i })
    start = i + 1
  }
  return cells
}

/** Natural width of [start, end), kerns between marks included, points. */
function widthOf(paragraph: Paragraph, start: number, end: number): number {
  if (end <= start) return 0
  const glyphs = (paragraph.widthSum[end] ?? 0) - (paragraph.widthSum[start] ?? 0)
  return glyphs + (paragraph.kernSum[end - 1] ?? 0) - (paragraph.kernSum[start] ?? 0)
}

/** Where figures under each other are aligned: before the decimal point, or behind the first number's last digit. */
function decimalPoint(paragraph: Paragraph, { start, end }: Cell): number {
  const digitAt = (i: number): boolean => i >= start && i < end && isDigit(paragraph.codePoints[i] ?? 0)
  let last = -1
  for (let i = start; i < end; i++) {
    if (digitAt(i)) last = i
    if (paragraph.codePoints[i] === FULL_STOP && digitAt(i + 1)) return i
  }
  return last < 0 ? end : last + 1
}

/** Points by which a cell begins before its stop. */
function leadOf(paragraph: Paragraph, cell: Cell, align: TabStop['align']): number {
  if (align === 'left') return 0
  if (align === 'decimal') return widthOf(paragraph, cell.start, decimalPoint(paragraph, cell))
  const width = widthOf(paragraph, cell.start, cell.end)
  return align === 'right' ? width : width / 2
}

/**
 * Sets one line whose parts stand at tab stops, as a row of a simple table. The text before the first tab stands at the
 * left edge; each tab goes to the next stop, and tabs beyond the last stop part words as a blank does. Nothing is broken,
 * squeezed or stretched: a part that does not find its room is moved behind its neighbour and named in `crowded`.
 * @param stops positions from the slot's left edge, points, ascending
 * @param measure points of the slot
 */
export function setTabbedLine(paragraph: Paragraph, stops: readonly TabStop[], measure: number): TabbedLine {
  const white = LEAST_WHITE * paragraph.style.size
  const runs: SetRun[] = []
  const crowded: number[] = []
  let pen = 0
  for (const [index, cell] of cellsOf(paragraph).entries()) {
    const stop = stops[index - 1]
    const least = index === 0 ? 0 : pen === 0 ? 0 : pen + white
    const wanted = index === 0 ? 0 : stop ? stop.at - leadOf(paragraph, cell, stop.align) : least
    const width = widthOf(paragraph, cell.start, cell.end)
    const x = snap(Math.max(wanted, least))
    if (width > 0 && (wanted < least - 0.01 || x + width > measure + 0.01)) crowded.push(index)
    // The tab goes with the part before it: it is drawn as nothing and kept for copying.
    const drawnEnd = Math.min(paragraph.length, cell.end + 1)
    const after = Float64Array.from({ length: drawnEnd - cell.start }, (_, i) =>
      cell.start + i + 1 < cell.end ? snap(paragraph.kerns[cell.start + i + 1] ?? 0) : 0
    )
    if (drawnEnd > cell.start) runs.push(...cutRuns(paragraph, { start: cell.start, drawnEnd, after, scaleX: 1 }, x).runs)
    if (width > 0) pen = x + width
  }
  return { runs, width: snap(pen), hyphen: false, trailing: '', justified: false, hang: 0, crowded }
}

import type { FontSet } from '#shared/font'
import type { StyledRun } from '../types.ts'
import { CharClass, isDigit, isLatinLetter } from './classes.ts'
import type { Draft } from './draft.ts'
import { Lb } from './line-break-class.ts'

/**
 * Figures that stand upright, side by side, in one em of a line that runs down (直中横): numbers of one or two digits,
 * and the four of a year. The first of them takes the em, the others take nothing.
 */

const YEAR = 0x5e74
const BEFORE = new Set(Array.from('.,:-−–', (c) => c.codePointAt(0) ?? 0))
const BEHIND = new Set(Array.from('.,:-−–%％‰℃', (c) => c.codePointAt(0) ?? 0))

function standsAlone({ codePoints, n }: Draft, start: number, end: number): boolean {
  const before = start > 0 ? (codePoints[start - 1] ?? 0) : 0
  const behind = end < n ? (codePoints[end] ?? 0) : 0
  if (isLatinLetter(before) || BEFORE.has(before) || isLatinLetter(behind) || BEHIND.has(behind)) return false
  return end - start <= 2 || (end - start === 4 && behind === YEAR)
}

/**
 * Combines figures.
 * @returns by code point: the horizontal scale of a figure that begins there, −1 for its other digits, 0 elsewhere; null without any
 */
export function combineFigures(draft: Draft, runs: readonly StyledRun[], fonts: FontSet): Float64Array | null {
  const { n, codePoints, runOf, widths, classes, lb, em } = draft
  let combined: Float64Array | null = null
  for (let start = 0; start < n; start++) {
    if (!isDigit(codePoints[start] ?? 0)) continue
    let end = start + 1
    while (end < n && isDigit(codePoints[end] ?? 0)) end++
    const oneRun = runOf[start] === runOf[end - 1]
    if (oneRun && standsAlone(draft, start, end)) {
      combined ??= new Float64Array(n)
      const face = fonts.face(runs[runOf[start] ?? 0]?.face ?? 'song')
      let natural = 0
      for (let i = start; i < end; i++) natural += face.advance(codePoints[i] ?? 0)
      combined.fill(-1, start, end)
      combined[start] = Math.min(1, Math.floor(1_000_000 / Math.max(1, natural)) / 1000)
      classes.fill(CharClass.joined, start, end)
      lb.fill(Lb.cm, start, end)
      widths.fill(0, start, end)
      classes[start] = CharClass.han
      lb[start] = Lb.id
      widths[start] = em
    }
    start = end
  }
  return combined
}

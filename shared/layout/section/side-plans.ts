import { ln } from '#shared/base'
import type { PageFormat } from '#shared/model'
import type { Setter } from '../flow/setter.ts'
import { type PageGrid, spanWidth } from '../page/grid.ts'
import type { HeadLook } from './head.ts'
import type { HeadTexts } from './head-texts.ts'
import type { Importance } from './importance.ts'
import { type LegChoice, NARROWEST, WIDEST, insideWidth } from './module.ts'
import { type SideHead, planSideHeads } from './side-head.ts'

/** A headline at the side with legs that its section's width leaves. */
export interface SideChoice {
  readonly head: SideHead
  readonly choice: LegChoice
}

/** Least white between the legs and a headline at their side, ems of the body. */
const LEAST_GAP = 1
/** Stacks tried at one width for each number of lines. */
const MOST_HEADS = 6
/** Dissatisfaction with a measure that leaves the page's own. */
const MEASURE_COST = 9

/** Legs of whole ems beside a headline; what is left over stands between them and it. */
function legsBeside(grid: PageGrid, room: number, count: number, wanted: number | null): LegChoice | null {
  const ems = Math.floor((room - (count - 1) * grid.gutter) / count / grid.bodySize + 1e-6)
  if (ems < (wanted === null ? NARROWEST : 5) || (ems > WIDEST && wanted === null)) return null
  const measure = ems * grid.bodySize
  const off = Math.abs(ln(measure / grid.columnWidth))
  const gutter = grid.gutter > 0 ? grid.gutter : grid.bodySize
  return { legs: { count, measure, gutter, inset: 0 }, cost: MEASURE_COST * off }
}

/**
 * Headlines that run down, each with the numbers of legs that stand beside it. None where the headline is English, or
 * the section too narrow.
 * @param wanted the editor's own number of legs, null when the composer chooses
 */
export function sideChoices(
  setter: Setter,
  texts: HeadTexts,
  importance: Importance,
  format: PageFormat,
  look: HeadLook,
  section: { readonly grid: PageGrid; readonly columns: number; readonly boxed: boolean; readonly wanted: number | null }
): SideChoice[] {
  const { grid, columns, boxed, wanted } = section
  const width = insideWidth(grid, spanWidth(grid, columns), boxed)
  const choices: SideChoice[] = []
  const tried = new Map<number, number>()
  for (const head of planSideHeads(setter, texts, importance, format, look)) {
    const lines = head.texts.find(({ text }) => text.role === 'main')?.fit.lines.length ?? 0
    const before = tried.get(lines) ?? 0
    if (before >= MOST_HEADS) continue
    const room = width - head.width - LEAST_GAP * grid.bodySize
    const counts = wanted === null ? Array.from({ length: columns }, (_, index) => index + 1) : [wanted]
    const legs = counts.flatMap((count) => legsBeside(grid, room, count, wanted) ?? [])
    if (legs.length > 0) tried.set(lines, before + 1)
    choices.push(...legs.map((choice) => ({ head, choice })))
  }
  return choices
}

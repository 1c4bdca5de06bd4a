import type { Frame } from '../flow/frames.ts'
import { type Pour, pour } from '../flow/pour.ts'
import type { SetGalley } from '../flow/galley.ts'
import type { Plan, PlanSet } from './plan-set.ts'
import { capacityOf, framesOf } from './plan-frames.ts'
import { sideCost } from './side-head.ts'

const EMPTY_LINE = 3
const OVER_LINE = 16
const OVER = 14

function depthCost(set: PlanSet, plan: Plan, rows: number): number {
  const depth = rows - plan.head.rows - (plan.blockAt === 'above' ? (plan.block?.rows ?? 0) : 0)
  let cost = 0
  if (plan.legs.count > 1) cost += depth < 5 ? 30 + 12 * (5 - depth) : depth < 6 ? 20 : depth < 8 ? 7 : depth < 10 ? 2 : 0
  if (plan.legs.count >= 5 && depth < 14) cost += (14 - depth) * 2.5
  if (depth > 38) cost += (depth - 38) * 0.7
  if (set.columns === 1 && rows > 0.62 * set.pageRows) cost += rows - 0.62 * set.pageRows
  return cost
}

/** Dissatisfaction with widths that do not go with an article's importance. */
export function widthCost(set: PlanSet): number {
  const share = set.columns / set.pageColumns
  if (set.importance === 1) return share < 0.5 ? 30 : 0
  if (set.importance === 4) return share > 0.67 ? 12 : 0
  return set.importance === 3 && share > 0.84 ? 8 : 0
}

/** Whether text that does not fit goes on elsewhere (and then costs little), and what its jump line takes. */
export interface Cut {
  readonly allowed: boolean
  /** Grid lines of the last leg kept for a jump line. */
  readonly reserve: number
}
export const WHOLE: Cut = { allowed: false, reserve: 0 }

/** Share of its text, and lines, that a part keeps when the rest goes on elsewhere. */
const KEPT_SHARE = 0.35
const KEPT_LINES = 24
/** Cost of keeping less. */
const STUMP = 120

/** Lines that an article of `need` lines keeps on its page at the least. */
export const keptLines = (need: number): number => Math.min(need, Math.max(KEPT_LINES, Math.ceil(need * KEPT_SHARE)))

/** @param room lines left over, negative when lines are missing */
function textCost(set: PlanSet, plan: Plan, room: number, cut: Cut, need: number): number {
  const { count } = plan.legs
  // A line of a wide leg holds more: lines are weighed by the columns they run across.
  const weight = Math.max(1, set.columns / count)
  if (room >= 0) return weight * (room * EMPTY_LINE + Math.max(0, room - count + 1) * EMPTY_LINE)
  if (cut.allowed) return 4 + (40 * -room) / Math.max(1, need) + (need + room < keptLines(need) ? STUMP : 0)
  return OVER - weight * room * OVER_LINE
}

/** Cost of a plan at a height, with lines counted instead of poured: crossheads take two lines each. */
export function costAt(set: PlanSet, plan: Plan, rows: number, cut: Cut): number {
  const capacity = capacityOf(plan, rows)
  if (capacity < 0) return Infinity
  const galley = set.galleys.get(plan.legs.measure)
  const need = (galley?.lines ?? 0) + (galley?.crossheads ?? 0)
  const room = capacity - need
  const side = plan.side ? sideCost(plan.side, rows) : 0
  const cost = plan.cost + side + textCost(set, plan, room, cut, need) + (need > 0 ? depthCost(set, plan, rows) : 0)
  if (set.importance === 1 || !plan.block) return cost
  const covered = plan.blockLegs * plan.block.rows
  return covered > 0.58 * plan.legs.count * rows ? cost + 10 : cost
}

/** A plan at a height with its text poured. */
export interface Choice {
  readonly plan: Plan
  readonly poured: Pour
  readonly galley: SetGalley
  readonly frames: readonly Frame[]
  readonly cost: number
  /** Where a jump line stands, when text goes on on another page. */
  readonly jump: { readonly leg: number; readonly row: number } | null
}

/** Text in its frames, with a jump line where it goes on on another page. */
export type Poured = Pick<Choice, 'poured' | 'galley' | 'frames' | 'jump'>

/** Single lines are kept together unless text would be overset by it. */
function pourWell(galley: SetGalley, frames: readonly Frame[]): Pour {
  const kept = pour(galley, frames, { keepsLines: true })
  return kept.overset > 0 ? pour(galley, frames) : kept
}

/** Pours text into frames; the last of them gives a line to the jump line where one is needed. */
export function pourInto(galley: SetGalley, frames: readonly Frame[], cut: Cut): Poured {
  const whole = pourWell(galley, frames)
  const last = frames.at(-1)
  if (whole.overset === 0 || cut.reserve === 0 || !last) return { poured: whole, galley, frames, jump: null }
  const rows = Math.max(0, last.rows - cut.reserve)
  const shorter = [...frames.slice(0, -1), { ...last, rows, shapes: last.shapes?.slice(0, rows) ?? null }]
  return { poured: pourWell(galley, shorter), galley, frames: shorter, jump: { leg: last.leg, row: last.row + rows } }
}

function pourPlan(set: PlanSet, plan: Plan, rows: number, cut: Cut): Poured | null {
  const galley = set.galleys.get(plan.legs.measure)
  return galley ? pourInto(galley, framesOf(plan, rows), cut) : null
}

/** Plans poured before one is chosen, where crossheads make the count uncertain. */
const POURED = 4

/**
 * The best plan for a height. The overset of the text decides first unless it may go on elsewhere.
 * @returns null when no plan can be built so low
 */
export function choosePlan(set: PlanSet, rows: number, cut: Cut): Choice | null {
  const ranked: { plan: Plan; cost: number }[] = []
  for (const plan of set.plans) {
    const cost = costAt(set, plan, rows, cut)
    if (cost === Infinity) continue
    const worst = ranked.at(-1)
    if (ranked.length >= POURED && worst && cost >= worst.cost) continue
    let at = ranked.length
    while (at > 0 && cost < (ranked[at - 1]?.cost ?? 0)) at--
    ranked.splice(at, 0, { plan, cost })
    if (ranked.length > POURED) ranked.pop()
  }
  let best: Choice | null = null
  for (const { plan, cost } of ranked) {
    const poured = pourPlan(set, plan, rows, cut)
    if (!poured) continue
    const need = poured.galley.lines + poured.galley.crossheads
    const counted = capacityOf(plan, rows) - need
    const real = poured.poured.overset > 0 ? -poured.poured.overset : poured.poured.white
    const exact = cost - textCost(set, plan, counted, cut, need) + textCost(set, plan, real, cut, need)
    if (!best || exact < best.cost) best = { plan, cost: exact, ...poured }
    if (poured.galley.crossheads === 0) break
  }
  return best
}

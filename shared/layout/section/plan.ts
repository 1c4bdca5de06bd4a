import type { PageFormat } from '#shared/model'
import type { Frame, Pour } from '../flow/pour.ts'
import { pour } from '../flow/pour.ts'
import { type Cursor, type Galley, type SetGalley, setGalley } from '../flow/galley.ts'
import type { Setter } from '../flow/setter.ts'
import type { PageGrid } from '../page/grid.ts'
import { type HeadPlan, planHeads } from './head.ts'
import type { HeadTexts } from './head-texts.ts'
import type { Importance } from './importance.ts'
import { type LegChoice, type Legs, isWide, legChoices, legSpan } from './module.ts'
import { type PictureBlock, type Plate, planPictures } from './pictures.ts'

/**
 * How an article may be built at one width: headline, legs, pictures and where these stand. A plan says for every
 * height how many body lines it takes; the cheapest one for the height at hand is used. The template and the composer
 * ask the same question here, so that what the one foresees the other sets.
 */
export interface Plan {
  readonly legs: Legs
  readonly head: HeadPlan
  /** Legs that the headline stands over; the block takes the others when it stands beside the headline. */
  readonly headLegs: number
  readonly block: PictureBlock | null
  readonly blockLegs: number
  /** First leg of the block. */
  readonly blockFrom: number
  readonly blockAt: 'none' | 'under' | 'above' | 'beside'
  /** Pictures without a place. */
  readonly dropped: number
  /** Dissatisfaction that does not depend on the height. */
  readonly cost: number
}

/** What an article brings to its plans. */
export interface Material {
  /** Same key, same plans. */
  readonly key: string
  readonly galley: Galley
  readonly cursor: Cursor
  readonly texts: HeadTexts
  readonly plates: readonly Plate[]
  readonly importance: Importance
}

/** All plans of an article at one width, with its text set at their measures. */
export interface PlanSet {
  readonly plans: readonly Plan[]
  /** By number of legs. */
  readonly galleys: ReadonlyMap<number, SetGalley>
  readonly importance: Importance
  readonly columns: number
  readonly pageColumns: number
  readonly pageRows: number
}

/** Fewest lines of text under a picture. */
const LEAST_BELOW = 7
const MOST_HEADS = 6
const MOST_BLOCKS = 9
/** Cost of leaving a picture out: only when nothing else can be built. */
const DROPPED = 1000

/** Width a first picture should have, as a share of the page's columns. */
const WANTED: Readonly<Record<Importance, number>> = { 1: 0.5, 2: 0.36, 3: 0.33, 4: 0.17 }

interface Width {
  readonly grid: PageGrid
  readonly columns: number
  readonly boxed: boolean
  readonly wantedLegs: number | null
}

type AtWidth<T> = (width: number) => readonly T[]

function picturePlans(
  choice: LegChoice,
  heads: AtWidth<HeadPlan>,
  blocks: AtWidth<PictureBlock>,
  importance: Importance,
  dropped: number
): Plan[] {
  const { legs } = choice
  const plans: Plan[] = []
  const full = legSpan(legs, legs.count)
  const lead = importance === 1
  const push = (shape: Pick<Plan, 'head' | 'headLegs' | 'block' | 'blockLegs' | 'blockFrom' | 'blockAt'>, cost: number): void => {
    const own = shape.head.cost + (shape.block?.cost ?? 0)
    plans.push({ legs, ...shape, dropped, cost: choice.cost + own + cost + dropped * DROPPED })
  }
  for (let span = 1; span <= legs.count; span++) {
    const rest = legs.count - span
    for (const block of blocks(legSpan(legs, span)).slice(0, MOST_BLOCKS)) {
      for (const head of heads(full).slice(0, MOST_HEADS)) {
        const shape = { head, headLegs: legs.count, block, blockLegs: span, blockAt: 'under' } as const
        push({ ...shape, blockFrom: rest }, rest === 0 ? 1 : 0)
        if (rest === 0) push({ ...shape, blockFrom: 0, blockAt: 'above' }, 2)
        else push({ ...shape, blockFrom: 0 }, 2)
        if (rest > 0 && rest % 2 === 0) push({ ...shape, blockFrom: rest / 2 }, 1.5)
      }
      if (rest < 1 || (lead && rest * 3 < legs.count)) continue
      for (const head of heads(legSpan(legs, rest)).slice(0, MOST_HEADS)) {
        const shape = { head, headLegs: rest, block, blockLegs: span, blockAt: 'beside' } as const
        push({ ...shape, blockFrom: rest }, lead ? 3 : 1)
        push({ ...shape, blockFrom: 0 }, lead ? 4 : 2)
      }
    }
  }
  return plans
}

/** Asked for the same width again and again, by plans that differ in something else. */
function perWidth<T>(make: (width: number) => T): (width: number) => T {
  const made = new Map<number, T>()
  return (width) => {
    const known = made.get(width)
    if (known !== undefined) return known
    const value = make(width)
    made.set(width, value)
    return value
  }
}

/** All pictures, or fewer of them when a place is too small for all. */
function selections(plates: readonly Plate[]): (readonly Plate[])[] {
  const counts = new Set([plates.length, Math.ceil(plates.length / 2), Math.min(1, plates.length)])
  return [...counts].filter((count) => count > 0).map((count) => plates.slice(0, count))
}

/** Lines too wide to be read with ease: fewer of them do no harm. */
const wideCost = (lines: number): number => 4 + 3 * Math.max(0, lines - 5)

/** Plans of an article across some columns. Never empty. */
export function planArticle(setter: Setter, format: PageFormat, material: Material, width: Width): PlanSet {
  const { grid, columns, boxed, wantedLegs } = width
  const { importance, plates, texts } = material
  const galleys = new Map<number, SetGalley>()
  const plans: Plan[] = []
  const wanted = Math.max(1, WANTED[importance] * grid.columns.length) * (grid.columnWidth + grid.gutter)
  const heads = perWidth((headWidth) => planHeads(setter, texts, headWidth, importance, format))
  for (const offered of legChoices(grid, columns, boxed, wantedLegs, texts.lang)) {
    const { legs } = offered
    const full = legSpan(legs, legs.count)
    const galley = setGalley(material.galley, material.cursor, grid.bodySize, legs.measure, setter)
    const choice = isWide(legs, grid) && wantedLegs === null ? { legs, cost: offered.cost + wideCost(galley.lines) } : offered
    galleys.set(legs.count, galley)
    for (const chosen of selections(plates)) {
      const blocks = perWidth((wide) => planPictures(setter, chosen, wide, grid.leading, Math.min(wanted, full)))
      plans.push(...picturePlans(choice, heads, blocks, importance, plates.length - chosen.length))
    }
    for (const head of heads(full).slice(0, MOST_HEADS + 2)) {
      const cost = choice.cost + head.cost + plates.length * DROPPED
      const none = { block: null, blockLegs: 0, blockFrom: 0, blockAt: 'none' } as const
      plans.push({ legs, head, headLegs: legs.count, ...none, dropped: plates.length, cost })
    }
  }
  return { plans, galleys, importance, columns, pageColumns: grid.columns.length, pageRows: grid.rows }
}

/** Grid lines that a block takes from its legs when they end at `rows`; −1 when it does not fit. */
function blockTakes(block: PictureBlock, room: number, least: number): number {
  if (room === block.footRows) return room
  return room - block.rows >= least ? block.rows : -1
}

/** Body lines that a plan takes at a height of `rows` grid lines, −1 when it cannot be built at that height. */
export function capacityOf(plan: Plan, rows: number): number {
  const { legs, head, block, blockLegs } = plan
  const below = rows - head.rows
  if (below < 0) return -1
  if (!block) return legs.count * below
  if (plan.blockAt === 'above') {
    const taken = block.rows + head.rows
    return rows < taken ? -1 : legs.count * (rows - taken)
  }
  const room = plan.blockAt === 'beside' ? rows : below
  const taken = blockTakes(block, room, LEAST_BELOW)
  if (taken < 0) return -1
  return (
    plan.headLegs * below -
    (plan.blockAt === 'under' ? blockLegs * taken : 0) +
    (plan.blockAt === 'beside' ? blockLegs * (room - taken) : 0)
  )
}

/** The stretches of leg that take text at a height for which the plan can be built, in reading order. */
export function framesOf(plan: Plan, rows: number): Frame[] {
  const { legs, head, block } = plan
  const frames: Frame[] = []
  for (let leg = 0; leg < legs.count; leg++) {
    const inBlock = block !== null && leg >= plan.blockFrom && leg < plan.blockFrom + plan.blockLegs
    let row = head.rows
    if (plan.blockAt === 'above') row += block?.rows ?? 0
    else if (inBlock) {
      const top = plan.blockAt === 'beside' ? 0 : head.rows
      row = top + blockTakes(block, rows - top, 0)
    }
    if (rows > row) frames.push({ leg, row, rows: rows - row })
  }
  return frames
}

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
  const galley = set.galleys.get(plan.legs.count)
  const need = (galley?.lines ?? 0) + (galley?.crossheads ?? 0)
  const room = capacity - need
  const cost = plan.cost + textCost(set, plan, room, cut, need) + (need > 0 ? depthCost(set, plan, rows) : 0)
  if (set.importance === 1 || !plan.block) return cost
  const covered = plan.blockLegs * plan.block.rows
  return covered > 0.58 * plan.legs.count * rows ? cost + 10 : cost
}

/** A plan at a height with its text poured. */
export interface Choice {
  readonly plan: Plan
  readonly poured: Pour
  readonly galley: SetGalley
  readonly cost: number
  /** Where a jump line stands, when text goes on on another page. */
  readonly jump: { readonly leg: number; readonly row: number } | null
}

function pourPlan(set: PlanSet, plan: Plan, rows: number, cut: Cut): Pick<Choice, 'poured' | 'galley' | 'jump'> | null {
  const galley = set.galleys.get(plan.legs.count)
  if (!galley) return null
  const frames = framesOf(plan, rows)
  const whole = pour(galley, frames)
  const last = frames.at(-1)
  if (whole.overset === 0 || cut.reserve === 0 || !last) return { poured: whole, galley, jump: null }
  const shorter = [...frames.slice(0, -1), { ...last, rows: Math.max(0, last.rows - cut.reserve) }]
  return { poured: pour(galley, shorter), galley, jump: { leg: last.leg, row: last.row + last.rows - cut.reserve } }
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

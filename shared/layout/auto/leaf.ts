import type { Memory } from '../flow/cache.ts'
import type { SetGalley } from '../flow/galley.ts'
import type { Plan, PlanSet } from '../section/plan-set.ts'
import { type Cut, choosePlan, costAt, keptLines, widthCost } from '../section/choose-plan.ts'
import { capacityOf } from '../section/plan-frames.ts'
import { BOX_ROWS, PARTING_ROWS, insideRows } from '../section/module.ts'

/** Shape of one article at one width: for every height of its module the best plan without overset. */
export interface Leaf {
  readonly columns: number
  /** By height in grid lines, parting line included; Infinity where the article cannot be built. */
  readonly costs: Float64Array
  readonly plans: readonly (Plan | null)[]
}

/** Grid lines beyond a plan's own need that are tried: more white than that is worse than white at the page's foot. */
const SLACK = 3

/** The height at which a plan first takes `need` lines. */
function firstRows(plan: Plan, need: number, most: number): number {
  const { count } = plan.legs
  const block = plan.block ? plan.block.footRows * plan.blockLegs : 0
  const guess = Math.floor((need + block + plan.head.rows * plan.headLegs) / count) - 2
  for (let rows = Math.max(1, guess); rows <= most; rows++) {
    if (capacityOf(plan, rows) >= need) return rows
  }
  return most + 1
}

/**
 * @param most greatest height of the module, parting line included
 * @param cut whether the article may go on elsewhere
 */
export function leafOf(set: PlanSet, boxed: boolean, most: number, cut: Cut): Leaf {
  const outside = PARTING_ROWS + (boxed ? 2 * BOX_ROWS : 0)
  const costs = new Float64Array(most + 1).fill(Infinity)
  const plans: (Plan | null)[] = Array.from({ length: most + 1 }, () => null)
  const extra = widthCost(set)
  const crossheads = [...set.galleys.values()].some((galley) => galley.crossheads > 0)
  for (const plan of set.plans) {
    const galley = set.galleys.get(plan.legs.measure)
    const need = (galley?.lines ?? 0) + (galley?.crossheads ?? 0)
    const kept = cut.allowed ? keptLines(need) : need
    const from = firstRows(plan, kept, most - outside)
    const to = Math.min(most - outside, firstRows(plan, need, most - outside) + SLACK)
    for (let rows = from; rows <= to; rows++) {
      const cost = extra + costAt(set, plan, rows, cut)
      const height = rows + outside
      if (cost >= (costs[height] ?? 0)) continue
      costs[height] = cost
      plans[height] = plan
    }
  }
  if (crossheads) settleCrossheads(set, boxed, cut, costs, plans, extra)
  return { columns: set.columns, costs, plans }
}

/** What a leaf sees of a set text: its lines; where crossheads or tables make poured lines differ from those, all of it. */
const linesSeen = ({ measure, lines, crossheads, items }: SetGalley): unknown[] =>
  crossheads === 0
    ? [measure, lines]
    : [measure, lines, crossheads, ...items.map((set) => (set.kind === 'table' ? set.table : set.text))]

const sameLeaf = (a: Leaf, b: Leaf): boolean =>
  a.plans.every((plan, rows) => plan === b.plans[rows]) && a.costs.every((cost, rows) => cost === b.costs[rows])

/** Leaves of the same plans that are remembered to be found equal. */
const LEAVES = 6

/** Leaves that are kept, and lists of those that came out lately. */
export interface LeafMemory {
  readonly leaves: Memory<Leaf>
  readonly lately: Memory<Leaf[]>
}

/** As leafOf, but equal leaves are the same object: what was laid out with the one need not be laid out with the other. */
export function leafFor(memory: LeafMemory, set: PlanSet, boxed: boolean, most: number, cut: Cut): Leaf {
  const [owner, ...others] = set.shapes
  if (!owner) return leafOf(set, boxed, most, cut)
  const kind = [boxed, most, cut.allowed, cut.reserve, set.columns, set.importance, others.length, ...others]
  return memory.leaves.get(owner, [...kind, ...[...set.galleys.values()].flatMap(linesSeen)], () => {
    const leaf = leafOf(set, boxed, most, cut)
    const lately = memory.lately.get(owner, kind, () => [])
    const equal = lately.find((other) => sameLeaf(other, leaf))
    if (equal) return equal
    if (lately.length >= LEAVES) lately.shift()
    lately.push(leaf)
    return leaf
  })
}

/** Crossheads take more or less than counted, depending on where legs end: heights in question are really poured. */
function settleCrossheads(
  set: PlanSet,
  boxed: boolean,
  cut: Cut,
  costs: Float64Array,
  plans: (Plan | null)[],
  extra: number
): void {
  for (let height = 0; height < costs.length; height++) {
    if (plans[height] === null) continue
    const choice = choosePlan(set, insideRows(height - PARTING_ROWS, boxed), cut)
    const fits = choice !== null && (cut.allowed || choice.poured.overset === 0)
    costs[height] = fits ? choice.cost + extra : Infinity
    plans[height] = fits ? choice.plan : null
  }
}

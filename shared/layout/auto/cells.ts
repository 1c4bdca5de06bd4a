import type { Leaf } from './leaf.ts'

export interface SliceItem {
  /** By columns: leaves[w], null where the article cannot stand at that width. */
  readonly leaves: readonly (Leaf | null)[]
  /** Weight of its importance; items are sorted by rank. */
  readonly weight: number
}

export interface Zone {
  readonly items: readonly SliceItem[]
  readonly columns: number
  /** Greatest height, parting line included. */
  readonly most: number
  /** Lines of the page, which long gutters are measured by. */
  readonly pageRows: number
}

/** The cheapest trees of one set of items at one width, by height. */
export interface Cell {
  readonly costs: Float64Array
  /** 0 leaf, 1 stack, 2 row. */
  readonly kinds: Uint8Array
  /** Items of the upper or left part. */
  readonly parts: Uint16Array
  /** Height of the upper part, or columns of the left one. */
  readonly cuts: Uint8Array
  /** Size of the headline that stands at the cell's top, at its left and right edge; 0 where none does. */
  readonly leftHead: Float32Array
  readonly rightHead: Float32Array
  heights: readonly number[]
}

/** Worse trees of a cell than its best by more than this are dropped: sooner in large zones, where there are many. */
const WINDOW = 45
const LARGE_WINDOW = 32
const LARGE = 6

/** How much worse than its best a cell's trees may be. */
export const windowFor = (zone: Zone, alone: boolean): number => (!alone && zone.items.length > LARGE ? LARGE_WINDOW : WINDOW)

export function newCell(most: number): Cell {
  return {
    costs: new Float64Array(most + 1).fill(Infinity),
    kinds: new Uint8Array(most + 1),
    parts: new Uint16Array(most + 1),
    cuts: new Uint8Array(most + 1),
    leftHead: new Float32Array(most + 1),
    rightHead: new Float32Array(most + 1),
    heights: []
  }
}

/**
 * Drops what is too high or too dear.
 * @param most greatest height that leaves the other items room
 */
export function settle(cell: Cell, most: number, window: number): void {
  let least = Infinity
  for (let rows = 0; rows <= most; rows++) least = Math.min(least, cell.costs[rows] ?? Infinity)
  const heights: number[] = []
  for (let rows = 0; rows < cell.costs.length; rows++) {
    const cost = cell.costs[rows] ?? Infinity
    if (cost <= least + window && cost < Infinity && rows <= most) heights.push(rows)
    else cell.costs[rows] = Infinity
  }
  cell.heights = heights
}

/** Sum, for every item and every set, of what it costs to have the set's better items after the item. */
export function turnedRanks(items: readonly SliceItem[]): Float64Array[] {
  const sets = 1 << items.length
  return items.map((item, index) => {
    const sums = new Float64Array(sets)
    for (let set = 1; set < sets; set++) {
      const lowest = 31 - Math.clz32(set & -set)
      const other = items[lowest]
      const better = other && lowest < index ? Math.max(0.8, other.weight - item.weight) : 0
      sums[set] = (sums[set & (set - 1)] ?? 0) + better
    }
    return sums
  })
}

/** Cost of `second` standing behind `first`. */
export function turnedBetween(table: readonly Float64Array[], first: number, second: number): number {
  let sum = 0
  for (let rest = first; rest !== 0; rest &= rest - 1) sum += table[31 - Math.clz32(rest & -rest)]?.[second] ?? 0
  return sum
}

/** Least area of an item, lines × columns. */
function leastArea(item: SliceItem): number {
  let least = Infinity
  for (const leaf of item.leaves) {
    const rows = leaf ? leaf.costs.findIndex((cost) => cost < Infinity) : -1
    if (leaf && rows >= 0) least = Math.min(least, rows * leaf.columns)
  }
  return least
}

/** For every set the area that the items outside it leave it at the most. */
export function areasLeft(zone: Zone): Float64Array {
  const { items } = zone
  const sets = 1 << items.length
  const areas = items.map(leastArea)
  const left = new Float64Array(sets)
  for (let set = 0; set < sets; set++) {
    const others = areas.reduce((sum, area, index) => ((set >> index) & 1 ? sum : sum + area), 0)
    left[set] = zone.columns * zone.most - others
  }
  return left
}

export function leafCell(zone: Zone, item: SliceItem, columns: number): Cell {
  const cell = newCell(zone.most)
  const leaf = item.leaves[columns]
  if (!leaf) return cell
  for (let rows = 0; rows <= zone.most; rows++) {
    cell.costs[rows] = leaf.costs[rows] ?? Infinity
    const plan = leaf.plans[rows]
    if (!plan || plan.blockAt === 'above') continue
    const beside = plan.blockAt === 'beside'
    cell.leftHead[rows] = beside && plan.blockFrom === 0 ? 0 : plan.head.size
    cell.rightHead[rows] = beside && plan.blockFrom > 0 ? 0 : plan.head.size
  }
  return cell
}

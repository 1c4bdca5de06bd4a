import type { Leaf } from './leaf.ts'

/**
 * Slicing trees over sets of articles: an article alone, two parts one above the other, or two parts side by side at
 * one height. For every set, width and height the cheapest tree is kept; the whole zone keeps several for each height.
 * Costs of a cut: ranks turned round, headlines that bump, long gutters.
 */
export interface SliceItem {
  /** By columns: leaves[w], null where the article cannot stand at that width. */
  readonly leaves: readonly (Leaf | null)[]
  /** Weight of its importance; items are sorted by rank. */
  readonly weight: number
}

export type Tree =
  | { readonly kind: 'leaf'; readonly item: number; readonly columns: number; readonly rows: number }
  | { readonly kind: 'stack'; readonly top: Tree; readonly bottom: Tree; readonly columns: number; readonly rows: number }
  | { readonly kind: 'row'; readonly left: Tree; readonly right: Tree; readonly columns: number; readonly rows: number }

/** Trees of a whole zone at one height, cheapest first. */
export interface Slicing {
  readonly rows: number
  readonly trees: readonly { readonly tree: Tree; readonly cost: number }[]
}

interface Cell {
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

interface Zone {
  readonly items: readonly SliceItem[]
  readonly columns: number
  /** Greatest height, parting line included. */
  readonly most: number
  /** Lines of the page, which long gutters are measured by. */
  readonly pageRows: number
}

/** Worse trees of a cell than its best by more than this are dropped: sooner in large zones, where there are many. */
const WINDOW = 45
const LARGE_WINDOW = 32
const LARGE = 6
const ABOVE = 0.6
const BESIDE = 0.22
/** Trees kept for each height of the whole zone. */
const KEPT = 12

/** Cost of two headlines side by side, worse the more alike they are. */
export function bumpCost(a: number, b: number): number {
  if (a <= 0 || b <= 0) return 0
  const ratio = Math.max(a, b) / Math.min(a, b)
  return ratio < 1.25 ? 20 : ratio < 1.55 ? 11 : 6
}

/** Cost of a gutter `rows` long. */
export const gutterCost = (rows: number, pageRows: number): number => 90 * Math.max(0, rows / pageRows - 0.55)

function newCell(most: number): Cell {
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

/** @param most greatest height that leaves the other items room */
function settle(cell: Cell, most: number, window: number): void {
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
function turnedRanks(items: readonly SliceItem[]): Float64Array[] {
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

function turnedBetween(table: readonly Float64Array[], first: number, second: number): number {
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
function areasLeft(zone: Zone): Float64Array {
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

function leafCell(zone: Zone, item: SliceItem, columns: number): Cell {
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

interface Candidate {
  readonly cost: number
  readonly kind: 1 | 2
  readonly part: number
  readonly cut: number
}

/**
 * Takes every candidate of one cell: the cheapest for each height, or several for the whole zone. Plain numbers, since
 * it is called some ten million times a page.
 */
type Take = (rows: number, cost: number, kind: 1 | 2, part: number, cut: number, leftHead: number, rightHead: number) => void

function stackAll(
  zone: Zone,
  cells: readonly (readonly Cell[])[],
  turned: readonly Float64Array[],
  set: number,
  columns: number,
  take: Take
): void {
  const best = set & -set
  for (let top = set; top !== 0; top = (top - 1) & set) {
    // The best-ranked item is always above, so that a lead can only stand at the top.
    if ((top & best) === 0 || top === set) continue
    const bottom = set & ~top
    const upper = cells[top]?.[columns]
    const lower = cells[bottom]?.[columns]
    if (!upper || !lower || upper.heights.length === 0 || lower.heights.length === 0) continue
    const order = ABOVE * turnedBetween(turned, top, bottom)
    for (const high of upper.heights) {
      const cost = (upper.costs[high] ?? Infinity) + order
      for (const low of lower.heights) {
        if (high + low > zone.most) break
        take(
          high + low,
          cost + (lower.costs[low] ?? Infinity),
          1,
          top,
          high,
          upper.leftHead[high] ?? 0,
          upper.rightHead[high] ?? 0
        )
      }
    }
  }
}

function rowAll(
  zone: Zone,
  cells: readonly (readonly Cell[])[],
  turned: readonly Float64Array[],
  set: number,
  columns: number,
  take: Take
): void {
  for (let left = (set - 1) & set; left !== 0; left = (left - 1) & set) {
    const right = set & ~left
    const order = BESIDE * turnedBetween(turned, left, right)
    for (let wide = 1; wide < columns; wide++) {
      const a = cells[left]?.[wide]
      const b = cells[right]?.[columns - wide]
      if (!a || !b) continue
      for (const rows of a.heights) {
        const other = b.costs[rows] ?? Infinity
        if (other === Infinity) continue
        const bump = bumpCost(a.rightHead[rows] ?? 0, b.leftHead[rows] ?? 0)
        const cost = (a.costs[rows] ?? Infinity) + other + order + bump + gutterCost(rows, zone.pageRows)
        take(rows, cost, 2, left, wide, a.leftHead[rows] ?? 0, b.rightHead[rows] ?? 0)
      }
    }
  }
}

function treeAt(cells: readonly (readonly Cell[])[], set: number, columns: number, rows: number): Tree {
  const cell = cells[set]?.[columns]
  const kind = cell?.kinds[rows] ?? 0
  const part = cell?.parts[rows] ?? 0
  return treeOf(cells, set, columns, rows, kind, part, cell?.cuts[rows] ?? 0)
}

function treeOf(
  cells: readonly (readonly Cell[])[],
  set: number,
  columns: number,
  rows: number,
  kind: number,
  part: number,
  cut: number
): Tree {
  if (kind === 1) {
    const top = treeAt(cells, part, columns, cut)
    return { kind: 'stack', top, bottom: treeAt(cells, set & ~part, columns, rows - cut), columns, rows }
  }
  if (kind === 2) {
    const left = treeAt(cells, part, cut, rows)
    return { kind: 'row', left, right: treeAt(cells, set & ~part, columns - cut, rows), columns, rows }
  }
  return { kind: 'leaf', item: 31 - Math.clz32(set), columns, rows }
}

/**
 * All heights that a zone can be built at.
 * @param zone 1 to 9 items; cost grows as 3 to their power
 */
export function sliceZone(zone: Zone): Slicing[] {
  const { items, columns } = zone
  const full = (1 << items.length) - 1
  const turned = turnedRanks(items)
  const left = areasLeft(zone)
  const window = items.length > LARGE ? LARGE_WINDOW : WINDOW
  const cells: Cell[][] = []
  const root: Candidate[][] = Array.from({ length: zone.most + 1 }, () => [])
  for (let set = 1; set <= full; set++) {
    const row: Cell[] = []
    cells[set] = row
    const alone = (set & (set - 1)) === 0
    for (let width = 1; width <= columns; width++) {
      if (alone) {
        const item = items[31 - Math.clz32(set)]
        const cell = item ? leafCell(zone, item, width) : newCell(zone.most)
        settle(cell, Math.floor((left[set] ?? 0) / width), WINDOW)
        row[width] = cell
        continue
      }
      if (set === full && width < columns) continue
      const cell = newCell(zone.most)
      row[width] = cell
      const take: Take =
        set === full
          ? (rows, cost, kind, part, cut) => keep(root[rows], cost, kind, part, cut)
          : (rows, cost, kind, part, cut, leftHead, rightHead) => {
              if (cost >= (cell.costs[rows] ?? 0)) return
              cell.costs[rows] = cost
              cell.kinds[rows] = kind
              cell.parts[rows] = part
              cell.cuts[rows] = cut
              cell.leftHead[rows] = leftHead
              cell.rightHead[rows] = rightHead
            }
      stackAll(zone, cells, turned, set, width, take)
      rowAll(zone, cells, turned, set, width, take)
      if (set !== full) settle(cell, Math.floor((left[set] ?? 0) / width), window)
    }
  }
  return items.length === 1 ? soleSlicings(cells, columns) : rootSlicings(cells, root, full, columns)
}

function keep(list: Candidate[] | undefined, cost: number, kind: 1 | 2, part: number, cut: number): void {
  if (!list) return
  const worst = list.at(-1)
  if (list.length >= KEPT && worst && cost >= worst.cost) return
  let at = list.length
  while (at > 0 && cost < (list[at - 1]?.cost ?? 0)) at--
  list.splice(at, 0, { cost, kind, part, cut })
  if (list.length > KEPT) list.pop()
}

function rootSlicings(
  cells: readonly (readonly Cell[])[],
  root: readonly (readonly Candidate[])[],
  full: number,
  columns: number
): Slicing[] {
  const slicings: Slicing[] = []
  for (const [rows, candidates] of root.entries()) {
    if (candidates.length === 0) continue
    const trees = candidates.map(({ cost, kind, part, cut }) => ({
      cost,
      tree: treeOf(cells, full, columns, rows, kind, part, cut)
    }))
    slicings.push({ rows, trees })
  }
  return slicings
}

function soleSlicings(cells: readonly (readonly Cell[])[], columns: number): Slicing[] {
  const cell = cells[1]?.[columns]
  return (cell?.heights ?? []).map((rows) => ({
    rows,
    trees: [{ tree: treeAt(cells, 1, columns, rows), cost: cell?.costs[rows] ?? 0 }]
  }))
}

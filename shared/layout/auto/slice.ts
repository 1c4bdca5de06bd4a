import { type Cell, type Zone, areasLeft, leafCell, newCell, settle, turnedBetween, turnedRanks, windowFor } from './cells.ts'

/**
 * Slicing trees over sets of articles: an article alone, two parts one above the other, or two parts side by side at
 * one height. For every set, width and height the cheapest tree is kept; the whole zone keeps several for each height.
 * Costs of a cut: ranks turned round, headlines that bump, long gutters.
 */
export type Tree =
  | { readonly kind: 'leaf'; readonly item: number; readonly columns: number; readonly rows: number }
  | { readonly kind: 'stack'; readonly top: Tree; readonly bottom: Tree; readonly columns: number; readonly rows: number }
  | { readonly kind: 'row'; readonly left: Tree; readonly right: Tree; readonly columns: number; readonly rows: number }

/** Trees of a whole zone at one height, cheapest first. */
export interface Slicing {
  readonly rows: number
  readonly trees: readonly { readonly tree: Tree; readonly cost: number }[]
}

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
        settle(cell, Math.floor((left[set] ?? 0) / width), windowFor(zone, true))
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
      if (set !== full) settle(cell, Math.floor((left[set] ?? 0) / width), windowFor(zone, false))
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

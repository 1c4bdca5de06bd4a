import type { Place } from '#shared/model'
import type { Importance } from '../section/importance.ts'
import type { Plan } from '../section/plan-set.ts'
import { bumpCost } from './slice.ts'
import type { Tree } from './slice.ts'

/** An article where a tree puts it, rows counted from the top of its zone. */
export interface Stand {
  readonly item: number
  readonly place: Place
  readonly plan: Plan
  readonly importance: Importance
}

/** Walks a tree and puts its leaves on the grid. */
export function standsOf(tree: Tree, column: number, row: number, put: (item: number, place: Place) => void): void {
  if (tree.kind === 'leaf') put(tree.item, { column, columns: tree.columns, row, rows: tree.rows })
  else if (tree.kind === 'stack') {
    standsOf(tree.top, column, row, put)
    standsOf(tree.bottom, column, row + tree.top.rows, put)
  } else {
    standsOf(tree.left, column, row, put)
    standsOf(tree.right, column + tree.left.columns, row, put)
  }
}

/** Columns and rows of a headline or of pictures; columns may be fractions where legs are not columns. */
interface Patch {
  readonly from: number
  readonly to: number
  readonly top: number
  readonly bottom: number
}

function headPatch({ place, plan }: Stand): Patch {
  const leg = place.columns / plan.legs.count
  const first = plan.blockAt === 'beside' && plan.blockFrom === 0 ? plan.blockLegs : 0
  const top = place.row + (plan.blockAt === 'above' ? (plan.block?.rows ?? 0) : 0)
  const from = place.column + first * leg
  return { from, to: from + plan.headLegs * leg, top, bottom: top + plan.head.rows }
}

function picturePatch({ place, plan }: Stand): Patch | null {
  if (!plan.block) return null
  const leg = place.columns / plan.legs.count
  const from = place.column + plan.blockFrom * leg
  const top = place.row + (plan.blockAt === 'under' ? plan.head.rows : 0)
  return { from, to: from + plan.blockLegs * leg, top, bottom: top + plan.block.rows }
}

const shared = (a0: number, a1: number, b0: number, b1: number): number => Math.min(a1, b1) - Math.max(a0, b0)

/** Lines that two patches stand beside each other, when their sides touch. */
const beside = (a: Patch, b: Patch): number =>
  Math.abs(a.to - b.from) < 0.01 || Math.abs(b.to - a.from) < 0.01 ? Math.max(0, shared(a.top, a.bottom, b.top, b.bottom)) : 0

/** Whether one patch stands right above the other. */
const touchesBelow = (a: Patch, b: Patch): boolean => Math.abs(a.bottom - b.top) <= 3 && shared(a.from, a.to, b.from, b.to) > 0.01

/** Headlines side by side read as one: worst when they begin together and look alike. */
function bumps(stands: readonly Stand[]): number {
  let cost = 0
  for (const [index, a] of stands.entries()) {
    for (const b of stands.slice(index + 1)) {
      const one = headPatch(a)
      const other = headPatch(b)
      if (beside(one, other) <= 0) continue
      const together = Math.abs(one.top - other.top) <= 1
      cost += bumpCost(a.plan.head.size, b.plan.head.size) * (together ? 1 : 0.45)
    }
  }
  return cost
}

function pictureCosts(stands: readonly Stand[], zoneRows: number): number {
  const patches = stands.map(picturePatch).filter((patch): patch is Patch => patch !== null)
  let cost = 0
  for (const [index, a] of patches.entries()) {
    for (const b of patches.slice(index + 1)) {
      if (beside(a, b) > 2) cost += 8
      if (touchesBelow(a, b) || touchesBelow(b, a)) cost += 9
      // Two pictures at one end of the page leave the other one grey.
      if (Math.abs((a.top + a.bottom) / 2 - (b.top + b.bottom) / 2) < zoneRows * 0.2 && beside(a, b) <= 2) cost += 2
    }
  }
  return cost
}

/** Gutters that run down most of the page cut it in two. */
function gutters(stands: readonly Stand[], pageRows: number): number {
  const edges = new Map<number, [number, number][]>()
  for (const { place } of stands) {
    if (place.column > 0) edges.set(place.column, [...(edges.get(place.column) ?? []), [place.row, place.row + place.rows]])
  }
  let cost = 0
  for (const stretches of edges.values()) {
    let from = -1
    let to = -1
    for (const [top, bottom] of stretches.toSorted((a, b) => a[0] - b[0])) {
      if (top > to) from = top
      to = Math.max(to, bottom)
      cost += 60 * Math.max(0, (to - from) / pageRows - 0.6)
    }
  }
  return cost
}

const WEIGHT: Readonly<Record<Importance, number>> = { 1: 10, 2: 6, 3: 3, 4: 1 }
export const weightOf = (importance: Importance): number => WEIGHT[importance]

/** Less important articles above or left of more important ones, or with larger headlines. */
function ranks(stands: readonly Stand[]): number {
  let cost = 0
  for (const a of stands) {
    for (const b of stands) {
      if (a.item >= b.item) continue
      const delta = Math.max(0.8, WEIGHT[a.importance] - WEIGHT[b.importance])
      if (b.place.row + 2 < a.place.row) cost += 0.6 * delta
      else if (Math.abs(b.place.row - a.place.row) <= 2 && b.place.column < a.place.column) cost += 0.22 * delta
      if (b.plan.head.size > a.plan.head.size + 0.1) cost += a.importance < b.importance ? 8 : 2
      const size = (stand: Stand): number =>
        picturePatch(stand) ? (stand.plan.blockLegs / stand.plan.legs.count) * stand.place.columns : 0
      if (a.importance === 1 && size(a) > 0 && size(b) > size(a)) cost += 6
    }
  }
  return cost
}

/** What a layout of a zone costs beyond its articles' own plans: the whole of it seen from above. */
export const scoreStands = (stands: readonly Stand[], zoneRows: number, pageRows: number): number =>
  bumps(stands) + pictureCosts(stands, zoneRows) + gutters(stands, pageRows) + ranks(stands)

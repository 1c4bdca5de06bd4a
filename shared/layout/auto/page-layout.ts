import type { Place } from '#shared/model'
import type { StripHeight } from '../section/strip.ts'
import type { Importance } from '../section/importance.ts'
import type { Plan } from '../section/plan-set.ts'
import type { Leaf } from './leaf.ts'
import { type Stand, scoreStands, standsOf, weightOf } from './score.ts'
import type { SliceItem } from './cells.ts'
import { type Slicing, sliceZone } from './slice.ts'

/** An article with its shapes at every width. */
export interface Shaped {
  readonly id: string
  readonly importance: Importance
  /** By columns. */
  readonly leaves: readonly (Leaf | null)[]
}

/** What stands on a page from top to bottom: strips across it, and zones of articles between them. */
export type Layer =
  | { readonly kind: 'strip'; readonly id: string; readonly height: StripHeight }
  | {
      readonly kind: 'strips'
      readonly ids: readonly string[]
      readonly columns: readonly number[]
      readonly height: StripHeight
    }
  | { readonly kind: 'zone'; readonly items: readonly Shaped[] }

export interface PageLayout {
  readonly places: ReadonlyMap<string, Place>
  readonly cost: number
  /** Lines left white at the page's foot. */
  readonly foot: number
}

/** A layer at one height. */
interface Built {
  readonly rows: number
  readonly cost: number
  readonly places: readonly (readonly [string, Place])[]
}

/** Articles sliced together at the most: the cost of a zone grows as 3 to their power. */
const MOST_ITEMS = 8

/** White at the foot of the page, per line of a column: dear on a page that can be filled, cheap on one that cannot. */
const FOOT_COST = 4
const OPEN_FOOT_COST = 0.05
/** From so many white lines at best on, a page is left open instead of blown up. */
const OPEN_FOOT = 8
const STRIP_ROW = 2.5

const toItem = (shaped: Shaped): SliceItem => ({ leaves: shaped.leaves, weight: weightOf(shaped.importance) })

function bestTree(slicing: Slicing, items: readonly Shaped[], pageRows: number): Built | null {
  let best: Built | null = null
  for (const { tree } of slicing.trees) {
    const stands: Stand[] = []
    let cost = 0
    standsOf(tree, 0, 0, (item, place) => {
      const shaped = items[item]
      const leaf = shaped?.leaves[place.columns]
      const plan: Plan | null | undefined = leaf?.plans[place.rows]
      if (!shaped || !plan) return
      cost += leaf?.costs[place.rows] ?? 0
      stands.push({ item, place, plan, importance: shaped.importance })
    })
    cost += scoreStands(stands, slicing.rows, pageRows)
    if (best && cost >= best.cost) continue
    best = { rows: slicing.rows, cost, places: stands.map((stand) => [items[stand.item]?.id ?? '', stand.place]) }
  }
  return best
}

function buildZone(items: readonly Shaped[], columns: number, most: number, pageRows: number): Built[] {
  return sliceZone({ items: items.map(toItem), columns, most, pageRows })
    .map((slicing) => bestTree(slicing, items, pageRows))
    .filter((built): built is Built => built !== null)
}

function buildStrip(layer: Exclude<Layer, { kind: 'zone' }>, columns: number): Built[] {
  const { ideal, least, most } = layer.height
  const built: Built[] = []
  for (let rows = least; rows <= most; rows++) {
    const cost = STRIP_ROW * Math.abs(rows - ideal)
    if (layer.kind === 'strip') built.push({ rows, cost, places: [[layer.id, { column: 0, columns, row: 0, rows }]] })
    else {
      let column = 0
      const places: [string, Place][] = []
      for (const [index, id] of layer.ids.entries()) {
        const wide = layer.columns[index] ?? 1
        places.push([id, { column, columns: wide, row: 0, rows }])
        column += wide
      }
      built.push({ rows, cost, places })
    }
  }
  return built
}

/** Zones with too many articles become several, one above the other, each about as large as the next. */
function splitZones(layers: readonly Layer[]): Layer[] {
  return layers.flatMap((layer): Layer[] => {
    if (layer.kind !== 'zone' || layer.items.length <= MOST_ITEMS)
      return layer.kind === 'zone' && layer.items.length === 0 ? [] : [layer]
    const count = Math.ceil(layer.items.length / MOST_ITEMS)
    const size = Math.ceil(layer.items.length / count)
    return Array.from({ length: count }, (_, index) => ({
      kind: 'zone',
      items: layer.items.slice(index * size, (index + 1) * size)
    }))
  })
}

interface Step {
  readonly cost: number
  readonly built: Built | null
  readonly before: Step | null
}

/**
 * Finds the layout of a page: the heights of its layers that together fill it at the least cost.
 * @param first line that the layers begin on
 * @returns null when they cannot stand on the page without overset
 */
export function layOutPage(layers: readonly Layer[], columns: number, first: number, pageRows: number): PageLayout | null {
  // The last layer's parting line would fall below the foot: the page is one line higher for it.
  const total = pageRows - first + 1
  let steps: (Step | null)[] = Array.from({ length: total + 1 }, () => null)
  steps[0] = { cost: 0, built: null, before: null }
  for (const layer of splitZones(layers)) {
    const built = layer.kind === 'zone' ? buildZone(layer.items, columns, total, pageRows) : buildStrip(layer, columns)
    const next: (Step | null)[] = Array.from({ length: total + 1 }, () => null)
    for (const [at, step] of steps.entries()) {
      if (!step) continue
      for (const option of built) {
        const rows = at + option.rows
        const cost = step.cost + option.cost
        if (rows > total) continue
        const known = next[rows]
        if (!known || cost < known.cost) next[rows] = { cost, built: option, before: step }
      }
    }
    steps = next
  }
  const lowest = steps.findLastIndex((step) => step !== null)
  const footCost = columns * (total - lowest >= OPEN_FOOT ? OPEN_FOOT_COST : FOOT_COST)
  let best: { step: Step; cost: number; foot: number } | null = null
  for (const [at, step] of steps.entries()) {
    if (!step) continue
    const foot = total - at
    const cost = step.cost + foot * footCost
    if (!best || cost < best.cost) best = { step, cost, foot }
  }
  return best && { places: placesOf(best.step, first, pageRows), cost: best.cost, foot: best.foot }
}

function placesOf(last: Step, first: number, pageRows: number): ReadonlyMap<string, Place> {
  const chain: Built[] = []
  for (let step: Step | null = last; step; step = step.before) if (step.built) chain.push(step.built)
  const places = new Map<string, Place>()
  let row = first
  for (const built of chain.reverse()) {
    for (const [id, place] of built.places) {
      const top = row + place.row
      places.set(id, { ...place, row: top, rows: Math.min(place.rows, pageRows - top) })
    }
    row += built.rows
  }
  return places
}

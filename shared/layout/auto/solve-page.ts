import type { Page, Place, Section } from '#shared/model'
import { createMemory } from '../flow/cache.ts'
import { charactersFrom } from '../flow/galley.ts'
import { type PageGrid, spanWidth } from '../page/grid.ts'
import type { Threads } from '../page/thread.ts'
import { type Part, materialOf, plansFor } from '../section/material.ts'
import { lengthInHan } from '../section/importance.ts'
import { isBoxed } from '../section/module.ts'
import { type Cut, WHOLE } from '../section/choose-plan.ts'
import { isStrip, stripHeight } from '../section/strip.ts'
import type { Workroom } from '../section/workroom.ts'
import type { EditionInput } from '../types.ts'
import { type Leaf, leafFor } from './leaf.ts'
import { type Layer, type PageLayout, type Shaped, layOutPage } from './page-layout.ts'

/**
 * The template: places the sections of a page, whatever they are, so that nothing is overset. It tries the whole page
 * first; then with the longest articles going on elsewhere, one more at a time; then with the least important ones
 * left for a further page.
 */
export interface Job {
  readonly room: Workroom
  readonly input: EditionInput
  readonly page: Page
  readonly grid: PageGrid
  readonly threads: Threads
  readonly first: number
  /** A later page can take what goes on. */
  readonly hasNext: boolean
}

/** An article that the template places. */
interface Item {
  readonly section: Section
  readonly part: Part
  /** What is left of its text, in Han characters. */
  readonly length: number
}

export interface Solved {
  readonly layout: PageLayout
  /** Sections that go on elsewhere. */
  readonly cut: ReadonlySet<string>
  /** Sections that the page had no room for. */
  readonly left: readonly Section[]
}

/** Shorter articles are not worth a jump. */
const LEAST_CUT = 600

/** More articles that jump than this tire the reader; the least important ones go to the next page whole instead. */
const MOST_CUTS = 3

const moved = createMemory<Section>(4)

/** A section in another place; the same object each time, so that what is known of it stays known. */
export const placedAt = (section: Section, place: Place | null): Section =>
  moved.get(section, [place?.column, place?.columns, place?.row, place?.rows], () => ({ ...section, place }))

/** Every section of the page gets the whole page for a place, so that ranks and threads are those of a full page. */
export function asIfPlaced(sections: readonly Section[], page: Page, grid: PageGrid): Section[] {
  const place = { column: 0, columns: grid.columns.length, row: 0, rows: grid.rows }
  return sections.map((section) => (section.page === page.id ? placedAt(section, place) : section))
}

export function itemsOf(job: Job, sections: readonly Section[]): Item[] {
  return sections.flatMap((section): Item[] => {
    if (isStrip(section)) return []
    const part = job.threads.partOf(section)
    if (!part) return []
    const material = materialOf(job.room, part, job.threads.photos)
    const length = charactersFrom(material.galley, material.cursor)
    return [{ section, part, length: lengthInHan(length, part.article.lang) }]
  })
}

function shapeItem(job: Job, item: Item, cut: Cut): Shaped {
  const { room, grid } = job
  const material = materialOf(room, item.part, job.threads.photos)
  const boxed = isBoxed(item.section)
  const leaves: (Leaf | null)[] = [null]
  const most = grid.rows - job.first + 1
  for (let columns = 1; columns <= grid.columns.length; columns++) {
    const set = plansFor(room, material, boxed, columns, item.section.legs)
    leaves.push(leafFor(room, set, boxed, most, cut))
  }
  return { id: item.section.id, importance: item.part.importance, leaves }
}

/** Adverts stand side by side at the foot; each as wide as the next. */
function advertLayer(job: Job, adverts: readonly Section[]): Layer[] {
  if (adverts.length === 0) return []
  const { grid } = job
  const count = Math.min(adverts.length, grid.columns.length)
  const share = Math.floor(grid.columns.length / count)
  const columns = adverts
    .slice(0, count)
    .map((_, index) => (index === count - 1 ? grid.columns.length - share * (count - 1) : share))
  const height = stripHeight(job.room.setter, 'advert', '', 'zh-CN', spanWidth(grid, share), grid.leading)
  return [{ kind: 'strips', ids: adverts.slice(0, count).map((section) => section.id), columns, height }]
}

/** The page from top to bottom in the order of its sections: strips part the articles before them from those behind. */
function layersOf(job: Job, sections: readonly Section[], shapes: ReadonlyMap<string, Shaped>): Layer[] {
  const { grid, room, input } = job
  const layers: Layer[] = []
  let zone: Shaped[] = []
  let rest: Shaped[] = []
  const close = (): void => {
    // Continuations come last, whatever their order: a page opens with an article of its own.
    const items = [...zone, ...rest]
    if (items.length > 0) layers.push({ kind: 'zone', items })
    zone = []
    rest = []
  }
  for (const section of sections) {
    const shaped = shapes.get(section.id)
    if (shaped) (section.part > 0 ? rest : zone).push(shaped)
    if (!isStrip(section) || section.kind === 'advert' || section.kind === 'quote') continue
    close()
    const height = stripHeight(room.setter, section.kind, section.text, input.publication.lang, grid.typeArea.width, grid.leading)
    layers.push({ kind: 'strip', id: section.id, height })
  }
  close()
  return [
    ...layers,
    ...advertLayer(
      job,
      sections.filter((section) => section.kind === 'advert')
    )
  ]
}

/** Least area that an article takes at any width, grid lines × columns. */
function leastArea(shaped: Shaped): number {
  let least = Infinity
  for (const leaf of shaped.leaves) {
    const rows = leaf ? leaf.costs.findIndex((cost) => cost < Infinity) : -1
    if (leaf && rows >= 0) least = Math.min(least, rows * leaf.columns)
  }
  return least
}

function tryLayout(job: Job, sections: readonly Section[], shapes: ReadonlyMap<string, Shaped>): PageLayout | null {
  const { grid, first } = job
  const layers = layersOf(job, sections, shapes)
  const strips = layers.reduce((sum, layer) => sum + (layer.kind === 'zone' ? 0 : layer.height.least), 0)
  const articles = [...shapes.values()].reduce((sum, shaped) => sum + leastArea(shaped), 0)
  if (articles + strips * grid.columns.length > (grid.rows - first + 1) * grid.columns.length) return null
  const parts = [first, ...layers.flatMap(partsOf)]
  return job.room.layouts.get(job.page, parts, () => layOutPage(layers, grid.columns.length, first, grid.rows))
}

/** All that a layer's layout depends on. */
function partsOf(layer: Layer): unknown[] {
  if (layer.kind === 'zone')
    return ['zone', layer.items.length, ...layer.items.flatMap(({ id, importance, leaves }) => [id, importance, ...leaves])]
  const { ideal, least, most } = layer.height
  const ids = layer.kind === 'strip' ? [layer.id] : [...layer.ids, ...layer.columns]
  return [layer.kind, ideal, least, most, ids.length, ...ids]
}

/** What goes to a further page first: the last article that begins here, then continuations, then strips. */
function leastWanted(kept: readonly Section[], whole: ReadonlyMap<string, Shaped>): Section | undefined {
  const articles = kept.filter((section) => whole.has(section.id))
  const beginning = articles.filter((section) => section.part === 0)
  return (
    (beginning.length > 1 ? beginning.at(-1) : undefined) ??
    articles.findLast((section) => section.part > 0) ??
    articles.at(-1) ??
    kept.at(-1)
  )
}

/** More cuts when the page is too full, fewer articles when that is not enough. */
export function solve(job: Job, sections: readonly Section[]): Solved {
  const items = itemsOf(job, sections)
  const whole = new Map(items.map((item) => [item.section.id, shapeItem(job, item, WHOLE)]))
  const cut: Cut = { allowed: true, reserve: job.hasNext ? 1 : 0 }
  const long = items.filter((item) => item.length >= LEAST_CUT).toSorted((a, b) => b.length - a.length)
  let kept = sections
  const left: Section[] = []
  for (;;) {
    const present = new Set(kept.map((section) => section.id))
    const cuttable = long.filter((item) => present.has(item.section.id))
    for (let cuts = 0; cuts <= Math.min(MOST_CUTS, cuttable.length); cuts++) {
      const shapes = new Map([...whole].filter(([id]) => present.has(id)))
      const chosen = cuttable.slice(0, cuts)
      for (const item of chosen) shapes.set(item.section.id, shapeItem(job, item, cut))
      const layout = tryLayout(job, kept, shapes)
      if (layout) return { layout, cut: new Set(chosen.map((item) => item.section.id)), left }
    }
    const last = leastWanted(kept, whole)
    if (!last) return { layout: { places: new Map(), cost: 0, foot: 0 }, cut: new Set(), left }
    left.unshift(last)
    kept = kept.filter((section) => section !== last)
  }
}

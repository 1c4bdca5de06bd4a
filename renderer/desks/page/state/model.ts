import { rectsOverlap } from '#shared/base'
import type { EditionMaterial } from '#shared/contract'
import type { TextRole } from '#shared/frame'
import type { Page, PageFormat, PageId, Section, SectionId } from '#shared/model'
import {
  type ComposedPage,
  type Draft,
  type PageGrid,
  type PreviewState,
  type SectionFit,
  lineInk,
  nameplateRows,
  pageGrid
} from '#renderer/preview'
import { type Overlap, type PlacedSection, isPlaced, overlapsOf } from '../grid/occupied.ts'
import { inReadingOrder } from '../grid/reading-order.ts'
import { type GridLines, placeRect } from '../grid/snap.ts'
import type { Lift } from '../grid/lift.ts'
import { type PlacesFrom, placesFrom, standingSections } from './desk-model.ts'

/** What the desk looks at of the preview; how long it took and whether it is at rest draw nothing. */
export type Composition = Pick<PreviewState, 'pages' | 'galleys' | 'problem'>

/** Everything the page desk shows, worked out from the edition, the composed pages and what a hand holds. */
export interface PageDesk {
  readonly material: EditionMaterial
  readonly page: Page
  readonly grid: PageGrid
  readonly lines: GridLines
  readonly preview: Composition
  readonly composed: ComposedPage | null
  /** All sections of the edition as they stand. */
  readonly standing: readonly Section[]
  /** What stands on the page in sight, drafts included, in reading order. */
  readonly onPage: readonly PlacedSection[]
  readonly placesFrom: PlacesFrom
  /** Waiting sections: those of this page first, then by page. */
  readonly tray: readonly Section[]
  readonly selected: Section | null
  /** Sections that lie over each other on the page in sight. */
  readonly overlaps: readonly Overlap[]
  /** Headlines that something lies on. */
  readonly covered: readonly Overlap[]
  /** Made just now: its words have the focus. */
  readonly fresh: SectionId | null
  readonly draft: Draft | null
  readonly lift: Lift | null
}

export interface DeskInput {
  readonly material: EditionMaterial
  readonly preview: Composition
  /** Pages as last composed without a draft. */
  readonly settled: PreviewState['pages']
  readonly page: PageId | null
  readonly selected: SectionId | null
  readonly fresh: SectionId | null
  readonly draft: Draft | null
  readonly lift: Lift | null
}

interface Grids {
  readonly grid: PageGrid
  /** Of the edition's first page, where sections begin below the nameplate, and of the others. */
  readonly first: GridLines
  readonly other: GridLines
}

const known = new WeakMap<PageFormat, Grids>()

/** The same format gives the same objects, so that nothing is drawn again for them. */
function gridsOf(format: PageFormat): Grids {
  const made = known.get(format)
  if (made !== undefined) return made
  const grid = pageGrid(format)
  const other: GridLines = {
    columns: grid.columns.length,
    rows: grid.rows,
    firstRow: 0,
    left: grid.columns[0]?.x ?? grid.typeArea.x,
    top: grid.top,
    columnWidth: grid.columnWidth,
    gutter: grid.gutter,
    leading: grid.leading
  }
  const grids = { grid, first: { ...other, firstRow: nameplateRows(grid) }, other }
  known.set(format, grids)
  return grids
}

export function gridLines(material: EditionMaterial, page: Page): GridLines {
  const { first, other } = gridsOf(material.publication.format)
  return material.pages.every(({ number }) => number >= page.number) ? first : other
}

/** The page that is open: the chosen one while it exists, else the first. */
export const openPage = (material: EditionMaterial, page: PageId | null): Page | null =>
  material.pages.find(({ id }) => id === page) ?? material.pages.toSorted((a, b) => a.number - b.number)[0] ?? null

/** Null for an edition without pages. */
export function deskOf(input: DeskInput): PageDesk | null {
  const { material, preview, draft, lift } = input
  const page = openPage(material, input.page)
  if (page === null) return null
  const { grid } = gridsOf(material.publication.format)
  const standing = standingSections(material, input.settled)
  const shown = draft?.[page.id] ?? standing.filter((section) => section.page === page.id)
  const onPage = inReadingOrder(shown.filter(isPlaced))
  const overlaps = overlapsOf(onPage)
  const composed = preview.pages.get(page.id) ?? null
  const lines = gridLines(material, page)
  return {
    material,
    page,
    grid,
    lines,
    preview,
    composed,
    standing,
    onPage,
    placesFrom: draft === null ? placesFrom(material, page.id) : 'stored',
    tray: waiting(standing, material.pages, page),
    selected: shown.find(({ id }) => id === input.selected) ?? standing.find(({ id }) => id === input.selected) ?? null,
    overlaps,
    covered: coveredHeads(overlaps, composed, lines),
    fresh: input.fresh,
    draft,
    lift
  }
}

const HEAD: ReadonlySet<TextRole> = new Set(['kicker', 'main', 'deck', 'standfirst', 'byline'])

/** Of the sections that text runs around, those that lie on the headline instead: it does not give way. */
function coveredHeads(overlaps: readonly Overlap[], composed: ComposedPage | null, lines: GridLines): Overlap[] {
  if (composed === null) return []
  return overlaps.filter(({ top, below, kind }) => {
    const block = kind === 'around' ? composed.finished.blocks.find(({ id }) => id === below.id) : undefined
    if (block === undefined) return false
    const rect = placeRect(top.place, lines)
    return block.elements.some(
      (element) =>
        element.kind === 'text' && HEAD.has(element.role) && element.lines.some((line) => rectsOverlap(lineInk(line), rect))
    )
  })
}

function waiting(standing: readonly Section[], pages: readonly Page[], open: Page): Section[] {
  const numbers = new Map(pages.map(({ id, number }) => [id, id === open.id ? 0 : number]))
  return standing
    .filter((section) => section.place === null)
    .toSorted((a, b) => (numbers.get(a.page) ?? 0) - (numbers.get(b.page) ?? 0) || a.order - b.order)
}

export const fitOf = (desk: PageDesk, id: SectionId): SectionFit | null =>
  desk.composed?.sections.find((fit) => fit.id === id) ?? null

/** Which way the composer has set a section's text of one role; null where there is none. */
export function setDirection(desk: PageDesk, id: SectionId, role: TextRole): 'across' | 'down' | null {
  const block = desk.composed?.finished.blocks.find((one) => one.id === id)
  const text = block?.elements.find((element) => element.kind === 'text' && element.role === role && element.lines.length > 0)
  return text?.kind === 'text' ? (text.lines[0]?.direction ?? null) : null
}

import type { Place, Section } from '#shared/model'
import { type PagePoint, sectionsAt } from './hit.ts'
import { type PlacedSection, displacedBy, fitIntoFree, liesOver } from './occupied.ts'
import { type Handle, clampPlace, resizePlace } from './place.ts'
import { type GridLines, type Guide, type Snapped, columnLeft, columnRight, guidesOf, rowTop, snapPlace } from './snap.ts'

/** What a hand holds. */
export type DragSubject =
  /** A section on the page, held at `grab` points from its top left corner. */
  | { readonly kind: 'move'; readonly section: PlacedSection; readonly grab: PagePoint }
  /** A section from the tray, with the size it would like. */
  | { readonly kind: 'tray'; readonly section: Section; readonly size: { readonly columns: number; readonly rows: number } }
  | { readonly kind: 'resize'; readonly section: PlacedSection; readonly handle: Handle; readonly from: PagePoint }

export interface DragTarget {
  readonly place: Place
  readonly guides: readonly Guide[]
  /** Sections that a drop here sends to the tray. */
  readonly displaced: readonly PlacedSection[]
}

/** What the hand is over; all of it in points on the page. */
export interface DragScene {
  /** Sections of the page as stored, the held one among them. */
  readonly sections: readonly PlacedSection[]
  readonly grid: GridLines
  /** Reach of neighbours' edges. */
  readonly radius: number
  /** Ctrl or ⌘ is held: only the grid draws. */
  readonly free: boolean
}

/** Where the held thing would stand if it were let go at this point. */
export function dragTarget(subject: DragSubject, point: PagePoint, scene: DragScene): DragTarget {
  switch (subject.kind) {
    case 'resize':
      return pulled(subject, point, scene)
    case 'move':
      return dropped(subject.section, snapped(subject, point, scene), scene)
    case 'tray':
      return fromTray(subject, point, scene)
  }
}

const others = (scene: DragScene, held: Section): PlacedSection[] => scene.sections.filter(({ id }) => id !== held.id)

function snapped(subject: DragSubject & { kind: 'move' }, point: PagePoint, scene: DragScene): Omit<DragTarget, 'displaced'> {
  const { section, grab } = subject
  const { columns, rows } = section.place
  return snapPlace({
    x: point.x - grab.x,
    y: point.y - grab.y,
    columns,
    rows,
    grid: scene.grid,
    neighbours: others(scene, section).map(({ place }) => place),
    radius: scene.radius,
    free: scene.free
  })
}

const dropped = (section: Section, target: Omit<DragTarget, 'displaced'>, scene: DragScene): DragTarget => ({
  ...target,
  displaced: displacedBy(scene.sections, target.place, section)
})

/**
 * Over a section, the newcomer takes its place, unless the text there runs around it; over white, it takes the white there
 * is, up to its own size.
 */
function fromTray(subject: DragSubject & { kind: 'tray' }, point: PagePoint, scene: DragScene): DragTarget {
  const { grid } = scene
  const { section } = subject
  const under = sectionsAt(point, scene.sections, grid).find(({ id }) => id !== section.id)
  const over = snappedFromTray(subject, point, scene)
  if (under !== undefined && liesOver({ kind: section.kind, place: over.place }, under)) return { ...over, displaced: [] }
  if (under !== undefined) {
    const target = { place: under.place, guides: guidesOf(under.place, grid, true) }
    return { ...target, displaced: [under] }
  }
  const place = fitIntoFree(scene.sections, startAt(over.place, point, grid), section.id, grid)
  return dropped(section, { place, guides: guidesOf(place, grid, false) }, scene)
}

/** The newcomer at its own size under the hand, whatever stands there. */
function snappedFromTray(subject: DragSubject & { kind: 'tray' }, point: PagePoint, scene: DragScene): Snapped {
  const { grid } = scene
  const { section, size } = subject
  const wide = columnRight(size.columns - 1, grid) - columnLeft(0, grid)
  return snapPlace({
    x: point.x - wide / 2,
    y: point.y - grid.leading,
    ...size,
    rows: Math.min(size.rows, Math.max(2, grid.rows - rowAt(point, grid))),
    grid,
    neighbours: others(scene, section).map(({ place }) => place),
    radius: scene.radius,
    free: scene.free
  })
}

const rowAt = (point: PagePoint, grid: GridLines): number => Math.round((point.y - grid.top) / grid.leading)

/** Begins in the pointer's own column when the whole width would reach into something left of it. */
function startAt(wanted: Place, point: PagePoint, grid: GridLines): Place {
  const column = Math.floor((point.x - grid.left + grid.gutter / 2) / (grid.columnWidth + grid.gutter))
  const inside = column >= wanted.column && column < wanted.column + wanted.columns
  return clampPlace(inside ? wanted : { ...wanted, column }, grid)
}

function pulled(subject: DragSubject & { kind: 'resize' }, point: PagePoint, scene: DragScene): DragTarget {
  const { grid } = scene
  const { section, handle, from } = subject
  const { place } = section
  const columns = Math.round((point.x - from.x) / (grid.columnWidth + grid.gutter))
  const top = handle.includes('n')
  const edge = top ? place.row : place.row + place.rows
  const wanted = rowTop(edge, grid) + point.y - from.y
  const row = snapEdge(wanted, top, section, scene)
  const next = resizePlace(place, handle, columns, row - edge, grid)
  const at = top ? next.row : next.row + next.rows
  const guides: Guide[] = []
  if (handle.includes('n') || handle.includes('s')) guides.push({ axis: 'row', at: rowTop(at, grid), row: at, neighbour: false })
  if (handle.includes('w')) guides.push({ axis: 'column', at: columnLeft(next.column, grid) })
  if (handle.includes('e')) guides.push({ axis: 'column', at: columnRight(next.column + next.columns - 1, grid) })
  return { place: next, guides, displaced: [] }
}

/** The grid line for a moved edge: a neighbour's edge within reach, one line off it, or else the nearest line. */
function snapEdge(y: number, top: boolean, held: Section, scene: DragScene): number {
  const { grid } = scene
  const nearest = Math.round((y - grid.top) / grid.leading)
  if (scene.free) return nearest
  const edges = others(scene, held).flatMap(({ place }) => {
    const end = place.row + place.rows
    return top ? [place.row, end + 1] : [end, place.row - 1]
  })
  const reach = scene.radius + grid.leading / 2
  return (
    edges
      .map((row) => ({ row, distance: Math.abs(rowTop(row, grid) - y) }))
      .filter(({ distance }) => distance <= reach)
      .sort((a, b) => a.distance - b.distance || a.row - b.row)[0]?.row ?? nearest
  )
}

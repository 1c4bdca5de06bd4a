import { type Rect, snap } from '#shared/base'
import type { Lang, Place, Section } from '#shared/model'
import { type PageGrid, clampPlace, rectOfPlace, rowTop, spanWidth } from '../page/grid.ts'

/**
 * A section's place with its insides. The last line of a place keeps the section apart from what stands below, unless
 * the place reaches the foot of the page; a boxed section also keeps a line above and below and an em at its sides.
 */
export interface Module {
  readonly grid: PageGrid
  readonly place: Place
  /** The whole place. */
  readonly rect: Rect
  /** The frame of a boxed section; without the parting line. */
  readonly frame: Rect
  readonly boxed: boolean
  /** Left edge and width of the inside, points. */
  readonly x: number
  readonly width: number
  /** First grid line of the inside and how many there are (0 in places that are too low). */
  readonly row: number
  readonly rows: number
}

/** White at the sides of a boxed section, ems of the body. */
const BOX_SIDE = 1
/** Lines kept inside a frame above and below. */
export const BOX_ROWS = 1
/** Line that parts a section from the one below. */
export const PARTING_ROWS = 1

export const insideWidth = (grid: PageGrid, width: number, boxed: boolean): number =>
  boxed ? width - 2 * BOX_SIDE * grid.bodySize : width

/** @param height lines of the module, its parting line taken off */
export const insideRows = (height: number, boxed: boolean): number => Math.max(0, height - (boxed ? 2 * BOX_ROWS : 0))

export const isBoxed = (section: Section): boolean => section.boxed || section.kind === 'box'

export function moduleOf(grid: PageGrid, place: Place, boxed: boolean): Module {
  const inside = clampPlace(grid, place)
  const rect = rectOfPlace(grid, inside)
  const atFoot = inside.row + inside.rows >= grid.rows
  const height = Math.max(1, inside.rows - (atFoot ? 0 : PARTING_ROWS))
  const width = insideWidth(grid, rect.width, boxed)
  return {
    grid,
    place: inside,
    rect,
    frame: { x: rect.x, y: rect.y, width: rect.width, height: snap(height * grid.leading) },
    boxed,
    x: snap(rect.x + (rect.width - width) / 2),
    width: snap(width),
    row: inside.row + (boxed ? BOX_ROWS : 0),
    rows: insideRows(height, boxed)
  }
}

/** Top of a line of the module's inside, points. */
export const insideTop = (module: Module, row: number): number => rowTop(module.grid, module.row + row)

/** Text legs (分栏) of one width; Chinese ones in whole ems, with the white that is left shared between them. */
export interface Legs {
  readonly count: number
  readonly measure: number
  /** White between two legs. */
  readonly gutter: number
  /** From the left edge of the inside to the first leg. */
  readonly inset: number
}

export function legsOf(grid: PageGrid, width: number, count: number, lang: Lang): Legs {
  const gutter = grid.gutter > 0 ? grid.gutter : grid.bodySize
  const share = (width - (count - 1) * gutter) / count
  const ems = share / grid.bodySize + 1e-6
  const measure = lang === 'en' ? Math.max(grid.bodySize, snap(share)) : Math.max(1, Math.floor(ems)) * grid.bodySize
  const free = Math.max(0, width - count * measure)
  return count > 1
    ? { count, measure, gutter: snap(free / (count - 1)), inset: 0 }
    : { count, measure, gutter: 0, inset: snap(free / 2) }
}

/** Left edge of a leg from the left edge of the inside, points. */
export const legLeft = (legs: Legs, leg: number): number => snap(legs.inset + leg * (legs.measure + legs.gutter))

/** Width of `count` legs with the gutters between them. */
export const legSpan = (legs: Legs, count: number): number => snap(count * legs.measure + (count - 1) * legs.gutter)

/** Ems of a readable leg. */
export const NARROWEST = 10.5
export const WIDEST = 27
/** A few lines may run wider than that: better than legs of one or two lines. */
const WIDEST_BRIEF = 36
export const isWide = (legs: Legs, grid: PageGrid): boolean => legs.measure > (WIDEST + 0.5) * grid.bodySize

/** A number of legs and what it costs to leave the page's own columns. */
export interface LegChoice {
  readonly legs: Legs
  readonly cost: number
}

/**
 * Legs that an article across `columns` basic columns may be set in: as many as columns, or one fewer and so wider
 * than a column, or whatever is readable.
 * @param wanted the editor's own number, null when the composer chooses
 */
export function legChoices(grid: PageGrid, columns: number, boxed: boolean, wanted: number | null, lang: Lang): LegChoice[] {
  const width = insideWidth(grid, spanWidth(grid, columns), boxed)
  const mostLegs = Math.max(1, Math.floor((width + grid.gutter) / (5 * grid.bodySize + grid.gutter)))
  if (wanted !== null) return [{ legs: legsOf(grid, width, Math.min(wanted, mostLegs), lang), cost: 0 }]
  const choices: LegChoice[] = []
  for (let count = Math.min(columns, mostLegs); count >= Math.max(1, columns - 1); count--) {
    const legs = legsOf(grid, width, count, lang)
    const ems = legs.measure / grid.bodySize
    if (ems < NARROWEST || ems > (count === 1 ? WIDEST_BRIEF : WIDEST)) continue
    choices.push({ legs, cost: count === columns ? 0 : boxed ? 2 : 5 })
  }
  if (choices.length > 0) return choices
  for (let count = 1; count <= mostLegs; count++) {
    const legs = legsOf(grid, width, count, lang)
    const ems = legs.measure / grid.bodySize
    if (ems >= NARROWEST && ems <= WIDEST) return [{ legs, cost: 0 }]
  }
  return [{ legs: legsOf(grid, width, Math.min(columns, mostLegs), lang), cost: 0 }]
}

import { snap } from '#shared/base'
import type { Frame } from '../flow/frames.ts'
import { type Galley, setGalley } from '../flow/galley.ts'
import { pour } from '../flow/pour.ts'
import type { Setter } from '../flow/setter.ts'
import type { Arrangement, Band } from './arrangement.ts'
import { type Module, legLeft } from './module.ts'
import type { Material } from './plan-set.ts'

/** A body that runs down (竖排): lines from the right edge to the left, as high as their band, on the body's leading. */
export interface DownJob {
  readonly setter: Setter
  readonly material: Material
  readonly module: Module
  /** Grid lines kept at the foot for a jump line where text goes on on another page. */
  readonly reserve: number
}

/** Longest line that is read with ease, ems; higher places fall into bands one under the other. */
const LONGEST = 30
/** Bands lower than this, ems, are no place for lines that run down. */
const LEAST_HEIGHT = 6
/** Grid lines of white between two bands. */
const BETWEEN = 1

/** Chinese runs down; tables and English do not. */
export const runsDown = (galley: Galley): boolean =>
  galley.lang !== 'en' && galley.items.length > 0 && galley.items.every((item) => item.table === null)

/** A rectangle that takes text: points from the inside's left edge, grid lines from its top. */
interface Area {
  readonly left: number
  readonly right: number
  readonly row: number
  readonly rows: number
}

function areaOf(frame: Frame, { legs }: Arrangement): Area {
  const left = legLeft(legs, frame.leg)
  const shapes = frame.shapes ?? [{ x: 0, measure: legs.measure }]
  return {
    left: left + Math.max(...shapes.map((shape) => shape.x)),
    right: left + Math.min(...shapes.map((shape) => shape.x + shape.measure)),
    row: frame.row,
    rows: frame.rows
  }
}

/** Rectangles beside each other that begin and end on the same lines are one; the rightmost is read first. */
function areasOf(arrangement: Arrangement): Area[] {
  const areas: Area[] = []
  const ordered = arrangement.frames
    .filter((frame) => frame.rows > 0)
    .map((frame) => areaOf(frame, arrangement))
    .toSorted((a, b) => b.right - a.right || a.row - b.row)
  for (const area of ordered) {
    const at = areas.findIndex(
      (other) => other.row === area.row && other.rows === area.rows && other.left - area.right <= arrangement.legs.gutter + 1
    )
    const right = areas[at]
    if (right) areas[at] = { ...right, left: area.left }
    else areas.push(area)
  }
  return areas
}

/** A band with the frame that its lines are. */
interface Column {
  readonly band: Band
  readonly lines: number
  /** Points. */
  readonly measure: number
}

function columnsOf(areas: readonly Area[], { grid }: Module): Column[] {
  const { leading, bodySize } = grid
  return areas.flatMap((area): Column[] => {
    const count = Math.max(1, Math.ceil((area.rows * leading) / (LONGEST * bodySize) - 0.2))
    const rows = Math.floor((area.rows - (count - 1) * BETWEEN) / count)
    const measure = Math.floor((rows * leading) / bodySize + 1e-6) * bodySize
    const lines = Math.floor((area.right - area.left) / leading + 1e-6)
    if (measure < LEAST_HEIGHT * bodySize || lines <= 0) return []
    return Array.from({ length: count }, (_, index) => ({
      band: { right: area.right, top: (area.row + index * (rows + BETWEEN)) * leading },
      lines,
      measure
    }))
  })
}

/** The arrangement with its body running down in the same frames. */
export function turnDown(job: DownJob, arrangement: Arrangement): Arrangement {
  const { setter, material, module } = job
  const full = arrangement.jump
    ? arrangement.frames.map((frame) => withJump(frame, arrangement.jump, job.reserve))
    : arrangement.frames
  const setIn = (frames: readonly Frame[]): Arrangement | null => {
    const columns = columnsOf(areasOf({ ...arrangement, frames }), module)
    const measure = columns[0]?.measure ?? 0
    if (measure === 0) return null
    const galley = setGalley({ ...material.galley, down: true }, material.cursor, module.grid.bodySize, measure, setter)
    const bands = columns.map(({ band }) => band)
    const down = columns.map((column, leg): Frame => {
      const shapes = Array.from({ length: column.lines }, () => ({ x: 0, measure: column.measure }))
      return { leg, row: 0, rows: column.lines, shapes: column.measure === measure ? null : shapes }
    })
    const kept = pour(galley, down, { keepsLines: true })
    const poured = kept.overset > 0 ? pour(galley, down) : kept
    const open = poured.capacity > 0 ? poured.white / poured.capacity : 0
    const body = frames.reduce((sum, frame) => sum + frame.rows, 0)
    const white = arrangement.white - arrangement.poured.white + open * body
    return { ...arrangement, galley, frames: down, bands, poured, white, jump: null }
  }
  const whole = setIn(full)
  if (!whole) return arrangement
  if (whole.poured.overset === 0 || job.reserve === 0) return whole
  const shorter = full.map((frame) => footRaised(frame, job.reserve))
  const [first] = full
  const jump = first && { leg: first.leg, row: first.row + first.rows - job.reserve, x: 0, measure: arrangement.legs.measure }
  const raised = setIn(shorter)
  return raised && jump ? { ...raised, jump } : whole
}

/** A frame that gave lines to a jump line has them again. */
const withJump = (frame: Frame, jump: Arrangement['jump'], reserve: number): Frame =>
  jump?.leg === frame.leg && jump.row === frame.row + frame.rows && frame.shapes === null
    ? { ...frame, rows: frame.rows + reserve }
    : frame

function footRaised(frame: Frame, reserve: number): Frame {
  const rows = Math.max(0, frame.rows - reserve)
  return { ...frame, rows, shapes: frame.shapes?.slice(0, rows) ?? null }
}

/** Left edge of a line that runs down, points from the inside's left edge. */
export const lineLeft = (band: Band, line: number, leading: number): number => snap(band.right - (line + 1) * leading)

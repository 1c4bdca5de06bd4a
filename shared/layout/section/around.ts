import { snap } from '#shared/base'
import type { PageFormat } from '#shared/model'
import { type Exclusion, type Frame, cutFrame, freeSpans, widest } from '../flow/frames.ts'
import { type SetGalley, setGalley } from '../flow/galley.ts'
import type { Setter } from '../flow/setter.ts'
import type { Arrangement } from './arrangement.ts'
import { type Cut, type Poured, pourInto } from './choose-plan.ts'
import { type HeadPlan, planHeads } from './head.ts'
import { headWhite } from './head-set.ts'
import { type Legs, type Module, insideTop, legChoices, legLeft, legSpan } from './module.ts'
import { type PictureBlock, planPictures } from './pictures.ts'
import type { Material } from './plan-set.ts'

/**
 * An article in a place that other sections stand on: its legs become stepped or get holes, its headline takes the free
 * width at the top or moves below what stands there, and its pictures go where nothing else is.
 */
export interface AroundJob {
  readonly setter: Setter
  readonly format: PageFormat
  readonly material: Material
  readonly module: Module
  readonly exclusions: readonly Exclusion[]
  /** The editor's number of legs; null leaves it to the composer. */
  readonly legs: number | null
  readonly cut: Cut
}

/** A headline with its place: points from the inside's left edge, grid lines from its top. */
interface HeadSpot {
  readonly head: HeadPlan
  readonly left: number
  readonly width: number
  readonly row: number
  readonly cost: number
}

interface BlockSpot {
  readonly block: PictureBlock
  readonly leg: number
  readonly legs: number
  readonly row: number
  readonly rows: number
  readonly cost: number
}

/** Cost of a grid line lost above a headline, besides the white in each leg, and of each share of the width that it gives up. */
const LATE = 1.5
const NARROW = 14
/** A headline narrower than this share of the section rather stands below what is in its way. */
const LEAST_WIDTH = 0.3
/** Ems that a headline needs at the least. */
const LEAST_EMS = 8
const MOST_HEADS = 3
const MOST_BLOCKS = 2
/** Lines of text below a picture at the least. */
const LEAST_BELOW = 4
const DROPPED = 1000
const EMPTY_LINE = 3
const OVER_LINE = 16

const isFree = (exclusions: readonly Exclusion[], left: number, right: number, top: number, bottom: number): boolean =>
  !exclusions.some((one) => one.left < right - 0.01 && one.right > left + 0.01 && one.top < bottom && one.bottom > top)

/** An edge that ends in the white between two legs is drawn back to the leg. */
function trimToLegs(legs: Legs, span: { from: number; to: number }): { from: number; to: number } {
  let { from, to } = span
  for (let leg = 0; leg < legs.count; leg++) {
    const left = legLeft(legs, leg)
    const right = left + legs.measure
    if (leg > 0 && from > left - legs.gutter && from < left) from = left
    if (to > right && to < right + legs.gutter) to = right
  }
  return { from: snap(from), to: snap(to) }
}

/** Places where a headline may begin: the free widths at the top, and below each thing that stands there. */
function headSpots(job: AroundJob, legs: Legs): HeadSpot[] {
  const { setter, format, material, module, exclusions } = job
  const { texts, importance, style, mostHead } = material
  const whole = { from: legLeft(legs, 0), to: legLeft(legs, legs.count - 1) + legs.measure }
  const rows = [...new Set([0, ...exclusions.map((one) => Math.max(0, one.bottom))])].filter((row) => row < module.rows)
  const look = { ground: style.ground, most: mostHead }
  const spots: HeadSpot[] = []
  for (const row of rows) {
    const free = widest(freeSpans(whole, row, exclusions))
    const spans = free ? [trimToLegs(legs, free)] : []
    // What begins a little lower narrows the headline as well.
    for (const { top } of exclusions) {
      const lower = top > row && top < row + LOOKED_AHEAD ? widest(freeSpans(whole, top, exclusions)) : null
      if (lower) spans.push(trimToLegs(legs, lower))
    }
    for (const { from, to } of spans) {
      const width = to - from
      if (width < Math.max(LEAST_WIDTH * (whole.to - whole.from), LEAST_EMS * module.grid.bodySize)) continue
      const lost = 1 - width / (whole.to - whole.from)
      for (const head of planHeads(setter, texts, width, importance, format, look).slice(0, MOST_HEADS)) {
        if (row + head.rows > module.rows || !isFree(exclusions, from, to, row, row + head.rows)) continue
        const late = (LATE + EMPTY_LINE * legs.count) * row
        spots.push({ head, left: from, width, row, cost: head.cost + late + NARROW * lost })
      }
    }
  }
  return spots.toSorted((a, b) => a.cost - b.cost).slice(0, 2 * MOST_HEADS)
}

/** Grid lines below a headline's top in which something else may still narrow it. */
const LOOKED_AHEAD = 16

/** First line of each leg's text: under the headline, or under what stands beside it. */
function bodyTops(job: AroundJob, legs: Legs, spot: HeadSpot): number[] {
  const foot = spot.row + spot.head.rows
  return Array.from({ length: legs.count }, (_, leg) => {
    const left = legLeft(legs, leg)
    const right = left + legs.measure
    if (left < spot.left + spot.width - 1 && right > spot.left + 1) return foot
    const beside = job.exclusions.filter((one) => one.left < right && one.right > left && one.top < foot)
    return beside.length > 0 ? Math.max(...beside.map((one) => one.bottom)) : foot
  })
}

/** The first line on which a block finds room over its legs. */
function blockSpot(
  job: AroundJob,
  legs: Legs,
  tops: readonly number[],
  block: PictureBlock,
  leg: number,
  span: number
): BlockSpot | null {
  const { module, exclusions } = job
  const left = legLeft(legs, leg)
  const right = left + legSpan(legs, span)
  const first = Math.max(0, ...tops.slice(leg, leg + span))
  for (let row = first; row + block.footRows <= module.rows; row++) {
    const atFoot = row + block.footRows === module.rows
    const rows = atFoot ? block.footRows : block.rows
    if (!atFoot && row + rows + LEAST_BELOW > module.rows) continue
    if (!isFree(exclusions, left, right, row, row + rows)) continue
    return { block, leg, legs: span, row, rows, cost: block.cost + (row - first) * 0.5 }
  }
  return null
}

function blockSpots(job: AroundJob, legs: Legs, tops: readonly number[], count: number): (BlockSpot | null)[] {
  if (count === 0) return [null]
  const { setter, material, module } = job
  const wanted = (module.width * 2) / 5
  const spots: BlockSpot[] = []
  for (let span = 1; span <= legs.count; span++) {
    const blocks = planPictures(setter, material.plates.slice(0, count), legSpan(legs, span), module.grid.leading, wanted)
    for (const block of blocks.slice(0, MOST_BLOCKS))
      for (const leg of new Set([legs.count - span, 0])) {
        const spot = blockSpot(job, legs, tops, block, leg, span)
        if (spot) spots.push(spot)
      }
  }
  return spots.toSorted((a, b) => a.cost - b.cost).slice(0, 4)
}

function framesAround(job: AroundJob, legs: Legs, tops: readonly number[], block: BlockSpot | null): Frame[] {
  const { module, exclusions, material } = job
  return tops.flatMap((row, leg): Frame[] => {
    const own = { left: legLeft(legs, leg), measure: legs.measure, em: module.grid.bodySize, lang: material.texts.lang }
    const taken = block && leg >= block.leg && leg < block.leg + block.legs ? [{ ...own, ...rowsOf(block) }] : []
    const blocks = taken.map(({ left, measure, top, bottom }) => ({ left, right: left + measure, top, bottom }))
    const frame = { leg, row, rows: module.rows - row, shapes: null }
    return frame.rows > 0 ? cutFrame(frame, own, [...exclusions, ...blocks]) : []
  })
}

const rowsOf = (block: BlockSpot): { top: number; bottom: number } => ({ top: block.row, bottom: block.row + block.rows })

/** Everything of one try but the pouring. */
interface Draft {
  readonly legs: Legs
  readonly galley: SetGalley
  readonly spot: HeadSpot
  readonly block: BlockSpot | null
  readonly frames: readonly Frame[]
  readonly dropped: number
  readonly cost: number
}

/** Lines of the leg's own measure that frames take. */
const capacityOf = (frames: readonly Frame[], measure: number): number =>
  frames.reduce(
    (sum, { rows, shapes }) => sum + (shapes ? shapes.reduce((total, shape) => total + shape.measure / measure, 0) : rows),
    0
  )

const roomCost = (room: number, cut: Cut): number =>
  room >= 0 ? room * EMPTY_LINE : cut.allowed ? -room * 0.5 : 14 - room * OVER_LINE

function draftsFor(job: AroundJob, legs: Legs, base: number): Draft[] {
  const { material, module, setter, cut } = job
  const galley = setGalley(material.galley, material.cursor, module.grid.bodySize, legs.measure, setter)
  const drafts: Draft[] = []
  const { length } = material.plates
  for (const spot of headSpots(job, legs)) {
    const tops = bodyTops(job, legs, spot)
    for (const count of new Set([length, Math.min(1, length), 0])) {
      for (const block of blockSpots(job, legs, tops, count)) {
        const frames = framesAround(job, legs, tops, block)
        const room = capacityOf(frames, legs.measure) - galley.lines - galley.crossheads
        const dropped = length - count
        const cost = base + spot.cost + (block?.cost ?? 0) + dropped * DROPPED + roomCost(room, cut)
        drafts.push({ legs, galley, spot, block, frames, dropped, cost })
      }
    }
  }
  return drafts
}

function finish(job: AroundJob, draft: Draft, { poured, frames, jump }: Poured): Arrangement {
  const { module } = job
  const { legs, galley, spot, block, dropped } = draft
  const leading = module.grid.leading
  const last = draft.frames.at(-1)
  const shape = jump && last ? last.shapes?.[jump.row - last.row] : undefined
  return {
    legs,
    galley,
    frames,
    poured,
    head: spot.head,
    zone: {
      x: snap(module.x + spot.left),
      y: insideTop(module, spot.row),
      width: spot.width,
      height: snap(spot.head.rows * leading)
    },
    side: null,
    block: block?.block ?? null,
    corner: { x: snap(module.x + legLeft(legs, block?.leg ?? 0)), y: insideTop(module, block?.row ?? 0) },
    jump: jump && { ...jump, x: shape?.x ?? 0, measure: shape?.measure ?? legs.measure },
    dropped,
    white: poured.white + headWhite(spot.head) * Math.round((spot.width / module.width) * legs.count),
    bands: null,
    foot: []
  }
}

/** Drafts that are really poured before one is chosen. */
const POURED = 5

/** @returns null when the headline has no room at all */
export function arrangeAround(job: AroundJob): Arrangement | null {
  const { grid, place, boxed } = job.module
  const choices = legChoices(grid, place.columns, boxed, job.legs, job.material.texts.lang)
  const drafts = choices.flatMap(({ legs, cost }) => draftsFor(job, legs, cost)).toSorted((a, b) => a.cost - b.cost)
  let best: { draft: Draft; poured: Poured; cost: number } | null = null
  for (const draft of drafts.slice(0, POURED)) {
    const poured = pourInto(draft.galley, draft.frames, job.cut)
    const real = poured.poured.overset > 0 ? -poured.poured.overset : poured.poured.white
    const room = capacityOf(draft.frames, draft.legs.measure) - draft.galley.lines - draft.galley.crossheads
    const cost = draft.cost - roomCost(room, job.cut) + roomCost(real, job.cut)
    if (!best || cost < best.cost) best = { draft, poured, cost }
  }
  return best && finish(job, best.draft, best.poured)
}

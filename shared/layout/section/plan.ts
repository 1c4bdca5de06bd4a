import { type SetGalley, setGalley } from '../flow/galley.ts'
import { type HeadPlan, PLAIN_HEAD, planHeads } from './head.ts'
import type { Importance } from './importance.ts'
import { type LegChoice, isWide, legChoices, legSpan } from './module.ts'
import type { Material, Plan, PlanSet } from './plan-set.ts'
import { type PictureBlock, type Plate, planPictures } from './pictures.ts'
import { type SideHead, runsDown } from './side-head.ts'
import { type SideChoice, sideChoices } from './side-plans.ts'
import type { Workroom } from './workroom.ts'

const MOST_HEADS = 6
const MOST_BLOCKS = 9
/** Cost of leaving a picture out: only when nothing else can be built. */
const DROPPED = 1000

/** Width a first picture should have, as a share of the page's columns. */
const WANTED: Readonly<Record<Importance, number>> = { 1: 0.5, 2: 0.36, 3: 0.33, 4: 0.17 }

interface Width {
  readonly columns: number
  readonly boxed: boolean
  readonly wantedLegs: number | null
}

type AtWidth<T> = (width: number) => readonly T[]

function picturePlans(
  choice: LegChoice,
  heads: AtWidth<HeadPlan>,
  blocks: AtWidth<PictureBlock>,
  importance: Importance,
  dropped: number,
  side: SideHead | null
): Plan[] {
  const { legs } = choice
  const plans: Plan[] = []
  const full = legSpan(legs, legs.count)
  const lead = importance === 1
  type Shape = Pick<Plan, 'head' | 'headLegs' | 'blockLegs' | 'blockFrom' | 'blockAt'> & { readonly block: PictureBlock }
  const push = (shape: Shape, own: number): void => {
    const { head, headLegs, block, blockLegs, blockFrom, blockAt } = shape
    const cost = choice.cost + (head.cost + block.cost) + own + dropped * DROPPED
    plans.push({ legs, side, head, headLegs, block, blockLegs, blockFrom, blockAt, dropped, cost })
  }
  for (let span = 1; span <= legs.count; span++) {
    const rest = legs.count - span
    for (const block of blocks(legSpan(legs, span)).slice(0, MOST_BLOCKS)) {
      for (const head of heads(full).slice(0, MOST_HEADS)) {
        const shape = { head, headLegs: legs.count, block, blockLegs: span, blockAt: 'under' } as const
        push({ ...shape, blockFrom: rest }, rest === 0 ? 1 : 0)
        if (rest === 0) push({ ...shape, blockFrom: 0, blockAt: 'above' }, 2)
        else push({ ...shape, blockFrom: 0 }, 2)
        if (rest > 0 && rest % 2 === 0) push({ ...shape, blockFrom: rest / 2 }, 1.5)
      }
      if (rest < 1 || (lead && rest * 3 < legs.count)) continue
      for (const head of heads(legSpan(legs, rest)).slice(0, MOST_HEADS)) {
        const shape = { head, headLegs: rest, block, blockLegs: span, blockAt: 'beside' } as const
        push({ ...shape, blockFrom: rest }, lead ? 3 : 1)
        push({ ...shape, blockFrom: 0 }, lead ? 4 : 2)
      }
    }
  }
  return plans
}

/** All pictures, or fewer of them when a place is too small for all. */
function selections(plates: readonly Plate[]): (readonly Plate[])[] {
  if (plates.length === 0) return []
  const counts = new Set([plates.length, Math.ceil(plates.length / 2), Math.min(1, plates.length)])
  return [...counts].map((count) => plates.slice(0, count))
}

/** Lines too wide to be read with ease: fewer of them do no harm. */
const wideCost = (lines: number): number => 4 + 3 * Math.max(0, lines - 5)

/** Cost of a headline across the section where the editor wants it to run down: only when that does not stand there. */
const INSTEAD = 400

/** Legs, and a headline at their side where one runs down. */
interface Offer {
  readonly choice: LegChoice
  readonly side: SideHead | null
  /** The measure is too wide to be read with ease. */
  readonly wide: boolean
}

function offersFor(room: Workroom, material: Material, { columns, boxed, wantedLegs }: Width): Offer[] {
  const { setter, format, grid } = room
  const { texts, importance, style, mostHead } = material
  const down = style.headline === 'down' && runsDown(texts)
  const look = { ground: style.ground, most: mostHead }
  const section = { grid, columns, boxed, wanted: wantedLegs }
  const sides: readonly SideChoice[] = down
    ? room.sides.get(texts, [importance, style.ground, mostHead, columns, boxed, wantedLegs], () =>
        sideChoices(setter, texts, importance, format, look, section)
      )
    : []
  return [
    ...sides.map(({ head, choice }) => ({
      choice: { legs: choice.legs, cost: choice.cost + head.cost },
      side: head,
      wide: false
    })),
    ...legChoices(grid, columns, boxed, wantedLegs, texts.lang).map(({ legs, cost }) => ({
      choice: { legs, cost: cost + (down ? INSTEAD : 0) },
      side: null,
      wide: isWide(legs, grid) && wantedLegs === null
    }))
  ]
}

/** Stacks at a width; what stands across beside a headline that runs down are its smaller texts. */
function headsFor(room: Workroom, material: Material, side: SideHead | null): AtWidth<HeadPlan> {
  const { setter, format } = room
  const { texts, importance, style, mostHead } = material
  if (side !== null) {
    const small = { ...texts, kicker: null, main: null, deck: null }
    return (width) =>
      room.heads.get(texts, [width, importance, 'beside'], () => planHeads(setter, small, width, importance, format, PLAIN_HEAD))
  }
  const look = { ground: style.ground, most: mostHead }
  return (width) =>
    room.heads.get(texts, [width, importance, look.ground, look.most], () =>
      planHeads(setter, texts, width, importance, format, look)
    )
}

/** Every way to build an article in some legs. */
function plansIn(room: Workroom, material: Material, choice: LegChoice, side: SideHead | null): Plan[] {
  const { setter, grid } = room
  const { importance, plates } = material
  const { legs } = choice
  const full = legSpan(legs, legs.count)
  const wanted = Math.min(full, Math.max(1, WANTED[importance] * grid.columns.length) * (grid.columnWidth + grid.gutter))
  const heads = headsFor(room, material, side)
  const plans: Plan[] = []
  for (const chosen of selections(plates)) {
    const blocks: AtWidth<PictureBlock> = (width) =>
      room.blocks.get(plates, [chosen.length, width, wanted], () => planPictures(setter, chosen, width, grid.leading, wanted))
    plans.push(...picturePlans(choice, heads, blocks, importance, plates.length - chosen.length, side))
  }
  const headLegs = legs.count
  const dropped = plates.length
  for (const head of heads(full).slice(0, MOST_HEADS + 2)) {
    const cost = choice.cost + head.cost + dropped * DROPPED
    plans.push({ legs, side, head, headLegs, block: null, blockLegs: 0, blockFrom: 0, blockAt: 'none', dropped, cost })
  }
  return plans
}

/** Plans of an article across some columns. Never empty. */
export function planArticle(room: Workroom, material: Material, width: Width): PlanSet {
  const { grid, setter } = room
  const { columns, boxed } = width
  const { importance, plates, texts, style, mostHead } = material
  const galleys = new Map<number, SetGalley>()
  const shapes: (readonly Plan[])[] = []
  for (const { choice: offered, side, wide } of offersFor(room, material, width)) {
    const { legs } = offered
    const galley = setGalley(material.galley, material.cursor, grid.bodySize, legs.measure, setter)
    const choice = wide ? { legs, cost: offered.cost + wideCost(galley.lines) } : offered
    galleys.set(legs.measure, galley)
    const parts = [plates, importance, style, mostHead, side, columns, boxed, legs.count, legs.measure, choice.cost]
    shapes.push(room.shapes.get(texts, parts, () => plansIn(room, material, choice, side)))
  }
  const [only] = shapes
  const plans = only && shapes.length === 1 ? only : shapes.flat()
  return { plans, shapes, galleys, importance, columns, pageColumns: grid.columns.length, pageRows: grid.rows }
}

import type { PageFormat, SectionStyle } from '#shared/model'
import { type Cursor, type Galley, type SetGalley, setGalley } from '../flow/galley.ts'
import type { Setter } from '../flow/setter.ts'
import type { PageGrid } from '../page/grid.ts'
import { type HeadPlan, PLAIN_HEAD, planHeads } from './head.ts'
import type { HeadTexts } from './head-texts.ts'
import type { Importance } from './importance.ts'
import { type LegChoice, type Legs, isWide, legChoices, legSpan } from './module.ts'
import { type PictureBlock, type Plate, planPictures } from './pictures.ts'
import { type SideHead, runsDown } from './side-head.ts'
import { sideChoices } from './side-plans.ts'

/**
 * How an article may be built at one width: headline, legs, pictures and where these stand. A plan says for every
 * height how many body lines it takes; the cheapest one for the height at hand is used. The template and the composer
 * ask the same question here, so that what the one foresees the other sets.
 */
export interface Plan {
  readonly legs: Legs
  readonly head: HeadPlan
  /** Headline that runs down at the right of the legs; null where it stands in `head`. */
  readonly side: SideHead | null
  /** Legs that the headline stands over; the block takes the others when it stands beside the headline. */
  readonly headLegs: number
  readonly block: PictureBlock | null
  readonly blockLegs: number
  /** First leg of the block. */
  readonly blockFrom: number
  readonly blockAt: 'none' | 'under' | 'above' | 'beside'
  /** Pictures without a place. */
  readonly dropped: number
  /** Dissatisfaction that does not depend on the height. */
  readonly cost: number
}

/** What an article brings to its plans. */
export interface Material {
  /** Same key, same plans. */
  readonly key: string
  readonly galley: Galley
  readonly cursor: Cursor
  readonly texts: HeadTexts
  readonly plates: readonly Plate[]
  readonly importance: Importance
  readonly style: SectionStyle
  /** No main headline may be larger, points. */
  readonly mostHead: number
}

/** All plans of an article at one width, with its text set at their measures. */
export interface PlanSet {
  readonly plans: readonly Plan[]
  /** By measure, points. */
  readonly galleys: ReadonlyMap<number, SetGalley>
  readonly importance: Importance
  readonly columns: number
  readonly pageColumns: number
  readonly pageRows: number
}

const MOST_HEADS = 6
const MOST_BLOCKS = 9
/** Cost of leaving a picture out: only when nothing else can be built. */
const DROPPED = 1000

/** Width a first picture should have, as a share of the page's columns. */
const WANTED: Readonly<Record<Importance, number>> = { 1: 0.5, 2: 0.36, 3: 0.33, 4: 0.17 }

interface Width {
  readonly grid: PageGrid
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
  const push = (shape: Pick<Plan, 'head' | 'headLegs' | 'block' | 'blockLegs' | 'blockFrom' | 'blockAt'>, cost: number): void => {
    const own = shape.head.cost + (shape.block?.cost ?? 0)
    plans.push({ legs, side, ...shape, dropped, cost: choice.cost + own + cost + dropped * DROPPED })
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

/** Asked for the same width again and again, by plans that differ in something else. */
function perWidth<T>(make: (width: number) => T): (width: number) => T {
  const made = new Map<number, T>()
  return (width) => {
    const known = made.get(width)
    if (known !== undefined) return known
    const value = make(width)
    made.set(width, value)
    return value
  }
}

/** All pictures, or fewer of them when a place is too small for all. */
function selections(plates: readonly Plate[]): (readonly Plate[])[] {
  const counts = new Set([plates.length, Math.ceil(plates.length / 2), Math.min(1, plates.length)])
  return [...counts].filter((count) => count > 0).map((count) => plates.slice(0, count))
}

/** Lines too wide to be read with ease: fewer of them do no harm. */
const wideCost = (lines: number): number => 4 + 3 * Math.max(0, lines - 5)

/** Cost of a headline across the section where the editor wants it to run down: only when that does not stand there. */
const INSTEAD = 400

/** Plans of an article across some columns. Never empty. */
export function planArticle(setter: Setter, format: PageFormat, material: Material, width: Width): PlanSet {
  const { grid, columns, boxed, wantedLegs } = width
  const { importance, plates, texts, style } = material
  const galleys = new Map<number, SetGalley>()
  const plans: Plan[] = []
  const wanted = Math.max(1, WANTED[importance] * grid.columns.length) * (grid.columnWidth + grid.gutter)
  const look = { ground: style.ground, most: material.mostHead }
  const across = perWidth((headWidth) => planHeads(setter, texts, headWidth, importance, format, look))
  const besideSide = { ...texts, kicker: null, main: null, deck: null }
  const small = perWidth((headWidth) => planHeads(setter, besideSide, headWidth, importance, format, PLAIN_HEAD))
  const section = { grid, columns, boxed, wanted: wantedLegs }
  const down = style.headline === 'down' && runsDown(texts)
  const sides = down ? sideChoices(setter, texts, importance, format, look, section) : []
  const offers = [
    ...sides.map(({ head, choice }) => ({ offered: choice, heads: small, side: head, cost: head.cost })),
    ...legChoices(grid, columns, boxed, wantedLegs, texts.lang).map((offered) => {
      const wide = isWide(offered.legs, grid) && wantedLegs === null
      return { offered, heads: across, side: null, cost: down ? INSTEAD : 0, wide }
    })
  ]
  for (const { offered, heads, side, cost, ...rest } of offers) {
    const { legs } = offered
    const full = legSpan(legs, legs.count)
    const galley = setGalley(material.galley, material.cursor, grid.bodySize, legs.measure, setter)
    const own = 'wide' in rest && rest.wide ? wideCost(galley.lines) : 0
    const choice = { legs, cost: offered.cost + cost + own }
    galleys.set(legs.measure, galley)
    for (const chosen of selections(plates)) {
      const blocks = perWidth((wide) => planPictures(setter, chosen, wide, grid.leading, Math.min(wanted, full)))
      plans.push(...picturePlans(choice, heads, blocks, importance, plates.length - chosen.length, side))
    }
    for (const head of heads(full).slice(0, MOST_HEADS + 2)) {
      const none = { block: null, blockLegs: 0, blockFrom: 0, blockAt: 'none' } as const
      const left = choice.cost + head.cost + plates.length * DROPPED
      plans.push({ legs, side, head, headLegs: legs.count, ...none, dropped: plates.length, cost: left })
    }
  }
  return { plans, galleys, importance, columns, pageColumns: grid.columns.length, pageRows: grid.rows }
}

import type { SectionStyle } from '#shared/model'
import type { Cursor, Galley, SetGalley } from '../flow/galley.ts'
import type { HeadPlan } from './head.ts'
import type { HeadTexts } from './head-texts.ts'
import type { Importance } from './importance.ts'
import type { Legs } from './module.ts'
import type { PictureBlock, Plate } from './pictures.ts'
import type { SideHead } from './side-head.ts'

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
  /** The same plans by number of legs: the same lists for as long as only the text in them changes. */
  readonly shapes: readonly (readonly Plan[])[]
  /** By measure, points. */
  readonly galleys: ReadonlyMap<number, SetGalley>
  readonly importance: Importance
  readonly columns: number
  readonly pageColumns: number
  readonly pageRows: number
}

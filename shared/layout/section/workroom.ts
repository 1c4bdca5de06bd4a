import type { FontSet } from '#shared/font'
import type { Article, PageFormat, Typography } from '#shared/model'
import { type Memory, createMemory } from '../flow/cache.ts'
import type { Galley } from '../flow/galley.ts'
import { type Setter, createSetter } from '../flow/setter.ts'
import { type PageGrid, pageGrid } from '../page/grid.ts'
import type { Leaf } from '../auto/leaf.ts'
import type { PageLayout } from '../auto/page-layout.ts'
import type { Furniture } from '../page/furniture.ts'
import type { ComposedPage } from '../types.ts'
import type { ComposedSection } from './composed-section.ts'
import type { HeadPlan } from './head.ts'
import type { HeadTexts } from './head-texts.ts'
import type { PictureBlock, Plate } from './pictures.ts'
import type { Material, Plan, PlanSet } from './plan-set.ts'
import type { SideChoice } from './side-plans.ts'

/**
 * The typesetter and everything that is kept between two keystrokes, for papers of one format and one set of house
 * rules. Each memory belongs to the thing that its values are made of, and goes when that goes.
 */
export interface Workroom {
  readonly setter: Setter
  readonly format: PageFormat
  readonly grid: PageGrid
  /** By article. */
  readonly galleys: Memory<Galley>
  /** Texts above the body, by headline. */
  readonly texts: Memory<HeadTexts>
  /** By the article's list of pictures. */
  readonly plates: Memory<readonly Plate[]>
  /** By article. */
  readonly materials: Memory<Material>
  /** Headline stacks at a width, by their texts. */
  readonly heads: Memory<readonly HeadPlan[]>
  /** Headlines that run down beside the legs of a section, by their texts. */
  readonly sides: Memory<readonly SideChoice[]>
  /** Arrangements of pictures at a width, by their plates. */
  readonly blocks: Memory<readonly PictureBlock[]>
  /** Ways to build an article in some legs, by its head texts: what is written in the body does not change them. */
  readonly shapes: Memory<readonly Plan[]>
  /** By material. */
  readonly plans: Memory<PlanSet>
  /** By section. */
  readonly sections: Memory<ComposedSection>
  /** A later part with the cuts of the parts before it, by the part itself. */
  readonly withCuts: Memory<ComposedSection>
  /** Shapes of an article at a width, by its plans; those that came out lately as lists. */
  readonly leaves: Memory<Leaf>
  readonly lately: Memory<Leaf[]>
  /** What the template made of some layers, by page. */
  readonly layouts: Memory<PageLayout | null>
  /** Words of a box as an article, by section. */
  readonly boxes: Memory<Article>
  /** Nameplate or folio line, by page. */
  readonly furniture: Memory<Furniture>
  /** By page. */
  readonly pages: Memory<ComposedPage>
}

/** Ranks, first parts and continuations of one article that the template and the page ask for. */
const MATERIALS = 12
/** Widths that one headline or picture is tried at. */
const WIDTHS = 96

/** Selections and cuts that the template tries on one page. */
const LAYOUTS = 16

export function createWorkroom(fonts: FontSet, format: PageFormat, typography: Typography): Workroom {
  return {
    setter: createSetter(fonts, typography),
    format,
    grid: pageGrid(format),
    galleys: createMemory(1),
    texts: createMemory(4),
    plates: createMemory(1),
    materials: createMemory(MATERIALS),
    heads: createMemory(WIDTHS),
    sides: createMemory(WIDTHS),
    blocks: createMemory(WIDTHS),
    shapes: createMemory(WIDTHS),
    plans: createMemory(WIDTHS),
    sections: createMemory(2),
    withCuts: createMemory(1),
    leaves: createMemory(WIDTHS),
    lately: createMemory(WIDTHS),
    layouts: createMemory(LAYOUTS),
    boxes: createMemory(1),
    furniture: createMemory(1),
    pages: createMemory(1)
  }
}

import type { FontSet } from '#shared/font'
import type { FinishedBlock, FinishedBox, FinishedRule } from '#shared/frame'
import type { Article, PageFormat, Typography } from '#shared/model'
import { type Cache, createCache } from '../flow/cache.ts'
import { type Cursor, type Galley, galleyOf } from '../flow/galley.ts'
import { type Setter, createSetter } from '../flow/setter.ts'
import type { SectionFit } from '../types.ts'
import type { PlanSet } from './plan.ts'

/** A section as it stands on the page, with what its page and its thread need to know. */
export interface ComposedSection {
  readonly block: FinishedBlock
  readonly boxes: readonly FinishedBox[]
  readonly rules: readonly FinishedRule[]
  readonly fit: SectionFit
  /** Grid lines × basic columns that are in use. */
  readonly used: number
  /** Where the article's next part goes on; null when nothing is left. */
  readonly rest: Cursor | null
}

/** The typesetter and everything that is kept between two keystrokes. */
export interface Workroom {
  readonly setter: Setter
  readonly galleys: Cache<Galley>
  readonly plans: Cache<PlanSet>
  readonly sections: Cache<ComposedSection>
  /** A short key for an article as it stands in this room: equal content and house rules, equal key. */
  identify(content: string): string
  /** The same room, with all that it keeps, for a paper with house rules of its own. */
  forPaper(typography: Typography): Workroom
}

export function createWorkroom(fonts: FontSet): Workroom {
  const identities = createCache<string>(400)
  let last = 0
  const identify = (content: string): string => identities.get(content, () => String(++last))
  const kept = {
    galleys: createCache<Galley>(400),
    plans: createCache<PlanSet>(1500),
    sections: createCache<ComposedSection>(600)
  }
  const roomWith = (setter: Setter, house: string): Workroom => ({
    ...kept,
    setter,
    identify: (content) => identify(house + content),
    forPaper: (typography) => roomWith(setter.withRules(typography), JSON.stringify(typography))
  })
  return roomWith(createSetter(fonts), '')
}

export const articleKey = (room: Workroom, article: Article): string => room.identify(JSON.stringify(article))

export const galleyFor = (room: Workroom, article: Article): Galley =>
  room.galleys.get(articleKey(room, article), () => galleyOf(article, room.setter))

const formatKeys = new WeakMap<PageFormat, string>()

/** A key for a page format. */
export function formatKey(format: PageFormat): string {
  const known = formatKeys.get(format)
  if (known !== undefined) return known
  const key = JSON.stringify(format)
  formatKeys.set(format, key)
  return key
}

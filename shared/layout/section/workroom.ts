import type { FontSet } from '#shared/font'
import type { FinishedBlock, FinishedBox, FinishedRule } from '#shared/frame'
import type { Article, PageFormat } from '#shared/model'
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
  /** A short key for an article as it stands: equal content, equal key. */
  identify(content: string): string
}

export function createWorkroom(fonts: FontSet): Workroom {
  const identities = createCache<string>(400)
  let last = 0
  return {
    setter: createSetter(fonts),
    galleys: createCache(400),
    plans: createCache(1500),
    sections: createCache(600),
    identify: (content) => identities.get(content, () => String(++last))
  }
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

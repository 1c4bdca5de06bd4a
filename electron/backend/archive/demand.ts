import { authorBeginning, pageKey, pageNameBeginning, sectionBeginning, stateKey } from './keys.ts'
import { type Filters, daysLeft } from './filters.ts'
import type { Query, Term } from './query.ts'

/** A key that an article has, or begins one it has. */
export interface KeyDemand {
  readonly key: string
  readonly isBeginning: boolean
}

/** What is asked of each article, whether the index answers or the article itself. */
export interface Demand {
  readonly terms: readonly Term[]
  readonly excluded: readonly Term[]
  /** One of each group must be there. */
  readonly keys: readonly (readonly KeyDemand[])[]
  /** None of these may be there. */
  readonly excludedKeys: readonly KeyDemand[]
  /** Days of the edition, both included; null where that end is open. Articles without an edition have no day. */
  readonly from: string | null
  readonly to: string | null
}

const whole = (key: string): KeyDemand => ({ key, isBeginning: false })

const beginnings = (values: readonly string[], toKey: (value: string) => string | null): readonly KeyDemand[] =>
  values.flatMap((value) => {
    const key = toKey(value)
    return key === null ? [] : [{ key, isBeginning: true }]
  })

const pageDemands = (pages: Filters['pages']): readonly KeyDemand[] =>
  pages.flatMap((page) => (typeof page === 'number' ? [whole(pageKey(page))] : beginnings([page], pageNameBeginning)))

const groupsOf = ({ pages, sections, authors, states }: Filters): readonly (readonly KeyDemand[])[] =>
  [
    pageDemands(pages),
    beginnings(sections, sectionBeginning),
    beginnings(authors, authorBeginning),
    states.map((state) => whole(stateKey(state)))
  ].filter((group) => group.length > 0)

/** Puts together what the query says and what the filters beside it say. */
export function demandOf(query: Query, beside: Filters): Demand {
  return {
    terms: query.terms,
    excluded: query.excluded,
    keys: [...groupsOf(query.filters), ...groupsOf(beside)],
    excludedKeys: groupsOf(query.refused).flat(),
    ...daysLeft(query.filters, beside)
  }
}

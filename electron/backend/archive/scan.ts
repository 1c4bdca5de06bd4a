import type { Newsroom } from '#electron/store'
import type { Demand, KeyDemand } from './demand.ts'
import { type Indexable, keysOf } from './entry.ts'
import { FIELDS, type FieldTexts, WEIGHTS, fieldTexts } from './fields.ts'
import { indexableOf } from './indexable.ts'
import { type Phrase, findPhrase, mayStand, phrasesOf } from './match.ts'
import type { Term } from './query.ts'
import { type Unit, unitsOf } from './units.ts'

/** An article that fits, though the index does not know it yet. */
export interface Scanned {
  readonly article: string
  readonly date: string | null
  /** As the index would have it: less is better. */
  readonly score: number
  /** All words stand in the headline. */
  readonly isInHeadline: boolean
}

/** Longest time between two looks at what else is to be done, milliseconds. */
const SLICE = 20

/** How often a phrase stands in a text. */
type Count = (text: string, phrase: Phrase) => number

/** Takes a text apart at most once, and only when a phrase may stand in it. */
function counter(): Count {
  const known = new Map<string, readonly Unit[]>()
  return (text, phrase) => {
    if (!mayStand(text, phrase)) return 0
    const units = known.get(text) ?? unitsOf(text)
    known.set(text, units)
    return findPhrase(units, phrase).length
  }
}

const hasKey = (keys: readonly string[], { key, isBeginning }: KeyDemand): boolean =>
  keys.some((own) => (isBeginning ? own.startsWith(key) : own === key))

function isInDays(date: string | null, { from, to }: Demand): boolean {
  if (from === null && to === null) return true
  return date !== null && (from === null || date >= from) && (to === null || date <= to)
}

function fits(texts: FieldTexts, { terms, excluded }: Demand, count: Count): boolean {
  const stands = (phrase: Phrase): boolean => FIELDS.some((field) => texts[field].some((text) => count(text, phrase) > 0))
  const isThere = (term: Term): boolean => phrasesOf([term]).every(stands)
  return terms.every(isThere) && !excluded.some(isThere)
}

/** The weight of all places where phrases stand, with less for each further one, as bm25 has it (k1 = 1.2). */
function scoreOf(texts: FieldTexts, phrases: readonly Phrase[], count: Count): number {
  let score = 0
  for (const phrase of phrases) {
    let weight = 0
    for (const field of FIELDS) for (const text of texts[field]) weight += count(text, phrase) * WEIGHTS[field]
    score -= (weight * 2.2) / (weight + 1.2)
  }
  return score
}

/** Whether an article fits; null when it does not. */
function look(indexable: Indexable, demand: Demand): Scanned | null {
  const date = indexable.occurrences[0]?.date ?? null
  if (!isInDays(date, demand)) return null
  const keys = keysOf(indexable)
  if (!demand.keys.every((group) => group.some((wanted) => hasKey(keys, wanted)))) return null
  if (demand.excludedKeys.some((unwanted) => hasKey(keys, unwanted))) return null
  const texts = fieldTexts(indexable.article)
  const count = counter()
  if (!fits(texts, demand, count)) return null
  const phrases = phrasesOf(demand.terms)
  return {
    article: indexable.article.id,
    date,
    score: scoreOf(texts, phrases, count),
    isInHeadline: phrases.length > 0 && phrases.every((phrase) => texts.headline.some((text) => count(text, phrase) > 0))
  }
}

/** Looks at articles themselves, in slices between which other calls are answered. */
export async function scan(newsroom: Newsroom, articles: readonly string[], demand: Demand): Promise<readonly Scanned[]> {
  const found: Scanned[] = []
  let end = performance.now() + SLICE
  for (const id of articles) {
    const indexable = indexableOf(newsroom, id)
    const fitting = indexable === null ? null : look(indexable, demand)
    if (fitting !== null) found.push(fitting)
    if (performance.now() < end) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    end = performance.now() + SLICE
  }
  return found
}

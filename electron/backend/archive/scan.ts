import type { Newsroom } from '#electron/store'
import type { Demand, KeyDemand } from './demand.ts'
import { type Indexable, keysOf } from './entry.ts'
import { FIELDS, type FieldTexts, WEIGHTS, fieldTexts } from './fields.ts'
import { indexableOf } from './indexable.ts'
import { type Phrase, findPhrase, phrasesOf } from './match.ts'
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

type FieldUnits = Readonly<Record<keyof FieldTexts, readonly (readonly Unit[])[]>>

const has = (paragraphs: readonly (readonly Unit[])[], phrase: Phrase): boolean =>
  paragraphs.some((units) => findPhrase(units, phrase).length > 0)

const hasKey = (keys: readonly string[], { key, isBeginning }: KeyDemand): boolean =>
  keys.some((own) => (isBeginning ? own.startsWith(key) : own === key))

function isInDays(date: string | null, { from, to }: Demand): boolean {
  if (from === null && to === null) return true
  return date !== null && (from === null || date >= from) && (to === null || date <= to)
}

function fits(units: FieldUnits, { terms, excluded }: Demand): boolean {
  const isThere = (term: Term): boolean => phrasesOf([term]).every((phrase) => FIELDS.some((field) => has(units[field], phrase)))
  return terms.every(isThere) && !excluded.some(isThere)
}

/** The weight of all places where phrases stand, with less for each further one, as bm25 has it (k1 = 1.2). */
function scoreOf(units: FieldUnits, phrases: readonly Phrase[]): number {
  let score = 0
  for (const phrase of phrases) {
    let weight = 0
    for (const field of FIELDS)
      for (const paragraph of units[field]) weight += findPhrase(paragraph, phrase).length * WEIGHTS[field]
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
  const units: FieldUnits = {
    headline: texts.headline.map(unitsOf),
    credits: texts.credits.map(unitsOf),
    captions: texts.captions.map(unitsOf),
    body: texts.body.map(unitsOf)
  }
  if (!fits(units, demand)) return null
  const phrases = phrasesOf(demand.terms)
  return {
    article: indexable.article.id,
    date,
    score: scoreOf(units, phrases),
    isInHeadline: phrases.length > 0 && phrases.every((phrase) => has(units.headline, phrase))
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

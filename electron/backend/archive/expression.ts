import type { Demand, KeyDemand } from './demand.ts'
import { EVERY } from './keys.ts'
import type { Term } from './query.ts'
import { chainTokens } from './units.ts'

/** Tokens hold letters, figures and MARK alone, so that nothing in them can be taken for syntax. */
const phrase = (tokens: readonly string[], isOpen: boolean): string => `"${tokens.join(' ')}"${isOpen ? ' *' : ''}`

const ofTerm = ({ chains, isOpen }: Term): string =>
  chains.map((chain, index) => phrase(chainTokens(chain), isOpen && index === chains.length - 1)).join(' AND ')

const ofKey = ({ key, isBeginning }: KeyDemand): string => phrase([key], isBeginning)

const anyOf = (keys: readonly KeyDemand[]): string => `(${keys.map(ofKey).join(' OR ')})`

interface Parts {
  readonly wanted: readonly string[]
  readonly demand: Demand
}

function together({ wanted, demand: { excluded, excludedKeys } }: Parts): string {
  const unwanted = [...excluded.map((term) => `(${ofTerm(term)})`), ...excludedKeys.map(ofKey)]
  const positive = wanted.length === 0 ? phrase([EVERY], false) : wanted.join(' AND ')
  return unwanted.length === 0 ? positive : `(${positive}) NOT (${unwanted.join(' OR ')})`
}

/** The demand as an FTS5 expression; null when every article will do. */
export function expressionOf(demand: Demand): string | null {
  const { terms, excluded, keys, excludedKeys } = demand
  if ([terms, excluded, keys, excludedKeys].every((part) => part.length === 0)) return null
  return together({ wanted: [...terms.map(ofTerm), ...keys.map(anyOf)], demand })
}

/** The same, with all words in the headline; null when no words are asked for. */
export function headlineExpressionOf(demand: Demand): string | null {
  const { terms, keys } = demand
  if (terms.length === 0) return null
  return together({ wanted: [`{headline} : (${terms.map(ofTerm).join(' AND ')})`, ...keys.map(anyOf)], demand })
}

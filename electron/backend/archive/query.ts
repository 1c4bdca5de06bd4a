import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { type FieldName, type Filters, fieldNamed, noFilters, readField } from './filters.ts'
import { type Unit, chainsOf, unitsOf } from './units.ts'

/** Something an article must have, or must not have. */
export interface Term {
  /** Each is a phrase; all must be there. */
  readonly chains: readonly (readonly Unit[])[]
  /** The last word of the last chain may go on: one is still typing it. */
  readonly isOpen: boolean
}

/** A query as it was understood. */
export interface Query {
  readonly terms: readonly Term[]
  readonly excluded: readonly Term[]
  readonly filters: Filters
  readonly refused: Filters
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"“”', '“': '"“”', '”': '"“”', '「': '」', '『': '』' }
const MINUS: ReadonlySet<string> = new Set('-－−–')
const FIELD = /^([\p{Script=Han}]{1,3}|[A-Za-zＡ-Ｚａ-ｚ]{1,10})[:：]/u
const BLANK = /^\s+/u
/** Pictures and signs, which are no words, and no punctuation with which a query may begin. */
const SIGN = /\p{Extended_Pictographic}|[\p{So}\p{Sc}\p{Sm}]/u
/** A word shorter than this is not taken for the beginning of a longer one. */
const SHORTEST_OPEN = 3

interface Piece {
  readonly text: string
  readonly isQuoted: boolean
  /** Where it begins and where reading goes on. */
  readonly start: number
  readonly next: number
}

/** Reads a quoted phrase, or up to the next blank or quote. A quote that is still open ends with the query. */
function readPiece(query: string, at: number): Piece {
  const closing = QUOTES[query.charAt(at)]
  if (closing !== undefined) {
    let end = at + 1
    while (end < query.length && !closing.includes(query.charAt(end))) end++
    return { text: query.slice(at + 1, end), isQuoted: true, start: at, next: end + 1 }
  }
  let end = at
  while (end < query.length && !/\s/u.test(query.charAt(end)) && QUOTES[query.charAt(end)] === undefined) end++
  return { text: query.slice(at, end), isQuoted: false, start: at, next: end }
}

const skipBlanks = (query: string, at: number): number => at + (BLANK.exec(query.slice(at))?.[0].length ?? 0)

/** `author:林` at a place of the query; null where there is no field. The value may follow after a blank. */
function readFieldPiece(query: string, at: number): { readonly field: FieldName; readonly value: Piece } | null {
  const found = FIELD.exec(query.slice(at))
  const field = found?.[1] === undefined ? null : fieldNamed(found[1])
  if (found === null || field === null) return null
  return { field, value: readPiece(query, skipBlanks(query, at + found[0].length)) }
}

function readTerm({ text, isQuoted, next }: Piece, query: string): Term {
  const chains = chainsOf(unitsOf(text))
  const last = chains.at(-1)?.at(-1)
  const isOpen =
    !isQuoted &&
    next === query.length &&
    last !== undefined &&
    !last.isIdeograph &&
    last.text.length >= SHORTEST_OPEN &&
    last.end === text.length
  return { chains, isOpen }
}

/**
 * Understands a query: words, "phrases", -without, and fields as author: or 作者：. No character makes it fail; a field
 * whose value cannot be understood is a Problem that names its place.
 */
export function parseQuery(query: string): Result<Query> {
  const terms: Term[] = []
  const excluded: Term[] = []
  let filters = noFilters
  let refused = noFilters
  for (let at = skipBlanks(query, 0); at < query.length; at = skipBlanks(query, at)) {
    const isExcluded = MINUS.has(query.charAt(at)) && /\S/u.test(query.charAt(at + 1))
    const start = isExcluded ? at + 1 : at
    const fielded = readFieldPiece(query, start)
    if (fielded !== null) {
      const { field, value } = fielded
      const read = readField({
        field,
        value: value.text.trim(),
        at: value.start + 1,
        filters: isExcluded ? refused : filters,
        isExcluded
      })
      if (!read.ok) return read
      if (isExcluded) refused = read.value
      else filters = read.value
      at = value.next
      continue
    }
    const piece = readPiece(query, start)
    const term = readTerm(piece, query)
    if (term.chains.length > 0) (isExcluded ? excluded : terms).push(term)
    at = Math.max(piece.next, at + 1)
  }
  const asked = { terms, excluded, filters, refused }
  const sign = SIGN.exec(query)
  // Nothing but a sign was asked for: to answer with every article would be wrong.
  return sign !== null && isEmpty(asked) ? failure(badSign(sign[0], sign.index + 1)) : success(asked)
}

const isEmpty = ({ terms, excluded, filters, refused }: Query): boolean =>
  terms.length + excluded.length === 0 && filters === noFilters && refused === noFilters

const badSign = (value: string, at: number): Problem =>
  problem(
    'bad-input',
    'search.sign',
    `“${value}” (character ${String(at)} of the query) cannot be searched: the index holds characters, letters and figures. Write a word that stands near it.`,
    { value, at }
  )

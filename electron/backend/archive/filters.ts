import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { ARTICLE_STATES, type ArticleState } from '#shared/model'
import { foldCodePoint } from './fold.ts'

/** What narrows a search. An empty list narrows nothing; of several values of one kind any will do. */
export interface Filters {
  /** First and last day of the edition, `YYYY-MM-DD`, both included. */
  readonly from: string | null
  readonly to: string | null
  /** Page numbers, or beginnings of page names. */
  readonly pages: readonly (number | string)[]
  /** Beginnings of standing heads or page names. */
  readonly sections: readonly string[]
  /** Beginnings of contributors' names, or of a word of them, in any role. */
  readonly authors: readonly string[]
  readonly states: readonly ArticleState[]
}

export const noFilters: Filters = { from: null, to: null, pages: [], sections: [], authors: [], states: [] }

export type FieldName = 'author' | 'page' | 'section' | 'date' | 'from' | 'to' | 'state'

const FIELDS: Readonly<Record<string, FieldName>> = {
  author: 'author',
  作者: 'author',
  署名: 'author',
  page: 'page',
  版: 'page',
  版面: 'page',
  section: 'section',
  栏: 'section',
  栏目: 'section',
  date: 'date',
  日期: 'date',
  from: 'from',
  自: 'from',
  to: 'to',
  至: 'to',
  state: 'state',
  状态: 'state'
}

const STATE_WORDS: Readonly<Record<string, ArticleState>> = {
  草稿: 'draft',
  已交: 'submitted',
  在编: 'in-edit',
  待排: 'ready',
  已上版: 'placed',
  已签: 'signed-off',
  已刊: 'published',
  毙稿: 'spiked'
}

/** As it is looked up: traditional characters, capitals and full width are one with the others. */
const folded = (word: string): string => Array.from(word, (letter) => foldCodePoint(letter.codePointAt(0) ?? 0).text).join('')

const inTable = <T>(table: Readonly<Record<string, T>>, name: string): T | null =>
  Object.hasOwn(table, name) ? (table[name] ?? null) : null

export const fieldNamed = (name: string): FieldName | null => inTable(FIELDS, folded(name))

/** `in-edit`, as people write it too: in edit, In_Edit; or 在编. */
const stateNamed = (value: string): ArticleState | null =>
  ARTICLE_STATES.find((known) => folded(known) === folded(value)) ?? inTable(STATE_WORDS, folded(value))

interface FieldValue {
  readonly field: FieldName
  /** Empty while it is being typed: it narrows nothing yet. */
  readonly value: string
  /** Place in the query, from 1. */
  readonly at: number
  readonly filters: Filters
  readonly isExcluded: boolean
}

/** Adds what a field says to the filters. */
export function readField({ field, value, at, filters, isExcluded }: FieldValue): Result<Filters> {
  if (value === '') return success(filters)
  switch (field) {
    case 'author':
      return success({ ...filters, authors: [...filters.authors, value] })
    case 'section':
      return success({ ...filters, sections: [...filters.sections, value] })
    case 'page':
      return success({ ...filters, pages: [...filters.pages, pageValue(value)] })
    case 'state': {
      const state = stateNamed(value)
      return state === null ? failure(badState(value, at)) : success({ ...filters, states: [...filters.states, state] })
    }
    case 'date': {
      const days = isExcluded ? null : daysOf(value)
      return days === null
        ? failure(badDate(value, at))
        : success({ ...filters, ...daysLeft(filters, { ...noFilters, ...days }) })
    }
    case 'from':
    case 'to': {
      const days = isExcluded ? null : daysOf(value)
      return days === null ? failure(badDate(value, at)) : success({ ...filters, [field]: days[field] })
    }
  }
}

function pageValue(value: string): number | string {
  const number = /^第?(\d{1,3})版?$/u.exec(value.normalize('NFKC'))?.[1]
  return number === undefined ? value : Number(number)
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** First and last day that a date means: a year, a month or a day, as 2026, 2026-5, 2026年5月 or 2026/5/1; null: none. */
export function daysOf(value: string): { readonly from: string; readonly to: string } | null {
  const found = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/u.exec(value.normalize('NFKC'))
  if (found === null) return null
  const year = Number(found[1])
  const month = found[2] === undefined ? null : Number(found[2])
  const day = found[3] === undefined ? null : Number(found[3])
  const from = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  const to = new Date(Date.UTC(year, month === null ? 11 : month - 1, day ?? (month === null ? 31 : 1)))
  if (month !== null && day === null) to.setUTCMonth(month, 0)
  const isReal =
    year >= 1000 && (month === null || from.getUTCMonth() === month - 1) && (day === null || from.getUTCDate() === day)
  const text = (date: Date): string => `${found[1] ?? ''}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
  return isReal ? { from: text(from), to: text(to) } : null
}

const badDate = (value: string, at: number): Problem =>
  problem(
    'bad-input',
    'search.date',
    `“${value}” (character ${String(at)} of the query) is no day that can be searched from or to. Write 2026, 2026-05 or 2026-05-01.`,
    { value, at }
  )

const badState = (value: string, at: number): Problem => {
  const known = Object.entries(STATE_WORDS)
    .map(([word, state]) => `${state} (${word})`)
    .join(', ')
  return problem(
    'bad-input',
    'search.state',
    `“${value}” (character ${String(at)} of the query) is no state. There are: ${known}.`,
    { value, at, known }
  )
}

const later = (a: string | null, b: string | null): string | null => (a !== null && (b === null || a > b) ? a : b)
const earlier = (a: string | null, b: string | null): string | null => (a !== null && (b === null || a < b) ? a : b)

/** First and last day that two sets of filters leave. */
export const daysLeft = (a: Filters, b: Filters): { readonly from: string | null; readonly to: string | null } => ({
  from: later(a.from, b.from),
  to: earlier(a.to, b.to)
})

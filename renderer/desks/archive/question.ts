import type { SearchFilters } from '#shared/contract'
import type { ArticleState } from '#shared/model'

/** What stands in the fields of the desk, as it was typed. */
export interface Question {
  readonly query: string
  readonly from: string
  readonly to: string
  readonly page: string
  readonly section: string
  readonly author: string
  readonly state: ArticleState | 'any'
}

export const NO_QUESTION: Question = { query: '', from: '', to: '', page: '', section: '', author: '', state: 'any' }

const DATE = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/u

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** First and last day that a date field means: a year, a month or a day, as 2026, 2026-5, 2026-05-01; null: none. */
export function daysOf(field: string): { readonly from: string; readonly to: string } | null {
  const found = DATE.exec(field.trim().normalize('NFKC'))
  if (found === null) return null
  const [year, month, day] = [found[1], found[2], found[3]].map((part) => (part === undefined ? null : Number(part)))
  const lastMonth = month ?? 12
  const lastDay = new Date(Date.UTC(year ?? 0, lastMonth, 0)).getUTCDate()
  if ((year ?? 0) < 1000 || lastMonth < 1 || lastMonth > 12 || (day !== null && day !== undefined && (day < 1 || day > lastDay)))
    return null
  const text = (inMonth: number, onDay: number): string => `${String(year)}-${twoDigits(inMonth)}-${twoDigits(onDay)}`
  return { from: text(month ?? 1, day ?? 1), to: text(lastMonth, day ?? lastDay) }
}

const pageOf = (page: string): number | string => (/^[1-9]\d{0,2}$/u.test(page) ? Number(page) : page)

/** The filters as the backend takes them; a date that is not whole yet narrows nothing. */
export function filtersOf({ from, to, page, section, author, state }: Question): SearchFilters {
  const first = daysOf(from)?.from
  const last = daysOf(to)?.to
  return {
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { to: last }),
    ...(page.trim() === '' ? {} : { pages: [pageOf(page.trim())] }),
    ...(section.trim() === '' ? {} : { sections: [section.trim()] }),
    ...(author.trim() === '' ? {} : { authors: [author.trim()] }),
    ...(state === 'any' ? {} : { states: [state] })
  }
}

export const isNarrowed = (question: Question): boolean => Object.keys(filtersOf(question)).length > 0

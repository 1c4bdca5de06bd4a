import type { EditionSummary } from '#shared/contract'

/** More rows than anybody reads; the rest is found by typing. */
export const MOST_EDITIONS = 60

export interface FoundEditions {
  /** Newest first, under their years. */
  readonly years: readonly { readonly year: string; readonly editions: readonly EditionSummary[] }[]
  /** How many more there are than are listed. */
  readonly rest: number
}

/** Figures of a date, parted as one writes them: 2026-05-01, 2026.5.1, 2026年5月1日, 2026/5. */
const PARTED = /^(\d{4})[-./年](?:(\d{1,2})(?:[-./月](?:(\d{1,2})日?)?)?)?$/u

/** The beginning of the dates that the words mean; null when they are no date. */
function dateOf(words: string): string | null {
  const found = PARTED.exec(words)
  if (found === null) return null
  const [, year = '', month, day] = found
  const two = (figure: string): string => figure.padStart(2, '0')
  if (month === undefined) return `${year}-`
  return day === undefined ? `${year}-${two(month)}-` : `${year}-${two(month)}-${two(day)}`
}

/** Month and day without a year: 5月, 5月1日. */
const IN_YEAR = /^(\d{1,2})月(?:(\d{1,2})日?)?$/u

/**
 * Editions whose number begins with what was typed, or whose date it tells in whole or in part.
 * @param editions newest first
 */
export function findEditions(editions: readonly EditionSummary[], typed: string): FoundEditions {
  const words = typed.normalize('NFKC').replaceAll(/\s/gu, '').replace(/^第/u, '').replace(/期$/u, '')
  const date = dateOf(words)
  const inYear = IN_YEAR.exec(words)
  const tail = inYear === null ? null : `-${(inYear[1] ?? '').padStart(2, '0')}-${inYear[2]?.padStart(2, '0') ?? ''}`
  const isFound = (edition: EditionSummary): boolean => {
    if (date !== null) return edition.date.startsWith(date)
    if (tail !== null) return edition.date.slice(4).startsWith(tail)
    return String(edition.number).startsWith(words) || edition.date.startsWith(words)
  }
  const found = words === '' ? editions : editions.filter(isFound)
  const years = new Map<string, EditionSummary[]>()
  for (const edition of found.slice(0, MOST_EDITIONS)) {
    const year = edition.date.slice(0, 4)
    years.set(year, [...(years.get(year) ?? []), edition])
  }
  return {
    years: [...years].map(([year, held]) => ({ year, editions: held })),
    rest: Math.max(0, found.length - MOST_EDITIONS)
  }
}

import type { Page } from '#shared/model'

/** Two pages that lie side by side when the paper is open, or one page by itself. */
export type Spread = readonly [Page] | readonly [Page, Page]

/**
 * Pairs pages as the open paper shows them: the outer sheet first (8|1), then 2|3, 4|5 … One or two pages are simply
 * listed, and so is a page whose neighbour does not exist.
 */
export function pairSpreads(pages: readonly Page[]): Spread[] {
  const sorted = pages.toSorted((a, b) => a.number - b.number)
  const byNumber = new Map(sorted.map((page) => [page.number, page]))
  const last = sorted.at(-1)
  if (sorted.length <= 2 || last === undefined) return sorted.map((page) => [page])
  const spreads: Spread[] = []
  const done = new Set<Page>()
  for (const page of sorted) {
    if (done.has(page)) continue
    done.add(page)
    const first = page.number === 1
    const outer = last.number % 2 === 0 ? last : undefined
    const other = first ? outer : page.number % 2 === 0 ? byNumber.get(page.number + 1) : undefined
    if (other === undefined || done.has(other)) {
      spreads.push([page])
      continue
    }
    done.add(other)
    spreads.push(first ? [other, page] : [page, other])
  }
  return spreads
}

/** Sheets of paper an edition of so many pages takes: a sheet carries two pages on each side. */
export const sheetCount = (pages: number): number => Math.ceil(pages / 4)

import type { SectionFit } from '#shared/layout'
import type { ArticleId, SectionId } from '#shared/model'
import type { PreviewState } from './preview-client.ts'

/** How a whole article stands, over all parts it is threaded into. Lines are body lines. */
export interface ArticleFit {
  /** Lines it takes, those without room included. */
  readonly lines: number
  /** Lines its places offer. */
  readonly capacity: number
  readonly overset: number
  /** White lines in its places. */
  readonly underset: number
  readonly parts: number
}

export function sectionFit(state: Pick<PreviewState, 'pages'>, section: SectionId): SectionFit | null {
  for (const page of state.pages.values()) {
    const fit = page.sections.find(({ id }) => id === section)
    if (fit !== undefined) return fit
  }
  return null
}

/** Null while no part of the article stands on a composed page. */
export function articleFit(state: Pick<PreviewState, 'pages'>, article: ArticleId): ArticleFit | null {
  const fits = [...state.pages.values()].flatMap((page) => page.sections.filter(({ articleId }) => articleId === article))
  if (fits.length === 0) return null
  const sum = (figure: (fit: SectionFit) => number): number => fits.reduce((total, fit) => total + figure(fit), 0)
  const overset = sum((fit) => fit.overset)
  return {
    lines: sum((fit) => fit.lines) + overset,
    capacity: sum((fit) => fit.capacity),
    overset,
    underset: sum((fit) => fit.underset),
    parts: fits.length
  }
}

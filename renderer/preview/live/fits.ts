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
  /** Where the overset begins in the body: block and code point, from 0; null where no text of the body is over. */
  readonly oversetAt: SectionFit['oversetAt']
  /** Code points to cut until it fits, or to add until its places are full; 0 when neither is needed. */
  readonly charactersToCut: number
  readonly charactersToAdd: number
  /** Paragraphs whose last line is nearly empty, cheapest cut first. */
  readonly cuts: SectionFit['cuts']
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
  const longest = fits.reduce((most, fit) => (fit.cuts.length > most.cuts.length ? fit : most))
  return {
    lines: sum((fit) => fit.lines) + overset,
    capacity: sum((fit) => fit.capacity),
    overset,
    underset: sum((fit) => fit.underset),
    parts: fits.length,
    oversetAt: fits.find((fit) => fit.oversetAt !== null)?.oversetAt ?? null,
    charactersToCut: sum((fit) => fit.charactersToCut),
    charactersToAdd: sum((fit) => fit.charactersToAdd),
    // The last part tells the cuts of the whole article, those before it of what stands up to them.
    cuts: longest.cuts
  }
}

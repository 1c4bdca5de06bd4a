import { type ComposedEdition, type EditionInput, pageGrid } from '#shared/layout'
import { evenFonts } from '#tests/even-fonts'
import { beyond, expectedTexts, hidden, outside, setTexts } from '../unit/layout/page-facts.ts'

const lengthOf = (texts: ReadonlyMap<string, string>): number =>
  [...texts.values()].reduce((sum, text) => sum + Array.from(text).length, 0)

/** Code points that an edition's articles print. */
export const charactersIn = (input: EditionInput): number =>
  input.articles.reduce((sum, article) => sum + lengthOf(expectedTexts(article)), 0)

/** What is wrong with a composed edition, in words; empty when nothing is. */
export function faults(input: EditionInput, { pages }: ComposedEdition): string[] {
  const grid = pageGrid(input.publication.format)
  const found: string[] = []
  for (const [index, page] of pages.entries()) {
    found.push(...outside(page.finished, evenFonts).map((line) => `outside the type area: ${line}`))
    found.push(...beyond(page.finished, evenFonts).map((line) => `beyond its place: ${line}`))
    found.push(...hidden(page.finished, page.placed, grid, evenFonts, index === 0))
  }
  const finished = pages.map((page) => page.finished)
  for (const article of input.articles) {
    const fits = pages.flatMap((page) => page.sections.filter((fit) => fit.articleId === article.id))
    if (fits.length === 0) continue
    const set = setTexts(finished, article.id)
    const expected = expectedTexts(article)
    for (const [key, text] of set) if (expected.get(key)?.startsWith(text) !== true) found.push(`${key} is not as written`)
    const left = fits.reduce((sum, fit) => sum + fit.oversetCharacters, 0)
    if (lengthOf(set) + left !== lengthOf(expected)) found.push(`${article.id}: characters lost or doubled`)
  }
  return found
}

import { type EditionInput, pageGrid } from '#shared/layout'
import { type Article, type ArticleId, newSection } from '#shared/model'
import type { PageComposer } from './page-composer.ts'

const PAGE = 'galley'
/** Not the first page: that one has a nameplate. */
const NUMBER = 2

/** An edition of one page on which an article stands one column wide, from top to bottom. */
function galleyEdition(material: EditionInput, article: Article): EditionInput {
  const { columns, rows } = sizeOf(material)
  return {
    ...material,
    pages: [
      {
        id: PAGE,
        edition: material.edition.id,
        number: NUMBER,
        name: '',
        staff: { responsible: '', designer: '', proofreader: '' }
      }
    ],
    sections: [
      newSection({
        id: PAGE,
        page: PAGE,
        kind: 'article',
        article: article.id,
        place: { column: columns - 1, columns: 1, row: 0, rows },
        legs: 1
      })
    ],
    articles: [article]
  }
}

function sizeOf(material: EditionInput): { readonly columns: number; readonly rows: number } {
  const grid = pageGrid(material.publication.format)
  return { columns: grid.columns.length, rows: grid.rows }
}

const waitingArticles = (material: EditionInput): Article[] => {
  const waiting = new Set(material.sections.filter(({ place }) => place === null).map(({ article }) => article))
  return material.articles.filter(({ id }) => waiting.has(id))
}

/** Counts the lines of articles that wait in a tray, each only once while it does not change. */
export class GalleyMeter {
  readonly #known = new WeakMap<Article, number>()
  #told = '{}'

  /** Articles that have not been counted yet. */
  unknown(material: EditionInput): Article[] {
    return waitingArticles(material).filter((article) => !this.#known.has(article))
  }

  count(material: EditionInput, article: Article, composer: PageComposer): void {
    const fit = composer.composePage(galleyEdition(material, article), NUMBER)?.sections.find(({ id }) => id === PAGE)
    this.#known.set(article, fit === undefined ? 0 : fit.lines + fit.overset)
  }

  /** Lines of the counted articles; null when they are those told before. */
  news(material: EditionInput): Readonly<Record<ArticleId, number>> | null {
    const lines = Object.fromEntries(waitingArticles(material).map((article) => [article.id, this.#known.get(article) ?? 0]))
    const told = JSON.stringify(lines)
    if (told === this.#told) return null
    this.#told = told
    return lines
  }
}

import type { EditionMaterial } from '#shared/contract'
import { type Article, type ArticleId, type Credits, type Page, blockText } from '#shared/model'

/** An article's row in the navigator. */
export interface OutlineArticle {
  readonly article: Article
  readonly status: 'empty' | 'tray' | 'placed'
}

export interface OutlinePage {
  /** Null: articles that are on no page. */
  readonly page: Page | null
  readonly articles: readonly OutlineArticle[]
}

/** The words of an article that stand for it in lists; empty when it has none yet. */
export function titleOf(article: Article): string {
  const { main, kicker, deck } = article.headline
  const head =
    [main, kicker, deck].find((words) => words.trim() !== '') ?? article.body.map(blockText).find((text) => text !== '')
  return (head ?? '').replaceAll('\n', ' ').slice(0, 80)
}

const isEmpty = (article: Article): boolean =>
  Object.values(article.headline).every((words) => words === '') &&
  article.pictures.length === 0 &&
  article.body.every((block) => blockText(block) === '')

/**
 * The edition page by page: placed articles in reading order, then those in the tray.
 * @param isComposed whether the composer has set the article on a page (also where the template placed it)
 */
export function outlineOf(material: EditionMaterial, isComposed: (id: ArticleId) => boolean): OutlinePage[] {
  const byId = new Map(material.articles.map((article) => [article.id, article]))
  const listed = new Set<ArticleId>()
  const row = (article: Article, placed: boolean): OutlineArticle => {
    listed.add(article.id)
    return { article, status: isEmpty(article) ? 'empty' : placed ? 'placed' : 'tray' }
  }
  const pages = material.pages
    .toSorted((a, b) => a.number - b.number)
    .map((page): OutlinePage => {
      const sections = material.sections
        .filter((section) => section.page === page.id && section.article !== null && section.part === 0)
        .toSorted((a, b) => Number(a.place === null) - Number(b.place === null) || a.order - b.order)
      const articles = sections.flatMap(({ article: id, place }) => {
        const article = id === null || listed.has(id) ? undefined : byId.get(id)
        return article ? [row(article, place !== null || isComposed(article.id))] : []
      })
      return { page, articles }
    })
  const homeless = material.articles.filter(({ id }) => !listed.has(id)).map((article) => row(article, false))
  return homeless.length > 0 ? [...pages, { page: null, articles: homeless }] : pages
}

const namesIn = (credits: Credits): string => [...credits.list.map(({ name }) => name), credits.text ?? ''].join(' ')

/** The rows whose headline or names hold every word of the filter; pages without any are left out. */
export function filterOutline(outline: readonly OutlinePage[], filter: string): OutlinePage[] {
  const needles = filter
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (needles.length === 0) return [...outline]
  const matches = ({ article }: OutlineArticle): boolean => {
    const hay = [...Object.values(article.headline), ...[article.lead, article.head, article.end].map(namesIn)]
      .join(' ')
      .toLowerCase()
    return needles.every((needle) => hay.includes(needle))
  }
  return outline
    .map((page) => ({ ...page, articles: page.articles.filter(matches) }))
    .filter(({ articles }) => articles.length > 0)
}

/** Articles in the order of the navigator. */
export const readingOrder = (outline: readonly OutlinePage[]): Article[] =>
  outline.flatMap(({ articles }) => articles.map(({ article }) => article))

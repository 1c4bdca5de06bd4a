import type { EditionMaterial } from '#shared/contract'
import { type Article, type ArticleId, type Credits, type Lang, type Page, blockText } from '#shared/model'
import type { ArticleFit } from '#renderer/preview'

/** An article's row in the navigator: plain values, so that rows that did not change are seen to be the same. */
export interface OutlineRow {
  readonly id: ArticleId
  readonly title: string
  readonly lang: Lang
  readonly status: 'empty' | 'tray' | 'placed'
  /** Null while the article stands on no composed page. */
  readonly fit: Pick<ArticleFit, 'overset' | 'underset'> | null
  /** What the filter looks through, in lower case: headlines and names. */
  readonly terms: string
}

export interface OutlinePage {
  readonly id: string
  /** Null: articles that are on no page. */
  readonly page: Pick<Page, 'number' | 'name'> | null
  readonly rows: readonly OutlineRow[]
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

const namesIn = (credits: Credits): string => [...credits.list.map(({ name }) => name), credits.text ?? ''].join(' ')

function rowOf(article: Article, isPlaced: boolean, fit: ArticleFit | null): OutlineRow {
  const names = [article.lead, article.head, article.end].map(namesIn)
  return {
    id: article.id,
    title: titleOf(article),
    lang: article.lang,
    status: isEmpty(article) ? 'empty' : isPlaced || fit ? 'placed' : 'tray',
    fit: fit && { overset: fit.overset, underset: fit.underset },
    terms: [...Object.values(article.headline), ...names].join(' ').toLowerCase()
  }
}

/**
 * The edition page by page: placed articles in reading order, then those in the tray.
 * @param fitOf how an article stands on the composed pages (also where the template placed it); null when it does not
 */
export function outlineOf(material: EditionMaterial, fitOf: (id: ArticleId) => ArticleFit | null): OutlinePage[] {
  const byId = new Map(material.articles.map((article) => [article.id, article]))
  const listed = new Set<ArticleId>()
  const pages = material.pages
    .toSorted((a, b) => a.number - b.number)
    .map(({ id: page, number, name }): OutlinePage => {
      const sections = material.sections
        .filter((section) => section.page === page && section.article !== null && section.part === 0)
        .toSorted((a, b) => Number(a.place === null) - Number(b.place === null) || a.order - b.order)
      const rows = sections.flatMap(({ article: id, place }) => {
        const article = id === null || listed.has(id) ? undefined : byId.get(id)
        if (!article) return []
        listed.add(article.id)
        return [rowOf(article, place !== null, fitOf(article.id))]
      })
      return { id: page, page: { number, name }, rows }
    })
  const homeless = material.articles
    .filter(({ id }) => !listed.has(id))
    .map((article) => rowOf(article, false, fitOf(article.id)))
  return homeless.length > 0 ? [...pages, { id: 'homeless', page: null, rows: homeless }] : pages
}

/** The rows whose headline or names hold every word of the filter; pages without any are left out. */
export function filterOutline(outline: readonly OutlinePage[], filter: string): readonly OutlinePage[] {
  const needles = filter
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (needles.length === 0) return outline
  return outline
    .map((page) => ({ ...page, rows: page.rows.filter(({ terms }) => needles.every((needle) => terms.includes(needle))) }))
    .filter(({ rows }) => rows.length > 0)
}

/** Articles in the order of the navigator. */
export const readingOrder = (outline: readonly OutlinePage[]): ArticleId[] =>
  outline.flatMap(({ rows }) => rows.map(({ id }) => id))

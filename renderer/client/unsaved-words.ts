import type { EditionMaterial, Unsaved, UnsavedArticle, UnsavedPage } from '#shared/contract'
import type { Article, ArticleId, EditionId, PageId, Section } from '#shared/model'
import { withArticle, withSections } from './material.ts'

/** What was typed and laid out in this window and is not known to be on disk, with the states that it grew from. */
export class UnsavedWords {
  readonly #articles = new Map<ArticleId, UnsavedArticle>()
  readonly #pages = new Map<PageId, UnsavedPage & { readonly edition: EditionId }>()

  get isEmpty(): boolean {
    return this.#articles.size === 0 && this.#pages.size === 0
  }

  clear(): void {
    this.#articles.clear()
    this.#pages.clear()
  }

  /** @param before the article as the window had it: it is on disk, unless it is here already */
  typed(article: Article, before: Article, from: { readonly edition: EditionId; readonly turn: number | undefined }): void {
    const { id } = article
    const known = this.#articles.get(id)
    this.#articles.set(id, known === undefined ? { article, base: before, ...from } : { ...known, article })
  }

  /** These words are on their way. */
  sent(article: Article): void {
    const known = this.#articles.get(article.id)
    if (known !== undefined) this.#articles.set(article.id, { ...known, tried: article })
  }

  /** These words are on disk. */
  written(article: Article): void {
    const known = this.#articles.get(article.id)
    if (known === undefined) return
    if (known.article === article) this.#articles.delete(article.id)
    else this.#articles.set(article.id, { ...known, base: article })
  }

  laid(edition: EditionId, page: PageId, sections: readonly Section[], before: readonly Section[]): void {
    const base = this.#pages.get(page)?.base ?? [...before]
    this.#pages.set(page, { page, edition, sections: [...sections], base })
  }

  pageWritten(page: PageId, sections: readonly Section[]): void {
    const known = this.#pages.get(page)
    if (known === undefined) return
    const same = JSON.stringify(known.sections) === JSON.stringify(sections)
    if (same) this.#pages.delete(page)
    else this.#pages.set(page, { ...known, base: [...sections] })
  }

  /** Material as it was read from the disk, with what is newer here laid over it. */
  over(material: EditionMaterial): EditionMaterial {
    const { id } = material.edition
    const articles = [...this.#articles.values()].filter(({ edition }) => edition === id)
    const turns = articles.map(({ article, turn }) => [article.id, turn ?? 0] as const)
    const pages = [...this.#pages.values()].filter(({ edition }) => edition === id)
    if (articles.length + pages.length === 0) return material
    const typed = articles.reduce((held, { article }) => withArticle(held, article), material)
    const laid = pages.reduce((held, { page, sections }) => withSections(held, page, sections), typed)
    return material.turns === undefined ? laid : { ...laid, turns: { ...material.turns, ...Object.fromEntries(turns) } }
  }

  /** All of it, as it is put aside. */
  toPutAside(): Pick<Unsaved, 'articles' | 'pages'> {
    const pages = [...this.#pages.values()].map(({ page, sections, base }) => ({ page, sections, base }))
    return { articles: [...this.#articles.values()], pages }
  }
}

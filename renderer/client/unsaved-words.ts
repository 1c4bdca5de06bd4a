import type { EditionMaterial, Unsaved, UnsavedArticle } from '#shared/contract'
import type { Article, ArticleId, EditionId, PageId, Section } from '#shared/model'
import { withArticle, withSections } from './material.ts'

interface LaidPage {
  readonly edition: EditionId
  readonly sections: readonly Section[]
  readonly base: readonly Section[]
}

/** What was typed and laid out in this window and is not known to be on disk, with the states that it grew from. */
export class UnsavedWords {
  readonly #articles = new Map<ArticleId, UnsavedArticle>()
  readonly #pages = new Map<PageId, LaidPage>()
  /** Since when something of each article and page waits: it was typed then, or the words before it reached the disk. Milliseconds. */
  readonly #since = new Map<string, number>()

  /** Since when something waits, milliseconds; null when everything is on disk. */
  get since(): number | null {
    return this.#since.size === 0 ? null : Math.min(...this.#since.values())
  }

  clear(): void {
    this.#articles.clear()
    this.#pages.clear()
    this.#since.clear()
  }

  /** @param before the article as the window had it: it is on disk, unless it is here already */
  typed(
    article: Article,
    before: Article,
    from: { readonly edition: EditionId; readonly turn: number | undefined },
    at: number
  ): void {
    const { id } = article
    const known = this.#articles.get(id)
    if (known === undefined) this.#since.set(id, at)
    this.#articles.set(id, known === undefined ? { article, base: before, ...from } : { ...known, article })
  }

  /** These words are on their way. */
  sent(article: Article): void {
    const known = this.#articles.get(article.id)
    if (known !== undefined) this.#articles.set(article.id, { ...known, tried: article })
  }

  /** These words are on disk. */
  written(article: Article, at: number): void {
    const { id } = article
    const known = this.#articles.get(id)
    if (known === undefined) return
    if (known.article === article) {
      this.#articles.delete(id)
      this.#since.delete(id)
    } else {
      this.#articles.set(id, { ...known, base: article })
      this.#since.set(id, at)
    }
  }

  laid(page: PageId, { edition, sections, base }: LaidPage, at: number): void {
    const known = this.#pages.get(page)
    if (known === undefined) this.#since.set(page, at)
    this.#pages.set(page, { edition, sections, base: known?.base ?? base })
  }

  pageWritten(page: PageId, sections: readonly Section[], at: number): void {
    const known = this.#pages.get(page)
    if (known === undefined) return
    if (known.sections === sections) {
      this.#pages.delete(page)
      this.#since.delete(page)
    } else {
      this.#pages.set(page, { ...known, base: sections })
      this.#since.set(page, at)
    }
  }

  /** Material as it was read from the disk, with what is newer here laid over it. */
  over(material: EditionMaterial): EditionMaterial {
    const { id } = material.edition
    const articles = [...this.#articles.values()].filter(({ edition }) => edition === id)
    const turns = articles.map(({ article, turn }) => [article.id, turn ?? 0] as const)
    const pages = [...this.#pages].filter(([, { edition }]) => edition === id)
    if (articles.length + pages.length === 0) return material
    const typed = articles.reduce((held, { article }) => withArticle(held, article), material)
    const laid = pages.reduce((held, [page, { sections }]) => withSections(held, page, sections), typed)
    return material.turns === undefined ? laid : { ...laid, turns: { ...material.turns, ...Object.fromEntries(turns) } }
  }

  /** All of it, as it is put aside. */
  toPutAside(): Pick<Unsaved, 'articles' | 'pages'> {
    const pages = [...this.#pages].map(([page, { sections, base }]) => ({ page, sections: [...sections], base: [...base] }))
    return { articles: [...this.#articles.values()], pages }
  }
}

import type { Article, ArticleId } from '#shared/model'
import { BodyController } from './body-controller.ts'

/** Articles whose undo history is kept. */
const KEPT = 12

/** Editors of the articles that were open lately, so that undo survives a look at another article. */
export class BodyControllers {
  readonly #held = new Map<ArticleId, BodyController>()

  /** The article's editor, holding the article's body. */
  of(article: Article): BodyController {
    const held = this.#held.get(article.id) ?? new BodyController(article.body)
    this.#held.delete(article.id)
    this.#held.set(article.id, held)
    for (const [id, oldest] of this.#held) {
      if (this.#held.size <= KEPT) break
      oldest.dispose()
      this.#held.delete(id)
    }
    return held
  }
}

import type { EditionInput } from '#shared/layout'
import type { Article, ArticleId, PageId, Section } from '#shared/model'

/** What changed in an edition's material since it was last sent; absent parts are as before. */
export interface MaterialChange {
  readonly publication?: EditionInput['publication']
  readonly edition?: EditionInput['edition']
  readonly pages?: EditionInput['pages']
  readonly sections?: EditionInput['sections']
  readonly photos?: EditionInput['photos']
  /** Ids of all articles in their order, and those whose text changed. */
  readonly articles?: { readonly order: readonly ArticleId[]; readonly changed: readonly Article[] }
}

/** Finds what to send: parts and articles that are other objects than before. */
export function materialChange(before: EditionInput | null, now: EditionInput): MaterialChange {
  const same = (key: keyof EditionInput): boolean => before !== null && before[key] === now[key]
  const known = new Map(before?.articles.map((article) => [article.id, article]))
  return {
    ...(same('publication') ? {} : { publication: now.publication }),
    ...(same('edition') ? {} : { edition: now.edition }),
    ...(same('pages') ? {} : { pages: now.pages }),
    ...(same('sections') ? {} : { sections: now.sections }),
    ...(same('photos') ? {} : { photos: now.photos }),
    ...(same('articles')
      ? {}
      : {
          articles: {
            order: now.articles.map(({ id }) => id),
            changed: now.articles.filter((article) => known.get(article.id) !== article)
          }
        })
  }
}

/**
 * Lays a change over what is held; articles that did not change keep their identity. Null while something is missing
 * that no change has brought yet.
 */
export function applyChange(held: EditionInput | null, change: MaterialChange): EditionInput | null {
  const publication = change.publication ?? held?.publication
  const edition = change.edition ?? held?.edition
  if (publication === undefined || edition === undefined) return null
  return {
    publication,
    edition,
    pages: change.pages ?? held?.pages ?? [],
    sections: change.sections ?? held?.sections ?? [],
    photos: change.photos ?? held?.photos ?? [],
    articles: change.articles === undefined ? (held?.articles ?? []) : mergeArticles(held?.articles ?? [], change.articles)
  }
}

function mergeArticles(held: readonly Article[], change: NonNullable<MaterialChange['articles']>): Article[] {
  const byId = new Map([...held, ...change.changed].map((article) => [article.id, article]))
  return change.order.flatMap((id) => byId.get(id) ?? [])
}

/** Sections of some pages as they would be, while a hand still moves them. */
export type Draft = Readonly<Record<PageId, readonly Section[]>>

/** The material with drafted pages in place of the stored ones. */
export function withDraft(material: EditionInput, draft: Draft | null): EditionInput {
  if (draft === null) return material
  const drafted = new Set(Object.values(draft).flatMap((sections) => sections.map(({ id }) => id)))
  const others = material.sections.filter((section) => !(section.page in draft) && !drafted.has(section.id))
  return { ...material, sections: [...others, ...Object.values(draft).flat()] }
}

import type { EditionMaterial } from '#shared/contract'
import type { Article, ArticleId, PageId, Section } from '#shared/model'

/** The material with one article replaced, or added when it is new. */
export function withArticle(material: EditionMaterial, article: Article): EditionMaterial {
  const known = material.articles.some(({ id }) => id === article.id)
  const articles = known
    ? material.articles.map((other) => (other.id === article.id ? article : other))
    : [...material.articles, article]
  return { ...material, articles }
}

/** The material with the sections of one page replaced. A section that came from another page leaves it. */
export function withSections(material: EditionMaterial, page: PageId, sections: readonly Section[]): EditionMaterial {
  const named = new Set(sections.map(({ id }) => id))
  const others = material.sections.filter((section) => section.page !== page && !named.has(section.id))
  return { ...material, sections: [...others, ...sections] }
}

export const sectionsOf = (material: EditionMaterial, page: PageId): readonly Section[] =>
  material.sections.filter((section) => section.page === page)

/** Whether two plain JSON values made by the same schema hold the same. */
export const sameJson = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** JSON whose objects name their parts in one order: a section made here names them in another than one that was read. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part
  )

/** Whether two lists hold the same sections; in which sequence they were listed says nothing. */
export function sameSections(a: readonly Section[], b: readonly Section[]): boolean {
  const byId = new Map(b.map((section) => [section.id, section]))
  return (
    a.length === b.length &&
    a.every((section) => {
      const other = byId.get(section.id)
      return other !== undefined && (sameJson(section, other) || ordered(section) === ordered(other))
    })
  )
}

/** What must not be overwritten by what was read from the disk: it is newer here. */
export interface Keep {
  readonly article: (id: ArticleId) => boolean
  readonly layout: (page: PageId) => boolean
}

/** An article that is newer here goes on from the turn that it was read in. */
function mergeTurns({ turns }: EditionMaterial, held: EditionMaterial, keep: Keep): Pick<EditionMaterial, 'turns'> {
  if (turns === undefined) return {}
  const ids = new Set([...Object.keys(turns), ...Object.keys(held.turns ?? {})])
  const kept = [...ids].map((id) => [id, (keep.article(id) ? held.turns?.[id] : turns[id]) ?? 0] as const)
  return { turns: Object.fromEntries(kept.filter(([, turn]) => turn > 0)) }
}

/**
 * Material read from the disk with what is newer here laid over it. Things that did not change keep their identity,
 * so that nothing that watches them moves.
 */
export function mergeFetched(fetched: EditionMaterial, held: EditionMaterial | null, keep: Keep): EditionMaterial {
  if (!held || held.edition.id !== fetched.edition.id) return fetched
  const articles = fetched.articles.map((article) => {
    const mine = held.articles.find(({ id }) => id === article.id)
    return mine && (keep.article(article.id) || sameJson(mine, article)) ? mine : article
  })
  const unsaved = held.articles.filter(({ id }) => keep.article(id) && !fetched.articles.some((article) => article.id === id))
  const publication = sameJson(held.publication, fetched.publication) ? held.publication : fetched.publication
  const merged = { ...fetched, publication, articles: [...articles, ...unsaved], ...mergeTurns(fetched, held, keep) }
  const sections = fetched.pages.reduce<EditionMaterial>((material, page) => {
    const mine = sectionsOf(held, page.id)
    const read = sectionsOf(fetched, page.id)
    return keep.layout(page.id) || sameSections(mine, read) ? withSections(material, page.id, mine) : material
  }, merged)
  return sections
}

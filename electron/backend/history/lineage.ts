import { type Merge, mergeArticles, sharedGround } from '#shared/history'
import type { Article } from '#shared/model'
import type { Reads } from '#electron/store'

/** An article's revisions as merging sees them. A document that was thinned out or cannot be read is null. */
export interface Lineage {
  parents(id: string): readonly string[]
  document(id: string): Article | null
  /** Adds a revision that is not stored yet. */
  add(id: string, parents: readonly string[], document: Article): void
}

export function lineageOf(read: Reads, article: string): Lineage {
  const graph = new Map(read.revisions.graph(article))
  const documents = new Map<string, Article | null>()
  return {
    parents: (id) => graph.get(id) ?? [],
    document: (id) => {
      const known = documents.get(id)
      if (known !== undefined) return known
      const stored = read.revisions.document(id)
      const document = stored?.ok === true ? stored.value : null
      documents.set(id, document)
      return document
    },
    add: (id, parents, document) => {
      graph.set(id, parents)
      documents.set(id, document)
    }
  }
}

/** Revisions and everything they grew from. */
export function ancestorsOf({ parents }: Pick<Lineage, 'parents'>, ids: readonly string[]): ReadonlySet<string> {
  const found = new Set(ids)
  // A set takes what is added while one goes through it.
  for (const id of found) for (const parent of parents(id)) found.add(parent)
  return found
}

/** The youngest revisions that both sides grew from, sorted: none of them grew from another. */
export function commonAncestors(
  lineage: Pick<Lineage, 'parents'>,
  a: readonly string[],
  b: readonly string[]
): readonly string[] {
  const ofB = ancestorsOf(lineage, b)
  const common = [...ancestorsOf(lineage, a)].filter((id) => ofB.has(id))
  const older = new Set(common.flatMap((id) => lineage.parents(id)))
  return common.filter((id) => !older.has(id)).sort()
}

/** The base of a merge: a state; none, because nothing is common; or unknown, because what is needed was thinned out. */
type Base = { readonly known: true; readonly article: Article | null } | { readonly known: false }

const UNKNOWN: Base = { known: false }

/**
 * The state that two groups of revisions grew from. Where they have several youngest common ancestors, what those hold
 * in common, merged in the order of their ids: so every newsroom with the same revisions finds the same base.
 */
function baseOf(lineage: Lineage, a: readonly string[], b: readonly string[], found: Map<string, Base>): Base {
  const key = [a.toSorted().join(), b.toSorted().join()].sort().join(' ')
  const known = found.get(key)
  if (known !== undefined) return known
  const [first, ...others] = commonAncestors(lineage, a, b)
  let base: Base = { known: true, article: first === undefined ? null : lineage.document(first) }
  if (first !== undefined && base.article === null) base = UNKNOWN
  const merged = first === undefined ? [] : [first]
  for (const next of others) {
    const document = lineage.document(next)
    const older = baseOf(lineage, merged, [next], found)
    if (!base.known || base.article === null || document === null || !older.known) {
      base = UNKNOWN
      break
    }
    base = { known: true, article: sharedGround(mergeArticles(older.article, base.article, document)) }
    merged.push(next)
  }
  found.set(key, base)
  return base
}

/** Two heads made one; null when their documents, or what they grew from, are not in this newsroom. */
export function mergeHeads(lineage: Lineage, a: string, b: string): Merge | null {
  const [mine, theirs] = [lineage.document(a), lineage.document(b)]
  const base = baseOf(lineage, [a], [b], new Map())
  if (mine === null || theirs === null || !base.known) return null
  return mergeArticles(base.article, mine, theirs)
}

/**
 * Two heads as a person brings them together. Where what they grew from is no longer here, what they share stands in for
 * it: nothing is merged by itself then, but a person can. Null when a document is not here.
 */
export function mergeForPerson(lineage: Lineage, a: string, b: string): Merge | null {
  const known = mergeHeads(lineage, a, b)
  if (known !== null) return known
  const [mine, theirs] = [lineage.document(a), lineage.document(b)]
  return mine === null || theirs === null ? null : mergeArticles(null, mine, theirs)
}

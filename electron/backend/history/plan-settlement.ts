import type { Article } from '#shared/model'
import { type Reads, type StoredArticle, documentOf, revisionId } from '#electron/store'
import { type Lineage, ancestorsOf, lineageOf, mergeHeads } from './lineage.ts'

/** A merge that is to become a revision. */
interface MergedState {
  readonly article: Article
  readonly parents: readonly [string, string]
}

/** What opening an article makes of heads that came from elsewhere. */
export interface Settlement {
  /** Merges without conflict, in the order in which they become revisions. */
  readonly merged: readonly MergedState[]
  /** Heads afterwards, sorted: one, or several in conflict. */
  readonly heads: readonly string[]
  /** The revision that the working state stands on afterwards. */
  readonly stands: string
  /** The working state afterwards; null when it stays as it is. */
  readonly article: Article | null
}

const idOf = ({ id }: Article, document: Article, parents: readonly string[]): string =>
  revisionId({ article: id, hash: documentOf(document).hash, parents })

/**
 * What opening an article would change; null when its working state stands on the only head, or its heads are known to
 * be in conflict. Heads are merged two at a time for as long as two of them can be, in the order of their ids, which are
 * hashes of their content: every newsroom with the same revisions makes the same merges. Writes nothing.
 */
export function planSettlement(read: Reads, stored: StoredArticle): Settlement | null {
  const { article, revision, hash, conflict } = stored
  const heads = read.revisions.heads(article.id)
  if (heads.length === 0 || (heads.length === 1 && heads[0] === revision) || conflict === heads.join(' ')) return null
  const lineage = lineageOf(read, article.id)
  const left = new Set(heads)
  const clean = revision !== null && read.revisions.get(revision)?.hash === hash
  const parents = revision === null ? [] : [revision]
  const mine = clean ? revision : idOf(article, article, parents)
  if (!clean) {
    lineage.add(mine, parents, article)
    for (const parent of parents) left.delete(parent)
    left.add(mine)
  }
  const merged = mergeAll(lineage, left)
  const sorted = [...left].sort()
  const stands = sorted.find((head) => lineage.document(head) !== null && ancestorsOf(lineage, [head]).has(mine)) ?? mine
  return { merged, heads: sorted, stands, article: stands === mine ? null : lineage.document(stands) }
}

/** Merges what can be merged; `heads` are those that are left. */
function mergeAll(lineage: Lineage, heads: Set<string>): readonly MergedState[] {
  const merged: MergedState[] = []
  const refused = new Set<string>()
  for (let pair = nextPair(heads, refused); pair !== null; pair = nextPair(heads, refused)) {
    const outcome = mergeHeads(lineage, ...pair)
    if (outcome === null || outcome.conflicts.length > 0) {
      refused.add(pair.join())
      continue
    }
    const { article } = outcome
    const id = idOf(article, article, pair)
    lineage.add(id, pair, article)
    merged.push({ article, parents: pair })
    for (const head of pair) heads.delete(head)
    heads.add(id)
  }
  return merged
}

function nextPair(heads: ReadonlySet<string>, refused: ReadonlySet<string>): readonly [string, string] | null {
  const sorted = [...heads].sort()
  for (const [index, a] of sorted.entries()) for (const b of sorted.slice(index + 1)) if (!refused.has(`${a},${b}`)) return [a, b]
  return null
}

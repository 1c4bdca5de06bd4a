import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { parseArticle } from '#shared/model'
import { canonicalJson, contentHash } from './canonical.ts'

/** Version of the bytes that a revision's id is the hash of. */
export const REVISION_FORMAT = 1

/** What of a revision is sealed by its id. */
export interface Seal {
  readonly article: string
  /** SHA-256 of the document's canonical JSON. */
  readonly hash: string
  /** Ids of the revisions it grew from, in any order. */
  readonly parents: readonly string[]
}

/** A revision as it travels between newsrooms. */
export interface SealedRevision extends Seal {
  readonly id: string
  readonly format: number
  /** Canonical JSON of the article; null when it was thinned out and only its place in the graph is left. */
  readonly document: string | null
  /** What the sender knows about it; not sealed. */
  readonly reason: string
  readonly label: string
  readonly person: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/**
 * A revision's id: SHA-256 of its canonical bytes. The document goes in by its hash, so that a revision whose document
 * was thinned out can still be proved.
 */
export const revisionId = ({ article, hash, parents }: Seal): string =>
  contentHash(canonicalJson({ article, document: hash, format: REVISION_FORMAT, parents: [...new Set(parents)].sort() }))

const HASH = /^[0-9a-f]{64}$/u

const mismatch = (revision: string): Problem =>
  problem(
    'bad-input',
    'revision.mismatch',
    `Revision ${revision.slice(0, 12)} is not what its name says: it was damaged or changed on the way. Ask the sender for it again.`,
    { revision: revision.slice(0, 12) }
  )

const newerRevision = (revision: string, format: number): Problem =>
  problem(
    'newer-version',
    'revision.newer',
    `Revision ${revision.slice(0, 12)} was written by a newer Broadsheet (revision version ${String(format)}). Update Broadsheet to take it in.`,
    { revision: revision.slice(0, 12), format }
  )

/** Proves that a revision is what its id says. Problem `newer-version` for one of a later Broadsheet. */
export function checkSeal(revision: SealedRevision): Result<null> {
  const { id, article, format, hash, parents, document } = revision
  if (format > REVISION_FORMAT) return failure(newerRevision(id, format))
  if (format !== REVISION_FORMAT || ![id, hash, ...parents].every((one) => HASH.test(one))) return failure(mismatch(id))
  // Canonical: each parent once, in order.
  if (parents.some((parent, index) => index > 0 && parent <= (parents[index - 1] ?? ''))) return failure(mismatch(id))
  if (revisionId(revision) !== id) return failure(mismatch(id))
  if (document === null) return success(null)
  if (contentHash(document) !== hash) return failure(mismatch(id))
  let json: unknown
  try {
    json = JSON.parse(document)
  } catch {
    return failure(mismatch(id))
  }
  const parsed = parseArticle(json)
  if (!parsed.ok) return parsed
  return canonicalJson(json) === document && parsed.value.id === article ? success(null) : failure(mismatch(id))
}

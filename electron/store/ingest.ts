import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { parseArticle } from '#shared/model'
import { type SealedRevision, checkSeal } from './seal.ts'
import type { Reads, Writes } from './tables/index.ts'

/** What became of revisions from outside, by their ids. */
export interface Ingested {
  /** New here, orphans that were waiting for them too. */
  readonly accepted: readonly string[]
  /** Here already. */
  readonly known: readonly string[]
  /** Held until their parents come. */
  readonly waiting: readonly string[]
}

/**
 * The one way in for revisions from outside. Every hash is computed again, and nothing is stored when one does not
 * match. Each revision is taken once; one whose parents have not come is held; an article that was not here gets a row
 * with one of its states. Nothing of what was here changes: merging comes later, when the article is opened.
 * Runs inside a transaction of the caller's.
 */
export function ingestRevisions(
  read: Reads,
  writes: Writes,
  revisions: readonly SealedRevision[],
  receivedAt: number
): Result<Ingested> {
  for (const revision of revisions) {
    const checked = checkSeal(revision)
    if (!checked.ok) return checked
  }
  const accepted: string[] = []
  const known: string[] = []
  const waiting = new Set<string>()
  const begun = new Set<string>()
  for (const revision of parentsFirst(revisions)) {
    if (read.revisions.get(revision.id) !== null) {
      writes.revisions.fill(revision)
      known.push(revision.id)
      // It may have been made here, by a merge, since somebody began to wait for it.
      accepted.push(...acceptReleased(read, writes, writes.revisions.release(revision.id)))
    } else if (revision.parents.every((parent) => read.revisions.get(parent) !== null)) {
      const { article } = revision
      if (!read.articles.has(article)) {
        const stored = beginArticle(writes, article, revisions, receivedAt)
        if (!stored.ok) return stored
        begun.add(article)
      }
      const taken = accept(read, writes, revision)
      if (!taken.ok) return taken
      accepted.push(...taken.value)
    } else {
      writes.revisions.hold(revision, receivedAt)
      waiting.add(revision.id)
    }
  }
  for (const article of begun) {
    const stored = standOnRevision(read, writes, article)
    if (!stored.ok) return stored
  }
  for (const id of accepted) waiting.delete(id)
  return success({ accepted, known, waiting: [...waiting] })
}

/** Each revision behind those of its parents that come along. */
function parentsFirst(revisions: readonly SealedRevision[]): readonly SealedRevision[] {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]))
  const ordered = new Set<SealedRevision>()
  // A stack of its own: a history may be longer than the call stack is deep.
  const stack = [...byId.values()].reverse().map((revision) => ({ revision, visited: false }))
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { revision, visited } = top
    if (ordered.has(revision)) continue
    if (visited) ordered.add(revision)
    else {
      stack.push({ revision, visited: true })
      for (const parent of revision.parents) {
        const found = byId.get(parent)
        if (found !== undefined && !ordered.has(found)) stack.push({ revision: found, visited: false })
      }
    }
  }
  return [...ordered]
}

const isForeign = (read: Reads, { article, parents }: SealedRevision): boolean =>
  parents.some((parent) => read.revisions.get(parent)?.article !== article)

/** Takes a revision and all that was waiting for it; gives their ids. */
function accept(read: Reads, writes: Writes, revision: SealedRevision): Result<readonly string[]> {
  if (isForeign(read, revision)) return failure(foreignParent(revision.id))
  const { id, parents } = revision
  writes.revisions.accept(revision)
  // Its own place in the queue, when it waited there itself, goes with what its parents release.
  const released = [id, ...parents].flatMap((one) => writes.revisions.release(one))
  return success([id, ...acceptReleased(read, writes, released)])
}

/**
 * Takes revisions whose parents have come, and what waited for them. One that turns out to have grown from another
 * article goes: whoever sent its parents did nothing wrong.
 */
function acceptReleased(read: Reads, writes: Writes, released: readonly SealedRevision[]): readonly string[] {
  const taken: string[] = []
  const queue = [...released]
  for (let revision = queue.shift(); revision !== undefined; revision = queue.shift()) {
    if (isForeign(read, revision) || read.revisions.get(revision.id) !== null) continue
    writes.revisions.accept(revision)
    taken.push(revision.id)
    queue.push(...writes.revisions.release(revision.id))
  }
  return taken
}

const foreignParent = (id: string): Problem =>
  problem(
    'bad-input',
    'revision.foreignParent',
    `Revision ${id.slice(0, 12)} claims to have grown from another article. Ask the sender for it again.`,
    { revision: id.slice(0, 12) }
  )

const noState = (article: string): Problem =>
  problem('bad-input', 'revision.noState', `No state of article ${article} has come along. Ask the sender for it again.`, {
    article
  })

/** An article that was not here gets a row, so that revisions can belong to it. */
function beginArticle(writes: Writes, article: string, revisions: readonly SealedRevision[], receivedAt: number): Result<null> {
  const document = revisions.find((revision) => revision.article === article && revision.document !== null)?.document
  if (document === undefined || document === null) return failure(noState(article))
  const parsed = parseArticle(JSON.parse(document))
  if (!parsed.ok) return parsed
  writes.articles.put(parsed.value, receivedAt)
  return success(null)
}

/** Its working state becomes one that was accepted, byte for byte, so that nothing counts as an edit made here. */
function standOnRevision(read: Reads, writes: Writes, article: string): Result<null> {
  const kept = read.revisions.ofArticle(article).find((revision) => revision.kept)
  const document = kept === undefined ? null : read.revisions.document(kept.id)
  if (kept === undefined || document === null) return failure(noState(article))
  if (!document.ok) return document
  writes.articles.stand(article, kept.id)
  writes.credits.derive(document.value)
  return success(null)
}

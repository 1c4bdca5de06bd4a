import { type Result, failure, problem, success } from '#shared/base'
import type { CheckedSignOff } from '#shared/contract'
import type { Page, SignOff, SignSubject } from '#shared/model'
import { type Newsroom, canonicalJson, contentHash } from '#electron/store'
import { findPage } from '../material.ts'

/** Content hash of an article's document as it stands. */
export function articleHash({ read }: Newsroom, article: string): Result<string> {
  const hash = read.articles.hash(article)
  if (hash === null)
    return failure(problem('not-found', 'article.missing', `There is no article ${article} in the newsroom.`, { article }))
  return success(hash)
}

/**
 * Content hash of everything that decides what a page looks like: house rules, folio, its sections, the articles they
 * show, and where these go on or come from.
 */
export function pageHash(newsroom: Newsroom, page: Page): Result<string> {
  const { read } = newsroom
  const { id: _id, repeatReaders: _rule, ...publication } = read.publications.only()
  const edition = read.editions.get(page.edition)
  const numbers = new Map(read.pages.list(page.edition).map(({ id, number }) => [id, number]))
  const all = read.sections.ofEdition(page.edition)
  const own = all.filter((section) => section.page === page.id)
  const shown = new Set(own.flatMap(({ article }) => (article === null ? [] : [article])))
  const threads = all
    .filter((section) => section.page !== page.id && section.article !== null && shown.has(section.article))
    .map((section) => ({ section, number: numbers.get(section.page) }))
  const hashes: string[] = []
  for (const article of [...shown].sort()) {
    const hash = articleHash(newsroom, article)
    if (!hash.ok) return hash
    hashes.push(hash.value)
  }
  const first = Math.min(...numbers.values()) === page.number
  const seen = { publication, edition, page, pages: numbers.size, first, sections: own, threads, articles: hashes }
  return success(contentHash(canonicalJson(seen)))
}

export function hashOf(newsroom: Newsroom, subject: SignSubject, id: string): Result<string> {
  if (subject === 'article') return articleHash(newsroom, id)
  const page = findPage(newsroom, id)
  return page.ok ? pageHash(newsroom, page.value) : page
}

const checked = (signOff: SignOff, hash: string): CheckedSignOff => ({ ...signOff, valid: signOff.hash === hash })

/** The sign-offs of a subject, each with whether it still holds. */
export function checkedSignOffs(newsroom: Newsroom, subject: SignSubject, id: string): Result<readonly CheckedSignOff[]> {
  const signed = newsroom.read.workflow.signOffs(subject, id)
  if (signed.length === 0) return success([])
  const hash = hashOf(newsroom, subject, id)
  return hash.ok ? success(signed.map((signOff) => checked(signOff, hash.value))) : hash
}

import type { FontFace } from '#shared/base'
import type { EditionMaterial, Finding } from '#shared/contract'
import type { FinishedPicture } from '#shared/frame'
import type { ComposedPage } from '#shared/layout'
import type { Article, Page, Picture, Section } from '#shared/model'

const headlineOf = (article: Article | undefined): string => article?.headline.main.replaceAll('\n', ' ') ?? ''

const place = (page: number, headline: string): string =>
  headline === '' ? `page ${String(page)}` : `page ${String(page)}, “${headline}”`

/**
 * What of composed pages will print wrong, or asks a person to decide. In the order of pages and sections.
 * @param whole whether the pages are the whole edition: only then a picture that is on none of them is left out
 */
export function findingsOf(material: EditionMaterial, composed: readonly ComposedPage[], whole: boolean): Finding[] {
  const articles = new Map(material.articles.map((article) => [article.id, article]))
  const pages = composed.flatMap((page) => {
    const own = material.pages.find(({ number }) => number === page.finished.number)
    return [
      ...oversetOf(page, articles),
      ...waitingOf(own, page.placed, articles),
      ...picturesOf(page, articles, new Set(material.photos.map(({ hash }) => hash)))
    ]
  })
  return whole ? [...pages, ...leftOutOf(composed, articles)] : pages
}

function oversetOf({ finished, sections }: ComposedPage, articles: ReadonlyMap<string, Article>): Finding[] {
  return sections.flatMap(({ articleId, overset, oversetCharacters }): Finding[] => {
    if (overset === 0 && oversetCharacters === 0) return []
    const where = place(finished.number, headlineOf(articles.get(articleId ?? '')))
    const message = `${String(overset)} lines (${String(oversetCharacters)} characters) do not fit and are not printed`
    return [{ rule: 'overset', severity: 'error', where, message }]
  })
}

function waitingOf(page: Page | undefined, placed: readonly Section[], articles: ReadonlyMap<string, Article>): Finding[] {
  if (page === undefined) return []
  const waiting = placed.filter((section) => section.page === page.id && section.place === null)
  return waiting.map(({ article, text }) => ({
    rule: 'waiting',
    severity: 'warning',
    where: place(page.number, article === null ? text : headlineOf(articles.get(article))),
    message: 'waits in the tray and is not printed'
  }))
}

function picturesOf({ finished }: ComposedPage, articles: ReadonlyMap<string, Article>, photos: ReadonlySet<string>): Finding[] {
  return finished.blocks.flatMap((block) => {
    const article = articles.get(block.articleId ?? '')
    const where = place(finished.number, headlineOf(article))
    return block.elements.flatMap((element) => (element.kind === 'picture' ? pictureOf(element, article, where, photos) : []))
  })
}

/** Pictures of printed articles that no page shows. */
function leftOutOf(composed: readonly ComposedPage[], articles: ReadonlyMap<string, Article>): Finding[] {
  const blocks = composed.flatMap(({ finished }) => finished.blocks)
  const printed = new Set(blocks.flatMap(({ articleId }) => articleId ?? []))
  const shown = new Set(
    blocks.flatMap(({ articleId, elements }) =>
      elements.flatMap((element) => (element.kind === 'picture' ? `${articleId ?? ''} ${element.pictureId}` : []))
    )
  )
  return [...printed].flatMap((id) => {
    const article = articles.get(id)
    const left = article?.pictures.filter((picture) => !shown.has(`${id} ${picture.id}`)) ?? []
    return left.map((picture) => ({
      rule: 'picture-overset',
      severity: 'error' as const,
      where: `“${headlineOf(article)}”`,
      message: `${named(picture)} does not fit and is not printed`
    }))
  })
}

const named = (picture: Picture | undefined): string =>
  picture === undefined || picture.caption === '' ? 'a picture' : `the picture “${picture.caption.slice(0, 30)}”`

/** Words and pictures by one person (文/摄): that line credits the pictures too. */
const namesBoth = (article: Article | undefined): boolean =>
  article !== undefined &&
  [article.lead, article.head, article.end].some(({ list }) => list.some(({ role }) => role === 'text-and-photo'))

function pictureOf(
  { pictureId, hash }: FinishedPicture,
  article: Article | undefined,
  where: string,
  photos: ReadonlySet<string>
): Finding[] {
  const picture = article?.pictures.find(({ id }) => id === pictureId)
  const about = named(picture)
  const findings: Finding[] = []
  if (hash === null || !photos.has(hash))
    findings.push({ rule: 'picture-missing', severity: 'error', where, message: `${about} is missing; its place is empty` })
  if (
    picture !== undefined &&
    picture.credits.list.length === 0 &&
    (picture.credits.text ?? '').trim() === '' &&
    !namesBoth(article)
  )
    findings.push({ rule: 'credit-missing', severity: 'warning', where, message: `${about} has no credit` })
  return findings
}

/** Characters that have no glyph in the face they are set in. */
export function glyphFindings(missing: readonly { readonly face: FontFace; readonly characters: string }[]): Finding[] {
  return missing.map(({ face, characters }) => ({
    rule: 'glyph-missing',
    severity: 'error',
    where: face,
    message: `the font has no glyph for ${Array.from(characters)
      .slice(0, 20)
      .map((character) => `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`)
      .join(', ')}`
  }))
}

import type { FontFace } from '#shared/base'
import type { EditionMaterial, Finding } from '#shared/contract'
import type { FinishedPicture } from '#shared/frame'
import type { ComposedPage } from '#shared/layout'
import type { Article, Page, Picture, Section } from '#shared/model'

const headlineOf = (article: Article | undefined): string => article?.headline.main.replaceAll('\n', ' ') ?? ''

/** Where something is: in English, and by the key of its words. */
type Somewhere = Pick<Finding, 'where' | 'place' | 'values'>

const onPage = (page: number, headline: string): Somewhere =>
  headline === ''
    ? { where: `page ${String(page)}`, place: 'print.page', values: { page } }
    : { where: `page ${String(page)}, “${headline}”`, place: 'print.article', values: { page, headline } }

interface Said {
  readonly message: string
  readonly key: string
  readonly values?: Finding['values']
}

const finding = (rule: string, severity: Finding['severity'], at: Somewhere, { message, key, values = {} }: Said): Finding => ({
  rule,
  severity,
  ...at,
  message,
  key,
  values: { ...at.values, ...values }
})

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
    const at = onPage(finished.number, headlineOf(articles.get(articleId ?? '')))
    const message = `${String(overset)} lines (${String(oversetCharacters)} characters) do not fit and are not printed`
    const values = { lines: overset, characters: oversetCharacters }
    return [finding('overset', 'error', at, { message, key: 'print.overset', values })]
  })
}

function waitingOf(page: Page | undefined, placed: readonly Section[], articles: ReadonlyMap<string, Article>): Finding[] {
  if (page === undefined) return []
  const waiting = placed.filter((section) => section.page === page.id && section.place === null)
  return waiting.map(({ article, text }) =>
    finding('waiting', 'warning', onPage(page.number, article === null ? text : headlineOf(articles.get(article))), {
      message: 'waits in the tray and is not printed',
      key: 'print.waiting'
    })
  )
}

function picturesOf({ finished }: ComposedPage, articles: ReadonlyMap<string, Article>, photos: ReadonlySet<string>): Finding[] {
  return finished.blocks.flatMap((block) => {
    const article = articles.get(block.articleId ?? '')
    const at = onPage(finished.number, headlineOf(article))
    return block.elements.flatMap((element) => (element.kind === 'picture' ? pictureOf(element, article, at, photos) : []))
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
    const headline = headlineOf(article)
    const at = { where: `“${headline}”`, place: 'print.headline', values: { headline } }
    return left.map((picture) =>
      finding('picture-overset', 'error', at, {
        message: `${named(picture)} does not fit and is not printed`,
        key: 'print.pictureOverset',
        values: captionOf(picture)
      })
    )
  })
}

/** The caption's beginning, and whether there is one. */
const captionOf = (picture: Picture | undefined): Finding['values'] => ({
  captioned: picture === undefined || picture.caption === '' ? 'no' : 'yes',
  caption: (picture?.caption ?? '').slice(0, 30)
})

const named = (picture: Picture | undefined): string =>
  picture === undefined || picture.caption === '' ? 'a picture' : `the picture “${picture.caption.slice(0, 30)}”`

/** Words and pictures by one person (文/摄): that line credits the pictures too. */
const namesBoth = (article: Article | undefined): boolean =>
  article !== undefined &&
  [article.lead, article.head, article.end].some(({ list }) => list.some(({ role }) => role === 'text-and-photo'))

function pictureOf(
  { pictureId, hash }: FinishedPicture,
  article: Article | undefined,
  at: Somewhere,
  photos: ReadonlySet<string>
): Finding[] {
  const picture = article?.pictures.find(({ id }) => id === pictureId)
  const about = named(picture)
  const findings: Finding[] = []
  if (hash === null || !photos.has(hash))
    findings.push(
      finding('picture-missing', 'error', at, {
        message: `${about} is missing; its place is empty`,
        key: 'print.pictureMissing',
        values: captionOf(picture)
      })
    )
  if (
    picture !== undefined &&
    picture.credits.list.length === 0 &&
    (picture.credits.text ?? '').trim() === '' &&
    !namesBoth(article)
  )
    findings.push(
      finding('credit-missing', 'warning', at, {
        message: `${about} has no credit`,
        key: 'print.creditMissing',
        values: captionOf(picture)
      })
    )
  return findings
}

/** Characters that have no glyph in the face they are set in. */
export function glyphFindings(missing: readonly { readonly face: FontFace; readonly characters: string }[]): Finding[] {
  return missing.map(({ face, characters: all }) => {
    const characters = Array.from(all)
      .slice(0, 20)
      .map((character) => `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`)
      .join(', ')
    const at = { where: face, place: 'print.face', values: { face } }
    return finding('glyph-missing', 'error', at, {
      message: `the font has no glyph for ${characters}`,
      key: 'print.glyphMissing',
      values: { characters }
    })
  })
}

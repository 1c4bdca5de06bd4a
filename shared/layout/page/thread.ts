import {
  type Article,
  type Lang,
  type Page,
  type Photo,
  type Place,
  type Section,
  blockText,
  countCharacters,
  emptyArticle
} from '#shared/model'
import { createMemory } from '../flow/cache.ts'
import { type Cursor, END, START } from '../flow/galley.ts'
import { composeArticle } from '../section/article.ts'
import { type Importance, headSizes, importanceOf, lengthInHan } from '../section/importance.ts'
import type { Part } from '../section/material.ts'
import { type Module, isBoxed, moduleOf } from '../section/module.ts'
import { cheapest } from '../section/copyfit.ts'
import { type Stacked, coversOf } from '../section/exclusions.ts'
import { type StripKind, composeStrip, isStrip } from '../section/strip.ts'
import type { Workroom } from '../section/workroom.ts'
import type { ComposedSection } from '../section/composed-section.ts'
import type { EditionInput } from '../types.ts'
import { nameplateRows } from './furniture.ts'
import { type PageGrid, clampPlace } from './grid.ts'

/**
 * One composing of an edition: finds what belongs together and threads articles through their parts, whatever pages
 * these stand on. Sections are composed when asked for and once.
 */
export interface Threads {
  readonly grid: PageGrid
  readonly photos: ReadonlyMap<string, Photo>
  /** Placed sections of a page in reading order. */
  placedOn(page: Page): readonly Section[]
  compose(section: Section): ComposedSection | null
  /** What a section shows of its article; null when its article is not at hand. */
  partOf(section: Section): Part | null
  /** First line that sections may stand on. */
  firstRow(pageId: string): number
}

const byOrder = (a: Section, b: Section): number => a.order - b.order || a.part - b.part || (a.id < b.id ? -1 : 1)

/** Sections by what they are looked up by; made once for a list of sections. */
interface SectionIndex {
  /** By page, in reading order. */
  readonly onPage: ReadonlyMap<string, readonly Section[]>
  /** Those with a place. */
  readonly placedOn: ReadonlyMap<string, readonly Section[]>
  /** Placed sections that show the texts of an article, by article, in the order of its parts. */
  readonly threads: ReadonlyMap<string, readonly Section[]>
  /** Articles with placed sections of their pictures alone. */
  readonly pictured: ReadonlySet<string>
}

function group<T>(list: readonly T[], keyOf: (one: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    if (key === null) continue
    const known = groups.get(key)
    if (known) known.push(one)
    else groups.set(key, [one])
  }
  return groups
}

const indexes = createMemory<SectionIndex>(1)

function indexOf(sections: readonly Section[], pages: readonly Page[]): SectionIndex {
  return indexes.get(sections, [pages], () => {
    const numbers = new Map(pages.map((page) => [page.id, page.number]))
    const numberOf = (section: Section): number => numbers.get(section.page) ?? 0
    const placed = sections.filter((section) => section.place !== null && numbers.has(section.page))
    const onPage = group(sections, (section) => section.page)
    const placedOn = group(placed, (section) => section.page)
    const threads = group(placed, (section) => (showsArticle(section) ? section.article : null))
    for (const list of onPage.values()) list.sort(byOrder)
    for (const list of placedOn.values()) list.sort(byOrder)
    for (const list of threads.values()) list.sort((a, b) => a.part - b.part || numberOf(a) - numberOf(b) || byOrder(a, b))
    const pictured = new Set(placed.flatMap(({ kind, article }) => (kind === 'picture' && article !== null ? [article] : [])))
    return { onPage, placedOn, threads, pictured }
  })
}

const NONE: readonly Section[] = []

/** The page's sections in reading order, placed or not. */
export const sectionsOf = (input: EditionInput, pageId: string): readonly Section[] =>
  indexOf(input.sections, input.pages).onPage.get(pageId) ?? NONE

const ordered = createMemory<readonly Page[]>(1)

export const pagesInOrder = ({ pages }: EditionInput): readonly Page[] =>
  ordered.get(pages, [], () => pages.toSorted((a, b) => a.number - b.number))

/** Words in a box that belongs to no article, as an article: first line headline, the others paragraphs. */
function articleOfBox(section: Section, lang: Article['lang']): Article {
  const [first = '', ...rest] = section.text.split('\n').filter((line) => line.trim() !== '')
  const article = emptyArticle(section.id, lang)
  const body = rest.map((text) => ({ kind: 'paragraph' as const, runs: [{ text, marks: [] }] }))
  return { ...article, headline: { ...article.headline, main: first }, body }
}

const lengths = createMemory<number>(1)

const lengthOf = (article: Article): number =>
  lengths.get(article, [], () => {
    const characters = article.body.reduce((sum, block) => sum + countCharacters(blockText(block)), 0)
    return lengthInHan(characters, article.lang)
  })

/** Whether a section shows an article's texts, and so has a rank on its page. */
export const showsArticle = (section: Section): boolean => section.kind === 'article' || section.kind === 'box'

/**
 * Ranks of a page's article sections: continued parts and pictures have none.
 * @param sections in reading order
 */
function importanceOn(sections: readonly Section[], articles: ReadonlyMap<string, Article>): ReadonlyMap<string, Importance> {
  const ranked = new Map<string, Importance>()
  let rank = 0
  for (const section of sections) {
    const article = section.article === null ? undefined : articles.get(section.article)
    if (!showsArticle(section) || !article || section.part > 0) continue
    ranked.set(section.id, importanceOf(rank, lengthOf(article), article.pictures.length))
    rank++
  }
  return ranked
}

const photosByHash = createMemory<ReadonlyMap<string, Photo>>(1)

/** What sections of a page need to know of the others. */
interface PageView {
  readonly ranks: ReadonlyMap<string, Importance>
  readonly lead: Section | null
  /** The places that its sections really take. */
  readonly stacked: readonly Stacked[]
}

/**
 * @param sections those of the edition, with the places they are composed in
 * @param apart no section stands on another, whatever their places say: the template asks for each as if it were alone
 */
export function threadsOf(room: Workroom, input: EditionInput, sections: readonly Section[], apart = false): Threads {
  const { lang } = input.publication
  const { grid } = room
  const articles = new Map(input.articles.map((article) => [article.id, article]))
  const photos = photosByHash.get(input.photos, [], () => new Map(input.photos.map((photo) => [photo.hash, photo])))
  const index = indexOf(sections, input.pages)
  const numbers = new Map(input.pages.map((page) => [page.id, page.number]))
  const firstPage = pagesInOrder(input)[0]?.id
  const composed = new Map<string, ComposedSection | null>()
  const views = new Map<string, PageView>()

  const placedOn = (pageId: string): readonly Section[] => index.placedOn.get(pageId) ?? NONE
  function viewOf(pageId: string): PageView {
    const known = views.get(pageId)
    if (known) return known
    const placed = placedOn(pageId)
    const ranks = importanceOn(placed, articles)
    const stacked = placed.flatMap(({ id, order, place, page }) =>
      place ? [{ id, order, place: belowNameplate(clampPlace(grid, place), firstRow(page)) }] : []
    )
    const view = { ranks, lead: placed.find((section) => ranks.get(section.id) === 1) ?? null, stacked }
    views.set(pageId, view)
    return view
  }
  const importanceIn = (section: Section): Importance => viewOf(section.page).ranks.get(section.id) ?? 4
  const numberOf = (section: Section): number => numbers.get(section.page) ?? 0
  const firstRow = (pageId: string): number => (pageId === firstPage ? nameplateRows(grid) : 0)

  const cursorAfter = (before: Section | undefined): Cursor => (before ? (threads.compose(before)?.rest ?? END) : START)

  /** No headline outdoes its page's lead. Leads in good places are larger than anything else may be: then nothing depends on them. */
  function mostHeadFor(section: Section): number {
    const { lead } = viewOf(section.page)
    if (!lead || lead.id === section.id) return Infinity
    const texts = threads.compose(lead)?.block.elements ?? []
    const main = texts.find((element) => element.kind === 'text' && element.role === 'main')
    const size = main?.kind === 'text' ? (main.lines[0]?.runs[0]?.size ?? Infinity) : Infinity
    return size < headSizes(2, room.format).most ? size : Infinity
  }

  function partOf(section: Section): Part | null {
    const article = section.article === null ? undefined : articles.get(section.article)
    const shared = { style: section.style, mostHead: mostHeadFor(section) }
    const whole = { cursor: START, first: true, last: true, from: null, on: null, ...shared } as const
    if (section.article === null) {
      const words = room.boxes.get(section, [lang], () => articleOfBox(section, lang))
      return { article: words, importance: 4, ...whole, shows: 'all' }
    }
    if (!article) return null
    const thread = index.threads.get(article.id) ?? NONE
    if (section.kind === 'picture') return { article, importance: 2, ...whole, shows: thread.length > 0 ? 'pictures' : 'all' }
    const at = thread.findIndex((other) => other.id === section.id)
    const before = at > 0 ? thread[at - 1] : undefined
    const after = at >= 0 ? thread[at + 1] : undefined
    const elsewhere = (other: Section | undefined): number | null =>
      other && other.page !== section.page ? numberOf(other) : null
    return {
      article,
      importance: importanceIn(section),
      cursor: cursorAfter(before),
      first: !before,
      last: !after,
      from: elsewhere(before),
      on: elsewhere(after),
      shows: index.pictured.has(article.id) ? 'texts' : 'all',
      ...shared
    }
  }

  function composeNow(section: Section): ComposedSection | null {
    if (!section.place) return null
    const place = placeOf(section, section.place)
    const module = moduleOf(grid, place, isBoxed(section))
    if (isStrip(section)) return stripOn(room, section, section.kind, module, lang)
    const part = partOf(section)
    return part && composeArticle(room, section, module, part, photos, coversFor(section, place))
  }

  /** Places of the sections of its page that stand on a section. */
  function coversFor(section: Section, place: Place): readonly Place[] {
    return apart ? [] : coversOf({ id: section.id, order: section.order, place }, viewOf(section.page).stacked)
  }

  const placeOf = (section: Section, place: Place): Place => belowNameplate(clampPlace(grid, place), firstRow(section.page))

  /** What a part's article could be cut by counts that of the parts before it as well. */
  function withEarlierCuts(section: Section, own: ComposedSection): ComposedSection {
    if (section.article === null || section.part === 0) return own
    const thread = index.threads.get(section.article) ?? NONE
    const before = thread[thread.findIndex((other) => other.id === section.id) - 1]
    const earlier = before ? (threads.compose(before)?.fit.cuts ?? []) : []
    if (earlier.length === 0) return own
    return room.withCuts.get(own, [earlier], () => ({
      ...own,
      fit: { ...own.fit, cuts: cheapest([...earlier, ...own.fit.cuts]) }
    }))
  }

  const threads: Threads = {
    grid,
    photos,
    placedOn: (page) => placedOn(page.id),
    compose(section) {
      const known = composed.get(section.id)
      if (known !== undefined) return known
      const own = composeNow(section)
      const now = own && withEarlierCuts(section, own)
      composed.set(section.id, now)
      return now
    },
    partOf,
    firstRow
  }
  return threads
}

function stripOn(room: Workroom, section: Section, kind: StripKind, module: Module, lang: Lang): ComposedSection {
  const { column, columns, row, rows } = module.place
  return room.sections.get(section, [lang, column, columns, row, rows], () =>
    composeStrip(room.setter, section, kind, module, lang)
  )
}

/** Keeps sections off the nameplate. */
function belowNameplate(place: Place, first: number): Place {
  if (place.row >= first) return place
  return { ...place, row: first, rows: Math.max(1, place.row + place.rows - first) }
}

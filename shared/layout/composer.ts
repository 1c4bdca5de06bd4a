import type { FontSet } from '#shared/font'
import type { Page, Section } from '#shared/model'
import { placePage } from './auto/place-page.ts'
import { createMemory } from './flow/cache.ts'
import { createAdopter } from './page/adopt.ts'
import { composePageFrom } from './page/compose-page.ts'
import { pagesInOrder, sectionsOf, threadsOf } from './page/thread.ts'
import { type Workroom, createWorkroom } from './section/workroom.ts'
import type { ComposedEdition, ComposedPage, EditionInput, Placement } from './types.ts'

/** Composes again and again, keeping what did not change: for the live preview. Same input, same output as without. */
export interface Composer {
  /** @param only number of the one page to give; the others are composed only as far as its threads need them */
  composeEdition(input: EditionInput, options?: { readonly only?: number }): ComposedEdition
  /** One page by its number; null when the edition has no such page. */
  composePage(input: EditionInput, number: number): ComposedPage | null
  /** Gives every section of a page a place, with what goes on on further pages. */
  placePage(input: EditionInput, pageId: string): Placement
}

export function createComposer(fonts: FontSet): Composer {
  const adopt = createAdopter()
  const rooms = createMemory<Workroom>(2)
  const roomFor = ({ publication: { format, typography } }: EditionInput): Workroom =>
    rooms.get(format, [typography], () => createWorkroom(fonts, format, typography))

  /** A page without any placed section is composed through the template; earlier pages first, since they send text on. */
  function settle(room: Workroom, input: EditionInput, pages: readonly Page[], last: number): readonly Section[] {
    let { sections } = input
    for (const page of pages) {
      if (page.number > last) break
      const own = sectionsOf({ ...input, sections }, page.id)
      if (own.length === 0 || own.some((section) => section.place !== null)) continue
      const placement = placePage(room, { ...input, sections }, page.id)
      const touched = new Set(placement.touched)
      sections = [...sections.filter((section) => !touched.has(section.page)), ...placement.sections]
    }
    return sections
  }

  function composeEdition(given: EditionInput, options: { readonly only?: number } = {}): ComposedEdition {
    const input = adopt(given)
    const room = roomFor(input)
    const pages = pagesInOrder(input)
    const { only } = options
    const sections = settle(room, input, pages, only ?? Number.MAX_SAFE_INTEGER)
    const settled = sections === input.sections ? input : { ...input, sections }
    const threads = threadsOf(room, settled, sections)
    const wanted = only === undefined ? pages : pages.filter((page) => page.number === only)
    return { pages: wanted.map((page) => composePageFrom(room, settled, page, threads, sectionsOf(settled, page.id))) }
  }

  return {
    composeEdition,
    composePage: (input, number) => composeEdition(input, { only: number }).pages[0] ?? null,
    placePage(given, pageId) {
      const input = adopt(given)
      return placePage(roomFor(input), input, pageId)
    }
  }
}

/** Composes an edition once. */
export const composeEdition = (input: EditionInput, fonts: FontSet, options: { readonly only?: number } = {}): ComposedEdition =>
  createComposer(fonts).composeEdition(input, options)

/** Composes one page once; null when the edition has no such page. */
export const composePage = (input: EditionInput, number: number, fonts: FontSet): ComposedPage | null =>
  createComposer(fonts).composePage(input, number)

/** The template's places for a page's sections, and for those that go on on further pages. */
export const placeSections = (input: EditionInput, pageId: string, fonts: FontSet): readonly Section[] =>
  createComposer(fonts).placePage(input, pageId).sections

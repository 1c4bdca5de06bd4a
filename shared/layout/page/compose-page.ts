import type { FinishedPage } from '#shared/frame'
import type { Lang, Page, Section } from '#shared/model'
import type { Workroom } from '../section/workroom.ts'
import type { ComposedSection } from '../section/composed-section.ts'
import { isStrip } from '../section/strip.ts'
import { isBoxed } from '../section/module.ts'
import type { ComposedPage, EditionInput } from '../types.ts'
import { type Furniture, composeFurniture, nameplateRows } from './furniture.ts'
import { clampPlace } from './grid.ts'
import { type Neighbour, columnRules } from './rules.ts'
import { type Threads, pagesInOrder } from './thread.ts'

/** The place that a section really takes, under a nameplate if there is one. */
const neighbourOf = (threads: Threads, section: Section): Neighbour[] => {
  if (!section.place) return []
  const closed = isStrip(section) || isBoxed(section)
  return [{ id: section.id, order: section.order, place: clampPlace(threads.grid, section.place), closed }]
}

/** Puts a page together from its composed sections; the same page again for as long as they do not change. */
export function composePageFrom(
  room: Workroom,
  input: EditionInput,
  page: Page,
  threads: Threads,
  sections: readonly Section[]
): ComposedPage {
  const { publication, edition } = input
  const first = pagesInOrder(input)[0]?.id === page.id
  const placed = threads.placedOn(page)
  const composed = placed
    .map((section) => threads.compose(section))
    .filter((section): section is ComposedSection => section !== null)
  const pages = input.pages.length
  const parts = [publication, edition, pages, first, sections.length, ...sections, ...composed]
  return room.pages.get(page, parts, () => {
    const furniture = room.furniture.get(page, [publication, edition, pages, first], () =>
      composeFurniture(room.setter, { publication, edition, page, pages, grid: threads.grid }, first)
    )
    return assemble({ page, first, lang: publication.lang, threads, sections, placed, composed, furniture })
  })
}

interface Parts {
  readonly page: Page
  readonly first: boolean
  readonly lang: Lang
  readonly threads: Threads
  readonly sections: readonly Section[]
  readonly placed: readonly Section[]
  readonly composed: readonly ComposedSection[]
  readonly furniture: Furniture
}

function assemble({ page, first, lang, threads, sections, placed, composed, furniture }: Parts): ComposedPage {
  const { grid } = threads
  const between = columnRules(
    grid,
    placed.flatMap((section) => neighbourOf(threads, section))
  )
  const finished: FinishedPage = {
    format: 1,
    number: page.number,
    name: page.name,
    lang,
    trim: grid.trim,
    typeArea: grid.typeArea,
    boxes: composed.flatMap((section) => section.boxes),
    rules: [...furniture.rules, ...composed.flatMap((section) => section.rules), ...between],
    blocks: [furniture.block, ...composed.map((section) => section.block)]
  }
  const available = (grid.rows - (first ? nameplateRows(grid) : 0)) * grid.columns.length
  const used = composed.reduce((sum, section) => sum + section.used, 0)
  return {
    finished,
    sections: composed.map((section) => section.fit),
    fill: Math.min(1, used / Math.max(1, available)),
    overset: composed.reduce((sum, section) => sum + section.fit.overset, 0),
    placed: sections
  }
}

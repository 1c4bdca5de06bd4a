import type { Page, Section } from '#shared/model'
import { pagesInOrder, sectionsOf, threadsOf } from '../page/thread.ts'
import type { Workroom } from '../section/workroom.ts'
import type { EditionInput, Placement } from '../types.ts'
import { freePlace } from './free-place.ts'
import { type Job, type Solved, asIfPlaced, itemsOf, placedAt, solve } from './solve-page.ts'

/** Later parts of articles whose earlier part is on the page: they are made again where they are needed. */
function withoutLaterParts(input: EditionInput, page: Page): Section[] {
  const numbers = new Map(input.pages.map((other) => [other.id, other.number]))
  const own = new Map<string, number>()
  for (const section of input.sections) {
    if (section.page !== page.id || section.article === null || section.kind === 'picture') continue
    own.set(section.article, Math.min(section.part, own.get(section.article) ?? Infinity))
  }
  return input.sections.filter((section) => {
    const part = section.article === null || section.kind === 'picture' ? undefined : own.get(section.article)
    if (part === undefined || section.part <= part) return true
    return (numbers.get(section.page) ?? 0) < page.number
  })
}

function jobFor(room: Workroom, input: EditionInput, page: Page, sections: readonly Section[]): Job {
  const pages = pagesInOrder(input)
  const draft = threadsOf(room, input, sections)
  const { grid } = draft
  return {
    room,
    input,
    page,
    grid,
    threads: threadsOf(room, input, asIfPlaced(sections, page, grid), true),
    first: draft.firstRow(page.id),
    hasNext: pages.some((other) => other.number > page.number)
  }
}

const partId = (section: Section): string => `${section.id.replace(/~\d+$/u, '').slice(0, 90)}~${String(section.part + 1)}`

/** Puts what goes on, or found no room, on the next page: as one more section of it. */
function sendOn(sections: readonly Section[], section: Section, next: Page, part: number): Section[] {
  const order = sections.reduce((most, other) => (other.page === next.id ? Math.max(most, other.order + 1) : most), 0)
  const moved = { ...section, page: next.id, place: null, order, part }
  if (part === section.part) return sections.map((other) => (other.id === section.id ? moved : other))
  return [...sections, { ...moved, id: partId(section), legs: null, boxed: false }]
}

/** Later parts that an editor, or an earlier run, has given places on other pages: they stay where they are. */
function standingParts(input: EditionInput, section: Section, page: Page): Section[] {
  const own = input.sections.filter(
    (other) =>
      other.article === section.article && other.kind === section.kind && other.part > section.part && other.page !== page.id
  )
  return own.every((part) => part.place !== null) ? own : []
}

/** Places a section on a page whose other sections have their places already. */
function placeFreely(
  room: Workroom,
  input: EditionInput,
  sections: readonly Section[],
  page: Page,
  ids: readonly string[]
): Section[] {
  let placed = [...sections]
  for (const id of ids) {
    const threads = threadsOf(room, input, placed)
    const taken = placed.flatMap((section) => (section.page === page.id && section.place ? [section.place] : []))
    const place = freePlace(taken, threads.grid.columns.length, threads.firstRow(page.id), threads.grid.rows)
    placed = placed.map((section) => (section.id === id ? { ...section, place } : section))
  }
  return placed
}

function applyLayout(sections: readonly Section[], page: Page, solved: Solved): Section[] {
  return sections.map((section) =>
    section.page === page.id ? placedAt(section, solved.layout.places.get(section.id) ?? null) : section
  )
}

interface Progress {
  readonly sections: readonly Section[]
  readonly touched: readonly string[]
}

/** Places one page and, where something goes on, the pages behind it. */
function placeOnward(room: Workroom, input: EditionInput, page: Page): Progress {
  const cleaned = withoutLaterParts(input, page)
  const job = jobFor(room, { ...input, sections: cleaned }, page, cleaned)
  const solved = solve(job, sectionsOf({ ...input, sections: cleaned }, page.id))
  let sections = applyLayout(cleaned, page, solved)
  const gone = new Set(input.sections.filter((section) => !cleaned.includes(section)).map((section) => section.page))
  const touched = [page.id, ...[...gone].filter((id) => id !== page.id)]
  const next = pagesInOrder(input).find((other) => other.number > page.number)
  if (!next) return { sections, touched }
  const sent: string[] = []
  const composed = threadsOf(room, { ...input, sections }, sections)
  for (const section of solved.left) {
    sections = sendOn(sections, section, next, section.part)
    sent.push(section.id)
  }
  for (const section of sections.filter((other) => other.page === page.id && solved.cut.has(other.id))) {
    if (!composed.compose(section)?.rest) continue
    const standing = standingParts(input, section, page)
    if (standing.length > 0) {
      sections = [...sections, ...standing]
      touched.push(...standing.map((part) => part.page))
      continue
    }
    sections = sendOn(sections, section, next, section.part + 1)
    sent.push(partId(section))
  }
  if (sent.length === 0) return { sections, touched }
  const busy = sections.some((section) => section.page === next.id && section.place !== null)
  if (busy) return { sections: placeFreely(room, input, sections, next, sent), touched: [...touched, next.id] }
  const onward = placeOnward(room, { ...input, sections }, next)
  return { sections: onward.sections, touched: [...touched, ...onward.touched] }
}

/** Body lines of a column that an empty page takes, heads and white taken off. */
const USABLE = 0.82

/** Places a page's sections by the template. Deterministic; keeps other pages as they are unless text goes on there. */
export function placePage(room: Workroom, input: EditionInput, pageId: string): Placement {
  const page = input.pages.find((other) => other.id === pageId)
  if (!page) return { sections: [], touched: [], waiting: [], overset: 0, pagesNeeded: 0 }
  const { sections, touched } = placeOnward(room, input, page)
  const pages = new Set(touched)
  const threads = threadsOf(room, { ...input, sections }, sections)
  const own = sections.filter((section) => pages.has(section.page))
  const waiting = own.filter((section) => section.place === null)
  const oversetPlaced = own.reduce((sum, section) => sum + (threads.compose(section)?.fit.overset ?? 0), 0)
  const measure = input.publication.format.columnEms
  const oversetWaiting = itemsOf(jobFor(room, { ...input, sections }, page, sections), waiting).reduce(
    (sum, item) => sum + Math.ceil(item.length / measure),
    0
  )
  const overset = oversetPlaced + oversetWaiting
  const { grid } = threads
  return {
    sections: own,
    touched: [...pages],
    waiting: waiting.map((section) => section.id),
    overset,
    pagesNeeded: overset === 0 ? 0 : Math.ceil(overset / (grid.columns.length * grid.rows * USABLE))
  }
}

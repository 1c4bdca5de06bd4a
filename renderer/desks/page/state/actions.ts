import type { EditionStore, LayoutOptions } from '#renderer/client'
import { type Draft, quotePlace, quoteSection, quoteWords } from '#renderer/preview'
import { type Problem, problem } from '#shared/base'
import type { ArticleId, Page, PageId, Place, Section, SectionId, SectionStyle } from '#shared/model'
import { type Lift, RESIZE_HANDLE, arrowStep, carry } from '../grid/lift.ts'
import { displacedBy, freePlace, isPlaced } from '../grid/occupied.ts'
import { type PlaceFigure, rangeOf } from '../grid/units.ts'
import { type GridSize, clampPlace, movePlace, resizePlace, samePlace } from '../grid/place.ts'
import type { PageWords } from '../words.ts'
import {
  type PagesChange,
  type WordsKind,
  addSection,
  patchSection,
  placeOn,
  removePart,
  removeSection,
  sectionsOn,
  threadOnto,
  withLent,
  wordsSection
} from './changes.ts'
import { articleOf, quoteHost, sectionTitle } from './desk-model.ts'
import { type GridExtent, firstSize, linesKnown } from './first-size.ts'
import { type PageDesk, fitOf, gridLines } from './model.ts'

/** What the actions stand on. */
export interface DeskHost {
  /** The newsroom takes nothing: whatever is laid out stays as it stands. */
  readonly isReadOnly?: boolean
  readonly store: Pick<EditionStore, 'layoutPages' | 'sealLayout' | 'placePage' | 'undoLayout' | 'redoLayout'>
  readonly say: PageWords
  readonly announce: (words: string) => void
  /** Tells about a failure that the user has to know of. */
  readonly fail: (problem: Problem) => void
  /** `fresh`: made just now, its words are to be written. */
  readonly show: (change: { readonly page?: PageId; readonly selected?: SectionId | null; readonly fresh?: SectionId }) => void
  readonly hold: (draft: Draft | null, lift: Lift | null) => void
  readonly newId: () => SectionId
}

/** Words of a change of style. */
export type StyleLabel = 'undo.headline' | 'undo.ground' | 'undo.direction' | 'undo.initial' | 'undo.balance' | 'undo.stretch'

/** Pause after which a run of arrow keys is a step of undo by itself, milliseconds. */
const RUN = 1200

/** Lines that a section is offered where there is no white for its own height. */
const LOW = 12

/** Lines that the heading and the jump line of a continuation take, and what its place there pushes over. */
const PART_HEAD = 8

/** Everything that can be done on the page desk, by mouse, keyboard, inspector or list alike. */
export class DeskActions {
  readonly #host: DeskHost
  #desk: PageDesk | null = null
  #sealing: ReturnType<typeof setTimeout> | null = null

  constructor(host: DeskHost) {
    this.#host = host
  }

  /** Shows the actions the state they act on; pointers and timers come later than the drawing they belong to. */
  readonly see = (desk: PageDesk | null): void => {
    this.#desk = desk
  }

  readonly title = (section: Section): string => {
    const desk = this.#desk
    const own = desk === null ? '' : sectionTitle(section, desk.material.articles)
    return own === '' ? this.#host.say('section.untitled') : own
  }

  readonly articleOf = (id: SectionId): ArticleId | null => this.#desk?.standing.find((one) => one.id === id)?.article ?? null

  readonly showPage = (page: Page): void => {
    this.#host.hold(null, null)
    this.#host.show({ page: page.id, selected: null })
    this.#host.announce(this.#host.say('say.page', { number: page.number }))
  }

  readonly select = (id: SectionId | null): void => {
    if (this.#desk?.selected?.id !== id) this.#seal()
    this.#host.show({ selected: id })
  }

  /** Moves by columns and lines. Steps in a row are undone together. */
  readonly nudge = (id: SectionId, columns: number, rows: number): void => {
    this.#step(id, 'undo.move', `move:${id}`, (place, grid) => movePlace(place, columns, rows, grid))
  }

  readonly resize = (id: SectionId, columns: number, rows: number): void => {
    this.#step(id, 'undo.resize', `resize:${id}`, (place, grid) => resizePlace(place, RESIZE_HANDLE, columns, rows, grid))
  }

  /** Changes one figure of a place by so much: fields may lag behind the page, so they say how far, not where to. */
  readonly adjust = (id: SectionId, figure: PlaceFigure, by: number): void => {
    this.#step(id, 'undo.resize', `place:${id}`, (place, grid) => {
      const [least, most] = rangeOf(figure, place, grid)
      return { ...place, [figure]: Math.min(Math.max(place[figure] + by, least), most) }
    })
  }

  /** Puts a section down on a page; what it covers in earnest goes to the tray. One step of undo. */
  readonly drop = (id: SectionId, page: PageId, place: Place): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined) return
    this.#host.hold(null, null)
    if (section.page === page && samePlace(section.place, place)) return
    const displaced = displacedBy(sectionsOn(desk.standing, page), place, section)
    const label = section.place === null || section.page !== page ? 'undo.place' : 'undo.move'
    this.#lay(
      placeOn(
        desk.standing,
        id,
        page,
        place,
        displaced.map((one) => one.id)
      ),
      { undoLabel: this.#host.say(label) }
    )
    this.#host.show({ page, selected: id })
    const title = this.title(section)
    this.#host.announce(
      displaced.length === 0
        ? this.#host.say('say.dropped', { title, column: place.column + 1, row: place.row + 1 })
        : this.#host.say('say.displaced', { title, titles: displaced.map(this.title).join(this.#host.say('list.and')) })
    )
  }

  /** Stores a new size after a handle was pulled. */
  readonly settle = (id: SectionId, place: Place): void => {
    const desk = this.#desk
    this.#host.hold(null, null)
    if (desk !== null) this.#lay(patchSection(desk.standing, id, { place }), { undoLabel: this.#host.say('undo.resize') })
  }

  readonly toTray = (id: SectionId): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined || section.place === null) return
    this.#host.hold(null, null)
    this.#lay(placeOn(desk.standing, id, section.page, null), { undoLabel: this.#host.say('undo.tray') })
    this.#host.announce(this.#host.say('say.tray', { title: this.title(section) }))
  }

  /** Takes a section off the page: a pull quote for good, everything else back to the tray. */
  readonly putAway = (id: SectionId): void => {
    const section = this.#desk?.standing.find((one) => one.id === id)
    if (section?.kind === 'quote') this.remove(id)
    else this.toTray(id)
  }

  /** Takes a section of words away for good; undo brings it back. Articles are never removed here. */
  readonly remove = (id: SectionId): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined || section.article !== null) return
    this.#host.hold(null, null)
    this.#lay(removeSection(desk.standing, id), { undoLabel: this.#host.say('undo.remove') })
    this.#host.show({ selected: null })
    this.#host.announce(this.#host.say('say.removed', { title: this.title(section) }))
  }

  /** Puts a pull quote over the selected article, else over the lead; its words are what somebody says there. */
  readonly addQuote = (): void => {
    const desk = this.#desk
    const host = desk === null ? null : quoteHost(desk.onPage, desk.selected)
    const article = desk === null || host === null ? null : articleOf(host, desk.material.articles)
    const words = article === null ? '' : quoteWords(article)
    const place =
      desk === null || host === null || desk.composed === null ? null : quotePlace(desk.composed, host, words, desk.grid)
    if (desk === null || host === null || place === null) {
      this.#host.fail(noQuote(host === null ? '' : this.title(host)))
      return
    }
    const quote = quoteSection(this.#host.newId(), host, words, place)
    this.#insert(desk, quote)
    const { column, row } = place
    this.#host.announce(this.#host.say('say.quote', { title: this.title(host), column: column + 1, row: row + 1 }))
  }

  /** Makes a banner, standing head or advert on the first white of the page, else in its tray. */
  readonly insert = (kind: WordsKind): void => {
    const desk = this.#desk
    if (desk === null) return
    const sections = sectionsOn(desk.standing, desk.page.id)
    const made = wordsSection(this.#host.newId(), desk.page.id, kind, this.#host.say(`insert.words.${kind}`), sections)
    const { columns, rows } = this.firstSize(made)
    const place = freePlace(sections, columns, rows, desk.lines)
    this.#insert(desk, { ...made, place })
    const named = { kind: this.#host.say(`section.${kind}`) }
    this.#host.announce(
      place === null
        ? this.#host.say('say.insertedTray', named)
        : this.#host.say('say.inserted', { ...named, column: place.column + 1, row: place.row + 1 })
    )
  }

  #insert(desk: PageDesk, section: Section): void {
    this.#host.hold(null, null)
    const undoLabel = this.#host.say('undo.insert', { kind: this.#host.say(`section.${section.kind}`) })
    this.#lay(addSection(desk.standing, section), { undoLabel })
    this.#host.show({ selected: section.id, fresh: section.id })
  }

  /** Puts a waiting section on the page in sight, on the first white large enough for it. */
  readonly putOnPage = (id: SectionId): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined || section.place !== null) return
    const { columns, rows } = this.firstSize(section)
    const sections = sectionsOn(desk.standing, desk.page.id)
    const place =
      freePlace(sections, columns, rows, desk.lines) ??
      freePlace(sections, columns, Math.min(rows, LOW), desk.lines) ??
      freePlace(sections, 1, LOW, desk.lines)
    if (place !== null) this.drop(id, desk.page.id, place)
    else this.#host.fail(noRoom(desk.page.number))
  }

  /** Sends a section to another page: to a free place of its size, else to that page's tray. */
  readonly sendToPage = (id: SectionId, page: Page): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined || section.page === page.id) return
    this.#host.hold(null, null)
    const size = section.place ?? this.firstSize(section)
    const place = freePlace(sectionsOn(desk.standing, page.id), size.columns, size.rows, this.#linesOf(page))
    this.#lay(placeOn(desk.standing, id, page.id, place), { undoLabel: this.#host.say('undo.place') })
    if (place === null) this.#host.announce(this.#host.say('say.noRoom', { number: page.number, title: this.title(section) }))
    else
      this.#host.announce(
        this.#host.say('say.dropped', { title: this.title(section), column: place.column + 1, row: place.row + 1 })
      )
  }

  readonly change = (
    id: SectionId,
    patch: Partial<Pick<Section, 'legs' | 'boxed' | 'kind' | 'text'>>,
    label: 'undo.legs' | 'undo.boxed' | 'undo.kind' | 'undo.words'
  ): void => {
    const desk = this.#desk
    if (desk === null) return
    const options = label === 'undo.words' ? { mergeKey: `words:${id}` } : {}
    this.#lay(patchSection(desk.standing, id, patch), { undoLabel: this.#host.say(label), ...options })
    if (label === 'undo.words') this.#sealSoon()
  }

  /** Changes how a section's article is set. */
  readonly restyle = (id: SectionId, patch: Partial<SectionStyle>, label: StyleLabel): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined) return
    const style = { ...section.style, ...patch }
    this.#lay(patchSection(desk.standing, id, { style }), { undoLabel: this.#host.say(label) })
  }

  /** Swaps the order of importance with the section read before (−1) or after (1). */
  readonly reorder = (id: SectionId, step: 1 | -1): void => {
    const desk = this.#desk
    const at = desk?.onPage.findIndex((one) => one.id === id) ?? -1
    if (desk === null || at < 0) return
    const ids = desk.onPage.map((one) => one.id)
    const [moved] = ids.splice(at, 1)
    if (moved === undefined || at + step < 0 || at + step > ids.length) return
    ids.splice(at + step, 0, moved)
    const sections = sectionsOn(desk.standing, desk.page.id).map((section) => {
      const order = ids.indexOf(section.id)
      return order < 0 ? section : inOrder(section, order)
    })
    this.#lay([{ page: desk.page.id, sections }], { undoLabel: this.#host.say('undo.order') })
  }

  /** Goes on with the article on a page: its next part takes a free place there, else waits in its tray. */
  readonly thread = (id: SectionId, page: Page): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined) return
    const overset = fitOf(desk, id)?.overset ?? 0
    const columns = Math.min(2, desk.lines.columns)
    const rows = Math.min(desk.lines.rows, Math.max(LOW, Math.ceil(overset / columns) + PART_HEAD))
    const place = freePlace(sectionsOn(desk.standing, page.id), columns, rows, this.#linesOf(page))
    this.#lay(threadOnto(desk.standing, id, page.id, this.#host.newId(), place), { undoLabel: this.#host.say('undo.thread') })
    this.#host.announce(this.#host.say('say.threaded', { title: this.title(section), number: page.number }))
  }

  readonly unthread = (id: SectionId): void => {
    const desk = this.#desk
    if (desk !== null) this.#lay(removePart(desk.standing, id), { undoLabel: this.#host.say('undo.unthread') })
  }

  /** Makes the places that the template lends the page's own. */
  readonly keepTemplate = (): void => {
    const desk = this.#desk
    if (desk === null) return
    this.#lay([{ page: desk.page.id, sections: sectionsOn(desk.standing, desk.page.id) }], {
      undoLabel: this.#host.say('undo.keep')
    })
  }

  readonly placeByTemplate = async (): Promise<void> => {
    const desk = this.#desk
    if (desk === null) return
    this.#host.hold(null, null)
    if (this.#host.isReadOnly === true) return
    const result = await this.#host.store.placePage(desk.page.id, this.#host.say('undo.auto'))
    if (result.ok) this.#host.announce(this.#host.say('say.placed'))
    else this.#host.fail(result.problem)
  }

  readonly undo = (): void => {
    this.#host.hold(null, null)
    this.#host.store.undoLayout()
  }

  readonly redo = (): void => {
    this.#host.hold(null, null)
    this.#host.store.redoLayout()
  }

  // Carrying by keyboard

  /** Lifts a section with the keyboard: from its place, or from the tray to the first place that is free. */
  readonly lift = (id: SectionId): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined) return
    const here = section.page === desk.page.id ? section.place : null
    const size = section.place ?? this.firstSize(section)
    const sections = sectionsOn(desk.standing, desk.page.id)
    const free =
      freePlace(sections, size.columns, size.rows, desk.lines) ?? clampPlace({ column: 0, row: 0, ...size }, desk.lines)
    this.#host.show({ selected: id })
    this.#carry({ section: id, from: here, place: here ?? free })
    this.#host.announce(this.#host.say('say.lifted', { title: this.title(section) }))
  }

  /** Arrow keys for the lifted section; false when the key is none. */
  readonly carryBy = (key: string, shift: boolean, alt: boolean): boolean => {
    const desk = this.#desk
    const step = arrowStep(key, shift)
    const held = desk?.lift ?? null
    if (desk === null || held === null || step === null) return false
    const lift = carry(held, { kind: alt ? 'resize' : 'move', ...step }, desk.lines)
    if (samePlace(lift.place, held.place)) this.#host.announce(this.#host.say('say.edge'))
    else {
      this.#carry(lift)
      this.#sayPlace(lift.place)
    }
    return true
  }

  readonly dropLift = (): void => {
    const desk = this.#desk
    const lift = desk?.lift ?? null
    if (desk !== null && lift !== null) this.drop(lift.section, desk.page.id, lift.place)
  }

  readonly cancelLift = (): void => {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === desk.lift?.section)
    this.#host.hold(null, null)
    if (section !== undefined) this.#host.announce(this.#host.say('say.cancelled', { title: this.title(section) }))
  }

  /** Shows the page as it would be with the section at a place, without storing anything. */
  readonly preview = (id: SectionId, place: Place | null, displaces: boolean): void => {
    const desk = this.#desk
    if (desk === null) return
    this.#host.hold(place === null ? null : this.#draft(desk, id, place, displaces), null)
  }

  /** Ends a drag without a drop. */
  readonly release = (): void => {
    this.#host.hold(null, null)
  }

  /** Columns and lines a waiting section would take. */
  readonly firstSize = (section: Section): GridExtent =>
    this.#desk === null ? { columns: 1, rows: 1 } : firstSize(section, this.#desk.lines, linesKnown(section, this.#desk))

  #linesOf(page: Page): GridSize {
    const desk = this.#desk
    return desk === null ? { columns: 1, rows: 1, firstRow: 0 } : gridLines(desk.material, page)
  }

  #carry(lift: Lift): void {
    const desk = this.#desk
    if (desk !== null) this.#host.hold(this.#draft(desk, lift.section, lift.place, true), lift)
  }

  #draft(desk: PageDesk, id: SectionId, place: Place, displaces: boolean): Draft {
    const page = desk.page.id
    const section = desk.standing.find((one) => one.id === id)
    const displaced =
      displaces && section !== undefined ? displacedBy(sectionsOn(desk.standing, page), place, section).map((one) => one.id) : []
    return Object.fromEntries(placeOn(desk.standing, id, page, place, displaced).map((change) => [change.page, change.sections]))
  }

  #step(
    id: SectionId,
    label: 'undo.move' | 'undo.resize',
    mergeKey: string,
    next: (place: Place, grid: GridSize) => Place
  ): void {
    const desk = this.#desk
    const section = desk?.standing.find((one) => one.id === id)
    if (desk === null || section === undefined || !isPlaced(section)) return
    const place = next(section.place, desk.lines)
    if (samePlace(place, section.place)) {
      this.#host.announce(this.#host.say('say.edge'))
      return
    }
    this.#lay(placeOn(desk.standing, id, section.page, place), { undoLabel: this.#host.say(label), mergeKey })
    this.#sealSoon()
    this.#sayPlace(place)
  }

  #sayPlace(place: Place): void {
    const { column, columns, row, rows } = place
    this.#host.announce(this.#host.say('say.at', { column: column + 1, row: row + 1, columns, rows }))
  }

  #lay(changes: PagesChange, options: LayoutOptions): void {
    const desk = this.#desk
    if (desk !== null && this.#host.isReadOnly !== true)
      this.#host.store.layoutPages(withLent(changes, desk.standing, desk.material.sections), options)
  }

  #sealSoon(): void {
    if (this.#sealing !== null) clearTimeout(this.#sealing)
    this.#sealing = setTimeout(() => {
      this.#seal()
    }, RUN)
  }

  #seal(): void {
    if (this.#sealing !== null) clearTimeout(this.#sealing)
    this.#sealing = null
    this.#host.store.sealLayout()
  }
}

const noRoom = (page: number): Problem =>
  problem('bad-request', 'page.full', `Page ${String(page)} has no white for another section. Make room first.`, { page })

const noQuote = (title: string): Problem =>
  problem(
    'bad-request',
    title === '' ? 'quote.noArticle' : 'quote.noPlace',
    title === ''
      ? 'A pull quote stands over a story, and this page has none yet. Put one on the page first.'
      : `“${title}” has no place for a pull quote: it is not laid out on a page yet, or its text there is too short. Lay it out first.`,
    { title }
  )

const inOrder = (section: Section, order: number): Section => ({ ...section, order })

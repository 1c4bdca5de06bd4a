import { type Article, type Lang, type PrintedText, countCharacters, leadText, printedTexts } from '#shared/model'
import type { ParagraphStyle, StyledRun } from '#shared/typeset'
import { roleFace } from './faces.ts'
import { type Initial, type InitialWish, initialOf } from './initial.ts'
import { type BrokenText, type Measures, type Setter, type StyledText, measureOf } from './setter.ts'
import { type SetTable, type StyledTable, rowLines, rowsFrom, setTable, styleTable } from './table.ts'

export type GalleyRole = 'body' | 'crosshead' | 'byline' | 'table'

/** A paragraph, crosshead, table or end byline of the body, ready to be set at any measure. */
export interface GalleyItem {
  readonly role: GalleyRole
  /** Index among the article's printed texts of this role. */
  readonly index: number
  readonly runs: readonly StyledRun[]
  /** Code points. */
  readonly length: number
  /** Code points of the dateline and the names that stand before the text. */
  readonly lead: number
  /** Stands first or under a crosshead: English sets no indent there. */
  readonly opens: boolean
  /** Cells of a table. */
  readonly table: StyledTable | null
}

/** Where the text goes on: code point `offset` of item `item`. */
export interface Cursor {
  readonly item: number
  readonly offset: number
}
export const START: Cursor = { item: 0, offset: 0 }
/** Behind the last item of any galley. */
export const END: Cursor = { item: Number.MAX_SAFE_INTEGER, offset: 0 }

/** An article's running text (小样) as items in reading order. */
export interface Galley {
  readonly lang: Lang
  readonly items: readonly GalleyItem[]
  /** The first paragraph begins with an initial. */
  readonly initial?: InitialWish | undefined
  /** Lines run down (竖排): no initial, and tables are not set. */
  readonly down?: boolean
}

/** One item set at a measure; the first one of a continuation begins inside its paragraph. */
export type SetItem = SetText | SetRows

export interface SetText {
  readonly kind: 'text'
  readonly item: GalleyItem
  /** Code points of the item that stand before `text`: in earlier parts, or in its initial. */
  readonly from: number
  readonly text: BrokenText
  /** Stands at the left of the first lines of `text`. */
  readonly initial: Initial | null
}

/** A table, or what is left of it. */
export interface SetRows {
  readonly kind: 'table'
  readonly item: GalleyItem
  /** Code points of the item that were set in earlier parts. */
  readonly from: number
  readonly table: SetTable
}

/** The galley from a cursor on, at one measure. */
export interface SetGalley {
  readonly lang: Lang
  /** Position of items[0] in the galley. */
  readonly first: number
  readonly items: readonly SetItem[]
  /** Points. */
  readonly measure: number
  /** Lines of all items. */
  readonly lines: number
  /** White lines that crossheads and tables want beside them. */
  readonly crossheads: number
  /** A text broken again, for lines of other measures; with its initial or without it. */
  rebreak(set: SetText, measures: Measures, initial: boolean): SetText
}

/** Grid lines of an item. */
export const linesOf = (set: SetItem): number =>
  set.kind === 'table' ? rowLines(rowsFrom(set.table, set.from)) : set.text.breaks.length

const ROLES: Readonly<Partial<Record<PrintedText['role'], GalleyRole>>> = {
  body: 'body',
  crosshead: 'crosshead',
  table: 'table',
  byline: 'byline'
}

/** A table's text is styled cell by cell. */
const tableText = ({ runs }: PrintedText): StyledText => ({
  runs: [],
  length: runs.reduce((sum, run) => sum + countCharacters(run.text), 0)
})

export function galleyOf(article: Article, setter: Setter): Galley {
  const items: GalleyItem[] = []
  const { lang } = article
  const lead = countCharacters(leadText(article))
  let led = false
  for (const printed of printedTexts(article)) {
    const role = ROLES[printed.role]
    if (!role || (role === 'byline' && printed.index === 0)) continue
    const before = items.at(-1)
    const leads: boolean = role === 'body' && !led
    led ||= leads
    const isTable = role === 'table'
    const { runs, length } = isTable ? tableText(printed) : setter.styleText(printed.runs, roleFace(role, lang), lang)
    items.push({
      role,
      index: printed.index,
      runs,
      length,
      lead: leads ? lead : 0,
      opens: role === 'body' && (!before || before.role === 'crosshead'),
      table: isTable ? styleTable(printed.runs, lang, setter) : null
    })
  }
  return { lang, items }
}

/** What all texts of a galley have in common. */
interface Setting {
  readonly lang: Lang
  readonly size: number
  readonly measure: number
  readonly down: boolean
}

/** English is justified from this measure on, ems; narrower lines would gape. */
const JUSTIFY_FROM = 20

function styleOf(item: GalleyItem, { lang, size, measure, down }: Setting, goesOn: boolean): ParagraphStyle {
  const own = styleAcross(item, lang, size, measure, goesOn)
  return down ? { ...own, vertical: { combineFigures: true } } : own
}

function styleAcross(item: GalleyItem, lang: Lang, size: number, measure: number, goesOn: boolean): ParagraphStyle {
  const english = lang === 'en'
  if (item.role === 'crosshead')
    return { lang, size: size + 1.5, align: english ? 'left' : 'center', indent: 0, hyphenate: false }
  if (item.role === 'byline') return { lang, size, align: 'right', indent: 0, hyphenate: false }
  const indent = goesOn ? 0 : english ? (item.opens ? 0 : size) : 2 * size
  const justify = !english || measure >= JUSTIFY_FROM * size
  return { lang, size, align: justify ? 'justify' : 'left', indent, hyphenate: true }
}

const tails = new WeakMap<readonly StyledRun[], Map<number, readonly StyledRun[]>>()

/** Runs from a code point on: the same ones again for as long as the text is in use, so that what is known of them is found. */
function tailOf(runs: readonly StyledRun[], offset: number): readonly StyledRun[] {
  const known = tails.get(runs) ?? new Map<number, readonly StyledRun[]>()
  tails.set(runs, known)
  const found = known.get(offset)
  if (found) return found
  if (known.size >= MOST_TAILS) known.clear()
  const tail = cutTail(runs, offset)
  known.set(offset, tail)
  return tail
}

/** Continuations of one paragraph that are kept: it begins in few places. */
const MOST_TAILS = 8

function cutTail(runs: readonly StyledRun[], offset: number): StyledRun[] {
  let skip = offset
  const tail: StyledRun[] = []
  for (const run of runs) {
    const characters = Array.from(run.text)
    if (skip < characters.length) tail.push({ text: characters.slice(skip).join(''), face: run.face })
    skip = Math.max(0, skip - characters.length)
  }
  return tail
}

/** How a text's lines are asked for. */
interface TextJob extends Setting {
  readonly item: GalleyItem
  /** Code points set in earlier parts. */
  readonly from: number
  readonly wish: InitialWish | null
  readonly setter: Setter
}

/** Each line gives the initial its room; behind it lines are as wide as they were. */
function besideInitial(measures: Measures, initial: Initial): Measures {
  const narrow = Array.from({ length: initial.lines }, (_, line) => Math.max(1, measureOf(measures, line) - initial.width))
  return [
    ...narrow,
    ...(typeof measures === 'number' ? [measures] : measures.slice(Math.min(initial.lines, measures.length - 1)))
  ]
}

/** An initial takes half of its lines at the most, and as many lines as it stands down. */
const WIDEST_INITIAL = 0.5

function setText(job: TextJob, measures: Measures, wanted: boolean): SetText {
  const { item, from, lang, size, measure, setter } = job
  const runs = from > 0 ? tailOf(item.runs, from) : item.runs
  const style = styleOf(item, job, from > 0)
  const initial = job.wish && wanted ? initialOf(runs, lang, job.wish, size, setter) : null
  if (initial && initial.width <= WIDEST_INITIAL * measure) {
    const rest = tailOf(runs, initial.length)
    const text = setter.breakText(rest, { ...style, indent: 0 }, besideInitial(measures, initial))
    if (text.breaks.length >= initial.lines) return { kind: 'text', item, from: from + initial.length, text, initial }
  }
  return { kind: 'text', item, from, text: setter.breakText(runs, style, measures), initial: null }
}

/** White lines that an item wants inside a leg. */
const whiteBeside = (item: GalleyItem): number => (item.role === 'crosshead' ? 1 : item.role === 'table' ? 2 : 0)

/**
 * Sets the galley from `cursor` on.
 * @param size body size, points
 * @param measure points
 */
export function setGalley(galley: Galley, cursor: Cursor, size: number, measure: number, setter: Setter): SetGalley {
  const { lang, down = false } = galley
  const items: SetItem[] = []
  let lines = 0
  let crossheads = 0
  const opening = galley.items.findIndex((item) => item.role === 'body')
  const jobFor = (item: GalleyItem, from: number): TextJob => {
    const begins = !down && item === galley.items[opening] && from === 0 && item.lead === 0
    return { item, from, lang, size, measure, down, wish: begins ? (galley.initial ?? null) : null, setter }
  }
  for (let i = cursor.item; i < galley.items.length; i++) {
    const item = galley.items[i]
    if (!item) continue
    const from = i === cursor.item ? cursor.offset : 0
    const set: SetItem = item.table
      ? { kind: 'table', item, from, table: setTable(item.table, lang, size, measure, setter) }
      : setText(jobFor(item, from), measure, true)
    items.push(set)
    lines += linesOf(set)
    crossheads += whiteBeside(item)
  }
  return {
    lang,
    first: cursor.item,
    items,
    measure,
    lines,
    crossheads,
    rebreak: ({ item, from, initial }, measures, wanted) => setText(jobFor(item, from - (initial?.length ?? 0)), measures, wanted)
  }
}

/** Code points of the galley from a cursor on. */
export function charactersFrom(galley: Galley, cursor: Cursor): number {
  return Math.max(
    0,
    galley.items.slice(cursor.item).reduce((sum, item) => sum + item.length, -cursor.offset)
  )
}

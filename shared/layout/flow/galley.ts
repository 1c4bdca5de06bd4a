import { type Article, type Lang, type PrintedText, countCharacters, printedTexts } from '#shared/model'
import type { ParagraphStyle, StyledRun } from '#shared/typeset'
import { roleFace, styleRuns } from './faces.ts'
import type { BrokenText, Setter } from './setter.ts'

export type GalleyRole = 'body' | 'crosshead' | 'byline'

/** A paragraph, crosshead or end byline of the body, ready to be set at any measure. */
export interface GalleyItem {
  readonly role: GalleyRole
  /** Index among the article's printed texts of this role. */
  readonly index: number
  readonly runs: readonly StyledRun[]
  /** Code points. */
  readonly length: number
  /** Stands first or under a crosshead: English sets no indent there. */
  readonly opens: boolean
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
}

/** One item set at a measure; the first one of a continuation begins inside its paragraph. */
export interface SetItem {
  readonly item: GalleyItem
  /** Code points of the item that were set in earlier parts. */
  readonly from: number
  readonly text: BrokenText
}

/** The galley from a cursor on, at one measure. */
export interface SetGalley {
  /** Position of items[0] in the galley. */
  readonly first: number
  readonly items: readonly SetItem[]
  /** Lines of all items. */
  readonly lines: number
  readonly crossheads: number
}

const ROLES: Readonly<Partial<Record<PrintedText['role'], GalleyRole>>> = {
  body: 'body',
  crosshead: 'crosshead',
  table: 'body',
  byline: 'byline'
}

export function galleyOf(article: Article, setter: Setter): Galley {
  const items: GalleyItem[] = []
  for (const printed of printedTexts(article)) {
    const role = ROLES[printed.role]
    if (!role || (role === 'byline' && printed.index === 0)) continue
    const before = items.at(-1)
    items.push({
      role,
      index: printed.index,
      runs: styleRuns(printed.runs, roleFace(role, article.lang), article.lang, setter.fonts),
      length: countCharacters(printed.runs.map((run) => run.text).join('')),
      opens: role === 'body' && (!before || before.role === 'crosshead')
    })
  }
  return { lang: article.lang, items }
}

/** English is justified from this measure on, ems; narrower lines would gape. */
const JUSTIFY_FROM = 20

function styleOf(item: GalleyItem, lang: Lang, size: number, measure: number, goesOn: boolean): ParagraphStyle {
  const english = lang === 'en'
  if (item.role === 'crosshead')
    return { lang, size: size + 1.5, align: english ? 'left' : 'center', indent: 0, hyphenate: false }
  if (item.role === 'byline') return { lang, size, align: 'right', indent: 0, hyphenate: false }
  const indent = goesOn ? 0 : english ? (item.opens ? 0 : size) : 2 * size
  const justify = !english || measure >= JUSTIFY_FROM * size
  return { lang, size, align: justify ? 'justify' : 'left', indent, hyphenate: true }
}

function tailOf(runs: readonly StyledRun[], offset: number): StyledRun[] {
  let skip = offset
  const tail: StyledRun[] = []
  for (const run of runs) {
    const characters = Array.from(run.text)
    if (skip < characters.length) tail.push({ text: characters.slice(skip).join(''), face: run.face })
    skip = Math.max(0, skip - characters.length)
  }
  return tail
}

/**
 * Sets the galley from `cursor` on.
 * @param size body size, points
 * @param measure points
 */
export function setGalley(galley: Galley, cursor: Cursor, size: number, measure: number, setter: Setter): SetGalley {
  const items: SetItem[] = []
  let lines = 0
  let crossheads = 0
  for (let i = cursor.item; i < galley.items.length; i++) {
    const item = galley.items[i]
    if (!item) continue
    const from = i === cursor.item ? cursor.offset : 0
    const runs = from > 0 ? tailOf(item.runs, from) : item.runs
    const text = setter.breakText(runs, styleOf(item, galley.lang, size, measure, from > 0), measure)
    items.push({ item, from, text })
    lines += text.breaks.length
    if (item.role === 'crosshead') crossheads++
  }
  return { first: cursor.item, items, lines, crossheads }
}

/** Code points of the galley from a cursor on. */
export function charactersFrom(galley: Galley, cursor: Cursor): number {
  return Math.max(
    0,
    galley.items.slice(cursor.item).reduce((sum, item) => sum + item.length, -cursor.offset)
  )
}

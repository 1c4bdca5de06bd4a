import { snap } from '#shared/base'
import type { Lang, TextRun } from '#shared/model'
import type { StyledRun } from '#shared/typeset'
import { roleFace, styleRuns } from './faces.ts'
import type { BrokenText, Setter } from './setter.ts'

/** A cell as it stands in the text. */
export interface StyledCell {
  readonly runs: readonly StyledRun[]
  readonly text: string
}

/** A table's cells by rows; the first row is its head. */
export type StyledTable = readonly (readonly StyledCell[])[]

/** A cell with its place in its row, points from the table's left edge. */
export interface TableCell {
  readonly text: BrokenText | null
  readonly x: number
  readonly measure: number
  /** White that stands behind the cell in the text: a tab, a line feed, nothing behind the last one. */
  readonly trailing: string
}

export interface TableRow {
  readonly cells: readonly TableCell[]
  /** Grid lines. */
  readonly lines: number
  /** Code point of the table's text that the row begins with. */
  readonly start: number
}

/** A table set at a measure. */
export interface SetTable {
  readonly rows: readonly TableRow[]
  /** Points. */
  readonly measure: number
}

/** Cuts runs at the characters that part cells or rows. */
function splitRuns(runs: readonly TextRun[], mark: string): TextRun[][] {
  const parts: TextRun[][] = [[]]
  for (const run of runs) {
    for (const [index, text] of run.text.split(mark).entries()) {
      if (index > 0) parts.push([])
      if (text !== '') parts.at(-1)?.push({ ...run, text })
    }
  }
  return parts
}

export function styleTable(runs: readonly TextRun[], lang: Lang, setter: Setter): StyledTable {
  return splitRuns(runs, '\n').map((row, index) =>
    splitRuns(row, '\t').map((cell) => ({
      runs: styleRuns(cell, roleFace(index === 0 ? 'crosshead' : 'table', lang), lang, setter.fonts),
      text: cell.map((run) => run.text).join('')
    }))
  )
}

/** White between two columns, ems: where there is room, and at the least. */
const GAP = 1
const LEAST_GAP = 0.5
/** A column keeps so many ems where the leg allows it. */
const LEAST = 2
const UNLIMITED = 1e5

interface Column {
  /** Widest cell on one line, and the width that it is not brought below, points. */
  readonly most: number
  readonly least: number
  readonly numeric: boolean
}

const FIGURE = /^[+\-−±约]?\d[\d,，]*(?:[.．]\d+)?\s?(?:[%％‰℃°]|\p{Script=Han}{1,3}|\p{L}{1,4})?$/u

const styleFor = (lang: Lang, size: number) => ({ lang, size, align: 'left', indent: 0, hyphenate: lang === 'en' }) as const

const naturalWidth = (text: BrokenText): number => text.paragraph.widthSum[text.paragraph.length] ?? 0

/** The widest word or figure of a cell, which no break should cut; Han may part anywhere. */
function longestWord(cell: StyledCell, lang: Lang, size: number, setter: Setter): number {
  const words = cell.runs.flatMap((run) =>
    run.text.split(/[\s\p{Script=Han}，。、；：（）《》“”]+/u).map((text) => ({ text, face: run.face }))
  )
  return words.reduce(
    (most, word) =>
      Math.max(most, word.text === '' ? 0 : naturalWidth(setter.breakText([word], styleFor(lang, size), UNLIMITED))),
    0
  )
}

function columnsOf(table: StyledTable, lang: Lang, size: number, setter: Setter): Column[] {
  const count = Math.max(...table.map((row) => row.length))
  return Array.from({ length: count }, (_, index) => {
    const cells = table.flatMap((row) => row.slice(index, index + 1))
    const figures = table
      .slice(1)
      .flatMap((row) => row.slice(index, index + 1))
      .filter((cell) => cell.text.trim() !== '')
    const texts = cells.map((cell) =>
      cell.runs.length === 0 ? null : setter.breakText(cell.runs, styleFor(lang, size), UNLIMITED)
    )
    const numeric = figures.length > 0 && figures.every((cell) => FIGURE.test(cell.text.trim()))
    const reach = numeric ? figuresIn(texts.slice(1)) : { whole: 0, rest: 0 }
    const words = cells.map((cell) => longestWord(cell, lang, size, setter))
    const aligned = reach.whole + reach.rest
    const most = Math.max(size, aligned, ...texts.map((text) => (text ? naturalWidth(text) : 0)))
    return { most, least: Math.min(most, Math.max(LEAST * size, aligned, ...words)), numeric }
  })
}

/** Widths that together fill the measure: what columns want, else what they need, and what is left over shared out. */
function widthsOf(columns: readonly Column[], room: number): number[] {
  const sum = (width: (column: Column) => number): number => columns.reduce((total, column) => total + width(column), 0)
  const most = sum((column) => column.most)
  const least = sum((column) => column.least)
  if (most <= room) return columns.map((column) => snap(column.most + (room - most) / columns.length))
  if (least >= room) return columns.map((column) => snap((column.least * room) / least))
  const share = (room - least) / (most - least)
  return columns.map((column) => snap(column.least + (column.most - column.least) * share))
}

/** Width below which words or figures of a table would be cut, points. */
export function leastTableWidth(table: StyledTable, lang: Lang, size: number, setter: Setter): number {
  const columns = columnsOf(table, lang, size, setter)
  return columns.reduce((sum, column) => sum + column.least, (columns.length - 1) * LEAST_GAP * size)
}

/** Width of a figure before its decimal point, or up to its last digit where it has none. */
function wholePart(text: BrokenText): number {
  const { paragraph } = text
  const figure = /^[^\d]*[\d,，]*/u.exec(paragraph.text)?.[0] ?? ''
  return paragraph.widthSum[Array.from(figure).length] ?? 0
}

/** How far the figures of a column reach to both sides of their decimal point. */
function figuresIn(cells: readonly (BrokenText | null)[]): { whole: number; rest: number } {
  let whole = 0
  let rest = 0
  for (const text of cells) {
    if (!text) continue
    const before = wholePart(text)
    whole = Math.max(whole, before)
    rest = Math.max(rest, naturalWidth(text) - before)
  }
  return { whole, rest }
}

/**
 * Sets a table across a measure: columns as wide as their cells want, cells broken inside them, figures under each
 * other by their units.
 * @param measure points
 */
export function setTable(table: StyledTable, lang: Lang, size: number, measure: number, setter: Setter): SetTable {
  const columns = columnsOf(table, lang, size, setter)
  const gaps = columns.length - 1
  const wanted = columns.reduce((sum, column) => sum + column.most, gaps * GAP * size)
  const least = Math.min(LEAST_GAP * size, measure / (4 * columns.length))
  const gap = gaps === 0 ? 0 : wanted <= measure ? GAP * size : least
  const widths = widthsOf(columns, measure - gap * gaps)
  const lefts = widths.map((_, index) => snap(widths.slice(0, index).reduce((sum, width) => sum + width + gap, 0)))
  const texts = table.map((row) =>
    row.map((cell, index) =>
      cell.runs.length === 0 ? null : setter.breakText(cell.runs, styleFor(lang, size), widths[index] ?? size)
    )
  )
  const figures = columns.map((column, index) => {
    const cells = texts.slice(1).map((row) => row[index] ?? null)
    const single = column.numeric && cells.every((text) => text === null || text.breaks.length === 1)
    const figure = single ? figuresIn(cells) : null
    return figure && figure.whole + figure.rest <= (widths[index] ?? 0) ? figure : null
  })
  let start = 0
  const rows = table.map((row, number): TableRow => {
    const begins = start
    const cells = row.map((cell, index): TableCell => {
      const last = index === row.length - 1
      const trailing = last ? (number === table.length - 1 ? '' : '\n') : '\t'
      start += Array.from(cell.text).length + trailing.length
      const text = texts[number]?.[index] ?? null
      const width = widths[index] ?? size
      return {
        text,
        x: (lefts[index] ?? 0) + leadIn(text, width, figures[index] ?? null, number === 0),
        measure: width,
        trailing
      }
    })
    return { cells, lines: Math.max(1, ...cells.map((cell) => cell.text?.breaks.length ?? 0)), start: begins }
  })
  return { rows, measure }
}

/** White before a cell: figures stand by their units in the middle of their column, their head above them. */
function leadIn(text: BrokenText | null, width: number, figures: { whole: number; rest: number } | null, head: boolean): number {
  if (!text || !figures) return 0
  if (head) return text.breaks.length === 1 ? snap(Math.max(0, (width - naturalWidth(text)) / 2)) : 0
  return snap(Math.max(0, (width - figures.whole - figures.rest) / 2) + figures.whole - wholePart(text))
}

/** The rows that stand behind the code point `from`, which begins a row. */
export const rowsFrom = (table: SetTable, from: number): readonly TableRow[] => table.rows.filter((row) => row.start >= from)

/** Grid lines of rows. */
export const rowLines = (rows: readonly TableRow[]): number => rows.reduce((sum, row) => sum + row.lines, 0)

import type { Block, BlockKind, Mark, TextRun } from '#shared/model'
import { tidyRuns } from './body.ts'

/** As much of a DOM node as reading pasted HTML needs. */
export interface HtmlNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly childNodes: ArrayLike<HtmlNode>
  readonly getAttribute?: (name: string) => string | null
}

const ELEMENT = 1
const TEXT = 3

const DROPPED = new Set(['SCRIPT', 'STYLE', 'HEAD', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'OBJECT', 'IFRAME'])
const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const BLOCKS = new Set(
  (
    'H1 H2 H3 H4 H5 H6 P DIV LI UL OL DL DT DD BLOCKQUOTE PRE ARTICLE SECTION ASIDE HEADER FOOTER MAIN NAV FIGURE ' +
    'FIGCAPTION ADDRESS TABLE TBODY THEAD TFOOT TR HR FORM FIELDSET BODY'
  ).split(' ')
)
const KAI = /kai|楷/iu
/** A cell with more characters than this is a column of a web page's layout, not of a table. */
const LONGEST_CELL = 200

/** The declarations of a style attribute that matter here. */
function styleOf(node: HtmlNode): { readonly weight?: string; readonly slant?: string; readonly family?: string } {
  const style = node.getAttribute?.('style') ?? ''
  const value = (property: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'iu').exec(style)?.[1]?.trim().toLowerCase()
  const [weight, slant] = [value('font-weight'), value('font-style')]
  const family = value('font-family') ?? node.getAttribute?.('face') ?? undefined
  return {
    ...(weight === undefined ? {} : { weight }),
    ...(slant === undefined ? {} : { slant }),
    ...(family === undefined ? {} : { family })
  }
}

function marksOf(node: HtmlNode, outer: ReadonlySet<Mark>): ReadonlySet<Mark> {
  const marks = new Set(outer)
  const { weight, slant, family } = styleOf(node)
  if (['B', 'STRONG'].includes(node.nodeName)) marks.add('bold')
  if (['I', 'EM', 'CITE'].includes(node.nodeName)) marks.add('italic')
  if (weight !== undefined) {
    if (weight.startsWith('bold') || Number(weight) >= 600) marks.add('bold')
    else marks.delete('bold')
  }
  if (slant !== undefined) {
    if (slant === 'normal') marks.delete('italic')
    else marks.add('italic')
  }
  if (family !== undefined && KAI.test(family)) marks.add('kai')
  return marks
}

/** White space as a browser shows it; the indents that Chinese typists set by hand go. */
function trimLine(runs: readonly TextRun[]): TextRun[] {
  const tidy = tidyRuns(runs.map(({ text, marks }) => ({ text: text.replaceAll('\u00A0', ' '), marks })))
  const first = tidy[0]
  if (first) tidy[0] = { ...first, text: first.text.replace(/^[\s\u3000]+/u, '') }
  const last = tidy.at(-1)
  if (last) tidy[tidy.length - 1] = { ...last, text: last.text.replace(/[\s\u3000]+$/u, '') }
  return tidyRuns(tidy)
}

const nameOf = (node: HtmlNode): string => node.nodeName.toUpperCase()

const childrenOf = (node: HtmlNode): HtmlNode[] => Array.from(node.childNodes)

const isElement = (node: HtmlNode): boolean => node.nodeType === ELEMENT && !DROPPED.has(nameOf(node))

/** Elements of one name below a node, not looking inside those found. */
function below(node: HtmlNode, names: readonly string[]): HtmlNode[] {
  return childrenOf(node)
    .filter(isElement)
    .flatMap((child) => (names.includes(nameOf(child)) ? [child] : below(child, names)))
}

/** Words of a cell with their marks, in one line. */
function cellRuns(node: HtmlNode, marks: ReadonlySet<Mark>): TextRun[] {
  if (node.nodeType === TEXT) return [{ text: (node.nodeValue ?? '').replaceAll(/[\t\n\r\f ]+/gu, ' '), marks: [...marks] }]
  if (!isElement(node)) return []
  const isBlock = BLOCKS.has(nameOf(node)) || nameOf(node) === 'BR'
  const inner = childrenOf(node).flatMap((child) => cellRuns(child, marksOf(node, marks)))
  return isBlock ? [{ text: ' ', marks: [] }, ...inner, { text: ' ', marks: [] }] : inner
}

/** Columns that a cell spans: the further ones stay empty. */
function spanOf(cell: HtmlNode): number {
  const span = Number(cell.getAttribute?.('colspan') ?? 1)
  return Number.isInteger(span) && span > 1 && span <= 50 ? span : 1
}

/** A cell's words in one line; a head cell is bold by nature. */
function wordsOfCell(cell: HtmlNode): TextRun[] {
  const isHead = nameOf(cell) === 'TH'
  const runs = childrenOf(cell).flatMap((child) => cellRuns(child, marksOf(cell, new Set())))
  return trimLine(runs).map(({ text, marks }) => ({
    text: text.replaceAll(/\s+/gu, ' '),
    marks: isHead ? marks.filter((mark) => mark !== 'bold') : marks
  }))
}

/** Cells of a row, those that others span left empty. */
function cellsOf(row: HtmlNode): TextRun[][] {
  const cells: TextRun[][] = []
  for (const cell of below(row, ['TD', 'TH'])) {
    cells.push(wordsOfCell(cell))
    for (let more = spanOf(cell) - 1; more > 0; more -= 1) cells.push([])
  }
  return cells
}

/** Runs one after the other, with a mark between them. */
export function joinRuns(parts: readonly (readonly TextRun[])[], mark: string): TextRun[] {
  const runs: TextRun[] = []
  for (const [index, part] of parts.entries()) {
    if (index > 0) runs.push({ text: mark, marks: [] })
    runs.push(...part)
  }
  return runs
}

/**
 * A table of figures and names as a table block; null for a table that only lays a page out: of one column or one row,
 * with tables inside, or with long texts in its cells.
 */
function tableBlock(table: HtmlNode): Block | null {
  if (below(table, ['TABLE']).length > 0) return null
  const rows = below(table, ['TR']).map(cellsOf)
  const isLong = rows.flat().some((runs) => runs.reduce((sum, { text }) => sum + text.length, 0) > LONGEST_CELL)
  if (rows.length < 2 || rows.some((cells) => cells.length < 2) || isLong) return null
  const lines = rows.map((cells) => joinRuns(cells, '\t'))
  return { kind: 'table', runs: tidyRuns(joinRuns(lines, '\n')) }
}

/**
 * What pasted HTML says: paragraphs, headings as crossheads, tables of data, and the marks we know. Everything else of it
 * (fonts, colours, tables' frames, pictures, scripts) stays behind; no text does.
 */
export function blocksOfHtml(root: HtmlNode): Block[] {
  const blocks: Block[] = []
  let line: TextRun[] = []
  let kind: BlockKind = 'paragraph'
  const endLine = (): void => {
    // Headings are bold by nature: the mark would say nothing.
    const plain = (marks: readonly Mark[]): Mark[] => marks.filter((mark) => kind !== 'crosshead' || mark !== 'bold')
    const runs = trimLine(line.map(({ text, marks }) => ({ text, marks: plain(marks) })))
    if (runs.length > 0) blocks.push({ kind, runs })
    line = []
  }
  const walk = (node: HtmlNode, marks: ReadonlySet<Mark>): void => {
    if (node.nodeType === TEXT) {
      const text = (node.nodeValue ?? '').replaceAll(/[\t\n\r\f ]+/gu, ' ')
      const open = line.at(-1)?.text.endsWith(' ') === true || line.length === 0
      line.push({ text: open ? text.replace(/^ /u, '') : text, marks: [...marks] })
      return
    }
    if (!isElement(node)) return
    const name = nameOf(node)
    const isBlock = BLOCKS.has(name)
    if (isBlock || name === 'BR') endLine()
    const table = name === 'TABLE' ? tableBlock(node) : null
    if (table !== null) {
      blocks.push(table)
      return
    }
    const outer = kind
    if (HEADINGS.has(name)) kind = 'crosshead'
    const inner = HEADINGS.has(name) ? new Set<Mark>() : marksOf(node, marks)
    for (const child of childrenOf(node)) walk(child, inner)
    if (name === 'TD' || name === 'TH') line.push({ text: ' ', marks: [] })
    if (isBlock) endLine()
    kind = outer
  }
  for (const child of childrenOf(root)) walk(child, new Set())
  endLine()
  return blocks
}

/** Whether lines are the rows of a spreadsheet: more than one, and each has cells. */
const areRows = (lines: readonly string[]): boolean => lines.length > 1 && lines.every((line) => line.includes('\t'))

/**
 * Plain text: a paragraph per line, empty lines gone; a table where every line has tabs, as spreadsheets give it. A single
 * line stays as it is, white space and all.
 */
export function blocksOfText(text: string): Block[] {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u)
  const rows = lines.at(-1) === '' ? lines.slice(0, -1) : lines
  if (areRows(rows)) {
    const cells = rows.map((row) => row.split('\t').map((cell) => cell.trim()))
    return [{ kind: 'table', runs: [{ text: cells.map((row) => row.join('\t')).join('\n'), marks: [] }] }]
  }
  if (lines.length === 1) return text === '' ? [] : [{ kind: 'paragraph', runs: [{ text, marks: [] }] }]
  return lines
    .map((line): Block => ({ kind: 'paragraph', runs: trimLine([{ text: line, marks: [] }]) }))
    .filter(({ runs }) => runs.length > 0)
}

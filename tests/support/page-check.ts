import { type Size, toPx } from '#shared/base'
import { type FinishedLine, type FinishedPage, type FinishedText, lineText, runAdvances } from '#shared/frame'
import type { FontSet } from '#shared/font'
import type { DrawnLine, DrawnPage, DrawnText } from './drawn-pages.ts'

/** How far what a browser drew lies from what the page says, CSS pixels. */
export interface Deviations {
  /** Of any character's pen position. */
  readonly pen: number
  /** Of the right edge of any justified line from its measure. */
  readonly edge: number
  /** Of any line's slot. */
  readonly slot: number
  readonly lines: number
  readonly justified: number
}

const textsOf = (page: FinishedPage): FinishedText[] =>
  page.blocks.flatMap((block) => block.elements.filter((element) => element.kind === 'text'))

/** Pen position before each character of a line and after the last, CSS pixels along the line. */
function pensOf(line: FinishedLine, fonts: FontSet): number[] {
  const pens: number[] = []
  let end = 0
  for (const run of line.runs) {
    let pen = run.x
    const metrics = fonts.face(run.face)
    for (const advance of runAdvances(run, (codePoint) => metrics.advance(codePoint))) {
      pens.push(toPx(pen))
      pen += advance
    }
    end = pen
  }
  return [...pens, toPx(end)]
}

interface Counting {
  pen: number
  edge: number
  slot: number
  lines: number
  justified: number
}

/** How far the middle of characters that share an em lies from their line's centre line. */
function offCentre(line: FinishedLine, index: number, shown: DrawnLine['characters']): number {
  const before = line.runs.slice(0, index).reduce((sum, run) => sum + Array.from(run.text).length, 0)
  const own = shown.slice(before, before + Array.from(line.runs[index]?.text ?? '').length)
  const left = Math.min(...own.map((character) => character.left))
  const right = Math.max(...own.map((character) => character.right))
  return Math.abs((left + right) / 2 - toPx(line.baseline))
}

function compareLine(line: FinishedLine, drawn: DrawnLine, fonts: FontSet, worst: Counting): void {
  const where = `“${lineText(line)}”`
  if (drawn.text !== lineText(line)) throw new Error(`The line ${where} was drawn as “${drawn.text}”.`)
  const pens = pensOf(line, fonts)
  const start = (character: { left: number; top: number }): number => (line.direction === 'down' ? character.top : character.left)
  const shown = drawn.characters.slice(0, pens.length - 1)
  const combined = line.runs.flatMap((run) => Array.from(run.text, () => run.combined === true))
  for (const [index, character] of shown.entries())
    if (combined[index] !== true) worst.pen = Math.max(worst.pen, Math.abs(start(character) - (pens[index] ?? NaN)))
  worst.pen = Math.max(worst.pen, ...line.runs.map((run, index) => (run.combined === true ? offCentre(line, index, shown) : 0)))
  const last = shown.at(-1)
  worst.lines++
  if (last === undefined) return
  const end = line.direction === 'down' ? last.bottom : last.right
  if (combined.at(-1) !== true) worst.pen = Math.max(worst.pen, Math.abs(end - (pens.at(-1) ?? NaN)))
  if (line.direction === 'down') return
  worst.slot = Math.max(
    worst.slot,
    Math.abs(drawn.box.top - toPx(line.y)),
    Math.abs(drawn.box.bottom - toPx(line.y + line.leading))
  )
  if (!line.justified) return
  worst.justified++
  // A hyphen is drawn behind the last character and belongs to the line's box only.
  const edge = line.hyphen ? drawn.box.right : end
  worst.edge = Math.max(worst.edge, Math.abs(edge - toPx(line.x + line.measure + line.hang)))
}

/** Compares what was drawn with the pages, line for line. Throws where a text is missing, added or different. */
export function compareDrawing(pages: readonly FinishedPage[], drawn: readonly DrawnPage[], fonts: FontSet): Deviations {
  const worst: Counting = { pen: 0, edge: 0, slot: 0, lines: 0, justified: 0 }
  if (drawn.length !== pages.length)
    throw new Error(`${String(pages.length)} pages were exported, ${String(drawn.length)} drawn.`)
  for (const [index, page] of pages.entries()) {
    const texts = textsOf(page)
    const drawnTexts = drawn[index]?.texts ?? []
    if (texts.length !== drawnTexts.length)
      throw new Error(`Page ${String(page.number)} has ${String(texts.length)} texts; ${String(drawnTexts.length)} were drawn.`)
    for (const [at, text] of texts.entries()) {
      const lines = drawnTexts[at]?.lines ?? []
      if (lines.length !== text.lines.length)
        throw new Error(`A ${text.role} of ${String(text.lines.length)} lines was drawn in ${String(lines.length)}.`)
      for (const [number, line] of text.lines.entries()) {
        const drawnLine = lines[number]
        if (drawnLine) compareLine(line, drawnLine, fonts, worst)
      }
    }
  }
  return worst
}

interface Ink {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Room that lines share without harm: rounding, and the blank edges of the ideographic box. */
const SLACK = 0.75

function inkOf(line: DrawnLine): Ink[] {
  const shown = line.characters.filter((character) => character.right > character.left && character.text.trim() !== '')
  if (shown.length === 0) return []
  return [
    {
      text: line.text,
      left: Math.min(...shown.map((character) => character.left)),
      top: Math.min(...shown.map((character) => character.top)),
      right: Math.max(...shown.map((character) => character.right)),
      bottom: Math.max(...shown.map((character) => character.bottom))
    }
  ]
}

/** Pairs of lines that lie over each other on a page. */
export function overlappingLines(page: DrawnPage): [string, string][] {
  const lines = page.texts.flatMap((text) => text.lines).flatMap(inkOf)
  lines.sort((a, b) => a.top - b.top)
  const pairs: [string, string][] = []
  for (const [index, line] of lines.entries()) {
    for (let next = index + 1; next < lines.length; next++) {
      const other = lines[next]
      if (other === undefined || other.top + SLACK >= line.bottom) break
      if (other.left + SLACK < line.right && line.left + SLACK < other.right) pairs.push([line.text, other.text])
    }
  }
  return pairs
}

/** The texts of one article over all pages, pieces put together, in the order they are met: `[role, index, text]`. */
export function articleTexts(pages: readonly DrawnPage[], article: string): [string, number, string][] {
  const texts: [string, number, string][] = []
  const pieces = pages.flatMap((page) => page.texts).filter((text: DrawnText) => text.article === article)
  for (const piece of pieces) {
    const text = piece.lines.map((line) => line.text).join('')
    const open = texts.findLast(([role, index]) => role === piece.role && index === piece.index)
    if (piece.continued && open) open[2] += text
    else texts.push([piece.role, piece.index, text])
  }
  return texts
}

/** Pixels by which a sheet misses the size it should have. */
export const sizeError = (page: DrawnPage, trim: Size): number =>
  Math.max(Math.abs(page.trim.width - toPx(trim.width)), Math.abs(page.trim.height - toPx(trim.height)))

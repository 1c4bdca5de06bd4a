import { snap } from '#shared/base'
import type { FinishedLine, FinishedRule, FinishedText } from '#shared/frame'
import type { Lang } from '#shared/model'
import { setLine } from '#shared/typeset'
import { roleFace, styleRuns } from '../flow/faces.ts'
import { BLACK, type Slot, baselineIn, finishLine, finishLineDown, finishText } from '../flow/lines.ts'
import type { Chunk, TableChunk, TextChunk } from '../flow/chunk.ts'
import type { Setter } from '../flow/setter.ts'
import type { TableRow } from '../flow/table.ts'
import type { Arrangement, Band } from './arrangement.ts'
import { lineLeft } from './down.ts'
import { type Module, insideTop, legLeft } from './module.ts'
import { continuedOn } from './words.ts'

/** What a body draws. */
export interface FinishedBody {
  readonly texts: readonly FinishedText[]
  readonly rules: readonly FinishedRule[]
}

/** Sets bodies on the lines of one section. */
interface Desk {
  readonly arrangement: Arrangement
  readonly module: Module
  readonly lang: Lang
  readonly setter: Setter
}

function slotAt({ arrangement, module }: Desk, leg: number, row: number): Slot {
  const { legs } = arrangement
  return {
    x: snap(module.x + legLeft(legs, leg)),
    y: insideTop(module, row),
    measure: legs.measure,
    leading: module.grid.leading
  }
}

/** The initial as a line of its own before the lines beside it. */
function initialLine(chunk: TextChunk, slot: Slot): FinishedLine[] {
  const { initial } = chunk.set
  if (!initial || chunk.from > 0) return []
  const x = slot.x + (chunk.shapes?.[0]?.x ?? 0)
  const own = { x, y: slot.y, measure: initial.width, leading: initial.lines * slot.leading }
  return [finishLine(initial.set, own, slot.y + initial.drop)]
}

/** Lines beside an initial begin behind it; the others where their leg or shape does. */
function shapesOf(chunk: TextChunk, slot: Slot): TextChunk['shapes'] {
  const { initial } = chunk.set
  if (!initial || chunk.from >= initial.lines) return chunk.shapes
  return Array.from({ length: chunk.to - chunk.from }, (_, index) => {
    const shape = chunk.shapes?.[index] ?? { x: 0, measure: slot.measure }
    const lost = chunk.from + index < initial.lines ? initial.width : 0
    return { x: shape.x + lost, measure: shape.measure - lost }
  })
}

function finishChunk(desk: Desk, chunk: TextChunk): FinishedText {
  const { set, from, to } = chunk
  const { role, index } = set.item
  const slot = slotAt(desk, chunk.leg, chunk.row)
  const continued = from > 0 || set.from > (set.initial?.length ?? 0)
  const face = roleFace(role, desk.lang)
  const shapes = shapesOf(chunk, slot)
  const parts = [from, to, slot.x, slot.y, slot.measure, slot.leading, role, index, continued]
  const odd = shapes?.flatMap(({ x, measure }) => [x, measure]) ?? []
  return set.text.pieces.get([...parts, set.initial, ...odd], () => {
    const piece = { role, index, lang: desk.lang, text: set.text, from, to, continued, face }
    const text = finishText(piece, slot, desk.setter.fonts, shapes)
    return set.initial ? { ...text, lines: [...initialLine(chunk, slot), ...text.lines] } : text
  })
}

/** A piece whose lines run down, from the right edge of their band to the left. */
function finishDown(desk: Desk, chunk: TextChunk, band: Band): FinishedText {
  const { module, lang } = desk
  const { set, from, to } = chunk
  const { role, index } = set.item
  const { leading } = module.grid
  const y = snap(insideTop(module, 0) + band.top)
  const { paragraph, breaks } = set.text
  const lines = breaks.slice(from, to).map((at, number) => {
    const measure = chunk.shapes?.[number]?.measure ?? desk.arrangement.galley.measure
    const line = setLine(paragraph, at, measure, from + number === 0, from + number === breaks.length - 1)
    const x = snap(module.x + lineLeft(band, chunk.row + number, leading))
    return finishLineDown(line, { x, y, measure, leading })
  })
  return { kind: 'text', role, index, continued: from > 0 || set.from > 0, lang, lines }
}

function finishLines(desk: Desk, chunk: TextChunk): FinishedText {
  const band = desk.arrangement.bands?.[chunk.leg]
  return band ? finishDown(desk, chunk, band) : finishChunk(desk, chunk)
}

/** Cells of one row, a line under the other in each. */
function rowLines(desk: Desk, row: TableRow, slot: Slot): FinishedLine[] {
  const drop = baselineIn(desk.setter.fonts, roleFace('table', desk.lang), desk.module.grid.bodySize, slot.leading)
  return row.cells.flatMap(({ text, x, measure, trailing }): FinishedLine[] => {
    const place = { ...slot, x: slot.x + x, measure }
    if (!text) return [finishLine(EMPTY, place, place.y + drop, BLACK, trailing)]
    return text.breaks.map((at, index) => {
      const last = index === text.breaks.length - 1
      const y = slot.y + index * slot.leading
      const set = setLine(text.paragraph, at, measure, index === 0, last)
      return finishLine(set, { ...place, y }, y + drop, BLACK, last ? trailing : '')
    })
  })
}

const EMPTY = { runs: [], width: 0, hyphen: false, trailing: '', justified: false, hang: 0 } as const

const HEAVY = 0.75
const LIGHT = 0.35

function finishTable(desk: Desk, chunk: TableChunk): FinishedBody {
  const { set } = chunk
  const { rows, measure } = set.table
  const { lang } = desk
  const top = slotAt(desk, chunk.leg, chunk.row)
  const lines: FinishedLine[] = []
  const texts: FinishedText[] = []
  const level = (y: number, width: number): FinishedRule => ({
    x1: top.x,
    y1: y,
    x2: snap(top.x + measure),
    y2: y,
    width,
    ink: BLACK
  })
  const rules = [level(top.y, HEAVY)]
  const [head] = rows
  let row = chunk.row
  if (chunk.headAgain && head) {
    // The head is printed once; what stands above a further leg is furniture and has no white to copy.
    const again = { ...head, cells: head.cells.map((cell) => ({ ...cell, trailing: '' })) }
    texts.push({ kind: 'text', role: 'table', index: -1, continued: false, lang, lines: rowLines(desk, again, top) })
    row += head.lines
    rules.push(level(slotAt(desk, chunk.leg, row).y, LIGHT))
  }
  for (const [number, one] of rows.slice(chunk.from, chunk.to).entries()) {
    lines.push(...rowLines(desk, one, slotAt(desk, chunk.leg, row)))
    row += one.lines
    if (chunk.from + number === 0) rules.push(level(slotAt(desk, chunk.leg, row).y, LIGHT))
  }
  rules.push(level(slotAt(desk, chunk.leg, row).y, HEAVY))
  texts.push({ kind: 'text', role: 'table', index: set.item.index, continued: chunk.from > 0, lang, lines })
  return { texts, rules }
}

/** Pieces as they are read: tables at the foot before the text that follows them. */
function inReadingOrder({ poured, foot }: Arrangement): Chunk[] {
  const chunks: Chunk[] = [...poured.chunks]
  for (const table of foot) {
    const { index } = table.set.item
    const follows = chunks.findIndex(({ set }) => set.item.role === 'byline' || set.item.index > index)
    chunks.splice(follows < 0 ? chunks.length : follows, 0, table)
  }
  return chunks
}

/** Body lines, a piece of paragraph for each frame it stands in, and the rules of tables. */
export function finishBody(arrangement: Arrangement, module: Module, lang: Lang, setter: Setter): FinishedBody {
  const desk = { arrangement, module, lang, setter }
  const texts: FinishedText[] = []
  const rules: FinishedRule[] = []
  for (const chunk of inReadingOrder(arrangement)) {
    if (chunk.kind === 'text') texts.push(finishLines(desk, chunk))
    else {
      const table = finishTable(desk, chunk)
      texts.push(...table.texts)
      rules.push(...table.rules)
    }
  }
  return { texts, rules }
}

/** The line that sends readers to the page where the text goes on. */
export function jumpLine(
  arrangement: Arrangement,
  module: Module,
  lang: Lang,
  page: number | null,
  setter: Setter
): FinishedText[] {
  const { jump } = arrangement
  if (!jump || page === null) return []
  const face = roleFace('jump', lang)
  const runs = styleRuns([{ text: continuedOn(lang, page), marks: [] }], face, lang, setter.fonts)
  const style = { lang, size: module.grid.bodySize, align: 'right', indent: 0, hyphenate: false } as const
  const text = setter.breakText(runs, style, jump.measure)
  const slot = slotAt({ arrangement, module, lang, setter }, jump.leg, jump.row)
  const own = { ...slot, x: slot.x + jump.x, measure: jump.measure }
  return [finishText({ role: 'jump', index: -1, lang, text, from: 0, to: 1, continued: false, face }, own, setter.fonts)]
}

import { type Article, countCharacters } from '#shared/model'
import { type Galley, type SetText, charactersFrom } from '../flow/galley.ts'
import type { Chunk, TextChunk } from '../flow/chunk.ts'
import type { CheapCut, SectionFit } from '../types.ts'
import type { Arrangement } from './arrangement.ts'

/** What to cut or to add, from the lines as they stand. */
export type Copyfit = Pick<SectionFit, 'oversetAt' | 'charactersToCut' | 'charactersToAdd' | 'cuts'>

/** Characters of a last line that is cheap to save: Han, or letters of English. */
const FEW: Readonly<Record<Article['lang'], number>> = { 'zh-CN': 3, en: 8 }
const MOST_CUTS = 12

/** Cheapest cuts first. */
export const cheapest = (cuts: readonly CheapCut[]): CheapCut[] =>
  cuts.toSorted((a, b) => a.characters - b.characters || a.index - b.index).slice(0, MOST_CUTS)

/** Drawn code points of a paragraph's last line. */
function lastLineOf({ text }: SetText): number {
  const last = text.breaks.at(-1)
  if (!last) return 0
  const { text: words, offsets } = text.paragraph
  const line = offsets === null ? words.slice(last.start, last.end) : words.slice(offsets[last.start], offsets[last.end])
  return countCharacters(line.trimEnd())
}

function cutOf(set: SetText, few: number): CheapCut[] {
  const characters = lastLineOf(set)
  const goesOn = set.from > (set.initial?.length ?? 0)
  if ((set.text.breaks.length < 2 && !goesOn) || characters === 0 || characters > few) return []
  return [{ index: set.item.index, characters, lines: 1 }]
}

/** The texts that end here: those that were set to their end and, in the last part, those without room. */
function endingHere({ galley, poured }: Arrangement, last: boolean): SetText[] {
  const standing = new Map<number, TextChunk>()
  for (const chunk of poured.chunks) if (chunk.kind === 'text') standing.set(chunk.item, chunk)
  const ending: SetText[] = []
  for (const [index, item] of galley.items.entries()) {
    if (item.kind !== 'text' || item.item.role !== 'body') continue
    const chunk = standing.get(index)
    const ends = chunk !== undefined && chunk.to === chunk.set.text.breaks.length
    if (ends || last) ending.push(chunk?.set ?? item)
  }
  return ending
}

/** Printed index and code point of a cursor; the dateline and the names behind it are not the paragraph's own text. */
function placeOf(galley: Galley, { item, offset }: Arrangement['poured']['cursor']): Copyfit['oversetAt'] {
  const body = galley.items.filter(({ role }) => role !== 'byline')
  const found = body[item]
  if (found) return { index: found.index, offset: Math.max(0, offset - found.lead) }
  const last = body.at(-1)
  return last ? { index: last.index, offset: last.length - last.lead } : null
}

const measureAt = (chunk: Chunk, line: number, measure: number): number =>
  chunk.kind === 'text' ? (chunk.shapes?.[line]?.measure ?? measure) : measure

/** Points that lines of chunks are wide, all together. */
function widthOfChunks(chunks: readonly Chunk[], measure: number): number {
  let sum = 0
  for (const chunk of chunks) {
    let own = 0
    for (let line = 0; line < chunk.lines; line++) own += measureAt(chunk, line, measure)
    sum += own
  }
  return sum
}

/** Code points to a point of measure, by the full lines of the body. */
function density({ poured, galley }: Arrangement, em: number): number {
  let characters = 0
  let width = 0
  for (const chunk of poured.chunks) {
    if (chunk.kind !== 'text' || chunk.set.item.role !== 'body') continue
    const { breaks } = chunk.set.text
    const full = Math.min(chunk.to, breaks.length - 1)
    for (let line = chunk.from; line < full; line++) width += measureAt(chunk, line - chunk.from, galley.measure)
    if (full > chunk.from) characters += (breaks[full - 1]?.end ?? 0) - (breaks[chunk.from]?.start ?? 0)
  }
  return width > 0 ? characters / width : 1 / em
}

/** Code points that the white lines of the frames would take. */
function roomFor(arrangement: Arrangement, em: number): number {
  const { frames, poured, galley } = arrangement
  const { measure } = galley
  const all = frames.reduce(
    (sum, { rows, shapes }) => sum + (shapes ? shapes.reduce((total, shape) => total + shape.measure, 0) : rows * measure),
    0
  )
  const rows = frames.reduce((sum, frame) => sum + frame.rows, 0)
  const taken = poured.chunks.reduce((sum, chunk) => sum + chunk.lines, 0)
  const gaps = Math.max(0, rows - poured.white - taken) * measure
  const free = Math.max(0, all - widthOfChunks(poured.chunks, measure) - gaps)
  return Math.floor(free * density(arrangement, em))
}

/**
 * Copyfit of one part.
 * @param last the article's last part, which alone knows what is over or under
 */
export function copyfitOf(arrangement: Arrangement, galley: Galley, last: boolean, em: number): Copyfit {
  const { poured } = arrangement
  const cuts = cheapest(endingHere(arrangement, last).flatMap((set) => cutOf(set, FEW[galley.lang])))
  if (!last) return { oversetAt: null, charactersToCut: 0, charactersToAdd: 0, cuts }
  if (poured.overset > 0)
    return {
      oversetAt: placeOf(galley, poured.cursor),
      charactersToCut: charactersFrom(galley, poured.cursor),
      charactersToAdd: 0,
      cuts
    }
  return { oversetAt: null, charactersToCut: 0, charactersToAdd: roomFor(arrangement, em), cuts }
}

/** Where nothing of an article has room. */
export const noneFits = (galley: Galley, cursor: Arrangement['poured']['cursor'], last: boolean): Copyfit => ({
  oversetAt: last && charactersFrom(galley, cursor) > 0 ? placeOf(galley, cursor) : null,
  charactersToCut: last ? charactersFrom(galley, cursor) : 0,
  charactersToAdd: 0,
  cuts: []
})

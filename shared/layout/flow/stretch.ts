import type { Frame } from './frames.ts'
import type { SetGalley } from './galley.ts'
import type { Chunk } from './chunk.ts'
import { type Pour, pour } from './pour.ts'

/** Share of a body's lines that may become white between its paragraphs. */
const MOST_BETWEEN = 0.03

/** Items that may have a further white line above them: crossheads first, then paragraphs, evenly over the text. */
function openings(galley: SetGalley): readonly number[] {
  const crossheads: number[] = []
  const paragraphs: number[] = []
  for (const [index, { item, from }] of galley.items.entries()) {
    if (index === 0 || from > 0) continue
    const before = galley.items[index - 1]?.item.role
    if (item.role === 'crosshead') crossheads.push(index)
    else if (item.role === 'body' && before === 'body') paragraphs.push(index)
  }
  const most = Math.floor(galley.lines * MOST_BETWEEN)
  const step = paragraphs.length / Math.max(1, Math.min(most, paragraphs.length))
  const chosen = Array.from({ length: Math.min(most, paragraphs.length) }, (_, at) => paragraphs[Math.floor(at * step)] ?? 0)
  return [...crossheads, ...chosen]
}

/** A leg's own white at its foot, left by what moved on: its crossheads and paragraphs move down by a line each. */
function levelFeet(chunks: readonly Chunk[], frames: readonly Frame[]): Chunk[] {
  const out: Chunk[] = []
  const end = chunks.at(-1)
  for (const frame of frames) {
    const own = chunks.filter((chunk) => chunk.leg === frame.leg && chunk.row >= frame.row && chunk.row < frame.row + frame.rows)
    const last = own.at(-1)
    if (!last) continue
    const white = frame.row + frame.rows - last.row - last.lines
    const begins = (chunk: Chunk): boolean => chunk.kind === 'text' && chunk.from === 0 && chunk !== own[0]
    const places = own
      .filter((chunk) => begins(chunk))
      .toSorted((a, b) => rank(a) - rank(b) || b.row - a.row)
      .slice(0, white)
    const level = last !== end && frame.shapes === null && places.length === white
    let down = 0
    for (const chunk of own) {
      if (level && places.includes(chunk)) down++
      out.push(down === 0 ? chunk : { ...chunk, row: chunk.row + down })
    }
  }
  return out
}

const rank = (chunk: Chunk): number => (chunk.set.item.role === 'crosshead' ? 0 : 1)

/**
 * Shares out the white left at the foot (撑版) in whole grid lines: one above each crosshead, then above paragraphs, at
 * most three in a hundred lines. Nothing leaves the baseline grid and no text is pushed out.
 * @returns null when that does not fill the place: then the text stays as close as it was
 */
export function stretchBody(galley: SetGalley, frames: readonly Frame[], whole: Pour, legs: number): Pour | null {
  const places = openings(galley)
  const tryWith = (count: number): Pour =>
    pour(galley, frames, { keepsLines: true, gaps: new Map(places.slice(0, count).map((index) => [index, 1])) })
  let low = 0
  let high = Math.min(places.length, whole.white)
  let best = whole
  while (low < high) {
    const count = (low + high + 1) >> 1
    const poured = tryWith(count)
    if (poured.overset > 0) high = count - 1
    else {
      low = count
      best = poured
    }
  }
  return best.white < legs ? { ...best, chunks: levelFeet(best.chunks, frames) } : null
}

import type { Cursor, SetGalley } from './galley.ts'

/** A stretch of one leg that takes text: grid lines counted from the top of the section's inside. */
export interface Frame {
  readonly leg: number
  readonly row: number
  readonly rows: number
}

/** Lines [from, to) of one set item that stand together in a frame, the first on line `row`. */
export interface Chunk {
  /** Position in SetGalley.items. */
  readonly item: number
  readonly from: number
  readonly to: number
  readonly leg: number
  readonly row: number
}

/** What the frames took. What remains is told by `cursor` and `overset`. */
export interface Pour {
  readonly chunks: readonly Chunk[]
  /** Lines set. */
  readonly lines: number
  /** Lines without room. */
  readonly overset: number
  /** Grid lines of the frames that stay white: under the last line, and at feet left by a crosshead that moved on. */
  readonly white: number
  /** Grid lines of the frames. */
  readonly capacity: number
  /** First code point without room. */
  readonly cursor: Cursor
}

/** White line above a crosshead inside a leg. */
const CROSSHEAD_GAP = 1
/** Lines that must follow a crosshead in its leg. */
const CROSSHEAD_KEEPS = 2

interface Work {
  frame: number
  /** Lines used in the frame. */
  used: number
  white: number
  readonly chunks: Chunk[]
}

const roomIn = (frames: readonly Frame[], work: Work): number => (frames[work.frame]?.rows ?? 0) - work.used

function nextFrame(frames: readonly Frame[], work: Work): void {
  work.white += Math.max(0, roomIn(frames, work))
  work.frame++
  work.used = 0
}

/** Lines that must stay together with a crosshead: itself and the beginning of what follows. */
function keptWith(galley: SetGalley, index: number): number {
  const own = galley.items[index]?.text.breaks.length ?? 0
  const follower = galley.items[index + 1]
  if (!follower) return own
  if (follower.item.role === 'crosshead') return own + keptWith(galley, index + 1)
  return own + Math.min(CROSSHEAD_KEEPS, follower.text.breaks.length)
}

/** Takes a crosshead to its leg; a leg that is shorter than what belongs together takes it at its top all the same. */
function placeCrosshead(galley: SetGalley, index: number, frames: readonly Frame[], work: Work): void {
  const needed = keptWith(galley, index)
  while (work.frame < frames.length) {
    const gap = work.used > 0 ? CROSSHEAD_GAP : 0
    const room = roomIn(frames, work)
    if (room >= gap + needed || (work.used === 0 && room > 0 && room >= longestAhead(frames, work.frame))) {
      work.used += gap
      return
    }
    nextFrame(frames, work)
  }
}

const longestAhead = (frames: readonly Frame[], from: number): number =>
  frames.slice(from).reduce((longest, frame) => Math.max(longest, frame.rows), 0)

/** Pours set text into frames in reading order. Never fails: what has no room is counted. */
export function pour(galley: SetGalley, frames: readonly Frame[]): Pour {
  const work: Work = { frame: 0, used: 0, white: 0, chunks: [] }
  let lines = 0
  let stopped: { item: number; line: number } | null = null
  for (let index = 0; index < galley.items.length && !stopped; index++) {
    const set = galley.items[index]
    const count = set?.text.breaks.length ?? 0
    if (set?.item.role === 'crosshead') placeCrosshead(galley, index, frames, work)
    let line = 0
    while (line < count) {
      while (work.frame < frames.length && roomIn(frames, work) <= 0) nextFrame(frames, work)
      const frame = frames[work.frame]
      if (!frame) {
        stopped = { item: index, line }
        break
      }
      const take = Math.min(count - line, roomIn(frames, work))
      work.chunks.push({ item: index, from: line, to: line + take, leg: frame.leg, row: frame.row + work.used })
      work.used += take
      line += take
      lines += take
    }
  }
  const capacity = frames.reduce((sum, frame) => sum + frame.rows, 0)
  while (work.frame < frames.length) nextFrame(frames, work)
  return {
    chunks: work.chunks,
    lines,
    overset: galley.lines - lines,
    white: work.white,
    capacity,
    cursor: stopped ? cursorAt(galley, stopped.item, stopped.line) : { item: galley.first + galley.items.length, offset: 0 }
  }
}

function cursorAt(galley: SetGalley, index: number, line: number): Cursor {
  const set = galley.items[index]
  const start = set?.text.breaks[line]?.start ?? 0
  return { item: galley.first + index, offset: (set?.from ?? 0) + start }
}

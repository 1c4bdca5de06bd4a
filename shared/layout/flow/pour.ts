import type { Chunk } from './chunk.ts'
import type { Frame } from './frames.ts'
import { type Cursor, type SetGalley, type SetItem, type SetRows, type SetText, linesOf } from './galley.ts'
import { rowLines, rowsFrom } from './table.ts'
import { type Work, measuresAhead, nextFrame, roomIn, rowsIn } from './work.ts'

/** What the frames took. What remains is told by `cursor` and `overset`. */
export interface Pour {
  readonly chunks: readonly Chunk[]
  /** Lines set. */
  readonly lines: number
  /** Lines without room. */
  readonly overset: number
  /** Grid lines of the frames that stay white: under the last line, and at feet left by what moved on. */
  readonly white: number
  /** Grid lines of the frames. */
  readonly capacity: number
  /** First code point without room. */
  readonly cursor: Cursor
}

export interface PourOptions {
  /** Single lines at the foot of a leg and the top of the next are avoided where that costs one line of a leg. */
  readonly keepsLines?: boolean
  /** White lines wanted above items, by position in SetGalley.items; none at the top of a leg. */
  readonly gaps?: ReadonlyMap<number, number>
}

/** White line above a crosshead and beside a table inside a leg. */
const GAP = 1
/** Lines that must follow a crosshead in its leg. */
const CROSSHEAD_KEEPS = 2

/** Lines that must stay together with a crosshead: itself and the beginning of what follows. */
function keptWith(galley: SetGalley, index: number): number {
  const set = galley.items[index]
  const own = set ? linesOf(set) : 0
  const follower = galley.items[index + 1]
  if (!follower) return own
  if (follower.item.role === 'crosshead') return own + keptWith(galley, index + 1)
  return own + Math.min(CROSSHEAD_KEEPS, linesOf(follower))
}

const longestAhead = (work: Work): number =>
  work.frames.slice(work.frame).reduce((longest, frame) => Math.max(longest, frame.rows), 0)

/** Takes a crosshead to its leg; a leg that is shorter than what belongs together takes it at its top all the same. */
function placeCrosshead(work: Work, index: number, extra: number): void {
  const needed = keptWith(work.galley, index)
  while (work.frame < work.frames.length) {
    const gap = work.used > 0 ? GAP + extra : 0
    const room = roomIn(work)
    if (room >= gap + needed || (work.used === 0 && room > 0 && room >= longestAhead(work))) {
      work.used += gap
      return
    }
    nextFrame(work)
  }
}

/** Lines of a text that stand together. */
interface Segment {
  readonly frame: number
  readonly used: number
  readonly from: number
  readonly to: number
}

function segmentsOf(work: Work, count: number): Segment[] {
  const segments: Segment[] = []
  let { frame, used } = work
  let line = 0
  while (line < count && frame < work.frames.length) {
    const take = Math.min(count - line, rowsIn(work, frame) - used)
    if (take > 0) segments.push({ frame, used, from: line, to: line + take })
    line += Math.max(0, take)
    frame++
    used = 0
  }
  return segments
}

/** Share of its measure from which a Chinese last line may stand alone at the top of a leg: legs that end level matter more. */
const FULL_ENOUGH = 0.5

/** Whether a last line that stands alone would be seen as such. */
function looksAlone(work: Work, { text }: SetText): boolean {
  const last = text.breaks.at(-1)
  if (work.galley.lang === 'en' || !last) return true
  const { widthSum } = text.paragraph
  return (widthSum[last.end] ?? 0) - (widthSum[last.start] ?? 0) < FULL_ENOUGH * work.galley.measure
}

/** The frame before the last line of a paragraph gives it company, if it keeps two lines itself. */
function frameToShorten(work: Work, segments: readonly Segment[], set: SetText): number | null {
  const last = segments.at(-1)
  const before = segments.at(-2)
  if (!last || !before || last.to !== set.text.breaks.length || last.to - last.from !== 1) return null
  if (!looksAlone(work, set)) return null
  const kept = before.to - before.from - 1
  const enough = before.from > 0 || set.from > 0 ? 1 : 2
  return kept >= enough && !work.shortened.has(before.frame) ? before.frame : null
}

/** The text as it stands from here on: as it was set, or broken again where lines are of other measures. */
function textHere(work: Work, set: SetText): SetText {
  const count = set.text.breaks.length
  const initial = set.initial !== null && initialStands(work, set)
  const measures = measuresAhead(work, count)
  if (typeof measures === 'number' && initial === (set.initial !== null)) return set
  return work.galley.rebreak(set, measures, initial)
}

/** All lines beside an initial are in one frame and begin at the same edge. */
function initialStands(work: Work, { initial }: SetText): boolean {
  const lines = initial?.lines ?? 0
  if (roomIn(work) < lines) return false
  const shapes = work.frames[work.frame]?.shapes?.slice(work.used, work.used + lines)
  const first = shapes?.[0]
  return !shapes || shapes.every((shape) => shape.x === first?.x && shape.measure === first.measure)
}

/** An English paragraph does not begin on the last line of a leg; Chinese papers let it, so that legs end level. */
function passFoot(work: Work, set: SetText): void {
  const next = work.frames[work.frame + 1]
  const begins = set.from - (set.initial?.length ?? 0) === 0
  const long = set.text.breaks.length > 1
  if (
    work.keepsLines &&
    work.galley.lang === 'en' &&
    begins &&
    long &&
    work.used > 0 &&
    roomIn(work) === 1 &&
    (next?.rows ?? 0) > 1
  )
    nextFrame(work)
}

/** @returns the first line without room, or null */
function placeText(work: Work, index: number, given: SetText): { set: SetText; line: number } | null {
  while (work.frame < work.frames.length && roomIn(work) <= 0) nextFrame(work)
  if (given.item.role === 'body') passFoot(work, given)
  let set = textHere(work, given)
  let segments = segmentsOf(work, set.text.breaks.length)
  if (work.keepsLines && set.item.role === 'body') {
    const short = frameToShorten(work, segments, set)
    if (short !== null) {
      work.shortened.add(short)
      set = textHere(work, given)
      segments = segmentsOf(work, set.text.breaks.length)
    }
  }
  for (const { frame, used, from, to } of segments) {
    while (work.frame < frame) nextFrame(work)
    const place = work.frames[frame]
    if (!place) break
    const lines = to - from
    const shapes = place.shapes?.slice(used, used + lines) ?? null
    work.chunks.push({ kind: 'text', item: index, set, from, to, leg: place.leg, row: place.row + used, lines, shapes })
    work.used = used + lines
    work.lines += lines
  }
  const done = segments.at(-1)?.to ?? 0
  if (done >= set.text.breaks.length) return null
  while (work.frame < work.frames.length) nextFrame(work)
  return { set, line: done }
}

/** Whether some of the next lines are narrower than the leg. */
function narrowed(work: Work, lines: number): boolean {
  const shapes = work.frames[work.frame]?.shapes?.slice(work.used, work.used + lines) ?? []
  return shapes.some((shape) => shape.x !== 0 || shape.measure !== work.galley.measure)
}

/** Room for `needed` lines as wide as the leg, here or in a later frame; a table is not narrowed. */
function seekPlain(work: Work, needed: (used: number) => number): boolean {
  for (; work.frame < work.frames.length; nextFrame(work)) {
    while (roomIn(work) > 0 && narrowed(work, needed(work.used))) {
      work.used++
      work.white++
    }
    if (roomIn(work) >= needed(work.used)) return true
  }
  return false
}

/** Sets a table row by row; in each further leg its head stands once more. @returns the first row without room, or null */
function placeTable(work: Work, index: number, set: SetRows): number | null {
  const head = set.table.rows[0]
  const rows = rowsFrom(set.table, set.from)
  const first = set.table.rows.length - rows.length
  let open: { from: number; to: number; lines: number; frame: number; used: number; headAgain: boolean } | null = null
  const close = (): void => {
    const place = open && work.frames[open.frame]
    if (!open || !place) return
    const { from, to, lines, used, headAgain } = open
    work.chunks.push({ kind: 'table', item: index, set, from, to, headAgain, leg: place.leg, row: place.row + used, lines })
    open = null
  }
  for (const [number, row] of rows.entries()) {
    const at = first + number
    const goesOn: boolean = open !== null && open.frame === work.frame && roomIn(work) >= row.lines && !narrowed(work, row.lines)
    if (!goesOn) {
      close()
      const again = at > 0 && head ? head.lines : 0
      // A head does not stand without a row below it.
      const own = row.lines + again + (at === 0 ? (rows[1]?.lines ?? 0) : 0)
      if (!seekPlain(work, (used) => own + (used > 0 ? GAP : 0))) return at
      if (work.used > 0) work.used += GAP
      open = { from: at, to: at, lines: again, frame: work.frame, used: work.used, headAgain: again > 0 }
      work.used += again
    }
    if (open) open = { ...open, to: at + 1, lines: open.lines + row.lines }
    work.used += row.lines
    work.lines += row.lines
  }
  close()
  if (roomIn(work) > 0 && index + 1 < work.galley.items.length) work.used += GAP
  return null
}

/** Where text goes on that found no room, and the lines it takes at the galley's own measure. */
interface Stop {
  readonly cursor: Cursor
  readonly lines: number
}

function place(work: Work, index: number, set: SetItem, extra: number): Stop | null {
  const item = work.galley.first + index
  if (set.kind === 'table') {
    const row = placeTable(work, index, set)
    if (row === null) return null
    const left = set.table.rows.slice(row)
    return { cursor: { item, offset: left[0]?.start ?? 0 }, lines: rowLines(left) }
  }
  if (set.item.role === 'crosshead') placeCrosshead(work, index, extra)
  else if (extra > 0 && work.used > 0 && roomIn(work) > extra) work.used += extra
  const left = placeText(work, index, set)
  if (!left) return null
  const { text, from, initial } = left.set
  // Without a line beside it an initial has no room either.
  const start = left.line === 0 ? -(initial?.length ?? 0) : (text.breaks[left.line]?.start ?? 0)
  return { cursor: { item, offset: from + start }, lines: text.breaks.length - left.line }
}

/** Pours set text into frames in reading order. Never fails: what has no room is counted. */
export function pour(galley: SetGalley, frames: readonly Frame[], options: PourOptions = {}): Pour {
  const { keepsLines = false, gaps } = options
  const work: Work = {
    galley,
    frames,
    plain: frames.every((frame) => frame.shapes === null),
    keepsLines,
    chunks: [],
    shortened: new Set(),
    frame: 0,
    used: 0,
    white: 0,
    lines: 0
  }
  let stop: Stop | null = null
  let index = 0
  for (; index < galley.items.length && !stop; index++) {
    const set = galley.items[index]
    if (set) stop = place(work, index, set, gaps?.get(index) ?? 0)
  }
  while (work.frame < frames.length) nextFrame(work)
  const behind = galley.items.slice(index).reduce((sum, set) => sum + linesOf(set), 0)
  return {
    chunks: work.chunks,
    lines: work.lines,
    overset: stop ? stop.lines + behind : 0,
    white: work.white,
    capacity: frames.reduce((sum, frame) => sum + frame.rows, 0),
    cursor: stop ? stop.cursor : { item: galley.first + galley.items.length, offset: 0 }
  }
}

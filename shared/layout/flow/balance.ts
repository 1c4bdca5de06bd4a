import type { Frame } from './frames.ts'
import type { SetGalley } from './galley.ts'
import { type Pour, pour } from './pour.ts'

/** Frames that end on a grid line: legs up to `deep` on line `end`, the others one line above it. */
function cutAt(frames: readonly Frame[], end: number, deep: number): Frame[] {
  return frames.map((frame) => {
    const rows = Math.max(0, Math.min(frame.rows, end - (frame.leg < deep ? 0 : 1) - frame.row))
    return { ...frame, rows, shapes: frame.shapes?.slice(0, rows) ?? null }
  })
}

/**
 * Lets the legs of a text that does not fill its frames end level, within one line (各栏齐平): on the highest grid line on
 * which everything has room, and with as few legs as possible reaching it.
 */
export function balanceLegs(galley: SetGalley, frames: readonly Frame[], whole: Pour): Pour {
  const legs = Math.max(0, ...frames.map((frame) => frame.leg + 1))
  const tryAt = (end: number, deep: number): Pour => pour(galley, cutAt(frames, end, deep), { keepsLines: true })
  let low = Math.min(...frames.map((frame) => frame.row))
  let high = Math.max(...frames.map((frame) => frame.row + frame.rows))
  let best: { poured: Pour; end: number } | null = null
  while (low < high) {
    const end = (low + high) >> 1
    const poured = tryAt(end, legs)
    if (poured.overset > 0) low = end + 1
    else {
      high = end
      best = { poured, end }
    }
  }
  if (!best) return whole
  let { poured } = best
  for (let deep = legs - 1; deep > 0; deep--) {
    const next = tryAt(best.end, deep)
    if (next.overset > 0) break
    poured = next
  }
  const taken = poured.capacity - poured.white
  return { ...poured, capacity: whole.capacity, white: whole.capacity - taken }
}

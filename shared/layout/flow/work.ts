import type { Frame } from './frames.ts'
import type { SetGalley } from './galley.ts'
import type { Chunk } from './chunk.ts'
import type { Measures } from './setter.ts'

/** What is fixed, and how far it has come. */
export interface Work {
  readonly galley: SetGalley
  readonly frames: readonly Frame[]
  /** No line of any frame differs from its leg. */
  readonly plain: boolean
  readonly keepsLines: boolean
  readonly chunks: Chunk[]
  /** Frames that give their last line to the next one, so that no line stands alone there. */
  readonly shortened: Set<number>
  frame: number
  /** Lines used in the frame. */
  used: number
  white: number
  /** Lines set. */
  lines: number
}

/** Grid lines that a frame takes. */
export const rowsIn = (work: Work, frame: number): number => (work.frames[frame]?.rows ?? 0) - (work.shortened.has(frame) ? 1 : 0)

/** Lines left in the frame at hand. */
export const roomIn = (work: Work): number => rowsIn(work, work.frame) - work.used

/** Leaves what is left of the frame white. */
export function nextFrame(work: Work): void {
  work.white += Math.max(0, (work.frames[work.frame]?.rows ?? 0) - work.used)
  work.frame++
  work.used = 0
}

/**
 * Measures of the lines from where a pour has come to on, far enough for a text of `lines` lines of the leg's own
 * measure: one number where none of them differs, which is nearly always.
 */
export function measuresAhead(work: Work, lines: number): Measures {
  const { measure } = work.galley
  if (work.plain) return measure
  const measures: number[] = []
  const goal = (lines + 1) * measure
  let width = 0
  let differs = false
  for (let frame = work.frame; frame < work.frames.length && width < goal; frame++) {
    const shapes = work.frames[frame]?.shapes ?? null
    for (let used = frame === work.frame ? work.used : 0; used < rowsIn(work, frame) && width < goal; used++) {
      const own = shapes?.[used]?.measure ?? measure
      if (own !== measure) differs = true
      measures.push(own)
      width += own
    }
  }
  if (!differs) return measure
  while (measures.at(-1) === measure) measures.pop()
  return [...measures, measure]
}

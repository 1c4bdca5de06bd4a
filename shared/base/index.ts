/**
 * base: what everything stands on. Results and problems as values, invariants, ids, lengths, font face names.
 * In: nothing. Out: plain types and pure functions. Imports nothing.
 */
export {
  type Failure,
  type Problem,
  type ProblemCode,
  type Result,
  type Success,
  failure,
  isProblem,
  problem,
  success
} from './result.ts'
export { InvariantError, invariant, unreachable } from './invariant.ts'
export { type Brand, type IdSource, sequentialIds } from './id.ts'
export { type Rect, type Size, MM, PX, mm, px, rectsOverlap, snap, toMm, toPx } from './length.ts'
export { exp, ln } from './logarithm.ts'
export { type FontFace, FONT_FACES } from './font-face.ts'

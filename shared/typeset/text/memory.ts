/**
 * Memory for what is kept of a paragraph. Arrays of many paragraphs lie in one piece, because a piece of their own would
 * cost more to get than to fill.
 */

const PIECE = 1 << 18
/** Paragraphs that need more than this have a piece of their own. */
const LARGE = PIECE >> 3

let piece: ArrayBuffer | null = null
let used = 0

/** Arrays by code point have room for `characters`, those by boundary for one more; all zero. */
export interface ParagraphArrays {
  readonly widths: Float64Array
  readonly widthSum: Float64Array
  readonly codePoints: Uint32Array
  readonly kerns: Float32Array
  readonly kernSum: Float32Array
  readonly squeezes: Float32Array
  readonly squeezeSum: Float32Array
  readonly stretchSum: Float32Array
  readonly shrinkSum: Float32Array
  readonly classes: Uint8Array
  readonly breaks: Uint8Array
  readonly regrets: Uint8Array
  readonly gaps: Uint8Array
}

/** Bytes of all arrays for one code point, and where in a row of them each kind begins. */
const SINGLES = 16
const BYTES = 44
const ROW = 48

export function takeArrays(characters: number): ParagraphArrays {
  const size = characters + 1
  const bytes = (size * ROW + 7) & ~7
  let memory = piece
  let start = used
  if (bytes > LARGE) {
    memory = new ArrayBuffer(bytes)
    start = 0
  } else if (memory === null || used + bytes > PIECE) {
    memory = new ArrayBuffer(PIECE)
    piece = memory
    start = 0
    used = bytes
  } else used += bytes
  const singles = start + size * SINGLES
  const small = start + size * BYTES
  const step = size * 4
  return {
    widths: new Float64Array(memory, start, characters),
    widthSum: new Float64Array(memory, start + size * 8, size),
    codePoints: new Uint32Array(memory, singles, characters),
    kerns: new Float32Array(memory, singles + step, size),
    kernSum: new Float32Array(memory, singles + 2 * step, size),
    squeezes: new Float32Array(memory, singles + 3 * step, size),
    squeezeSum: new Float32Array(memory, singles + 4 * step, size),
    stretchSum: new Float32Array(memory, singles + 5 * step, size),
    shrinkSum: new Float32Array(memory, singles + 6 * step, size),
    classes: new Uint8Array(memory, small, characters),
    breaks: new Uint8Array(memory, small + size, size),
    regrets: new Uint8Array(memory, small + 2 * size, size),
    gaps: new Uint8Array(memory, small + 3 * size, size)
  }
}

let zeros = new Uint32Array(1024)
/** Run numbers of a paragraph of one run: shared, never written. */
export function onlyRun(characters: number): Uint32Array {
  if (zeros.length < characters) zeros = new Uint32Array(characters * 2)
  return zeros
}

let scratch = new Uint8Array(1024)
/** Line-break classes, which nobody needs when a paragraph has been read. */
export function scratchClasses(characters: number): Uint8Array {
  if (scratch.length < characters) scratch = new Uint8Array(characters * 2)
  return scratch
}

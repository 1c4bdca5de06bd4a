import { LETTERS, RUNS } from './line-break-data.ts'

/**
 * Line-break classes of UAX #14 by their own names. `opw` is OP of East Asian width (LB30), `xp` a pictograph to come
 * (LB30b), `inf` an ellipsis that may begin a line, which the class IN never does. Line ends are white space here.
 */
export const Lb = {
  al: 0,
  id: 1,
  nu: 2,
  sp: 3,
  op: 4,
  opw: 5,
  cl: 6,
  cp: 7,
  qu: 8,
  ex: 9,
  is: 10,
  sy: 11,
  ns: 12,
  pr: 13,
  po: 14,
  hy: 15,
  ba: 16,
  bb: 17,
  b2: 18,
  in: 19,
  inf: 20,
  gl: 21,
  hl: 22,
  cm: 23,
  zwj: 24,
  zw: 25,
  wj: 26,
  jl: 27,
  jv: 28,
  jt: 29,
  h2: 30,
  h3: 31,
  ri: 32,
  eb: 33,
  em: 34,
  xp: 35,
  cb: 36,
  /** Resolved by its width (LB1). */
  ai: 37,
  /** Small kana: resolved by the level of prohibition (LB1). */
  cj: 38
} as const

/** One more than the largest class. */
export const LB_CLASSES = 39

const NAMES: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(Lb).map(([name, value]) => [name.toUpperCase(), value])),
  BK: Lb.sp,
  CR: Lb.sp,
  LF: Lb.sp,
  NL: Lb.sp,
  HS: Lb.h3,
  SA: Lb.al
}

const BASIC = 0x10000
const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3
const WITH_FINAL = 28

const basic = new Uint8Array(BASIC)
const starts: number[] = []
const values: number[] = []

function readTable(): void {
  let at = 0
  for (const [, letter = '', length] of RUNS.matchAll(/([^0-9a-z])([0-9a-z]*)/gu)) {
    const value = NAMES[LETTERS[letter] ?? ''] ?? Lb.al
    const end = at + (length ? parseInt(length, 36) : 1)
    if (at < BASIC) basic.fill(value, at, Math.min(end, BASIC))
    if (end > BASIC) {
      starts.push(Math.max(at, BASIC))
      values.push(value)
    }
    at = end
  }
  for (let at = HANGUL_FIRST; at <= HANGUL_LAST; at += WITH_FINAL) basic[at] = Lb.h2
  // Arrows, technical and geometric signs: letters or ideographs, as wide as the face draws them.
  for (let at = 0x2190; at <= 0x2bff; at++) if (basic[at] === Lb.al) basic[at] = Lb.ai
}
readTable()

/** The class of a code point by itself, Unicode 15.0. */
export function lineBreakClass(codePoint: number): number {
  if (codePoint < BASIC) return basic[codePoint] ?? Lb.al
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= codePoint) low = middle
    else high = middle - 1
  }
  return values[low] ?? Lb.al
}

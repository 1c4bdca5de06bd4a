import { LB_CLASSES, Lb } from './line-break-class.ts'

/**
 * Break opportunities of UAX #14 (Unicode 15.0, with the numbers of its example 7). What Chinese setting asks besides is
 * said in the classes that come in (context.ts) or laid over what goes out (kinsoku.ts).
 *
 * Rules that ask two classes alone are a table; those that look further back keep what they need while the text is
 * read from left to right.
 */

const set = (...classes: readonly number[]): ReadonlySet<number> => new Set(classes)

const NEVER_BEGINS = set(Lb.cl, Lb.cp, Lb.ex, Lb.is, Lb.sy)
const OPENS = set(Lb.op, Lb.opw)
const LETTERS = set(Lb.al, Lb.hl)
const IDEOGRAPHS = set(Lb.id, Lb.eb, Lb.em, Lb.xp)
const HANGUL = set(Lb.jl, Lb.jv, Lb.jt, Lb.h2, Lb.h3)

/** LB11–LB31 between neighbours, without numbers, spaces, flags and what stands before the neighbour. */
function joins(a: number, b: number): boolean {
  if (a === Lb.wj || b === Lb.wj || a === Lb.gl) return true
  if (b === Lb.gl) return a !== Lb.ba && a !== Lb.hy
  if (NEVER_BEGINS.has(b) || OPENS.has(a)) return true
  if ((a === Lb.cl || a === Lb.cp) && b === Lb.ns) return true
  if (a === Lb.b2 && b === Lb.b2) return true
  if (a === Lb.qu || b === Lb.qu) return true
  if (a === Lb.cb || b === Lb.cb) return false
  if (b === Lb.ba || b === Lb.hy || b === Lb.ns || a === Lb.bb) return true
  if (a === Lb.sy && b === Lb.hl) return true
  if (b === Lb.in || (b === Lb.inf && (a === Lb.in || a === Lb.inf))) return true
  return joinsWords(a, b) || joinsHangul(a, b) || (b === Lb.em && (a === Lb.eb || a === Lb.xp))
}

/** LB23, LB24, LB28–LB30 and the neighbours of LB25. */
function joinsWords(a: number, b: number): boolean {
  const letter = LETTERS.has(a)
  const letterNext = LETTERS.has(b)
  if ((letter && (b === Lb.nu || letterNext)) || (a === Lb.nu && letterNext)) return true
  if ((a === Lb.pr && IDEOGRAPHS.has(b)) || (IDEOGRAPHS.has(a) && b === Lb.po)) return true
  if (((a === Lb.pr || a === Lb.po) && letterNext) || (letter && (b === Lb.pr || b === Lb.po))) return true
  if ((a === Lb.pr || a === Lb.po || a === Lb.hy || a === Lb.nu) && b === Lb.nu) return true
  if (a === Lb.is && letterNext) return true
  return ((letter || a === Lb.nu) && b === Lb.op) || (a === Lb.cp && (letterNext || b === Lb.nu))
}

/** LB26 and LB27. */
function joinsHangul(a: number, b: number): boolean {
  if (a === Lb.jl && (b === Lb.jl || b === Lb.jv || b === Lb.h2 || b === Lb.h3)) return true
  if ((a === Lb.jv || a === Lb.h2) && (b === Lb.jv || b === Lb.jt)) return true
  if ((a === Lb.jt || a === Lb.h3) && b === Lb.jt) return true
  return (HANGUL.has(a) && b === Lb.po) || (a === Lb.pr && HANGUL.has(b))
}

const ROW = 64
const joined = new Uint8Array(LB_CLASSES * ROW)
for (let a = 0; a < LB_CLASSES; a++) for (let b = 0; b < LB_CLASSES; b++) joined[a * ROW + b] = joins(a, b) ? 1 : 0

/** Whether two neighbours of these classes stay together, whatever stands before them. */
export const staysTogether = (a: number, b: number): boolean => joined[a * ROW + b] === 1

/** LB11 and LB13–LB17 over white space; LB18 otherwise. */
function joinsOverSpaces(a: number, b: number): boolean {
  if (b === Lb.wj || NEVER_BEGINS.has(b) || OPENS.has(a)) return true
  if (a === Lb.qu) return OPENS.has(b)
  if (a === Lb.cl || a === Lb.cp) return b === Lb.ns
  return a === Lb.b2 && b === Lb.b2
}

/** What the reading remembers of the text before a boundary. */
interface Reading {
  /** Class of the last character, marks that combine with it left out (LB9); −1 before the first. */
  before: number
  /** Class before a run of white space; −1 at the beginning. */
  beforeSpaces: number
  spaces: boolean
  joiner: boolean
  /** A zero-width space, and white space perhaps, goes before (LB8). */
  zeroWidth: boolean
  /** Regional indicators in a row. */
  flags: number
  /** 1 inside a number, 2 behind its closing mark (LB25). */
  number: number
  /** A Hebrew letter stands before a hyphen (LB21a). */
  hebrew: boolean
}

const isNumberPart = (lb: number): boolean => lb === Lb.nu || lb === Lb.sy || lb === Lb.is
const isCurrency = (lb: number): boolean => lb === Lb.pr || lb === Lb.po

/** LB25 beyond neighbours, LB21a and LB30a. */
function joinsByPast(reading: Reading, b: number, next: number): boolean {
  const a = reading.before
  if (reading.number === 1 && (isNumberPart(b) || isCurrency(b))) return true
  if (reading.number === 2 && isCurrency(b)) return true
  if (isCurrency(a) && (b === Lb.op || b === Lb.opw || b === Lb.hy) && next === Lb.nu) return true
  if (reading.hebrew) return true
  return a === Lb.ri && b === Lb.ri && reading.flags % 2 === 1
}

function remember(reading: Reading, lb: number): void {
  const a = reading.before
  if (lb === Lb.sp) {
    if (!reading.spaces) reading.beforeSpaces = a
    reading.spaces = true
    reading.number = 0
    reading.hebrew = false
    reading.flags = 0
    return
  }
  reading.zeroWidth = lb === Lb.zw
  reading.hebrew = !reading.spaces && a === Lb.hl && (lb === Lb.hy || lb === Lb.ba)
  reading.flags = lb === Lb.ri ? reading.flags + 1 : 0
  if (lb === Lb.nu) reading.number = 1
  else if (reading.number === 1 && (lb === Lb.cl || lb === Lb.cp)) reading.number = 2
  else if (reading.number !== 1 || !isNumberPart(lb)) reading.number = 0
  reading.before = lb
  reading.spaces = false
}

/**
 * Tells for each boundary whether a line may end there.
 * @param lb classes of the code points; AI and CJ resolved
 * @param breaks length + 1 entries; the inner ones become 1 where a break is allowed, else 0
 */
export function readOpportunities(lb: Uint8Array, length: number, breaks: Uint8Array): void {
  const reading: Reading = {
    before: -1,
    beforeSpaces: -1,
    spaces: false,
    joiner: false,
    zeroWidth: false,
    flags: 0,
    number: 0,
    hebrew: false
  }
  for (let i = 0; i < length; i++) {
    const own = lb[i] ?? 0
    const a = reading.before
    // Nearly all of a text: two ideographs, or two letters.
    if (own === a && own <= Lb.id && !reading.spaces && !reading.joiner) {
      breaks[i] = own
      continue
    }
    const combines = own === Lb.cm || own === Lb.zwj
    if (combines && a >= 0 && !reading.spaces && a !== Lb.zw) {
      breaks[i] = 0
      reading.joiner = own === Lb.zwj
      continue
    }
    const b = combines ? Lb.al : own
    breaks[i] = (a >= 0 || reading.spaces) && mayBreak(reading, b, nextClass(lb, length, i)) ? 1 : 0
    remember(reading, b)
    reading.joiner = own === Lb.zwj
  }
}

function nextClass(lb: Uint8Array, length: number, i: number): number {
  let next = i + 1
  while (next < length && (lb[next] === Lb.cm || lb[next] === Lb.zwj)) next++
  return next < length ? (lb[next] ?? 0) : -1
}

function mayBreak(reading: Reading, b: number, next: number): boolean {
  if (b === Lb.sp || b === Lb.zw) return false
  if (reading.zeroWidth) return true
  if (reading.joiner) return false
  if (reading.spaces) return !joinsOverSpaces(reading.beforeSpaces, b)
  return !staysTogether(reading.before, b) && !joinsByPast(reading, b, next)
}

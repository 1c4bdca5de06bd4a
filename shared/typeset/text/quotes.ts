import type { FontFace } from '#shared/base'
import type { FontSet } from '#shared/font'
import type { StyledRun } from '../types.ts'
import { CharClass, isDigit, isLatinLetter } from './classes.ts'
import { type Draft, isLatinFace } from './draft.ts'
import { Lb } from './line-break-class.ts'

/**
 * Quotation marks: which of them open, which close, which are apostrophes, and which are full-width. A pair is Latin,
 * and set in a Latin face, where nothing wide stands in it or beside it; everything else in a Chinese face is
 * full-width (GB/T 15834-2011 §4.8, §5.1.3).
 */

const DOUBLE_OPEN = 0x201c
const DOUBLE_CLOSE = 0x201d
const SINGLE_OPEN = 0x2018
const SINGLE_CLOSE = 0x2019
const STRAIGHT_DOUBLE = 0x22
const STRAIGHT_SINGLE = 0x27

const OPENING = new Set([DOUBLE_OPEN, SINGLE_OPEN, 0x201a, 0x201e, 0xab, 0x2039])
const CLOSING = new Set([DOUBLE_CLOSE, SINGLE_CLOSE, 0xbb, 0x203a])
const FULL_WIDTH_ABLE = new Set([DOUBLE_OPEN, DOUBLE_CLOSE, SINGLE_OPEN, SINGLE_CLOSE])

/** A mark that waits for its partner. */
interface Open {
  readonly at: number
  readonly codePoint: number
  /** Wide characters read before it. */
  readonly wideBefore: number
}

interface Reading {
  readonly draft: Draft
  readonly runs: readonly StyledRun[]
  readonly open: Open[]
  wide: number
  /** Straight double mark that waits for its partner; −1 for none. */
  straight: number
  /** Marks of Chinese faces that a Latin face draws. */
  readonly latin: number[]
}

const isWide = (own: number | undefined): boolean =>
  own === CharClass.han || own === CharClass.open || own === CharClass.close || own === CharClass.dash || own === CharClass.middle

/** Nearest class beside `at`, one blank left out; −1 at the paragraph's edge. */
function beside({ classes, n }: Draft, at: number, step: 1 | -1): number {
  let next = at + step
  if (classes[next] === CharClass.space) next += step
  return next < 0 || next >= n ? -1 : (classes[next] ?? -1)
}

/** A pair reads as Latin when no wide character stands in it or beside it, and a word on one side, or it stands alone. */
function isLatinPair(reading: Reading, from: number, to: number, wideInside: boolean): boolean {
  if (wideInside) return false
  const left = beside(reading.draft, from, -1)
  const right = beside(reading.draft, to, 1)
  if (isWide(left) || isWide(right)) return false
  return left === CharClass.word || right === CharClass.word || reading.draft.lang === 'en'
}

function settle(reading: Reading, at: number, opens: boolean, latin: boolean): void {
  const { draft, runs } = reading
  if (latin) {
    draft.classes[at] = CharClass.word
    draft.lb[at] = opens ? Lb.op : Lb.cp
    if (FULL_WIDTH_ABLE.has(draft.codePoints[at] ?? 0) && !isLatinFace(runs[draft.runOf[at] ?? 0])) reading.latin.push(at)
  } else {
    draft.classes[at] = opens ? CharClass.open : CharClass.close
    draft.lb[at] = opens ? Lb.opw : Lb.cl
  }
}

function settleApostrophe(reading: Reading, at: number): void {
  const { draft, runs } = reading
  draft.classes[at] = CharClass.word
  draft.lb[at] = Lb.al
  if (draft.codePoints[at] === SINGLE_CLOSE && !isLatinFace(runs[draft.runOf[at] ?? 0])) reading.latin.push(at)
}

const isLetterOrDigit = (codePoint: number | undefined): boolean =>
  codePoint !== undefined && (isLatinLetter(codePoint) || isDigit(codePoint))

/** ’ in don’t, workers’ and ’90s; the closing mark of ‘…’ otherwise. */
function isApostrophe(reading: Reading, at: number): boolean {
  const { codePoints } = reading.draft
  const before = isLetterOrDigit(codePoints[at - 1])
  if (before && isLetterOrDigit(codePoints[at + 1])) return true
  if (reading.open.at(-1)?.codePoint === SINGLE_OPEN) return false
  return before || (isLetterOrDigit(codePoints[at + 1]) && !isWide(beside(reading.draft, at, -1)))
}

function close(reading: Reading, at: number, codePoint: number): void {
  const { draft, runs, open } = reading
  const latinFace = isLatinFace(runs[draft.runOf[at] ?? 0])
  const partner = open.at(-1)
  if (partner && codePoint === partner.codePoint + 1) {
    open.pop()
    const latin = latinFace || isLatinPair(reading, partner.at, at, reading.wide > partner.wideBefore)
    settle(reading, partner.at, true, latin || isLatinFace(runs[draft.runOf[partner.at] ?? 0]))
    settle(reading, at, false, latin)
  } else settle(reading, at, false, latinFace || isLatinAlone(reading, at))
}

/** A mark without its partner reads as its neighbours do. */
function isLatinAlone(reading: Reading, at: number): boolean {
  if (!FULL_WIDTH_ABLE.has(reading.draft.codePoints[at] ?? 0)) return true
  const [left, right] = [beside(reading.draft, at, -1), beside(reading.draft, at, 1)]
  if (isWide(left) || isWide(right)) return false
  return left === CharClass.word || right === CharClass.word || reading.draft.lang === 'en'
}

function readStraight(reading: Reading, at: number, codePoint: number): void {
  const { draft } = reading
  if (codePoint === STRAIGHT_SINGLE) {
    if (isLetterOrDigit(draft.codePoints[at - 1])) draft.lb[at] = Lb.cp
    else if (isLetterOrDigit(draft.codePoints[at + 1])) draft.lb[at] = Lb.op
    return
  }
  if (reading.straight < 0) reading.straight = at
  else {
    draft.lb[reading.straight] = Lb.op
    draft.lb[at] = Lb.cp
    reading.straight = -1
  }
}

function readMark(reading: Reading, at: number): void {
  const { draft, runs, open } = reading
  const codePoint = draft.codePoints[at] ?? 0
  if (codePoint === STRAIGHT_DOUBLE || codePoint === STRAIGHT_SINGLE) readStraight(reading, at, codePoint)
  else if (codePoint === SINGLE_CLOSE && isApostrophe(reading, at)) settleApostrophe(reading, at)
  else if (OPENING.has(codePoint)) {
    if (FULL_WIDTH_ABLE.has(codePoint)) open.push({ at, codePoint, wideBefore: reading.wide })
    settle(reading, at, true, isLatinFace(runs[draft.runOf[at] ?? 0]) || isLatinAlone(reading, at))
  } else if (CLOSING.has(codePoint)) close(reading, at, codePoint)
}

/**
 * Settles every quotation mark of a paragraph.
 * @returns marks of Chinese faces that are Latin, ascending: they belong in a Latin face
 */
export function settleQuotes(draft: Draft, runs: readonly StyledRun[]): readonly number[] {
  const reading: Reading = { draft, runs, open: [], wide: 0, straight: -1, latin: [] }
  for (let i = 0; i < draft.n; i++) {
    const lb = draft.lb[i]
    if (lb === Lb.qu) readMark(reading, i)
    else if (draft.classes[i] === CharClass.han) reading.wide++
  }
  const settled = new Set(reading.latin.filter((at) => draft.classes[at] === CharClass.word))
  return [...settled].sort((a, b) => a - b)
}

/** The Latin face that goes with a Chinese one. */
function latinFaceFor(face: FontFace): FontFace {
  if (face === 'hei-bold') return 'latin-bold'
  return face === 'song-black' || face === 'hei-black' ? 'latin-black' : 'latin'
}

/** Runs in which the code points `at` stand in Latin faces; run numbers and widths follow. */
export function refaceQuotes(draft: Draft, runs: readonly StyledRun[], at: readonly number[], fonts: FontSet): StyledRun[] {
  const moved = new Set(at)
  const runOf = new Uint32Array(draft.n)
  const result: { text: string; face: FontFace }[] = []
  let last = -1
  let lastMoved = false
  for (let i = 0; i < draft.n; i++) {
    const codePoint = draft.codePoints[i] ?? 0
    const from = draft.runOf[i] ?? 0
    const own = runs[from]?.face ?? 'song'
    const moves = moved.has(i)
    const face = moves ? latinFaceFor(own) : own
    const open = result.at(-1)
    if (open && from === last && moves === lastMoved) open.text += String.fromCodePoint(codePoint)
    else result.push({ text: String.fromCodePoint(codePoint), face })
    runOf[i] = result.length - 1
    if (moves) draft.widths[i] = (fonts.face(face).advance(codePoint) / 1000) * draft.em
    last = from
    lastMoved = moves
  }
  draft.runOf = runOf
  return result
}

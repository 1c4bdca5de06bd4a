import { PX, invariant } from '#shared/base'
import type { FinishedLine, FinishedRun } from '#shared/frame'
import { inkColor } from './css.ts'

/** Advance of a code point in thousandths of an em. */
export type Advance = (face: FinishedRun['face'], codePoint: number) => number

/** Characters of a line that look the same and stand at the same spacing. Lengths in CSS pixels before scaling. */
export interface Piece {
  readonly run: FinishedRun
  readonly text: string
  /** After each character, when it is not the line's own. */
  readonly letterSpacing: number | null
}

/** Runs of a line that share a horizontal scale, as Chromium is to set them: one after the other from `left`. */
export interface Stretch {
  readonly scale: number
  /** Pen position of the first character along the line, pixels on the page. */
  readonly start: number
  readonly letterSpacing: number
  readonly wordSpacing: number
  /** Set side by side in one em of a line that runs down. */
  readonly combined: boolean
  readonly pieces: readonly Piece[]
}

interface Glyph {
  readonly run: FinishedRun
  readonly character: string
  readonly advance: number
  /** Movement of the pen beyond the advance. */
  extra: number
}

/** Chromium lays boxes out on a grid of 1/64 px and rounds the width of each piece of text up to it. */
const GRID = 64
/**
 * Pixels taken off behind every character. A browser's advance is wrong by up to 1/8400 px, because it scales a font
 * in 16.16 numbers: this is just more, so that a width that should lie on the grid is not rounded up one step too far.
 * It adds up to a hundredth of a pixel in eighty characters.
 */
export const LEAN = 0.00013

export const toGrid = (value: number): number => Math.round(value * GRID) / GRID

/** Code points below it are controls: they take no room. */
const FIRST_DRAWN = 0x20

const isSpace = (glyph: Glyph): boolean => glyph.character === ' '

function glyphsOf(runs: readonly FinishedRun[], scale: number, advance: Advance): Glyph[] {
  const unit = 1 / (PX * scale)
  const glyphs: Glyph[] = []
  let pen = runs[0]?.x ?? 0
  for (const run of runs) {
    const before = glyphs.at(-1)
    // The run's own place rules; the spacing of the character before it takes up a difference.
    if (before) before.extra += (run.x - pen) * unit
    pen = run.x
    const adjustments = new Map(run.adjustments)
    for (const [index, character] of Array.from(run.text).entries()) {
      const extra = run.letterSpacing + (character === ' ' ? run.wordSpacing : 0) + (adjustments.get(index) ?? 0)
      const codePoint = character.codePointAt(0) ?? 0
      const width = codePoint < FIRST_DRAWN ? 0 : (advance(run.face, codePoint) / 1000) * run.size
      glyphs.push({ run, character, advance: width / PX, extra: extra * unit })
      pen += width * scale + extra
    }
  }
  return glyphs
}

/** The value that the most items share, to a ten-thousandth of a pixel; 0 without items. */
function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>()
  let best = 0
  let bestCount = 0
  for (const value of values) {
    const key = Math.round(value * 10_000)
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    if (count > bestCount) {
      best = value
      bestCount = count
    }
  }
  return best
}

const sameLook = (a: FinishedRun, b: FinishedRun): boolean =>
  a === b || (a.face === b.face && a.size === b.size && inkColor(a.ink) === inkColor(b.ink))

/** What makes a character differ from its line, pixels. */
function deviation(glyph: Glyph, letterSpacing: number, wordSpacing: number): number {
  const off = glyph.extra - letterSpacing - (isSpace(glyph) ? wordSpacing : 0)
  return Math.abs(off) < 0.0005 ? 0 : off
}

function cut(glyphs: readonly Glyph[], letterSpacing: number, wordSpacing: number): { glyphs: Glyph[]; off: number }[] {
  const groups: { glyphs: Glyph[]; off: number }[] = []
  for (const glyph of glyphs) {
    const off = deviation(glyph, letterSpacing, wordSpacing)
    const open = groups.at(-1)
    const first = open?.glyphs[0]
    if (open && first && Math.abs(open.off - off) < 0.0005 && sameLook(first.run, glyph.run)) open.glyphs.push(glyph)
    else groups.push({ glyphs: [glyph], off })
  }
  return groups
}

/**
 * Cuts a stretch into pieces. Each piece that has a spacing of its own also takes up what the rounding of those
 * before it has moved the pen, so that errors do not add up along the line.
 */
function setStretch(runs: readonly FinishedRun[], scale: number, advance: Advance): Stretch {
  const glyphs = glyphsOf(runs, scale, advance)
  const letterSpacing = commonest(glyphs.filter((glyph) => !isSpace(glyph)).map((glyph) => glyph.extra))
  const spaces = glyphs.filter(isSpace)
  const wordSpacing = spaces.length === 0 ? 0 : commonest(spaces.map((glyph) => glyph.extra)) - letterSpacing
  const start = (runs[0]?.x ?? 0) / PX
  let wanted = start / scale
  let drawn = toGrid(start) / scale
  const pieces = cut(glyphs, letterSpacing, wordSpacing).map((group): Piece => {
    const [first] = group.glyphs
    const fixed = group.glyphs.reduce((sum, glyph) => sum + glyph.advance + (isSpace(glyph) ? wordSpacing : 0), 0)
    wanted += group.glyphs.reduce((sum, glyph) => sum + glyph.advance + glyph.extra, 0)
    const text = group.glyphs.map((glyph) => glyph.character).join('')
    const run = first?.run ?? runs[0]
    invariant(run, 'a stretch has runs')
    if (group.off === 0) {
      const width = fixed + group.glyphs.length * (letterSpacing - LEAN)
      drawn += Math.ceil(width * GRID) / GRID
      return { run, text, letterSpacing: null }
    }
    const width = Math.max(0, toGrid(wanted - drawn))
    drawn += width
    return { run, text, letterSpacing: (width - fixed) / group.glyphs.length - LEAN }
  })
  return { scale, start, letterSpacing: letterSpacing - LEAN, wordSpacing, combined: false, pieces }
}

/** Characters that share an em of a line that runs down: nothing between them is spaced. */
const setCombined = (run: FinishedRun): Stretch => ({
  scale: run.scaleX,
  start: run.x / PX,
  letterSpacing: 0,
  wordSpacing: 0,
  combined: true,
  pieces: [{ run, text: run.text, letterSpacing: null }]
})

/** The stretches of a line: one, unless runs of different scale, or characters combined in one em, stand side by side. */
export function stretchesOf(line: FinishedLine, advance: Advance): Stretch[] {
  const groups: FinishedRun[][] = []
  for (const run of line.runs) {
    if (run.text === '') continue
    const open = groups.at(-1)
    const first = open?.[0]
    const goesOn = first?.scaleX === run.scaleX && first.combined !== true && run.combined !== true
    if (open && goesOn) open.push(run)
    else groups.push([run])
  }
  return groups.flatMap((runs) => {
    const [first] = runs
    if (!first) return []
    return first.combined === true ? [setCombined(first)] : [setStretch(runs, first.scaleX, advance)]
  })
}

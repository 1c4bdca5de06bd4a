import type { FontFace } from '#shared/base'
import type { FinishedLine, FinishedRun, Ink } from '#shared/frame'
import { toPx } from '#shared/base'

/** A stretch of a run whose characters share one letter spacing. */
export interface RunPiece {
  /** Code point of the run it begins with. */
  readonly from: number
  readonly text: string
  /** CSS pixels after each character, before the run's own scale; null: the run's own spacing. */
  readonly spacing: number | null
}

/**
 * Chromium rounds the width of every box of text up to 1/64 px, and its own advances are wrong by up to 1/8400 px: so
 * much is taken off behind every character, CSS pixels, that a width on the grid is not rounded a step too far. The
 * print file does the same.
 */
const LEAN = 0.00013

/** Line ends and other controls that the text keeps and nobody draws. */
const CONTROLS = /\p{Cc}+/gu

const drawn = (text: string): string => text.replaceAll(CONTROLS, '')

/**
 * Cuts a run where single characters carry an adjustment. Chromium rounds each box of text to 1/64 px, so pieces are
 * as few as the adjustments allow.
 */
export function runPieces(run: FinishedRun): RunPiece[] {
  if (run.adjustments.length === 0) return [{ from: 0, text: drawn(run.text), spacing: null }]
  const characters = Array.from(run.text)
  const pieces: RunPiece[] = []
  let from = 0
  for (const [index, extra] of run.adjustments) {
    const character = characters[index]
    if (extra === 0 || character === undefined) continue
    if (index > from) pieces.push({ from, text: drawn(characters.slice(from, index).join('')), spacing: null })
    pieces.push({ from: index, text: drawn(character), spacing: toPx(run.letterSpacing + extra) / run.scaleX - LEAN })
    from = index + 1
  }
  if (from < characters.length) pieces.push({ from, text: drawn(characters.slice(from).join('')), spacing: null })
  return pieces
}

/** Share of an em above and below the baseline; the faces are declared with exactly these. */
const ASCENT = 0.88
const DESCENT = 0.12

/**
 * From the top of a box of line height 0 down to the baseline Chromium gives it, CSS pixels: it rounds a face's ascent
 * and descent to whole pixels and floors half the leading.
 */
export function baselineDrop(sizePx: number): number {
  const ascent = Math.round(sizePx * ASCENT)
  const descent = Math.round(sizePx * DESCENT)
  return ascent + Math.floor(-(ascent + descent) / 2)
}

export function inkColor(ink: Ink): string {
  switch (ink.kind) {
    case 'black':
      return ink.tint >= 1 ? 'var(--page-ink)' : `color-mix(in srgb, var(--page-ink) ${String(ink.tint * 100)}%, transparent)`
    case 'spot':
      return 'var(--page-red)'
    case 'paper':
      return 'var(--page-paper)'
  }
}

export const faceFamily = (face: FontFace): string => `"bs-${face}", var(--page-fallback)`

/** What React puts on a run's span. Lengths are CSS pixels from the page's top left corner. */
export interface RunStyle {
  readonly left: number
  readonly top: number
  readonly fontSize: number
  readonly fontFamily: string
  readonly color: string
  readonly letterSpacing: number
  readonly wordSpacing?: number
  readonly transform?: string
}

export function runStyle(line: FinishedLine, run: FinishedRun): RunStyle {
  const size = toPx(run.size)
  if (run.combined === true)
    return {
      left: toPx(line.baseline),
      top: toPx(run.x) + ASCENT * size - baselineDrop(size),
      fontSize: size,
      fontFamily: faceFamily(run.face),
      color: inkColor(run.ink),
      letterSpacing: 0,
      transform: `translateX(-50%) scaleX(${String(run.scaleX)})`
    }
  const down = line.direction === 'down'
  const scaled = run.scaleX !== 1
  return {
    // A vertical run is centred on its centre line by a box one em wide.
    left: down ? toPx(line.baseline) - size / 2 : toPx(run.x),
    top: down ? toPx(run.x) : toPx(line.baseline) - baselineDrop(size),
    fontSize: size,
    fontFamily: faceFamily(run.face),
    color: inkColor(run.ink),
    letterSpacing: toPx(run.letterSpacing) / run.scaleX - LEAN,
    ...(run.wordSpacing === 0 ? {} : { wordSpacing: toPx(run.wordSpacing) / run.scaleX }),
    ...(scaled ? { transform: down ? `scaleY(${String(run.scaleX)})` : `scaleX(${String(run.scaleX)})` } : {})
  }
}

import type { SetRun } from '#shared/typeset'
import type { FontSet } from '#shared/font'

/**
 * Figures that stand upright in one em of a line that runs down (直中横): numbers of one or two digits, and years.
 * While the line is fitted one full-width character stands for each.
 */
const FIGURES = /(?<![\d.,:A-Za-z-])(?:\d{1,2}|\d{4}(?=年))(?![\d.,:%％‰A-Za-z-])/gu

/** Strokes of Han characters (U+31C0–U+31E3): full-width, never in running text. */
const FIRST = 0x31c0
const COUNT = 36

export interface FiguredText {
  readonly set: string
  /** What each stand-in stands for. */
  readonly figures: readonly string[]
}

export function combineFigures(text: string): FiguredText {
  const figures: string[] = []
  const set = text.replaceAll(FIGURES, (figure) => {
    if (figures.length >= COUNT) return figure
    figures.push(figure)
    return String.fromCodePoint(FIRST + figures.length - 1)
  })
  return { set, figures }
}

/** What a run of a line that runs down says besides. */
export interface DownRun extends SetRun {
  readonly combined?: boolean
}

function combinedRun(run: SetRun, figure: string, x: number, after: number, fonts: FontSet): DownRun {
  const metrics = fonts.face(run.face)
  const natural = Array.from(figure).reduce((sum, digit) => sum + metrics.advance(digit.codePointAt(0) ?? 0), 0)
  const scaleX = Math.min(1, Math.floor(1_000_000 / Math.max(1, natural)) / 1000)
  return { ...run, text: figure, x, letterSpacing: after, wordSpacing: 0, adjustments: [], scaleX, combined: true }
}

/** Puts the figures back into a run in place of what stood for them. */
export function withFigures(run: SetRun, figures: readonly string[], fonts: FontSet): DownRun[] {
  const metrics = fonts.face(run.face)
  const extra = new Map(run.adjustments)
  const runs: DownRun[] = []
  let pen = run.x
  let open: { text: string; x: number; adjustments: [number, number][] } | null = null
  const close = (): void => {
    if (open) runs.push({ ...run, ...open })
    open = null
  }
  for (const [index, character] of Array.from(run.text).entries()) {
    const codePoint = character.codePointAt(0) ?? 0
    const figure = codePoint >= FIRST ? figures[codePoint - FIRST] : undefined
    const spacing = run.letterSpacing + (codePoint === 0x20 ? run.wordSpacing : 0) + (extra.get(index) ?? 0)
    if (figure === undefined) {
      open ??= { text: '', x: pen, adjustments: [] }
      const own = extra.get(index)
      if (own !== undefined) open.adjustments.push([Array.from(open.text).length, own])
      open.text += character
      pen += (metrics.advance(codePoint) / 1000) * run.size + spacing
    } else {
      close()
      runs.push(combinedRun(run, figure, pen, spacing, fonts))
      pen += run.size + spacing
    }
  }
  close()
  return runs
}

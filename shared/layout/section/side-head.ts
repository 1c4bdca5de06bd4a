import type { FontFace } from '#shared/base'
import type { PageFormat } from '#shared/model'
import type { HeadlineFit } from '#shared/typeset'
import { roleFace, wholeFace } from '../flow/faces.ts'
import type { Setter } from '../flow/setter.ts'
import { combineFigures } from './combined-figures.ts'
import { type HeadLook, faceOn, headCost, ladder, mainFace, sizesFor } from './head.ts'
import { GROUND_SIDE, type Ground } from './head-ground.ts'
import { type HeadText, type HeadTexts, plainText } from './head-texts.ts'
import type { Importance } from './importance.ts'

/** One text of a stack that runs down: its lines stand side by side, the first at the right. */
export interface SideText {
  readonly text: HeadText
  readonly face: FontFace
  /** Lines with the figures that share an em as one character. */
  readonly fit: HeadlineFit
  /** The text as it is set, and what stands for its combined figures. */
  readonly figures: readonly string[]
  /** Distance of its lines' centre lines, points. */
  readonly pitch: number
  /** White between it and the text at its right, points. */
  readonly before: number
  /** Height of its longest line, points. */
  readonly length: number
}

/**
 * A headline that runs down at the section's right-hand side (竖题): kicker, main and deck from right to left. It takes
 * width instead of grid lines, and needs a section of some height.
 */
export interface SideHead {
  readonly texts: readonly SideText[]
  /** Width of its lines, points. */
  readonly width: number
  /** Fewest grid lines of a section that holds it. */
  readonly rows: number
  /** Size of the main headline, points. */
  readonly size: number
  readonly cost: number
  readonly ground: Ground
}

/** Distance of the lines of a main headline, and of smaller texts, shares of their size. */
const PITCH = 1.18
const SMALL_PITCH = 1.32
/** White between the texts, share of the main headline's size. */
const BETWEEN = 0.2
/** White at a ground's head and foot, points. */
const GROUND_END = 15
/** A main headline is rarely set so small that it needs fewer characters a line. */
const LEAST_CHARACTERS = 4
/** Ratio of two sizes that are both worth trying. */
const APART = 0.93

/** White above and below the lines of a stack, points. */
export const sideWhite = (ground: Ground): number => (ground === 'none' ? 3 : GROUND_END)
/** White at the outer sides of a stack, points. */
export const sideMargin = (ground: Ground): number => (ground === 'none' ? 0 : GROUND_SIDE)

const lengthOf = (fit: HeadlineFit): number => Math.max(0, ...fit.widths)

/** A text on exactly `count` lines as even as its phrases allow; null when it cannot be cut so. */
function fitColumns(setter: Setter, set: string, face: FontFace, size: number, count: number): HeadlineFit | null {
  const request = { text: set, lang: 'zh-CN', face, sizes: [size], minScaleX: 1, align: 'left' } as const
  const whole = setter.headline({ ...request, width: 1e5, maxLines: 1 })
  if (count === 1) return whole.count === 1 ? whole : null
  for (const share of [1.02, 1.12, 1.25, 1.45]) {
    const fit = setter.headline({ ...request, width: (lengthOf(whole) / count) * share + size * 0.5, maxLines: count })
    if (fit.fits && fit.count === count) return fit
  }
  return null
}

/** Kicker or deck: on as few lines as are not longer than the main headline, or than need be. */
function smallText(setter: Setter, text: HeadText, wanted: FontFace, size: number, limit: number, before: number): SideText {
  const { set, figures } = combineFigures(plainText(text))
  const face = wholeFace(plainText(text), wanted, setter.fonts)
  let best: HeadlineFit | null = null
  for (let count = 1; count <= 3; count++) {
    const fit = fitColumns(setter, set, face, size, count)
    if (fit && (!best || lengthOf(fit) < lengthOf(best))) best = fit
    if (best && lengthOf(best) <= limit) break
  }
  const fit =
    best ??
    setter.headline({ text: set, lang: 'zh-CN', face, width: limit, sizes: [size], maxLines: 4, minScaleX: 1, align: 'left' })
  return { text, face, fit, figures, pitch: size * SMALL_PITCH, before, length: lengthOf(fit) }
}

const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(high, value))
const onGrid = (size: number): number => Math.round(size / 0.75) * 0.75

function stackDown(setter: Setter, texts: HeadTexts, main: SideText, size: number, ground: Ground): SideText[] {
  const limit = main.length * 1.04
  const small = (text: HeadText, role: 'kicker' | 'deck', ideal: number, before: number): SideText =>
    smallText(setter, text, faceOn(ground, roleFace(role, texts.lang)), onGrid(ideal), limit, before)
  const stack: SideText[] = []
  if (texts.kicker) stack.push(small(texts.kicker, 'kicker', between(12, size * 0.42, 21), 0))
  stack.push({ ...main, before: stack.length > 0 ? size * BETWEEN * 0.6 : 0 })
  if (texts.deck) stack.push(small(texts.deck, 'deck', between(11.25, size * 0.37, 18), size * BETWEEN))
  return stack
}

/** White and lines of a stack, side by side. */
export const stackWidth = (texts: readonly SideText[]): number =>
  texts.reduce((sum, { before, pitch, fit }) => sum + before + fit.count * pitch, 0)

/** Every size of a short ladder; of a long one those that differ enough to make another section of it. */
const sizesApart = (sizes: readonly number[]): number[] => {
  const chosen: number[] = []
  for (const [index, size] of sizes.entries()) {
    const last = chosen.at(-1)
    if (last === undefined || size <= last * APART || index === sizes.length - 1) chosen.push(size)
  }
  return chosen
}

/** English headlines stay across: their letters would lie on their sides. So does the head of a continuation. */
export const runsDown = ({ lang, main }: HeadTexts): boolean => lang !== 'en' && main?.role === 'main'

/** Stacks worth trying in a section, cheapest first. None where the headline does not run down. */
export function planSideHeads(
  setter: Setter,
  texts: HeadTexts,
  importance: Importance,
  format: PageFormat,
  look: HeadLook
): SideHead[] {
  const { main } = texts
  if (!main || !runsDown(texts)) return []
  const { ground } = look
  const sizes = sizesFor(importance, format, look)
  const { set, figures } = combineFigures(plainText(main))
  const face = wholeFace(plainText(main), mainFace(importance, texts.lang), setter.fonts)
  const heads: SideHead[] = []
  for (const size of sizesApart(ladder(sizes.most, sizes.least)))
    for (let count = 1; count <= 3; count++) {
      const fit = fitColumns(setter, set, face, size, count)
      if (!fit || (count > 1 && lengthOf(fit) < LEAST_CHARACTERS * size)) continue
      const column: SideText = { text: main, face, fit, figures, pitch: size * PITCH, before: 0, length: lengthOf(fit) }
      const stack = stackDown(setter, texts, column, size, ground)
      const length = Math.max(...stack.map((text) => text.length))
      const rows = Math.ceil((length + 2 * sideWhite(ground)) / format.body.leading - 1e-6)
      const cost = headCost(fit, sizes, texts.lang, Infinity, 0.9) + (count === 3 ? -4 : 0)
      heads.push({ texts: stack, width: stackWidth(stack) + 2 * sideMargin(ground), rows, size, cost, ground })
    }
  return heads.sort((a, b) => a.cost - b.cost || a.rows - b.rows)
}

/** Share of the section's height that a headline fills at the least without looking lost. */
const FILLED = 0.78

/** Dissatisfaction with a stack in a section of `rows` grid lines; infinite where it does not stand. */
export function sideCost(head: SideHead, rows: number): number {
  if (rows < head.rows) return Infinity
  return Math.max(0, FILLED - head.rows / rows) * 70
}

import type { FinishedBox, FinishedRule, FinishedText, TextRole } from '#shared/frame'
import { type Lang, type Section, countCharacters } from '#shared/model'
import type { HeadlineFit } from '#shared/typeset'
import { roleFace, wholeFace } from '../flow/faces.ts'
import { BLACK, baselineIn, finishLine } from '../flow/lines.ts'
import type { Setter } from '../flow/setter.ts'
import { type Module, PARTING_ROWS } from './module.ts'
import type { ComposedSection } from './workroom.ts'

/** Sections that hold words of their own: banner (通栏), standing head (栏题), advert. */
export type StripKind = 'banner' | 'standing-head' | 'advert'

interface StripStyle {
  readonly most: number
  readonly least: number
  readonly maxLines: number
  readonly spread: boolean
  /** White at each side inside the place, points. */
  readonly side: number
  /** White above and below the words together, points. */
  readonly padding: number
}

const STYLES: Readonly<Record<StripKind, StripStyle>> = {
  banner: { most: 60, least: 27, maxLines: 2, spread: true, side: 0, padding: 9 },
  'standing-head': { most: 27, least: 15, maxLines: 2, spread: false, side: 18, padding: 15 },
  advert: { most: 48, least: 10.5, maxLines: 12, spread: false, side: 18, padding: 24 }
}

const PITCH = 1.18
const NARROWEST = 0.85
const STEP = 1.5

export const isStrip = (section: Section): section is Section & { readonly kind: StripKind } =>
  section.kind === 'banner' || section.kind === 'standing-head' || section.kind === 'advert'

function fitWords(setter: Setter, kind: StripKind, text: string, lang: Lang, width: number, height: number): HeadlineFit {
  const style = STYLES[kind]
  const face = wholeFace(text, roleFace(kind, lang), setter.fonts)
  const base = {
    text,
    lang,
    face,
    width: width - 2 * style.side,
    minScaleX: NARROWEST,
    align: 'center',
    spread: style.spread
  } as const
  const sizesFor = (lines: number): number[] => {
    const most = Math.min(style.most, Math.floor((height - style.padding) / PITCH / lines / STEP) * STEP)
    const sizes: number[] = []
    for (let size = most; size >= style.least; size -= STEP) sizes.push(size)
    return sizes
  }
  for (let lines = 1; lines <= style.maxLines; lines++) {
    const sizes = sizesFor(lines)
    if (sizes.length === 0) break
    const fit = setter.headline({ ...base, sizes, maxLines: lines })
    if (fit.fits) return fit
  }
  return setter.headline({
    ...base,
    sizes: [Math.min(style.least, Math.max(9, Math.floor((height - 2) / PITCH / STEP) * STEP))],
    maxLines: 40
  })
}

/** Grid lines that a strip likes to have across a width, its parting line included, and how far it may leave that. */
export interface StripHeight {
  readonly ideal: number
  readonly least: number
  readonly most: number
}

export function stripHeight(
  setter: Setter,
  kind: StripKind,
  text: string,
  lang: Lang,
  width: number,
  leading: number
): StripHeight {
  const style = STYLES[kind]
  if (kind === 'advert') return { ideal: 14, least: 8, most: 24 }
  const fit = fitWords(setter, kind, text, lang, width, 2 * style.most * PITCH + style.padding)
  const rows = Math.ceil((fit.lines.length * fit.size * PITCH + style.padding) / leading)
  const ideal = Math.max(2, rows) + PARTING_ROWS
  return { ideal, least: ideal, most: ideal + 2 }
}

function rulesOf(kind: StripKind, module: Module): { boxes: FinishedBox[]; rules: FinishedRule[] } {
  const { x, y, width, height } = module.frame
  const line = (at: number, weight: number): FinishedRule => ({ x1: x, y1: at, x2: x + width, y2: at, width: weight, ink: BLACK })
  if (kind === 'advert') return { boxes: [{ rect: module.frame, fill: null, stroke: { width: 1, ink: BLACK } }], rules: [] }
  if (kind === 'banner') return { boxes: [], rules: [line(y + height, 2.25), line(y + height + 3, 0.5)] }
  return {
    boxes: [{ rect: module.frame, fill: { kind: 'black', tint: 0.07 }, stroke: null }],
    rules: [line(y, 1.5), line(y + height, 1.5)]
  }
}

/** Sets a strip's words in the middle of its place, on as few lines and as large as it takes them. */
export function composeStrip(setter: Setter, section: Section, kind: StripKind, module: Module, lang: Lang): ComposedSection {
  const { frame } = module
  const fit = fitWords(setter, kind, section.text, lang, frame.width, frame.height)
  const pitch = fit.size * PITCH
  const room = Math.max(1, Math.floor(frame.height / pitch + 1e-6))
  const shown = fit.lines.slice(0, room)
  const top = frame.y + (frame.height - shown.length * pitch) / 2
  const drop = baselineIn(setter.fonts, roleFace(kind, lang), fit.size, pitch)
  const { side } = STYLES[kind]
  const lines = shown.map((line, index) => {
    const y = top + index * pitch
    return finishLine(line, { x: frame.x + side, y, measure: frame.width - 2 * side, leading: pitch }, y + drop)
  })
  const left = fit.lines.slice(room).flatMap((line) => line.runs.map((run) => countCharacters(run.text)))
  const text: FinishedText = { kind: 'text', role: kind satisfies TextRole, index: -1, continued: false, lang, lines }
  return {
    block: {
      id: section.id,
      kind,
      articleId: null,
      part: section.part,
      lang,
      rect: module.rect,
      elements: lines.length > 0 ? [text] : []
    },
    ...rulesOf(kind, module),
    fit: {
      id: section.id,
      articleId: null,
      columns: module.place.columns,
      lines: 0,
      capacity: 0,
      overset: 0,
      oversetCharacters: left.reduce((sum, count) => sum + count, 0),
      omittedPictures: 0,
      underset: 0,
      legs: 1,
      rect: module.rect,
      oversetAt: null,
      charactersToCut: 0,
      charactersToAdd: 0,
      cuts: []
    },
    used: module.place.rows * module.place.columns,
    rest: null
  }
}

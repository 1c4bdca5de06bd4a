import { type Rect, snap } from '#shared/base'
import type { FinishedBox, FinishedLine, FinishedRule, FinishedText, TextRole } from '#shared/frame'
import { type Lang, type Section, countCharacters } from '#shared/model'
import type { HeadlineFit, HeadlineRequest } from '#shared/typeset'
import { roleFace, wholeFace } from '../flow/faces.ts'
import { BLACK, baselineIn, finishLine } from '../flow/lines.ts'
import type { Setter } from '../flow/setter.ts'
import { type Module, PARTING_ROWS } from './module.ts'
import { setQuote } from './quote.ts'
import type { ComposedSection } from './composed-section.ts'

/** Sections that hold words of their own: banner (通栏), standing head (栏题), advert, pull quote (提句). */
export type StripKind = 'banner' | 'standing-head' | 'advert' | 'quote'

interface StripStyle {
  readonly most: number
  readonly least: number
  readonly maxLines: number
  readonly spread: boolean
  /** White at each side inside the place, points. */
  readonly side: number
  /** White above and below the words together, points. */
  readonly padding: number
  /** How much smaller, as a share, letters on fewer lines may be before more lines look better. */
  readonly fewerLines: number
}

const STYLES: Readonly<Record<Exclude<StripKind, 'quote'>, StripStyle>> = {
  banner: { most: 60, least: 27, maxLines: 2, spread: true, side: 0, padding: 9, fewerLines: 0 },
  'standing-head': { most: 19.5, least: 12, maxLines: 2, spread: false, side: 54, padding: 3, fewerLines: 0 },
  advert: { most: 48, least: 10.5, maxLines: 12, spread: false, side: 18, padding: 24, fewerLines: 0.72 }
}

const PITCH = 1.18
const NARROWEST = 0.85
const STEP = 1.5

export const isStrip = (section: Section): section is Section & { readonly kind: StripKind } =>
  section.kind === 'banner' || section.kind === 'standing-head' || section.kind === 'advert' || section.kind === 'quote'

type Words = Omit<HeadlineRequest, 'sizes' | 'maxLines'>

/** Words on so many lines, as large as the place takes them; null when they do not go into it. */
function fitOn(setter: Setter, words: Words, style: StripStyle, lines: number, height: number): HeadlineFit | null {
  const most = Math.min(style.most, Math.floor((height - style.padding) / PITCH / lines / STEP) * STEP)
  const sizes: number[] = []
  for (let size = most; size >= style.least; size -= STEP) sizes.push(size)
  if (sizes.length === 0) return null
  const fit = setter.headline({ ...words, sizes, maxLines: lines })
  return fit.fits ? fit : null
}

function fitWords(
  setter: Setter,
  kind: Exclude<StripKind, 'quote'>,
  text: string,
  lang: Lang,
  width: number,
  height: number
): HeadlineFit {
  const style = STYLES[kind]
  const face = wholeFace(text, roleFace(kind, lang), setter.fonts)
  const inner = Math.max(width / 2, width - 2 * style.side)
  const words: Words = { text, lang, face, width: inner, minScaleX: NARROWEST, align: 'center', spread: style.spread }
  let best: HeadlineFit | null = null
  for (let lines = 1; lines <= style.maxLines; lines++) {
    const fit = fitOn(setter, words, style, lines, height)
    if (fit && (!best || best.size < fit.size * style.fewerLines)) best = fit
  }
  if (best) return best
  const size = Math.min(style.least, Math.max(9, Math.floor((height - 2) / PITCH / STEP) * STEP))
  return setter.headline({ ...words, sizes: [size], maxLines: 40 })
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
  if (kind === 'advert' || kind === 'quote') return { ideal: 14, least: 8, most: 24 }
  const style = STYLES[kind]
  const fit = fitWords(setter, kind, text, lang, width, 2 * style.most * PITCH + style.padding)
  const rows = Math.ceil((fit.lines.length * fit.size * PITCH + style.padding) / leading)
  const ideal = Math.max(2, rows) + PARTING_ROWS
  return { ideal, least: ideal, most: ideal + 2 }
}

/** White between a standing head and the rules at its sides, points. */
const RULE_GAP = 13.5
/** Distance of the two hairlines beside a standing head, points. */
const HAIRLINES = 3

/** Two hairlines at each side of a standing head's words, at the middle of their height. */
function sideRules(frame: Rect, lines: readonly FinishedLine[]): FinishedRule[] {
  const starts = lines.map((line) => line.runs[0]?.x ?? frame.x + frame.width)
  const left = Math.min(...starts, frame.x + frame.width / 2)
  const right = 2 * frame.x + frame.width - left
  const middle = frame.y + frame.height / 2
  return [-0.5, 0.5].flatMap((side) => {
    const y = snap(middle + side * HAIRLINES)
    const rule = (x1: number, x2: number): FinishedRule => ({ x1: snap(x1), y1: y, x2: snap(x2), y2: y, width: 0.5, ink: BLACK })
    return left - RULE_GAP > frame.x + 9 ? [rule(frame.x, left - RULE_GAP), rule(right + RULE_GAP, frame.x + frame.width)] : []
  })
}

function rulesOf(
  kind: Exclude<StripKind, 'quote'>,
  frame: Rect,
  lines: readonly FinishedLine[]
): { boxes: FinishedBox[]; rules: FinishedRule[] } {
  const { x, y, width, height } = frame
  const line = (at: number, weight: number): FinishedRule => ({ x1: x, y1: at, x2: x + width, y2: at, width: weight, ink: BLACK })
  if (kind === 'advert') return { boxes: [{ rect: frame, fill: null, stroke: { width: 1, ink: BLACK } }], rules: [] }
  if (kind === 'banner') return { boxes: [], rules: [line(y + height, 1.5), line(y + height + 3, 0.5)] }
  return { boxes: [], rules: sideRules(frame, lines) }
}

/** What a strip's words come to: everything placed, and the code points without room. */
export interface StripWords {
  readonly texts: readonly FinishedText[]
  readonly boxes: readonly FinishedBox[]
  readonly rules: readonly FinishedRule[]
  readonly left: number
}

/** Words in the middle of their place, on as few lines and as large as it takes them. */
function setWords(setter: Setter, kind: Exclude<StripKind, 'quote'>, text: string, frame: Rect, lang: Lang): StripWords {
  const fit = fitWords(setter, kind, text, lang, frame.width, frame.height)
  const pitch = fit.size * PITCH
  const room = Math.max(1, Math.floor(frame.height / pitch + 1e-6))
  const shown = fit.lines.slice(0, room)
  const top = frame.y + (frame.height - shown.length * pitch) / 2
  const drop = baselineIn(setter.fonts, roleFace(kind, lang), fit.size, pitch)
  const side = Math.min(STYLES[kind].side, frame.width / 4)
  const lines = shown.map((line, index) => {
    const y = top + index * pitch
    return finishLine(line, { x: frame.x + side, y, measure: frame.width - 2 * side, leading: pitch }, y + drop)
  })
  const left = fit.lines.slice(room).flatMap((line) => line.runs.map((run) => countCharacters(run.text)))
  const role = kind satisfies TextRole
  return {
    texts: lines.length > 0 ? [{ kind: 'text', role, index: -1, continued: false, lang, lines }] : [],
    ...rulesOf(kind, frame, lines),
    left: left.reduce((sum, count) => sum + count, 0)
  }
}

/** Sets a section of words of its own in its place. Never fails: what has no room is counted. */
export function composeStrip(setter: Setter, section: Section, kind: StripKind, module: Module, lang: Lang): ComposedSection {
  const { frame } = module
  const words = kind === 'quote' ? setQuote(setter, section.text, frame, lang) : setWords(setter, kind, section.text, frame, lang)
  return {
    block: { id: section.id, kind, articleId: null, part: section.part, lang, rect: module.rect, elements: words.texts },
    boxes: words.boxes,
    rules: words.rules,
    fit: {
      id: section.id,
      articleId: null,
      columns: module.place.columns,
      lines: 0,
      capacity: 0,
      overset: 0,
      oversetCharacters: words.left,
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

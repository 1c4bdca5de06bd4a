import type { FaceMetrics, FontSet } from '#shared/font'
import type { SettingRules, StyledRun } from '../types.ts'
import { CharClass, classesOf } from './classes.ts'
import { Lb } from './line-break-class.ts'
import { type ParagraphArrays, onlyRun, scratchClasses, takeArrays } from './memory.ts'

/** Width, in ems, from which a mark counts as full-width and has a blank half. */
export const FULL_WIDTH = 0.9

/** Code points of a paragraph while they are read. Context changes classes, and the face of some quotation marks. */
export interface Draft {
  n: number
  readonly em: number
  readonly lang: 'zh-CN' | 'en'
  readonly rules: SettingRules
  /** What is kept, some of it named again here. */
  readonly arrays: ParagraphArrays
  readonly codePoints: Uint32Array
  /** CharClass. */
  readonly classes: Uint8Array
  /** Lb. */
  readonly lb: Uint8Array
  runOf: Uint32Array
  readonly widths: Float64Array
  /** Something besides plain text is in it: what looks for these may be left out otherwise. */
  readonly has: Traits
}

export interface Traits {
  letters: boolean
  quotes: boolean
  /** Marks whose class depends on the rules or on what stands beside them. */
  marks: boolean
  /** Hyphens, slashes, blanks, number signs: places where words are joined. */
  joints: boolean
  astral: boolean
}

export const isLatinFace = (run: StyledRun | undefined): boolean => run?.face.startsWith('latin') ?? false

/** Characters below it that no face draws. */
const FIRST_DRAWN = 0x20
/** Symbols from here on are ideographs where the face draws them as wide, letters where it does not (LB1). */
const AMBIGUOUS_FROM = 0x2000
const ZERO_WIDTH_JOINER = 0x200d

/** Formatting characters: without width whatever a face says. */
const isFormat = (codePoint: number): boolean =>
  codePoint === 0xad ||
  (codePoint >= 0x200b && codePoint <= 0x200f) ||
  (codePoint >= 0x202a && codePoint <= 0x202e) ||
  (codePoint >= 0x2060 && codePoint <= 0x2064) ||
  codePoint === 0xfeff

const PLAIN: readonly boolean[] = [CharClass.han, CharClass.word, CharClass.space, CharClass.joined].reduce<boolean[]>(
  (plain, own) => Object.assign(plain, { [own]: true }),
  Array.from({ length: 16 }, () => false)
)

function noteTraits(has: Traits, own: number, lb: number, codePoint: number): void {
  if (PLAIN[own] !== true || lb === Lb.cj || lb === Lb.hy) has.marks = true
  if (lb === Lb.al) has.letters = true
  else if (lb === Lb.qu) has.quotes = true
  if (lb === Lb.sp || lb === Lb.hy || lb === Lb.sy || lb === Lb.ba || codePoint === 0x23 || codePoint === 0x40) has.joints = true
}

/** Reads one run to places `from` and on. @returns the place behind its last code point */
function readRun(draft: Draft, from: number, run: StyledRun, index: number, metrics: FaceMetrics): number {
  const { codePoints, classes, lb, runOf, widths, em, has } = draft
  const { text } = run
  const scale = em / 1000
  const wide = FULL_WIDTH * 1000
  let at = from
  for (let unit = 0; unit < text.length; unit++) {
    let codePoint = text.charCodeAt(unit)
    if (codePoint >= 0xd800 && codePoint < 0xdc00 && unit + 1 < text.length) {
      const low = text.charCodeAt(unit + 1)
      if (low >= 0xdc00 && low < 0xe000) {
        codePoint = 0x10000 + ((codePoint - 0xd800) << 10) + (low - 0xdc00)
        unit++
        has.astral = true
      }
    }
    const both = classesOf(codePoint)
    let own = both >> 8
    let line = both & 0xff
    let advance = metrics.advance(codePoint)
    if (own === CharClass.joined || codePoint < FIRST_DRAWN) {
      if (codePoint < FIRST_DRAWN || isFormat(codePoint) || !metrics.has(codePoint)) advance = 0
    } else if (line === Lb.ai) {
      const drawnWide = codePoint >= AMBIGUOUS_FROM && advance >= wide
      line = drawnWide ? Lb.id : Lb.al
      if (own === CharClass.word) own = drawnWide ? CharClass.han : CharClass.word
    } else if ((line === Lb.eb || line === Lb.id || line === Lb.ri) && codePoint > 0xffff && joinsEmoji(draft, at, line)) {
      // The second half of a flag, what a joiner adds to an emoji: one picture, drawn by whatever face has it.
      own = CharClass.joined
      if (!metrics.has(codePoint)) advance = 0
    }
    codePoints[at] = codePoint
    if (index > 0) runOf[at] = index
    classes[at] = own
    lb[at] = line
    widths[at] = advance * scale
    if (own !== CharClass.han || line !== Lb.id) noteTraits(has, own, line, codePoint)
    at++
  }
  return at
}

function joinsEmoji({ codePoints, classes, lb }: Draft, at: number, line: number): boolean {
  if (at === 0) return false
  if (codePoints[at - 1] === ZERO_WIDTH_JOINER) return true
  return line === Lb.ri && lb[at - 1] === Lb.ri && classes[at - 1] !== CharClass.joined
}

/** Reads runs: each code point's classes by itself and its advance in its face. */
export function readRuns(
  runs: readonly StyledRun[],
  em: number,
  lang: 'zh-CN' | 'en',
  rules: SettingRules,
  fonts: FontSet
): Draft {
  let units = 0
  for (const run of runs) units += run.text.length
  const arrays = takeArrays(units)
  const { widths, codePoints, classes } = arrays
  const draft: Draft = {
    n: 0,
    em,
    lang,
    rules,
    arrays,
    widths,
    codePoints,
    classes,
    lb: scratchClasses(units),
    runOf: runs.length <= 1 ? onlyRun(units) : new Uint32Array(units),
    has: { letters: false, quotes: false, marks: false, joints: false, astral: false }
  }
  let at = 0
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index]
    if (run) at = readRun(draft, at, run, index, fonts.face(run.face))
  }
  draft.n = at
  return draft
}

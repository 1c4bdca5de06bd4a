import type { FaceMetrics, FontSet } from '#shared/font'
import type { Paragraph, ParagraphStyle, StyledRun } from '../types.ts'
import { CharClass, ZERO_WIDTH_JOINER, classOf, isDigit, isLatinLetter, isRegionalIndicator, squeezeShare } from './classes.ts'
import { GapClass, gapShrink, gapStretch } from './elasticity.ts'
import { hyphenPoints } from './hyphenation.ts'

/** What a boundary between two characters allows. */
export const BreakKind = {
  /** Inside one character as readers see it. */
  never: 0,
  free: 1,
  /** Inside a word, with a hyphen. */
  hyphen: 2,
  /** Between the characters of a word or address too long for its line. */
  emergency: 3,
  /** Against the rules: taken only in slots too narrow for anything else. */
  prohibited: 4
} as const

/** Characters that count or measure what a number before them says: better kept on its line. */
const COUNTERS = new Set(
  Array.from('年月日时分秒点元角万亿千百个名条件家人次岁度米级届期号版页天周种项类吨倍成', (c) => c.codePointAt(0) ?? 0)
)
const COUNTER_REGRET = 40

/** Width, in ems, from which a mark counts as full-width and has a blank half. */
const FULL_WIDTH = 0.9

interface Draft {
  readonly n: number
  readonly codePoints: Uint32Array
  readonly classes: Uint8Array
  readonly runOf: Uint16Array
  readonly widths: Float64Array
}

const isLatinFace = (run: StyledRun | undefined): boolean => run?.face.startsWith('latin') ?? false

function countCodePoints(text: string): number {
  let count = text.length
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xdc00 && unit <= 0xdfff && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--
  }
  return count
}

function readRuns(runs: readonly StyledRun[], size: number, fonts: FontSet): Draft {
  const n = runs.reduce((sum, run) => sum + countCodePoints(run.text), 0)
  const draft: Draft = {
    n,
    codePoints: new Uint32Array(n),
    classes: new Uint8Array(n),
    runOf: new Uint16Array(n),
    widths: new Float64Array(n)
  }
  let at = 0
  for (const [index, run] of runs.entries()) {
    const metrics: FaceMetrics = fonts.face(run.face)
    for (let unit = 0; unit < run.text.length; unit++) {
      const codePoint = run.text.codePointAt(unit) ?? 0
      if (codePoint > 0xffff) unit++
      const own = classOf(codePoint)
      draft.codePoints[at] = codePoint
      draft.runOf[at] = index
      draft.classes[at] = own
      const unseen = codePoint < 0x20 || (own === CharClass.joined && !metrics.has(codePoint))
      draft.widths[at] = unseen ? 0 : (metrics.advance(codePoint) / 1000) * size
      at++
    }
  }
  return draft
}

/** Quotation marks and dashes of Latin faces are part of words; an apostrophe between letters always is. */
function settleContext(draft: Draft, runs: readonly StyledRun[]): void {
  const { n, codePoints, classes, runOf } = draft
  for (let i = 0; i < n; i++) {
    const own = classes[i]
    if (own === CharClass.han || own === CharClass.word || own === CharClass.space) continue
    if (isLatinFace(runs[runOf[i] ?? 0])) {
      const wordLike = own === CharClass.open || own === CharClass.close || own === CharClass.dash || own === CharClass.middle
      if (wordLike) classes[i] = CharClass.word
    } else if (
      codePoints[i] === 0x2019 &&
      i > 0 &&
      isLatinLetter(codePoints[i - 1] ?? 0) &&
      isLatinLetter(codePoints[i + 1] ?? 0)
    ) {
      classes[i] = CharClass.word
    }
  }
}

const ASCII_NO_START = new Set(Array.from(',.;:!?)]}%’”', (c) => c.codePointAt(0) ?? 0))
const ASCII_NO_END = new Set(Array.from('([{$£€¥#@‘“', (c) => c.codePointAt(0) ?? 0))
const EN_DASH = 0x2013
const EM_DASH = 0x2014

/** A break between two word characters: behind a hyphen or dash inside a compound, nowhere else. */
function breakInWord(before: number, after: number, beforeThat: number): number {
  if ((before === 0x2d || before === EN_DASH || before === 0x2010) && isLatinLetter(after) && isLatinLetter(beforeThat))
    return BreakKind.free
  if (before === EM_DASH && !ASCII_NO_START.has(after)) return BreakKind.free
  return BreakKind.never
}

const starters: ReadonlySet<number> = new Set([
  CharClass.close,
  CharClass.middle,
  CharClass.space,
  CharClass.joined,
  CharClass.solidus
])
const enders: ReadonlySet<number> = new Set([CharClass.open, CharClass.prefix, CharClass.solidus])

/** Whether a line may end before code point `i`: clreq §3.1.3 and GB/T 15834-2011 §5. */
function breakAt(draft: Draft, i: number): number {
  const { codePoints, classes } = draft
  const a = classes[i - 1] ?? 0
  const b = classes[i] ?? 0
  const before = codePoints[i - 1] ?? 0
  const after = codePoints[i] ?? 0
  if (starters.has(b) || enders.has(a)) return BreakKind.never
  if (insideCharacter(draft, i)) return BreakKind.never
  if (a === CharClass.space) return BreakKind.free
  if (a === CharClass.joined && i >= 2)
    return classes[i - 2] === CharClass.word && b === CharClass.word ? BreakKind.never : BreakKind.free
  if (a === CharClass.word && b === CharClass.word) return breakInWord(before, after, codePoints[i - 2] ?? 0)
  if (b === CharClass.word && ASCII_NO_START.has(after)) return BreakKind.never
  if (a === CharClass.word && ASCII_NO_END.has(before)) return BreakKind.never
  if (b === CharClass.dash) {
    // The second half of —— or ……; and a lone — is a connector, which never begins a line (§5.1.7).
    const pairedHere = a === CharClass.dash && before === after
    const loneDash = after === EM_DASH && codePoints[i + 1] !== EM_DASH
    if (pairedHere || loneDash) return BreakKind.never
  }
  return BreakKind.free
}

function oddRunOfIndicators(codePoints: Uint32Array, i: number): boolean {
  let count = 0
  for (let k = i - 1; k >= 0 && isRegionalIndicator(codePoints[k] ?? 0); k--) count++
  return count % 2 === 1
}

/** White lost between two full-width marks that stand together: half an em (clreq §3.1.6). */
function kernAt(draft: Draft, i: number, em: number): number {
  const a = draft.classes[i - 1]
  const b = draft.classes[i]
  const meet =
    (a === CharClass.close && (b === CharClass.close || b === CharClass.open)) || (a === CharClass.open && b === CharClass.open)
  const wide = (draft.widths[i - 1] ?? 0) >= FULL_WIDTH * em && (draft.widths[i] ?? 0) >= FULL_WIDTH * em
  return meet && wide ? -0.5 * em : 0
}

function gapAt(draft: Draft, i: number, lang: ParagraphStyle['lang']): number {
  const { codePoints, classes } = draft
  const a = classes[i - 1] ?? 0
  const b = classes[i] ?? 0
  if (b === CharClass.joined || codePoints[i - 1] === ZERO_WIDTH_JOINER) return GapClass.none
  if (a === CharClass.space) return codePoints[i - 1] === 0x20 ? GapClass.space : GapClass.none
  if (b === CharClass.space) return GapClass.none
  if (a === CharClass.word && b === CharClass.word) return lang === 'en' ? GapClass.letter : GapClass.none
  if (a === CharClass.word || b === CharClass.word)
    return a === CharClass.han || b === CharClass.han ? GapClass.mixed : GapClass.none
  if (a === CharClass.dash && b === CharClass.dash && codePoints[i] === codePoints[i - 1]) return GapClass.none
  return GapClass.han
}

function addHyphens(draft: Draft, breaks: Uint8Array): void {
  const { n, codePoints } = draft
  let start = -1
  for (let i = 0; i <= n; i++) {
    const letter = i < n && isLatinLetter(codePoints[i] ?? 0)
    if (letter && start < 0) start = i
    if (letter || start < 0) continue
    const word = String.fromCodePoint(...codePoints.subarray(start, Math.min(i, start + 61)))
    for (const point of hyphenPoints(word)) breaks[start + point] = BreakKind.hyphen
    start = -1
  }
}

/** Whether boundary `i` lies inside one character as readers see it: combining marks, joined emoji, flags. */
function insideCharacter(draft: Draft, i: number): boolean {
  const { codePoints, classes } = draft
  const before = codePoints[i - 1] ?? 0
  if (classes[i] === CharClass.joined || before === ZERO_WIDTH_JOINER) return true
  return isRegionalIndicator(before) && isRegionalIndicator(codePoints[i] ?? 0) && oddRunOfIndicators(codePoints, i)
}

/** Words and numbers up to this width, in ems, are never broken while the slot can hold them. */
const LONG_WORD = 6

/** Tells apart what may be broken in need: long words and addresses, then anything but a character itself. */
function gradeForbidden(draft: Draft, breaks: Uint8Array, em: number): void {
  const { n, classes, widths } = draft
  let wordEnd = 0
  let long = false
  for (let i = 1; i < n; i++) {
    if (i >= wordEnd) {
      let width = widths[i - 1] ?? 0
      for (wordEnd = i; wordEnd < n && classes[wordEnd - 1] === CharClass.word && classes[wordEnd] === CharClass.word; wordEnd++)
        width += widths[wordEnd] ?? 0
      long = width > LONG_WORD * em
    }
    if (breaks[i] !== BreakKind.never || insideCharacter(draft, i)) continue
    const inLongWord = long && classes[i - 1] === CharClass.word && classes[i] === CharClass.word
    breaks[i] = inLongWord ? BreakKind.emergency : BreakKind.prohibited
  }
}

function squeezesOf(draft: Draft, kerns: Float64Array, em: number): Float64Array {
  const squeezes = new Float64Array(draft.n)
  for (let i = 0; i < draft.n; i++) {
    const own = draft.classes[i]
    if ((own !== CharClass.open && own !== CharClass.close) || (draft.widths[i] ?? 0) < FULL_WIDTH * em) continue
    const blankTaken = own === CharClass.open ? kerns[i] : kerns[i + 1]
    if (!blankTaken) squeezes[i] = squeezeShare(draft.codePoints[i] ?? 0) * em
  }
  return squeezes
}

/** What is known of each boundary, before anything is added up. */
interface Boundaries {
  readonly breaks: Uint8Array
  readonly regrets: Uint8Array
  readonly gaps: Uint8Array
  readonly kerns: Float64Array
}

function readBoundaries(draft: Draft, style: ParagraphStyle): Boundaries {
  const { n, codePoints, classes } = draft
  const breaks = new Uint8Array(n + 1)
  const regrets = new Uint8Array(n + 1)
  const gaps = new Uint8Array(n + 1)
  const kerns = new Float64Array(n + 1)
  for (let i = 1; i < n; i++) {
    // Nearly all of a Chinese text: two characters of the basic plane, nothing to ask.
    if (classes[i] === CharClass.han && classes[i - 1] === CharClass.han && (codePoints[i] ?? 0) < 0x10000) {
      breaks[i] = BreakKind.free
      gaps[i] = GapClass.han
      continue
    }
    breaks[i] = breakAt(draft, i)
    kerns[i] = kernAt(draft, i, style.size)
    gaps[i] = gapAt(draft, i, style.lang)
    if (isDigit(codePoints[i - 1] ?? 0) && COUNTERS.has(codePoints[i] ?? 0)) regrets[i] = COUNTER_REGRET
  }
  if (style.hyphenate) addHyphens(draft, breaks)
  gradeForbidden(draft, breaks, style.size)
  breaks[n] = BreakKind.free
  return { breaks, regrets, gaps, kerns }
}

/** Adds everything up from the left, so that any stretch of text is measured by two look-ups. */
function addUp(draft: Draft, { gaps, kerns }: Boundaries, squeezes: Float64Array, em: number) {
  const { n, widths } = draft
  const widthSum = new Float64Array(n + 1)
  const kernSum = new Float64Array(n + 1)
  const stretchSum = new Float64Array(n + 1)
  const shrinkSum = new Float64Array(n + 1)
  const squeezeSum = new Float64Array(n + 1)
  let width = 0
  let kern = 0
  let stretch = 0
  let shrink = 0
  let squeeze = 0
  for (let i = 1; i <= n; i++) {
    const before = widths[i - 1] ?? 0
    width += before
    squeeze += squeezes[i - 1] ?? 0
    kern += kerns[i] ?? 0
    stretch += gapStretch(gaps[i] ?? 0, em, before)
    shrink += gapShrink(gaps[i] ?? 0, em, before)
    widthSum[i] = width
    squeezeSum[i] = squeeze
    kernSum[i] = kern
    stretchSum[i] = stretch
    shrinkSum[i] = shrink
  }
  return { widthSum, kernSum, stretchSum, shrinkSum, squeezeSum }
}

/**
 * Reads styled text once, for any measure: classes, advances, break opportunities, white that may be taken or given.
 * Cost grows with the text alone; keep the result for as long as the text does not change.
 */
export function analyse(runs: readonly StyledRun[], style: ParagraphStyle, fonts: FontSet): Paragraph {
  const draft = readRuns(runs, style.size, fonts)
  settleContext(draft, runs)
  const boundaries = readBoundaries(draft, style)
  const squeezes = squeezesOf(draft, boundaries.kerns, style.size)
  const first = runs[0]
  return {
    style,
    text: runs.map((run) => run.text).join(''),
    length: draft.n,
    codePoints: draft.codePoints,
    classes: draft.classes,
    runOf: draft.runOf,
    runs,
    widths: draft.widths,
    ...boundaries,
    squeezes,
    ...addUp(draft, boundaries, squeezes, style.size),
    hyphenWidth: first ? (fonts.face(first.face).advance(0x2d) / 1000) * style.size : 0
  }
}

import type { FontSet } from '#shared/font'
import type { Paragraph, ParagraphStyle, StyledRun } from '../types.ts'
import { BreakKind } from './break-kind.ts'
import { CharClass, isLatinLetter } from './classes.ts'
import { combineFigures } from './combined.ts'
import { type Draft, readRuns } from './draft.ts'
import { hyphenPoints } from './hyphenation.ts'
import { breakAddresses, closeJoints } from './joints.ts'
import { settleMarks } from './kinsoku.ts'
import { Lb } from './line-break-class.ts'
import { readOpportunities } from './opportunities.ts'
import { refaceQuotes, settleQuotes } from './quotes.ts'
import { STANDARD_RULES } from './rules.ts'
import { addUp, gradeForbidden, readSqueezes, readWhite } from './white.ts'

export { BreakKind } from './break-kind.ts'

const ZERO_WIDTH_JOINER = 0x200d
const HYPHEN = 0x2d
/** Longest word that is looked up; see hyphenation.ts. */
const LONGEST_HYPHENATED = 60

function addHyphens(draft: Draft, breaks: Uint8Array): void {
  const { n, codePoints } = draft
  let start = -1
  for (let i = 0; i <= n; i++) {
    const letter = i < n && isLatinLetter(codePoints[i] ?? 0)
    if (letter && start < 0) start = i
    if (letter || start < 0) continue
    if (i - start > 5) {
      const word = String.fromCodePoint(...codePoints.subarray(start, Math.min(i, start + LONGEST_HYPHENATED + 1)))
      for (const point of hyphenPoints(word))
        if (breaks[start + point] === BreakKind.never) breaks[start + point] = BreakKind.hyphen
    }
    start = -1
  }
}

/** Whether boundary `i` lies inside one character as readers see it: combining marks, emoji, flags, jamo, white space in a row. */
function insideCharacter({ codePoints, classes, lb }: Draft, i: number): boolean {
  if (classes[i] === CharClass.joined || codePoints[i - 1] === ZERO_WIDTH_JOINER) return true
  if (classes[i] === CharClass.space) return classes[i - 1] === CharClass.space
  const a = lb[i - 1] ?? 0
  const b = lb[i] ?? 0
  return a >= Lb.jl && a <= Lb.h3 && b >= Lb.jl && b <= Lb.h3
}

function readBreaks(draft: Draft, style: ParagraphStyle, breaks: Uint8Array): void {
  const { n, has } = draft
  readOpportunities(draft.lb, n, breaks)
  if (n > 0) breaks[0] = BreakKind.never
  if (has.joints) closeJoints(draft, breaks)
  if (has.letters) {
    if (style.hyphenate) addHyphens(draft, breaks)
    breakAddresses(draft, breaks)
  }
  gradeForbidden(draft, breaks, (i) => insideCharacter(draft, i))
  breaks[n] = BreakKind.free
}

/** Offsets into the text, where code points and string offsets differ. */
function offsetsOf({ n, codePoints }: Draft): Uint32Array {
  const offsets = new Uint32Array(n + 1)
  for (let i = 0; i < n; i++) offsets[i + 1] = (offsets[i] ?? 0) + ((codePoints[i] ?? 0) > 0xffff ? 2 : 1)
  return offsets
}

/**
 * Reads styled text once, for any measure: classes, advances, break opportunities, white that may be taken or given.
 * Cost grows with the text alone; keep the result for as long as the text does not change. Quotation marks of Latin
 * stretches in Chinese text come back in Latin faces, so that `runs` may be more than were given.
 */
export function analyse(runs: readonly StyledRun[], style: ParagraphStyle, fonts: FontSet): Paragraph {
  const draft = readRuns(runs, style.size, style.lang, style.rules ?? STANDARD_RULES, fonts)
  const latin = draft.has.quotes ? settleQuotes(draft, runs) : []
  const faced = latin.length > 0 ? refaceQuotes(draft, runs, latin, fonts) : runs
  const combined = style.vertical?.combineFigures === true ? combineFigures(draft, faced, fonts) : null
  if (draft.has.marks) settleMarks(draft, faced)
  const { arrays } = draft
  readBreaks(draft, style, arrays.breaks)
  readWhite(draft)
  readSqueezes(draft)
  addUp(draft)
  const [first] = faced
  const { codePoints, classes, runOf, widths, n: length } = draft
  return {
    style,
    text: faced.length === 1 && first ? first.text : faced.map((run) => run.text).join(''),
    length,
    codePoints,
    classes,
    runOf,
    runs: faced,
    widths,
    breaks: arrays.breaks,
    regrets: arrays.regrets,
    kerns: arrays.kerns,
    kernSum: arrays.kernSum,
    gaps: arrays.gaps,
    widthSum: arrays.widthSum,
    stretchSum: arrays.stretchSum,
    shrinkSum: arrays.shrinkSum,
    squeezes: arrays.squeezes,
    squeezeSum: arrays.squeezeSum,
    hyphenWidths: faced.map(({ face }) => (fonts.face(face).advance(HYPHEN) / 1000) * style.size),
    offsets: draft.has.astral ? offsetsOf(draft) : null,
    combined
  }
}

import { BreakKind } from './break-kind.ts'
import { CharClass, isDigit, isStop, squeezeShare } from './classes.ts'
import { type Draft, FULL_WIDTH } from './draft.ts'
import { GapClass, STRETCH, gapShrink, gapStretch, hanShrink } from './elasticity.ts'

/** Characters that count or measure what a number before them says: better kept on its line. */
const COUNTERS = new Set(
  Array.from('年月日时分秒点元角万亿千百个名条件家人次岁度米级届期号版页天周种项类吨倍成', (c) => c.codePointAt(0) ?? 0)
)
const COUNTER_REGRET = 40

/** Whether a stop stands in the middle of its em. */
export const isCentred = (marks: 'simplified' | 'traditional', codePoint: number): boolean =>
  marks === 'traditional' && isStop(codePoint)

/** White before the ink of a full-width mark, quarters of an em. */
function whiteBefore(draft: Draft, i: number): number {
  if (isCentred(draft.rules.marks, draft.codePoints[i] ?? 0)) return 1
  return draft.classes[i] === CharClass.open ? 2 : 0
}

/** White behind it. */
const whiteBehind = (draft: Draft, i: number): number =>
  isCentred(draft.rules.marks, draft.codePoints[i] ?? 0) ? 1 : 2 - whiteBefore(draft, i)

/**
 * White lost between two full-width marks that stand together (clreq §3.1.6): half an em, or a quarter where marks in
 * the middle of their em meet.
 */
function kernAt(draft: Draft, i: number): number {
  const { em, widths } = draft
  if ((widths[i - 1] ?? 0) < FULL_WIDTH * em || (widths[i] ?? 0) < FULL_WIDTH * em) return 0
  const behind = whiteBehind(draft, i - 1)
  const before = whiteBefore(draft, i)
  const white = behind + before
  const centred = behind === 1 || before === 1
  const lost = centred ? Math.ceil(white / 2) : Math.min(2, white)
  return (-lost / 4) * em
}

const isMark = (own: number): boolean => own === CharClass.open || own === CharClass.close

function gapBetween(draft: Draft, a: number, b: number, i: number): number {
  const { codePoints, classes, lang } = draft
  if (b === CharClass.joined) return GapClass.none
  if (a === CharClass.space) return codePoints[i - 1] === 0x20 ? GapClass.space : GapClass.none
  if (b === CharClass.space) return GapClass.none
  if (codePoints[i - 1] === NO_BREAK_SPACE) return GapClass.space
  if (a === CharClass.word && b === CharClass.word) return lang === 'en' ? GapClass.letter : GapClass.none
  if (a === CharClass.word || b === CharClass.word)
    return a === CharClass.han || b === CharClass.han ? GapClass.mixed : GapClass.none
  const sameDash = a === CharClass.dash && b === CharClass.dash && classes[i - 1] === a && codePoints[i] === codePoints[i - 1]
  return sameDash ? GapClass.none : GapClass.han
}

const NO_BREAK_SPACE = 0xa0

/** Reads gaps, kerns and regrets of all boundaries. */
export function readWhite(draft: Draft): void {
  const { n, codePoints, classes } = draft
  const { gaps, kerns, regrets } = draft.arrays
  let a: number = n > 0 ? (classes[0] ?? 0) : 0
  for (let i = 1; i < n; i++) {
    const b = classes[i] ?? 0
    if (a === CharClass.han && b === CharClass.han) {
      gaps[i] = GapClass.han
      continue
    }
    gaps[i] = gapBetween(draft, a, b, i)
    if (isMark(a) && isMark(b)) kerns[i] = kernAt(draft, i)
    else if (b === CharClass.han && isDigit(codePoints[i - 1] ?? 0) && COUNTERS.has(codePoints[i] ?? 0))
      regrets[i] = COUNTER_REGRET
    if (b !== CharClass.joined) a = b
  }
}

/** White that each full-width mark may give up inside a line; none where a kern has taken it. */
export function readSqueezes(draft: Draft): void {
  const { n, classes, codePoints, widths, em } = draft
  const { kerns, squeezes } = draft.arrays
  for (let i = 0; i < n; i++) {
    const own = classes[i] ?? 0
    if (!isMark(own) || (widths[i] ?? 0) < FULL_WIDTH * em) continue
    const centred = isCentred(draft.rules.marks, codePoints[i] ?? 0)
    const before = centred || own === CharClass.open ? kerns[i] : 0
    const behind = centred || own === CharClass.close ? kerns[i + 1] : 0
    if (!before && !behind) squeezes[i] = squeezeShare(codePoints[i] ?? 0) * em
  }
}

/** Adds everything up from the left, so that any stretch of text is measured by two look-ups. */
export function addUp(draft: Draft): void {
  const { n, widths, em, rules } = draft
  const { gaps, kerns, squeezes, widthSum, kernSum, stretchSum, shrinkSum, squeezeSum } = draft.arrays
  const hanStretch = STRETCH.han * em
  const han = hanShrink(rules, em)
  let width = 0
  let kern = 0
  let stretch = 0
  let shrink = 0
  let squeeze = 0
  for (let i = 1; i <= n; i++) {
    const before = widths[i - 1] ?? 0
    const gap = gaps[i] ?? 0
    width += before
    if (gap === GapClass.han) {
      stretch += hanStretch
      shrink += han
    } else if (gap !== GapClass.none) {
      stretch += gapStretch(gap, em, before)
      shrink += gapShrink(gap, han, before)
    }
    squeeze += squeezes[i - 1] ?? 0
    kern += kerns[i] ?? 0
    widthSum[i] = width
    squeezeSum[i] = squeeze
    kernSum[i] = kern
    stretchSum[i] = stretch
    shrinkSum[i] = shrink
  }
}

/** Words and numbers up to this width, in ems, are never broken while the slot can hold them. */
const LONG_WORD = 6

/**
 * Tells apart what may be broken in need: long words and addresses, then anything but a character itself.
 * @param whole tells the boundaries inside one character as readers see it
 */
export function gradeForbidden(draft: Draft, breaks: Uint8Array, whole: (i: number) => boolean): void {
  const { n, classes, widths, em } = draft
  let wordEnd = 0
  let long = false
  for (let i = 1; i < n; i++) {
    if (breaks[i] !== BreakKind.never) continue
    const inWord = classes[i - 1] === CharClass.word && classes[i] === CharClass.word
    if (inWord && i >= wordEnd) {
      let width = widths[i - 1] ?? 0
      for (wordEnd = i; wordEnd < n && classes[wordEnd] === CharClass.word; wordEnd++) width += widths[wordEnd] ?? 0
      for (let k = i - 1; k > 0 && classes[k - 1] === CharClass.word && width <= LONG_WORD * em; k--) width += widths[k - 1] ?? 0
      long = width > LONG_WORD * em
    }
    if (whole(i)) continue
    breaks[i] = inWord && long ? BreakKind.emergency : BreakKind.prohibited
  }
}

import { CharClass, isDigit, isLatinLetter } from './classes.ts'
import type { Draft } from './draft.ts'
import { BreakKind } from './break-kind.ts'
import { Lb } from './line-break-class.ts'

/**
 * Where words are joined by more than letters: hyphens, slashes, units behind a blank, addresses. UAX #14 breaks at
 * some of these places that a newspaper would not; here they are closed, or opened where an address needs it.
 */

/** Hyphens and dashes that join words or figures. */
const isHyphen = (codePoint: number): boolean =>
  codePoint === 0x2d || codePoint === 0x2010 || codePoint === 0x2012 || codePoint === 0x2013

const isLetterClass = (lb: number): boolean => lb === Lb.al || lb === Lb.hl || lb === Lb.nu

/** Units that stay on the line of the figure before them. */
const UNITS = new Set(
  [
    'mm cm dm m km',
    'mg g kg t',
    'ml cl l L',
    'ha m² km² m³',
    's h min ms',
    'W kW MW GW kWh V kV A Hz kHz MHz GHz',
    'KB MB GB TB',
    'pt px em'
  ]
    .join(' ')
    .split(' ')
)
const LONGEST_UNIT = 3

const codeAt = (draft: Draft, i: number): number => draft.codePoints[i] ?? 0

/** A compound breaks behind its hyphen when two letters stand on either side: well-known, but USB-C and 10-12 whole. */
function closedBehindHyphen(draft: Draft, i: number): boolean {
  if (!isLetterClass(draft.lb[i] ?? 0)) return false
  const letters = (a: number, b: number): boolean => isLatinLetter(codeAt(draft, a)) && isLatinLetter(codeAt(draft, b))
  return !letters(i - 3, i - 2) || !letters(i, i + 1)
}

/** Whether the letters from `at` on are a unit, or the digits a group of three of a longer number. */
function continuesNumber(draft: Draft, at: number): boolean {
  let end = at
  while (end < draft.n && end - at <= LONGEST_UNIT && draft.classes[end] === CharClass.word) end++
  const part = String.fromCodePoint(...draft.codePoints.subarray(at, end))
  if (/^\d{3}$/u.test(part)) return !isDigit(codeAt(draft, at - 5)) || !isDigit(codeAt(draft, at - 4))
  return part === '%' || UNITS.has(part.replace(/[.,;:)]+$/u, ''))
}

const NUMERO = 0x2116
const SECTION_SIGN = 0xa7
const THIN_SPACE = 0x2009

/** 3.5 km, 1 427, № 5: a blank that does not part. */
function closedBehindBlank(draft: Draft, i: number): boolean {
  const blank = codeAt(draft, i - 1)
  const before = codeAt(draft, i - 2)
  if (blank !== 0x20 && blank !== THIN_SPACE) return false
  if (before === NUMERO || before === SECTION_SIGN) return isDigit(codeAt(draft, i))
  return isDigit(before) && continuesNumber(draft, i)
}

function isClosed(draft: Draft, i: number): boolean {
  const before = draft.lb[i - 1] ?? 0
  const own = draft.lb[i] ?? 0
  // White space in a row belongs to one line end as a whole.
  if (draft.classes[i] === CharClass.space) return draft.classes[i - 1] === CharClass.space
  if (isHyphen(codeAt(draft, i - 1))) return closedBehindHyphen(draft, i)
  // and/or, km/h, 工会/职工: a slash belongs to both sides.
  if (before === Lb.sy) return own !== Lb.sp && own !== Lb.zw
  if (before === Lb.sp || before === Lb.ba) return closedBehindBlank(draft, i)
  // #话题, @工会
  const named = codeAt(draft, i - 1)
  return (named === 0x23 || named === 0x40) && draft.classes[i] === CharClass.han
}

const SOFT_HYPHEN = 0xad

/** Closes breaks at joints of words; a soft hyphen is seen only where the line breaks behind it. */
export function closeJoints(draft: Draft, breaks: Uint8Array): void {
  const { n, lb, codePoints } = draft
  for (let i = 1; i < n; i++) {
    if (breaks[i] !== BreakKind.free || (lb[i - 1] === Lb.id && lb[i] === Lb.id)) continue
    if (isClosed(draft, i)) breaks[i] = BreakKind.never
    else if (codePoints[i - 1] === SOFT_HYPHEN) breaks[i] = BreakKind.hyphen
  }
}

const isPrintable = (codePoint: number): boolean => codePoint > 0x20 && codePoint < 0x7f
const BREAKS_BEHIND = new Set(Array.from('/.?&=-', (c) => c.charCodeAt(0)))
const MAIL_SIGN = 0x40

function isAddress(token: string): boolean {
  if (/^[([{<"']*(?:[a-z][a-z0-9+.-]*:\/\/|www\.)./iu.test(token)) return true
  const at = token.indexOf('@')
  return at > 0 && token.indexOf('.', at) > at + 1
}

/** Breaks of an address are behind / . ? & = - alone, without a hyphen, and anywhere in need. */
function breakAddress(draft: Draft, breaks: Uint8Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const open = BREAKS_BEHIND.has(codeAt(draft, i - 1)) && isLetterClass(draft.lb[i] ?? 0) && i - start > 1
    breaks[i] = open ? BreakKind.free : BreakKind.emergency
  }
}

/** Finds addresses and opens them. */
export function breakAddresses(draft: Draft, breaks: Uint8Array): void {
  const { n, codePoints } = draft
  let start = -1
  let telling = false
  for (let i = 0; i <= n; i++) {
    const codePoint = i < n ? codeAt(draft, i) : 0
    if (isPrintable(codePoint)) {
      if (start < 0) start = i
      if (codePoint === MAIL_SIGN || codePoint === 0x2e) telling = true
      continue
    }
    if (start >= 0 && telling && isAddress(String.fromCharCode(...codePoints.subarray(start, Math.min(i, start + 80)))))
      breakAddress(draft, breaks, start, i)
    start = -1
    telling = false
  }
}

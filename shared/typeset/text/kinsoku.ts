import type { SettingRules, StyledRun } from '../types.ts'
import { CharClass } from './classes.ts'
import { type Draft, isLatinFace } from './draft.ts'
import { Lb } from './line-break-class.ts'

/**
 * Levels of prohibition (避头尾): what the rules of a paper make of each mark, said in the classes of UAX #14.
 *
 * | level  | never begins a line                               | never ends one     |
 * | ------ | ------------------------------------------------- | ------------------ |
 * | none   | nothing; signs, words and numbers stay whole      |                    |
 * | basic  | pauses, stops, closing marks                      | opening marks      |
 * | gb     | and connectors, interpuncts, solidus, unit signs  | and solidus, ￥ ＃ |
 * | strict | and dashes, ellipses, small kana                  |                    |
 *
 * clreq §3.1.3; GB/T 15834-2011 §5.1. In words of Latin faces marks follow UAX #14 at every level.
 */
type Level = SettingRules['kinsoku']

const code = (character: string): number => character.codePointAt(0) ?? 0
const codes = (characters: string): ReadonlySet<number> => new Set(Array.from(characters, code))

const EM_DASH = code('—')
const TWO_EM_DASH = code('⸺')
const ELLIPSES = codes('…⋯')
/** Connectors, interpuncts, iteration marks and unit signs that only the national standard keeps from line starts. */
const GB_NO_START = codes('·・•‧～〜々〻％‰‱℃℉￠')
const SOLIDUS = code('／')
const NUMBER_SIGN = code('＃')
const HYPHEN = code('-')

const isStrictlyGb = (level: Level): boolean => level === 'gb' || level === 'strict'

function dashClass(draft: Draft, i: number, level: Level): number {
  const { codePoints } = draft
  if (codePoints[i] === TWO_EM_DASH) return level === 'strict' ? Lb.ba : Lb.b2
  const paired = codePoints[i - 1] === EM_DASH || codePoints[i + 1] === EM_DASH
  // A lone — connects what stands beside it (§5.1.7); —— is a dash of two ems (§5.1.4).
  if (paired) return level === 'strict' ? Lb.ba : Lb.b2
  return isStrictlyGb(level) ? Lb.ba : Lb.b2
}

/** Class of a full-width mark that no rule keeps anywhere. */
function unruled(draft: Draft, i: number): void {
  draft.lb[i] = Lb.id
}

function settleMark(draft: Draft, i: number, level: Level): void {
  const { codePoints, classes, lb } = draft
  const codePoint = codePoints[i] ?? 0
  const own = classes[i]
  if (own === CharClass.open || own === CharClass.close) {
    // ：； are NS in UAX #14; with the other stops they begin no line, but may be followed by one.
    if (level === 'none') unruled(draft, i)
    else if (own === CharClass.close) lb[i] = lb[i] === Lb.ex ? Lb.ex : Lb.cl
    else lb[i] = Lb.opw
  } else if (codePoint === EM_DASH || codePoint === TWO_EM_DASH) lb[i] = dashClass(draft, i, level)
  else if (ELLIPSES.has(codePoint)) lb[i] = level === 'strict' ? Lb.in : Lb.inf
  else if (codePoint === SOLIDUS) lb[i] = isStrictlyGb(level) ? Lb.gl : Lb.id
  else if (codePoint === NUMBER_SIGN) lb[i] = isStrictlyGb(level) ? Lb.bb : Lb.id
  else if (GB_NO_START.has(codePoint)) settleConnector(draft, i, level)
  else if (lb[i] === Lb.ns && own === CharClass.middle && !isStrictlyGb(level)) unruled(draft, i)
}

function settleConnector(draft: Draft, i: number, level: Level): void {
  const { lb } = draft
  if (isStrictlyGb(level)) lb[i] = Lb.ns
  // Units stay with their number at every level (LB25).
  else if (lb[i] !== Lb.po) unruled(draft, i)
}

/** Dashes and ellipses of Latin text end lines and never begin them; they are part of its words. */
function settleLatinMark(draft: Draft, i: number): void {
  const { codePoints, classes, lb } = draft
  const own = classes[i]
  if (codePoints[i] === EM_DASH) lb[i] = Lb.ba
  const wordLike = own === CharClass.open || own === CharClass.close || own === CharClass.dash || own === CharClass.middle
  if (wordLike) classes[i] = CharClass.word
}

/** −5℃ behind a Han character: a sign, not a hyphen. */
function isSign({ codePoints, lb, n }: Draft, i: number): boolean {
  return codePoints[i] === HYPHEN && i > 0 && i + 1 < n && lb[i - 1] === Lb.id && lb[i + 1] === Lb.nu
}

/** Gives every mark the class that the rules ask for. Quotation marks are settled before. */
export function settleMarks(draft: Draft, runs: readonly StyledRun[]): void {
  const { n, classes, lb, rules } = draft
  const level = rules.kinsoku
  const smallKana = level === 'strict' ? Lb.ns : Lb.id
  const latin = runs.map(isLatinFace)
  for (let i = 0; i < n; i++) {
    const own = lb[i] ?? 0
    if (own === Lb.cj) lb[i] = isLongMark(draft, i, level) ? Lb.ns : smallKana
    const kind = classes[i]
    if (kind === CharClass.han || kind === CharClass.space || kind === CharClass.joined) continue
    if (kind === CharClass.word) {
      if (own === Lb.hy && isSign(draft, i)) lb[i] = Lb.pr
    } else if (latin[draft.runOf[i] ?? 0]) settleLatinMark(draft, i)
    else settleMark(draft, i, level)
  }
}

/** ー never begins a line by the national standard's rule for connectors, which it looks like. */
const isLongMark = (draft: Draft, i: number, level: Level): boolean => draft.codePoints[i] === 0x30fc && isStrictlyGb(level)

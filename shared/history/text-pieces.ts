import { diffArrays } from 'diff'
import { type Anchor, anchorsOf } from './anchors.ts'

/** A piece of a text; `marked` when the other text does not have it. */
export interface ComparePiece {
  readonly text: string
  readonly marked: boolean
}

export interface ComparedText {
  readonly before: readonly ComparePiece[]
  readonly after: readonly ComparePiece[]
}

/** Latin words and figures count as one, everything else by itself: each Han character, each mark, each blank. */
const TOKEN = /[\p{Script=Latin}\p{M}\p{N}]+(?:['’.,-][\p{Script=Latin}\p{M}\p{N}]+)*|[^]/gu

export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []

/** Steps after which two stretches count as having nothing in common: time grows with their square. */
const MOST_STEPS = 400
/** Tokens of both stretches from which fixed points between them are looked for first. */
const LONG = 300
/** Characters of what stayed between two changes that are not worth showing as having stayed. */
const ISLAND = 2

interface Span {
  readonly kept: boolean
  before: string
  after: string
}

/**
 * Where two texts differ, in characters and Latin words. Short islands between changes go under in them. Time grows about
 * with the length: long texts are first pinned together at stretches that stand once in both.
 */
export function compareTexts(before: string, after: string): ComparedText {
  const found: Span[] = []
  collect(tokensOf(before), tokensOf(after), found)
  const spans = melt(found)
  return {
    before: spans.flatMap((span) => (span.before === '' ? [] : [{ text: span.before, marked: !span.kept }])),
    after: spans.flatMap((span) => (span.after === '' ? [] : [{ text: span.after, marked: !span.kept }]))
  }
}

/** Adds the spans of two lists of tokens: what they begin and end with alike, and what lies between. */
function collect(before: readonly string[], after: readonly string[], spans: Span[]): void {
  const room = Math.min(before.length, after.length)
  let start = 0
  while (start < room && before[start] === after[start]) start++
  let end = 0
  while (end < room - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  keep(before.slice(0, start), spans)
  const [a, b] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const anchors = a.length + b.length < LONG ? [] : anchorsOf(a, b)
  if (anchors.length > 0) collectBetween(a, b, anchors, spans)
  else collectEdits(a, b, spans)
  keep(before.slice(before.length - end), spans)
}

function keep(tokens: readonly string[], spans: Span[]): void {
  const text = tokens.join('')
  if (text !== '') spans.push({ kept: true, before: text, after: text })
}

function collectBetween(a: readonly string[], b: readonly string[], anchors: readonly Anchor[], spans: Span[]): void {
  let from: Anchor = { before: 0, after: 0 }
  for (const anchor of anchors) {
    // It may lie in what an earlier one was found to go on into.
    if (anchor.before < from.before || anchor.after < from.after) continue
    collect(a.slice(from.before, anchor.before), b.slice(from.after, anchor.after), spans)
    let length = 0
    while (anchor.before + length < a.length && a[anchor.before + length] === b[anchor.after + length]) length++
    keep(a.slice(anchor.before, anchor.before + length), spans)
    from = { before: anchor.before + length, after: anchor.after + length }
  }
  collect(a.slice(from.before), b.slice(from.after), spans)
}

function collectEdits(a: readonly string[], b: readonly string[], spans: Span[]): void {
  if (a.length === 0 && b.length === 0) return
  const changes = a.length === 0 || b.length === 0 ? undefined : diffArrays([...a], [...b], { maxEditLength: MOST_STEPS })
  if (changes === undefined) spans.push({ kept: false, before: a.join(''), after: b.join('') })
  for (const { value, added, removed } of changes ?? []) {
    const text = value.join('')
    spans.push({ kept: !added && !removed, before: added ? '' : text, after: removed ? '' : text })
  }
}

/** Neighbouring changes become one, and so do those with no more than an island between them; so do neighbours that stayed. */
function melt(spans: readonly Span[]): Span[] {
  const melted: Span[] = []
  for (const [index, span] of spans.entries()) {
    const last = melted.at(-1)
    const island = span.kept && last?.kept === false && spans[index + 1]?.kept === false && isIsland(span.before)
    if (last !== undefined && (last.kept === span.kept || island)) {
      last.before += span.before
      last.after += span.after
    } else melted.push({ ...span })
  }
  return melted
}

const isIsland = (text: string): boolean => Array.from(text).length <= ISLAND

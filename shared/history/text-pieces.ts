import { diffArrays } from 'diff'

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

/** Steps after which two texts count as having nothing in common. */
const MOST_STEPS = 6000
/** Characters of what stayed between two changes that are not worth showing as having stayed. */
const ISLAND = 2

interface Span {
  readonly kept: boolean
  before: string
  after: string
}

/** Where two texts differ, in characters and Latin words. Short islands between changes go under in them. */
export function compareTexts(before: string, after: string): ComparedText {
  const spans = melt(spansOf(before, after))
  return {
    before: spans.flatMap((span) => (span.before === '' ? [] : [{ text: span.before, marked: !span.kept }])),
    after: spans.flatMap((span) => (span.after === '' ? [] : [{ text: span.after, marked: !span.kept }]))
  }
}

function spansOf(before: string, after: string): Span[] {
  const changes = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: MOST_STEPS })
  if (changes === undefined) return [{ kept: false, before, after }]
  return changes.map(({ value, added, removed }) => {
    const text = value.join('')
    return { kept: !added && !removed, before: added ? '' : text, after: removed ? '' : text }
  })
}

/** Neighbouring changes become one, and so do those with no more than an island between them. */
function melt(spans: readonly Span[]): Span[] {
  const melted: Span[] = []
  for (const [index, span] of spans.entries()) {
    const last = melted.at(-1)
    const island = span.kept && last?.kept === false && spans[index + 1]?.kept === false && isIsland(span.before)
    if (last !== undefined && !last.kept && (!span.kept || island)) {
      last.before += span.before
      last.after += span.after
    } else melted.push({ ...span })
  }
  return melted
}

const isIsland = (text: string): boolean => Array.from(text).length <= ISLAND

import { diffArrays } from 'diff'

/** Item `before` of one list and item `after` of the other stand for each other. */
export interface Pair {
  readonly before: number
  readonly after: number
}

/** What pairing needs to know of a list: a key for each item, equal when nothing has changed, and its text. */
export interface Listed {
  readonly keys: readonly string[]
  readonly texts: readonly string[]
}

/** Steps after which two lists count as having nothing in common. */
const MOST_STEPS = 4000
/** Pairs of texts that are looked at in one gap; beyond it only places decide. */
const MOST_CELLS = 20_000
/** Share of common pairs of characters from which a paragraph counts as the same one, changed. */
const ALIKE = 0.3

/**
 * Pairs the items of two lists in order, none crossing another: equal ones first (Myers), then, between them, those
 * whose texts are most alike. What is left alone was removed or added.
 * @param equal the pairs of equal keys, where they are known already
 */
export function pairUp(before: Listed, after: Listed, equal = equalPairs(before.keys, after.keys)): readonly Pair[] {
  const pairs: Pair[] = []
  let from: Pair = { before: 0, after: 0 }
  for (const next of [...equal, { before: before.keys.length, after: after.keys.length }]) {
    pairs.push(...gapPairs(before.texts, after.texts, from, next))
    if (next.before < before.keys.length || next.after < after.keys.length) pairs.push(next)
    from = { before: next.before + 1, after: next.after + 1 }
  }
  return pairs
}

/** Pairs of equal keys in a longest common run of them. */
export function equalPairs(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start])
    pairs.push({ before: start, after: start++ })
  let end = 0
  const room = Math.min(before.length, after.length) - start
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const changes = diffArrays(before.slice(start, before.length - end), after.slice(start, after.length - end), {
    maxEditLength: MOST_STEPS
  })
  let at: Pair = { before: start, after: start }
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed)
      for (let index = 0; index < count; index++) pairs.push({ before: at.before + index, after: at.after + index })
    at = { before: at.before + (added ? 0 : count), after: at.after + (removed ? 0 : count) }
  }
  for (let index = end; index > 0; index--) pairs.push({ before: before.length - index, after: after.length - index })
  return pairs
}

/** Pairs between two equal ones, from `from` up to, but without, `to`. */
function gapPairs(before: readonly string[], after: readonly string[], from: Pair, to: Pair): Pair[] {
  const rows = to.before - from.before
  const columns = to.after - from.after
  if (rows === 0 || columns === 0) return []
  const alike =
    rows * columns > MOST_CELLS ? [] : alikePairs(before.slice(from.before, to.before), after.slice(from.after, to.after))
  const pairs: Pair[] = []
  let last: Pair = { before: 0, after: 0 }
  for (const next of [...alike, { before: rows, after: columns }]) {
    // As many removed as added between two that are known: each took the place of the other.
    const left = next.before - last.before
    if (left === next.after - last.after)
      for (let index = 0; index < left; index++)
        pairs.push({ before: from.before + last.before + index, after: from.after + last.after + index })
    if (next.before < rows) pairs.push({ before: from.before + next.before, after: from.after + next.after })
    last = { before: next.before + 1, after: next.after + 1 }
  }
  return pairs
}

/** The pairs, in order, whose likenesses have the greatest sum. */
function alikePairs(before: readonly string[], after: readonly string[]): Pair[] {
  const left = before.map(bigramsOf)
  const right = after.map(bigramsOf)
  const likeness = left.map((a) => right.map((b) => likenessOf(a, b)))
  // best[i][j]: greatest sum over the items from i and j on.
  const best = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0))
  const at = (row: number, column: number): number => best[row]?.[column] ?? 0
  const gain = (row: number, column: number): number => {
    const value = likeness[row]?.[column] ?? 0
    return value >= ALIKE ? value + at(row + 1, column + 1) : -1
  }
  for (let row = before.length - 1; row >= 0; row--)
    for (let column = after.length - 1; column >= 0; column--) {
      const line = best[row]
      if (line !== undefined) line[column] = Math.max(at(row + 1, column), at(row, column + 1), gain(row, column))
    }
  const pairs: Pair[] = []
  let row = 0
  let column = 0
  while (row < before.length && column < after.length) {
    if (at(row, column) === gain(row, column)) pairs.push({ before: row++, after: column++ })
    else if (at(row, column) === at(row + 1, column)) row++
    else column++
  }
  return pairs
}

interface Bigrams {
  readonly count: number
  readonly of: ReadonlyMap<string, number>
}

function bigramsOf(text: string): Bigrams {
  const of = new Map<string, number>()
  const characters = Array.from(text)
  for (let index = 0; index + 1 < characters.length; index++) {
    const bigram = `${characters[index] ?? ''}${characters[index + 1] ?? ''}`
    of.set(bigram, (of.get(bigram) ?? 0) + 1)
  }
  return { count: Math.max(0, characters.length - 1), of }
}

/** Dice's coefficient over pairs of neighbouring characters, 0 … 1. */
function likenessOf(a: Bigrams, b: Bigrams): number {
  if (a.count === 0 || b.count === 0) return a.count === b.count ? ALIKE : 0
  let common = 0
  for (const [bigram, count] of a.of) common += Math.min(count, b.of.get(bigram) ?? 0)
  return (2 * common) / (a.count + b.count)
}

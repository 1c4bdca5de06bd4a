/** A place in two lists from which on they are alike. */
export interface Anchor {
  readonly before: number
  readonly after: number
}

/** Tokens of the stretches that are looked for, the longest first: a long one is hardly there twice by chance. */
const LENGTHS = [16, 8, 4] as const

/**
 * Places where stretches that stand exactly once in both lists begin, in the order of both: the longest such row of them.
 * Empty when there are none. Time grows with the length of the lists.
 */
export function anchorsOf(before: readonly string[], after: readonly string[]): readonly Anchor[] {
  for (const length of LENGTHS) {
    const [a, b] = [uniqueStretches(before, length), uniqueStretches(after, length)]
    const shared: Anchor[] = []
    for (const [stretch, at] of a) {
      const other = at < 0 ? undefined : b.get(stretch)
      if (other !== undefined && other >= 0) shared.push({ before: at, after: other })
    }
    if (shared.length > 0) return longestRow(shared)
  }
  return []
}

/** Where each stretch of this length begins, in order; −1 when it is there more than once. */
function uniqueStretches(tokens: readonly string[], length: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (let at = 0; at + length <= tokens.length; at++) {
    const stretch = tokens.slice(at, at + length).join('\u0000')
    found.set(stretch, found.has(stretch) ? -1 : at)
  }
  return found
}

/** The longest part of anchors, sorted by `before`, whose `after` grows too (patience sorting). */
function longestRow(anchors: readonly Anchor[]): readonly Anchor[] {
  const sorted = anchors.toSorted((one, other) => one.before - other.before)
  /** For each length the row of it that ends soonest, as the index of its last anchor. */
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, { after }] of sorted.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[ends[middle] ?? 0]?.after ?? 0) < after) low = middle + 1
      else high = middle
    }
    previous.push(low === 0 ? -1 : (ends[low - 1] ?? -1))
    ends[low] = index
  }
  const row: Anchor[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const anchor = sorted[at]
    if (anchor !== undefined) row.push(anchor)
  }
  return row.toReversed()
}

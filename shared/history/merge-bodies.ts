import { type Block, blockText } from '#shared/model'
import type { Conflict } from './conflict.ts'
import { blockKey } from './key.ts'
import { equalPairs, pairUp } from './pair-up.ts'
import type { Slot } from './slot.ts'
import { threeWay } from './three-way.ts'

/** A paragraph of the merged body, or the number of the conflict that stands in its place. */
export type BodyPart = Slot<Block>

/** What one side did to the base: each paragraph's fate, and what it put before each of them and at the end. */
interface Edits {
  /** The paragraph that stands for each one of the base; null when it was taken out. */
  readonly fates: readonly (Block | null)[]
  /** New paragraphs before each one of the base; the last entry is for the end. */
  readonly added: readonly (readonly Block[])[]
}

/**
 * Merges bodies by paragraphs. A paragraph that only one side touched is as that side has it; one that both touched
 * differently is a conflict; what both put in at one place stands once where it is the same, and both else, in an order
 * that content decides.
 */
export function mergeBodies(
  base: readonly Block[],
  a: readonly Block[],
  b: readonly Block[],
  note: (conflict: Conflict) => number
): readonly BodyPart[] {
  const [ofA, ofB] = [editsOf(base, a), editsOf(base, b)]
  const parts: BodyPart[] = []
  for (let at = 0; at <= base.length; at++) {
    parts.push(...mergeAdded(ofA.added[at] ?? [], ofB.added[at] ?? []).map((value) => ({ value })))
    const block = base[at]
    if (block === undefined) continue
    const [mine, theirs] = [ofA.fates[at] ?? null, ofB.fates[at] ?? null]
    const merged = threeWay<Block | null>(block, mine, theirs, sameBlock)
    if (merged !== null) parts.push(...(merged.value === null ? [] : [{ value: merged.value }]))
    else if (blockText(block) === '' && mine !== null && theirs !== null)
      // Both began to write where nothing stood.
      parts.push(...mergeAdded([mine], [theirs]).map((value) => ({ value })))
    else parts.push({ conflict: note({ kind: 'paragraph', base: block, a: mine, b: theirs }) })
  }
  return parts
}

const sameBlock = (a: Block | null, b: Block | null): boolean =>
  a === null || b === null ? a === b : blockKey(a) === blockKey(b)

function editsOf(base: readonly Block[], side: readonly Block[]): Edits {
  const fates: (Block | null)[] = base.map(() => null)
  const added: Block[][] = Array.from({ length: base.length + 1 }, () => [])
  const listed = (blocks: readonly Block[]) => ({ keys: blocks.map(blockKey), texts: blocks.map(blockText) })
  let from = 0
  let slot = 0
  for (const { before, after } of pairUp(listed(base), listed(side))) {
    // New paragraphs stand right behind the one they follow.
    added[slot]?.push(...side.slice(from, after))
    fates[before] = side[after] ?? null
    from = after + 1
    slot = before + 1
  }
  added[slot]?.push(...side.slice(from))
  return { fates, added }
}

/** What two sides put in at one place. */
function mergeAdded(a: readonly Block[], b: readonly Block[]): Block[] {
  if (a.length === 0) return [...b]
  if (b.length === 0) return [...a]
  const [keysA, keysB] = [a.map(blockKey), b.map(blockKey)]
  const merged: Block[] = []
  let from = { before: 0, after: 0 }
  for (const next of [...equalPairs(keysA, keysB), { before: a.length, after: b.length }]) {
    const mine = a.slice(from.before, next.before)
    const theirs = b.slice(from.after, next.after)
    const first = keysA.slice(from.before, next.before).join('\n') <= keysB.slice(from.after, next.after).join('\n')
    merged.push(...(first ? [...mine, ...theirs] : [...theirs, ...mine]))
    const common = a[next.before]
    if (common !== undefined) merged.push(common)
    from = { before: next.before + 1, after: next.after + 1 }
  }
  return merged
}

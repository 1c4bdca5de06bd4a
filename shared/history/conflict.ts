import { type Block, type Credits, type Picture, blockText } from '#shared/model'
import { type ComparePiece, compareTexts } from './text-pieces.ts'

/** What stood there before, and what either side made of it. Null: nothing stands there. */
export interface Sides<T> {
  readonly base: T | null
  readonly a: T | null
  readonly b: T | null
}

/** A place that two sides changed in different ways. */
export type Conflict =
  | ({ readonly kind: 'kicker' | 'main' | 'deck' | 'standfirst' | 'dateline' } & Sides<string>)
  | ({ readonly kind: 'lead' | 'head' | 'end' } & Sides<Credits>)
  | ({ readonly kind: 'paragraph' } & Sides<Block>)
  /** Changed on one side and taken out on the other, or two photos in one place. */
  | ({ readonly kind: 'picture'; readonly picture: string } & Sides<Picture>)
  | ({ readonly kind: 'caption'; readonly picture: string } & Sides<string>)
  | ({ readonly kind: 'picture-credits'; readonly picture: string } & Sides<Credits>)

export type Side = 'a' | 'b'

/** How a person settles a conflict: one side, both (a before b), or his own words (paragraphs, headline fields, captions). */
export type Choice = { readonly take: Side | 'both' } | { readonly take: 'own'; readonly text: string }

/** The words of both sides, with those marked that did not stand there before. Null where a side has none. */
export interface ConflictMarks {
  readonly a: readonly ComparePiece[] | null
  readonly b: readonly ComparePiece[] | null
}

/** What both sides of a conflict about words wrote, against what stood there; null for other things. */
export function markConflict({ base, a, b }: Conflict): ConflictMarks | null {
  const [ground, mine, theirs] = [textOf(base), textOf(a), textOf(b)]
  if (mine === null && theirs === null) return null
  return {
    a: mine === null ? null : compareTexts(ground ?? theirs ?? '', mine).after,
    b: theirs === null ? null : compareTexts(ground ?? mine ?? '', theirs).after
  }
}

function textOf(side: Conflict['base']): string | null {
  if (side === null || typeof side === 'string') return side
  return 'runs' in side ? blockText(side) : null
}

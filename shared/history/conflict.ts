import type { Block, Credits, Picture } from '#shared/model'

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

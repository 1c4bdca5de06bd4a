import { type Article, type Credits, emptyCredits } from '#shared/model'
import { commonGround } from './common-ground.ts'
import type { Conflict } from './conflict.ts'
import { keyOf } from './key.ts'
import { type BodyPart, mergeBodies } from './merge-bodies.ts'
import { type PicturePart, mergePictures } from './merge-pictures.ts'
import { type Pick, close } from './open-article.ts'
import type { Slot } from './slot.ts'
import { threeWay } from './three-way.ts'

/** Two states of an article made one. */
export interface Merge {
  /**
   * Without conflicts: the one that has everything of both. With conflicts: the same with both paragraphs at each place,
   * and one side's words where only one can stand; content alone decides which.
   */
  readonly article: Article
  readonly conflicts: readonly Conflict[]
  /** The article that a person's choices make, one for each conflict. */
  readonly settle: (pick: Pick) => Article
}

/**
 * Merges what grew from `base` on two sides: headline fields, dateline and credits each as a whole, the body by
 * paragraphs (three-way, after pairing each side with the base), pictures by their ids. Both sides are put in an order
 * that their content decides, so that merge(base, a, b) and merge(base, b, a) give the same article.
 * @param base the state that both grew from; null when none is known: then what they share stands in for it
 */
export function mergeArticles(base: Article | null, a: Article, b: Article): Merge {
  const swapped = keyOf(a) > keyOf(b)
  const [first, second] = swapped ? [b, a] : [a, b]
  const merge = mergeInOrder(base ?? commonGround(first, second), first, second, base !== null)
  if (!swapped) return merge
  const turn = (index: number): Conflict | undefined => merge.conflicts[index]
  return {
    ...merge,
    conflicts: merge.conflicts.map((conflict) => ({ ...conflict, a: conflict.b, b: conflict.a }) as Conflict),
    settle: (pick) =>
      merge.settle((conflict, index) => {
        const seen = turn(index) ?? conflict
        const choice = pick({ ...seen, a: seen.b, b: seen.a } as Conflict, index)
        if (choice.take === 'both') return { take: 'both', first: choice.first === 'a' ? 'b' : 'a' }
        if (choice.take === 'a') return { take: 'b' }
        return choice.take === 'b' ? { take: 'a' } : choice
      })
  }
}

const sameValue = (a: unknown, b: unknown): boolean => keyOf(a) === keyOf(b)

function mergeInOrder(base: Article, a: Article, b: Article, known: boolean): Merge {
  const conflicts: Conflict[] = []
  const note = (conflict: Conflict): number => conflicts.push(conflict) - 1
  // Without a known base, an empty field is one that nobody has filled in yet.
  const ground = <T>(value: T, none: T, ...sides: readonly T[]): T =>
    !known && sides.some((side) => sameValue(side, none)) ? none : value
  const text = (kind: 'kicker' | 'main' | 'deck' | 'standfirst' | 'dateline'): Slot<string> => {
    const of = (article: Article): string => (kind === 'dateline' ? article.dateline : article.headline[kind])
    const merged = threeWay(ground(of(base), '', of(a), of(b)), of(a), of(b), sameValue)
    return merged ?? { conflict: note({ kind, base: known ? of(base) : null, a: of(a), b: of(b) }) }
  }
  const credits = (kind: 'lead' | 'head' | 'end'): Slot<Credits> => {
    const merged = threeWay(ground(base[kind], emptyCredits, a[kind], b[kind]), a[kind], b[kind], sameValue)
    return merged ?? { conflict: note({ kind, base: known ? base[kind] : null, a: a[kind], b: b[kind] }) }
  }
  const body: readonly BodyPart[] = mergeBodies(base.body, a.body, b.body, note)
  const pictures: readonly PicturePart[] = mergePictures(base.pictures, a.pictures, b.pictures, note)
  const open = {
    id: a.id,
    lang: threeWay(base.lang, a.lang, b.lang, sameValue)?.value ?? a.lang,
    kicker: text('kicker'),
    main: text('main'),
    deck: text('deck'),
    standfirst: text('standfirst'),
    dateline: text('dateline'),
    lead: credits('lead'),
    head: credits('head'),
    end: credits('end'),
    body,
    pictures
  }
  const settle = (pick: Pick): Article => close(open, conflicts, pick)
  return {
    article: settle(({ kind }) => (kind === 'paragraph' ? { take: 'both', first: 'a' } : { take: 'a' })),
    conflicts,
    settle
  }
}

import {
  type Article,
  type Block,
  type BlockKind,
  type Credits,
  type Lang,
  type Picture,
  blockText,
  creditRoles
} from '#shared/model'
import { blockKey, keyOf } from './key.ts'
import { type Listed, type Pair, equalPairs, pairUp } from './pair-up.ts'
import { type ComparePiece, compareTexts } from './text-pieces.ts'

export type { ComparePiece }

/** What of an article a row shows. */
export type RowPlace =
  | { readonly kind: 'kicker' | 'main' | 'deck' | 'standfirst' | 'dateline' | 'lang' }
  | { readonly kind: 'lead' | 'head' | 'end' }
  | { readonly kind: BlockKind }
  | { readonly kind: 'picture' | 'caption' | 'picture-credits'; readonly picture: string }

/** `marks`: the words are the same, their emphasis, kind or picture is not. */
export type RowChange = 'same' | 'changed' | 'marks' | 'removed' | 'added' | 'moved'

/** One row of the side-by-side view. A side is null where there is nothing; a moved paragraph has a row at both places. */
export interface CompareRow {
  readonly place: RowPlace
  readonly change: RowChange
  readonly before: readonly ComparePiece[] | null
  readonly after: readonly ComparePiece[] | null
  /** Of a picture itself: the photos that it showed and shows; null where there is none. */
  readonly photos?: { readonly before: string | null; readonly after: string | null }
}

/** Rows of everything that is written in two states of an article, in reading order; empty fields have none. */
export function compareArticles(before: Article, after: Article): readonly CompareRow[] {
  const { headline: a, body: bodyA, pictures: picturesA } = before
  const { headline: b, body: bodyB, pictures: picturesB, lang } = after
  return [
    ...field({ kind: 'lang' }, before.lang === after.lang ? '' : before.lang, before.lang === after.lang ? '' : after.lang),
    ...(['kicker', 'main', 'deck', 'standfirst'] as const).flatMap((kind) => field({ kind }, a[kind], b[kind])),
    ...field({ kind: 'dateline' }, before.dateline, after.dateline),
    ...(['lead', 'head'] as const).flatMap((kind) => credits({ kind }, lang, before[kind], after[kind])),
    ...compareBodies(bodyA, bodyB),
    ...credits({ kind: 'end' }, lang, before.end, after.end),
    ...comparePictures(picturesA, picturesB, lang)
  ]
}

const whole = (text: string, marked: boolean): readonly ComparePiece[] => (text === '' ? [] : [{ text, marked }])

function row(place: RowPlace, before: string | null, after: string | null, same: boolean): CompareRow {
  if (before === null) return { place, change: 'added', before: null, after: whole(after ?? '', true) }
  if (after === null) return { place, change: 'removed', before: whole(before, true), after: null }
  if (before !== after) return { place, change: 'changed', ...compareTexts(before, after) }
  return { place, change: same ? 'same' : 'marks', before: whole(before, false), after: whole(after, false) }
}

function field(place: RowPlace, before: string, after: string, same = true): CompareRow[] {
  if (before === '' && after === '') return []
  return [row(place, before === '' ? null : before, after === '' ? null : after, same)]
}

/** Credits as words: those of the copy, or role and name of each in the article's language. */
const creditText = ({ list, text }: Credits, lang: Lang): string =>
  text ?? list.map(({ role, name }) => `${creditRoles[role][lang === 'en' ? 'en' : 'zh']} ${name}`).join(' ')

const credits = (place: RowPlace, lang: Lang, before: Credits, after: Credits): CompareRow[] =>
  field(place, creditText(before, lang), creditText(after, lang), keyOf(before) === keyOf(after))

const listed = (blocks: readonly Block[]): Listed => ({ keys: blocks.map(blockKey), texts: blocks.map(blockText) })

function compareBodies(before: readonly Block[], after: readonly Block[]): CompareRow[] {
  const rows: CompareRow[] = []
  const [a, b] = [listed(before), listed(after)]
  const equal = equalPairs(a.keys, b.keys)
  const moved = movedKeys(a, b, equal)
  const single = (block: Block, side: 'before' | 'after'): void => {
    const text = blockText(block)
    const change = moved.has(blockKey(block)) ? 'moved' : side === 'before' ? 'removed' : 'added'
    const pieces = whole(text, change !== 'moved')
    rows.push({
      place: { kind: block.kind },
      change,
      before: side === 'before' ? pieces : null,
      after: side === 'after' ? pieces : null
    })
  }
  let from = { before: 0, after: 0 }
  for (const next of [...pairsApart(a, b, equal, moved), { before: before.length, after: after.length }]) {
    for (const block of before.slice(from.before, next.before)) single(block, 'before')
    for (const block of after.slice(from.after, next.after)) single(block, 'after')
    const [old, now] = [before[next.before], after[next.after]]
    if (old !== undefined && now !== undefined)
      rows.push(row({ kind: now.kind }, blockText(old), blockText(now), a.keys[next.before] === b.keys[next.after]))
    from = { before: next.before + 1, after: next.after + 1 }
  }
  return rows
}

/** Pairs up what was not moved: a moved paragraph never counts as another one that was rewritten. */
function pairsApart(before: Listed, after: Listed, equal: readonly Pair[], moved: ReadonlySet<string>): readonly Pair[] {
  if (moved.size === 0) return pairUp(before, after, [...equal])
  const stay = ({ keys }: Listed): readonly number[] => keys.flatMap((key, index) => (moved.has(key) ? [] : [index]))
  const [a, b] = [stay(before), stay(after)]
  const pick = ({ keys, texts }: Listed, indexes: readonly number[]): Listed => ({
    keys: indexes.map((index) => keys[index] ?? ''),
    texts: indexes.map((index) => texts[index] ?? '')
  })
  const pairs = pairUp(pick(before, a), pick(after, b))
  return pairs.map((pair) => ({ before: a[pair.before] ?? 0, after: b[pair.after] ?? 0 }))
}

/** Paragraphs that stand once in both states, but not in the same order as the rest. */
function movedKeys(before: Listed, after: Listed, paired: readonly Pair[]): ReadonlySet<string> {
  const own = (keys: readonly string[], taken: ReadonlySet<number>): ReadonlySet<string> => {
    const count = new Map<string, number>()
    for (const key of keys) count.set(key, (count.get(key) ?? 0) + 1)
    return new Set(keys.filter((key, index) => !taken.has(index) && count.get(key) === 1))
  }
  const gone = own(before.keys, new Set(paired.map((pair) => pair.before)))
  const come = own(after.keys, new Set(paired.map((pair) => pair.after)))
  const text = new Map(before.keys.map((key, index) => [key, before.texts[index] ?? '']))
  return new Set([...gone].filter((key) => come.has(key) && text.get(key) !== ''))
}

function comparePictures(before: readonly Picture[], after: readonly Picture[], lang: Lang): CompareRow[] {
  const ids = new Set([...before, ...after].map(({ id }) => id))
  return [...ids].flatMap((id) =>
    comparePicture(
      id,
      before.find((picture) => picture.id === id),
      after.find((picture) => picture.id === id),
      lang
    )
  )
}

function comparePicture(picture: string, old: Picture | undefined, now: Picture | undefined, lang: Lang): CompareRow[] {
  const words = (one: Picture | undefined): string => (one === undefined ? '' : creditText(one.credits, lang))
  const both = old !== undefined && now !== undefined
  const sameCredits = !both || keyOf(old.credits) === keyOf(now.credits)
  return [
    ...pictureItself({ kind: 'picture', picture }, old, now),
    ...field({ kind: 'caption', picture }, old?.caption ?? '', now?.caption ?? ''),
    ...field({ kind: 'picture-credits', picture }, words(old), words(now), sameCredits)
  ]
}

/** A row only where a picture came, went, or shows something else. */
function pictureItself(place: RowPlace, old: Picture | undefined, now: Picture | undefined): CompareRow[] {
  const photos = { before: old?.photo ?? null, after: now?.photo ?? null }
  if (old === undefined || now === undefined)
    return [{ ...row(place, old === undefined ? null : '', now === undefined ? null : '', true), photos }]
  const shown = ({ photo, focus, aspect }: Picture): string => keyOf([photo, focus, aspect])
  return shown(old) === shown(now) ? [] : [{ place, change: 'marks', before: [], after: [], photos }]
}

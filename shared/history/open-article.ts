import {
  type Article,
  type Block,
  type Credits,
  type HeadlineStack,
  type Lang,
  type Picture,
  ARTICLE_FORMAT,
  emptyCredits
} from '#shared/model'
import type { Conflict, Side } from './conflict.ts'
import type { BodyPart } from './merge-bodies.ts'
import type { PicturePart } from './merge-pictures.ts'
import type { Slot } from './slot.ts'

/** How a conflict is settled: one side, both in an order, what stood there before, nothing, or words of one's own. */
export type Settlement =
  | { readonly take: Side | 'base' | 'nothing' }
  | { readonly take: 'both'; readonly first: Side }
  | { readonly take: 'own'; readonly text: string }

export type Pick = (conflict: Conflict, index: number) => Settlement

/** A merged article with the places that are still open. */
export interface OpenArticle {
  readonly id: string
  readonly lang: Lang
  readonly kicker: Slot<string>
  readonly main: Slot<string>
  readonly deck: Slot<string>
  readonly standfirst: Slot<string>
  readonly dateline: Slot<string>
  readonly lead: Slot<Credits>
  readonly head: Slot<Credits>
  readonly end: Slot<Credits>
  readonly body: readonly BodyPart[]
  readonly pictures: readonly PicturePart[]
}

/** Closes every open place by what `pick` says. */
export function close(open: OpenArticle, conflicts: readonly Conflict[], pick: Pick): Article {
  const settled = conflicts.map((conflict, index) => ({ conflict, how: pick(conflict, index) }))
  const text = (slot: Slot<string>): string => {
    if ('value' in slot) return slot.value
    const found = settled[slot.conflict]
    return found === undefined ? '' : textOf(found.conflict, found.how)
  }
  const credits = (slot: Slot<Credits>): Credits => {
    if ('value' in slot) return slot.value
    const found = settled[slot.conflict]
    return found === undefined ? emptyCredits : creditsOf(found.conflict, found.how)
  }
  const body = open.body.flatMap((slot) => {
    if ('value' in slot) return [slot.value]
    const found = settled[slot.conflict]
    return found === undefined ? [] : blocksOf(found.conflict, found.how)
  })
  const headline: HeadlineStack = {
    kicker: text(open.kicker),
    main: text(open.main),
    deck: text(open.deck),
    standfirst: text(open.standfirst)
  }
  const { id, lang } = open
  const paragraphs: readonly Block[] = body.length === 0 ? [{ kind: 'paragraph', runs: [] }] : body
  return {
    format: ARTICLE_FORMAT,
    id,
    lang,
    headline,
    dateline: text(open.dateline),
    lead: credits(open.lead),
    head: credits(open.head),
    end: credits(open.end),
    body: [...paragraphs],
    pictures: uniqueIds(
      open.pictures.flatMap(({ whole, caption, credits: names }) => {
        const shown = 'value' in whole ? [whole.value] : picturesOf(settled[whole.conflict])
        return shown.map((picture) => named(picture, text(caption), credits(names)))
      })
    )
  }
}

const named = (picture: Picture, caption: string, credits: Credits): Picture => ({ ...picture, caption, credits })

const sideOf = <T>(conflict: { readonly base: T; readonly a: T; readonly b: T }, take: Side | 'base'): T => conflict[take]

function textOf(conflict: Conflict, how: Settlement): string {
  const { base, a, b } = conflict
  if (typeof a !== 'string' || typeof b !== 'string') return ''
  if (how.take === 'own') return how.text
  if (how.take === 'nothing') return ''
  if (how.take === 'base') return typeof base === 'string' ? base : ''
  if (how.take !== 'both') return sideOf({ base: a, a, b }, how.take)
  const [first, second] = how.first === 'a' ? [a, b] : [b, a]
  return [first, second].filter((text) => text !== '').join(conflict.kind === 'main' ? '\n' : ' ')
}

function creditsOf(conflict: Conflict, how: Settlement): Credits {
  const of = (take: Side | 'base'): Credits => {
    const side = conflict[take]
    return typeof side === 'object' && side !== null && 'list' in side ? side : emptyCredits
  }
  if (how.take === 'nothing' || how.take === 'own') return emptyCredits
  if (how.take !== 'both') return of(how.take)
  const [first, second] = how.first === 'a' ? [of('a'), of('b')] : [of('b'), of('a')]
  const more = second.list.filter(({ role, name }) => !first.list.some((one) => one.role === role && one.name === name))
  const words = [first.text, second.text].filter((text) => text !== null && text !== '')
  return { list: [...first.list, ...more], text: words.length === 0 ? null : words.join(' ') }
}

function blocksOf(conflict: Conflict, how: Settlement): Block[] {
  if (conflict.kind !== 'paragraph' || how.take === 'nothing') return []
  const present = (...blocks: readonly (Block | null)[]): Block[] => blocks.filter((block) => block !== null)
  if (how.take === 'both') return how.first === 'a' ? present(conflict.a, conflict.b) : present(conflict.b, conflict.a)
  if (how.take !== 'own') return present(sideOf(conflict, how.take))
  const like = conflict.a ?? conflict.b ?? conflict.base
  return [{ kind: like?.kind ?? 'paragraph', ...like, runs: [{ text: how.text, marks: [] }] }]
}

function picturesOf(found: { readonly conflict: Conflict; readonly how: Settlement } | undefined): Picture[] {
  if (found === undefined || found.conflict.kind !== 'picture') return []
  const { conflict, how } = found
  if (how.take === 'nothing' || how.take === 'own') return []
  const [first, second] = how.take === 'both' ? sidesInOrder(conflict, how.first) : [sideOf(conflict, how.take), null]
  return [first, second].filter((picture) => picture !== null)
}

const sidesInOrder = <T>({ a, b }: { readonly a: T; readonly b: T }, first: Side): readonly [T, T] =>
  first === 'a' ? [a, b] : [b, a]

/** Two photos that were put into one place get a place each. */
function uniqueIds(pictures: readonly Picture[]): Picture[] {
  const taken = new Set<string>()
  return pictures.map((picture) => {
    let { id } = picture
    while (taken.has(id)) id = `${id.slice(0, 98)}-2`
    taken.add(id)
    return id === picture.id ? picture : { ...picture, id }
  })
}

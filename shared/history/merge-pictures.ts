import { type Credits, type Picture, emptyCredits } from '#shared/model'
import type { Conflict } from './conflict.ts'
import { keyOf } from './key.ts'
import type { Slot } from './slot.ts'
import { threeWay } from './three-way.ts'

/** A picture of the merged article; `whole` is a conflict about the picture itself. */
export interface PicturePart {
  readonly whole: Slot<Picture>
  readonly caption: Slot<string>
  readonly credits: Slot<Credits>
}

type Note = (conflict: Conflict) => number

/** Merges pictures by their ids: photo with its crop, caption and credits each by itself. */
export function mergePictures(
  base: readonly Picture[],
  a: readonly Picture[],
  b: readonly Picture[],
  note: Note
): readonly PicturePart[] {
  const parts = new Map<string, PicturePart>()
  for (const id of new Set([...a, ...b].map((picture) => picture.id))) {
    const own = (pictures: readonly Picture[]): Picture | null => pictures.find((picture) => picture.id === id) ?? null
    const part = mergePicture(own(base), own(a), own(b), note)
    if (part !== null) parts.set(id, part)
  }
  const ids = [base, a, b].map((pictures) => pictures.map(({ id }) => id).filter((id) => parts.has(id)))
  return mergeOrder(ids[0] ?? [], ids[1] ?? [], ids[2] ?? []).flatMap((id) => parts.get(id) ?? [])
}

const same = (one: unknown, other: unknown): boolean => keyOf(one) === keyOf(other)

const plain = (picture: Picture): PicturePart => ({
  whole: { value: picture },
  caption: { value: picture.caption },
  credits: { value: picture.credits }
})

/** Null when it was taken out. */
function mergePicture(base: Picture | null, a: Picture | null, b: Picture | null, note: Note): PicturePart | null {
  const merged = threeWay(base, a, b, same)
  if (merged !== null) return merged.value === null ? null : plain(merged.value)
  if (a === null || b === null) {
    const left = a ?? b
    return left === null ? null : { ...plain(left), whole: { conflict: note({ kind: 'picture', picture: left.id, base, a, b }) } }
  }
  const ground = base ?? { ...a, caption: '', credits: emptyCredits, photo: null }
  const picture = a.id
  const whole = threeWay(ground, a, b, (one, other) => same(shownOf(one), shownOf(other)))
  const caption = threeWay(ground.caption, a.caption, b.caption, same)
  const credits = threeWay(ground.credits, a.credits, b.credits, same)
  return {
    whole: whole ?? { conflict: note({ kind: 'picture', picture, base, a, b }) },
    caption: caption ?? { conflict: note({ kind: 'caption', picture, base: base?.caption ?? null, a: a.caption, b: b.caption }) },
    credits: credits ?? {
      conflict: note({ kind: 'picture-credits', picture, base: base?.credits ?? null, a: a.credits, b: b.credits })
    }
  }
}

/** What of a picture is decided together. */
const shownOf = ({ photo, focus, aspect }: Picture): unknown => [photo, focus, aspect]

/** The order of the side that changed it, with the other side's new ones behind those they follow there. */
function mergeOrder(base: readonly string[], a: readonly string[], b: readonly string[]): readonly string[] {
  const common = (ids: readonly string[]): string => ids.filter((id) => base.includes(id)).join('\n')
  const untouched = common(a) === base.filter((id) => a.includes(id)).join('\n')
  const [first, second] = untouched ? [b, a] : [a, b]
  const order = [...first]
  for (const [index, id] of second.entries()) {
    if (order.includes(id)) continue
    const before = second[index - 1]
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id)
  }
  return order
}

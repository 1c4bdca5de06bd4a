import type { EditionInput } from '../types.ts'

/**
 * Everything that is kept between two keystrokes is known by its identity. Material that comes as a message or from the
 * database is made anew each time: here it gets back the objects it had, wherever these say the same.
 */

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const idOf = (value: unknown): unknown => (isObject(value) ? value['id'] : undefined)

/** Pairs the parts of two lists: equal ends first, what is between them by id, or by position in lists of one length. */
function adoptList(before: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = [...next]
  const common = Math.min(before.length, next.length)
  let head = 0
  while (head < common && (shared[head] = adopt(before[head], next[head])) === before[head]) head++
  if (head === next.length && head === before.length) return before
  let tail = 0
  while (tail < common - head) {
    const known = before[before.length - 1 - tail]
    const own = adopt(known, next[next.length - 1 - tail])
    if (own !== known) break
    shared[next.length - 1 - tail] = own
    tail++
  }
  const known = new Map(before.slice(head, before.length - tail).map((one) => [idOf(one), one]))
  known.delete(undefined)
  for (let at = head; at < next.length - tail; at++) {
    const fellow = known.get(idOf(next[at])) ?? (before.length === next.length ? before[at] : undefined)
    if (fellow !== undefined) shared[at] = adopt(fellow, next[at])
  }
  return shared.every((one, at) => one === next[at]) ? next : shared
}

function adoptRecord(before: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): unknown {
  const keys = Object.keys(next)
  let all = keys.length === Object.keys(before).length
  let any = false
  const shared: Record<string, unknown> = {}
  for (const key of keys) {
    const own = adopt(before[key], next[key])
    shared[key] = own
    if (own !== before[key] || !(key in before)) all = false
    if (own !== next[key]) any = true
  }
  if (all) return before
  return any ? shared : next
}

/** What objects came out as: those that come again need not be compared again. */
const adopted = new WeakMap<object, unknown>()

/** `next` with every part that says the same as its fellow in `before` replaced by that; `before` itself where all do. */
function adopt(before: unknown, next: unknown): unknown {
  if (before === next || !isObject(before) || !isObject(next)) return next
  if (adopted.get(next) === before) return before
  if (Array.isArray(next) !== Array.isArray(before)) return next
  const own = Array.isArray(next) && Array.isArray(before) ? adoptList(before, next) : adoptRecord(before, next)
  if (own !== next) adopted.set(next, own)
  return own
}

/** Editions, or parts of them, that are remembered side by side. */
const REMEMBERED = 4

/** Gives material the identity of what came before, part by part. */
export function createAdopter(): (input: EditionInput) => EditionInput {
  const known = new Map<string, EditionInput>()
  const done = new WeakMap<EditionInput, EditionInput>()
  return (input) => {
    const again = done.get(input)
    if (again) return again
    const key = `${input.edition.id} ${input.pages[0]?.id ?? ''}`
    const before = known.get(key)
    const own = before === undefined ? input : (adopt(before, input) as EditionInput)
    known.delete(key)
    known.set(key, own)
    for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest)
    done.set(input, own)
    return own
  }
}

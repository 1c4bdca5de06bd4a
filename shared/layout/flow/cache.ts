/**
 * Keeps what was asked for lately: two generations, the older one dropped when the younger is full. What is in use
 * stays, memory is bounded, and nothing depends on time.
 */
export interface Cache<V> {
  get(key: string, make: () => V): V
}

/** @param size entries of one generation */
export function createCache<V>(size: number): Cache<V> {
  let young = new Map<string, V>()
  let old = new Map<string, V>()
  return {
    get(key, make) {
      const known = young.get(key)
      if (known !== undefined) return known
      const value = old.get(key) ?? make()
      if (young.size >= size) {
        old = young
        young = new Map()
      }
      young.set(key, value)
      return value
    }
  }
}

/**
 * Remembers what was made for an owner from some parts. Owner and parts are compared by identity, so they must never
 * change; an owner that is gone takes its memory along.
 */
export interface Memory<V> {
  get(owner: object, parts: readonly unknown[], make: () => V): V
}

/** A value with the parts that it was made from. */
export interface Entry<V> {
  readonly parts: readonly unknown[]
  readonly value: V
}

function sameParts(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/**
 * What was made from the same parts before, or is made now.
 * @param entries what is known; at most `most` of them are kept, and the one made first goes first
 */
export function recall<V>(entries: Entry<V>[], parts: readonly unknown[], most: number, make: () => V): V {
  for (const entry of entries) if (sameParts(entry.parts, parts)) return entry.value
  const value = make()
  if (entries.length >= most) entries.shift()
  entries.push({ parts, value })
  return value
}

/** @param most values kept for one owner */
export function createMemory<V>(most: number): Memory<V> {
  const owners = new WeakMap<object, Entry<V>[]>()
  return {
    get(owner, parts, make) {
      let entries = owners.get(owner)
      if (!entries) owners.set(owner, (entries = []))
      return recall(entries, parts, most, make)
    }
  }
}

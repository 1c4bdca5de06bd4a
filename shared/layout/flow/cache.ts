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

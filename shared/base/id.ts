/** A string that only its own kind of thing may carry. */
export type Brand<T, Name extends string> = T & { readonly __brand?: Name }

/** Gives ids that were never given before. The host provides it: random in the desk, counted in tests and samples. */
export interface IdSource {
  next(): string
}

/** Ids `prefix-1`, `prefix-2` …: the same input gives the same ids. */
export function sequentialIds(prefix: string): IdSource {
  let last = 0
  return { next: () => `${prefix}-${String(++last)}` }
}

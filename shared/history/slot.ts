/** A value that is decided, or the number of the conflict that must be settled first. */
export type Slot<T> = { readonly value: T } | { readonly conflict: number }

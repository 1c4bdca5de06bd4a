/** The value that stands when at most one side changed it, or both did alike; null when they changed it differently. */
export function threeWay<T>(base: T, a: T, b: T, same: (one: T, other: T) => boolean): { readonly value: T } | null {
  if (same(a, b)) return { value: a }
  if (same(a, base)) return { value: b }
  return same(b, base) ? { value: a } : null
}

/** Items with keys for React, made from what they are; the second of two that are alike gets a number. */
export function keyed<T>(items: readonly T[], keyOf: (item: T) => string): { readonly key: string; readonly item: T }[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const own = keyOf(item)
    const times = seen.get(own) ?? 0
    seen.set(own, times + 1)
    return { key: times === 0 ? own : `${own}#${String(times)}`, item }
  })
}

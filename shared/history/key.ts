import type { Block, Mark, TextRun } from '#shared/model'

/** Runs that carry the same marks melt into one, so that only what is seen tells two paragraphs apart. */
export function plainRuns(runs: readonly TextRun[]): TextRun[] {
  const melted: { text: string; marks: Mark[] }[] = []
  for (const { text, marks } of runs) {
    if (text === '') continue
    const sorted = marks.toSorted()
    const last = melted.at(-1)
    if (last !== undefined && last.marks.join() === sorted.join()) last.text += text
    else melted.push({ text, marks: sorted })
  }
  return melted
}

/** Equal for values that hold the same, whatever the order of their keys. */
export const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  )

/** Equal for paragraphs that look the same. */
export const blockKey = ({ runs, ...block }: Block): string => keyOf({ ...block, runs: plainRuns(runs) })

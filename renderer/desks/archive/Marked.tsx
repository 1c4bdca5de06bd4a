import type { ReactNode } from 'react'
import type { TextRange } from '#shared/contract'

/** Text with what was looked for marked. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly TextRange[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (start > at) parts.push(text.slice(at, start))
    parts.push(
      <mark key={start} className="archive-mark">
        {text.slice(start, end)}
      </mark>
    )
    at = end
  }
  parts.push(text.slice(at))
  return parts
}

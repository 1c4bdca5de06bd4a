import type { FinishedBlock, FinishedBox, FinishedRule } from '#shared/frame'
import type { Cursor } from '../flow/galley.ts'
import type { SectionFit } from '../types.ts'

/** A section as it stands on the page, with what its page and its thread need to know. */
export interface ComposedSection {
  readonly block: FinishedBlock
  readonly boxes: readonly FinishedBox[]
  readonly rules: readonly FinishedRule[]
  readonly fit: SectionFit
  /** Grid lines × basic columns that are in use. */
  readonly used: number
  /** Where the article's next part goes on; null when nothing is left. */
  readonly rest: Cursor | null
}

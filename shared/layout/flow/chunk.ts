import type { LineShape } from './frames.ts'
import type { SetRows, SetText } from './galley.ts'

/** Lines [from, to) of a text, or table rows that begin there, standing together in a frame, the first on line `row`. */
export type Chunk = TextChunk | TableChunk

interface Standing {
  /** Position in SetGalley.items. */
  readonly item: number
  readonly leg: number
  readonly row: number
  /** Grid lines. */
  readonly lines: number
}

export interface TextChunk extends Standing {
  readonly kind: 'text'
  readonly set: SetText
  readonly from: number
  readonly to: number
  /** The shape of each line; null where all are as wide as the leg. */
  readonly shapes: readonly LineShape[] | null
}

export interface TableChunk extends Standing {
  readonly kind: 'table'
  readonly set: SetRows
  /** Rows of SetTable.rows. */
  readonly from: number
  readonly to: number
  /** The table goes on from another leg: its head stands here once more. */
  readonly headAgain: boolean
}

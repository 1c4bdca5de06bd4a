import { ByteWriter, viewOf } from './bytes.ts'

/** [glyph of lines that run across, its form in lines that run down], ascending. */
export type VerticalForms = readonly (readonly [number, number])[]

/** Offset from the table's start to the one lookup of the tables written here. */
const SCRIPTS = 10
const FEATURES = SCRIPTS + 8 + 4 + 8
const LOOKUPS = FEATURES + 8 + 6
const LOOKUP = LOOKUPS + 4
const SUBSTITUTION = LOOKUP + 8

/**
 * A `GSUB` table with nothing but `vert`: it applies in vertical lines only, so that in horizontal ones the character
 * map stays the whole truth.
 */
export function writeVerticalForms(forms: VerticalForms): Uint8Array {
  const coverage = 6 + forms.length * 2
  return new ByteWriter()
    .u16(1, 0, SCRIPTS, FEATURES, LOOKUPS)
    .u16(1)
    .text('DFLT')
    .u16(8)
    .u16(4, 0)
    .u16(0, 0xffff, 1, 0)
    .u16(1)
    .text('vert')
    .u16(8)
    .u16(0, 1, 0)
    .u16(1, 4)
    .u16(1, 0, 1, 8)
    .u16(2, coverage, forms.length)
    .u16(...forms.map(([, down]) => down))
    .u16(1, forms.length)
    .u16(...forms.map(([across]) => across))
    .finish()
}

/** Reads back what `writeVerticalForms` wrote; empty for a table of any other make. */
export function readVerticalForms(table: Uint8Array | undefined): [number, number][] {
  if (table === undefined || table.length < SUBSTITUTION + 6) return []
  const view = viewOf(table)
  const count = view.getUint16(SUBSTITUTION + 4)
  const coverage = SUBSTITUTION + view.getUint16(SUBSTITUTION + 2)
  const ours = view.getUint16(LOOKUPS) === 1 && view.getUint16(SUBSTITUTION) === 2 && table.length === coverage + 4 + count * 2
  if (!ours) return []
  return Array.from({ length: count }, (_, index) => [
    view.getUint16(coverage + 4 + index * 2),
    view.getUint16(SUBSTITUTION + 6 + index * 2)
  ])
}

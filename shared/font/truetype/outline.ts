import { ByteWriter, viewOf } from './bytes.ts'

const WORDS = 0x0001
const OFFSETS = 0x0002
const SCALE = 0x0008
const MORE = 0x0020
const TWO_SCALES = 0x0040
const MATRIX = 0x0080

/** A part of a composite glyph. */
interface Component {
  readonly glyph: number
  /** Where its glyph id stands in the outline's bytes. */
  readonly at: number
}

/** Parts of a composite outline; none for a simple one. */
export function componentsOf(outline: Uint8Array): Component[] {
  const parts: Component[] = []
  const view = viewOf(outline)
  if (outline.length === 0 || view.getInt16(0) >= 0) return parts
  for (let at = 10, more = true; more;) {
    const flags = view.getUint16(at)
    parts.push({ glyph: view.getUint16(at + 2), at: at + 2 })
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0)
    more = (flags & MORE) !== 0
  }
  return parts
}

/** The composite outline with other ids for its parts, in their order. */
export function withComponents(outline: Uint8Array, ids: readonly number[]): Uint8Array {
  const copy = outline.slice()
  for (const [index, part] of componentsOf(outline).entries()) viewOf(copy).setUint16(part.at, ids[index] ?? 0)
  return copy
}

/** A composite of one part, moved sideways by `by` units. `outline` is that part's, for its box. */
export function shiftedOutline(outline: Uint8Array, part: number, by: number): Uint8Array {
  const box = viewOf(outline)
  return new ByteWriter()
    .i16(-1, box.getInt16(2) + by, box.getInt16(4), box.getInt16(6) + by, box.getInt16(8))
    .u16(WORDS | OFFSETS, part)
    .i16(by, 0)
    .finish()
}

/** A filled rectangle, drawn clockwise. */
export function barOutline(bar: { left: number; right: number; bottom: number; top: number }): Uint8Array {
  const ON_CURVE = 0x01
  return new ByteWriter()
    .i16(1, bar.left, bar.bottom, bar.right, bar.top)
    .u16(3, 0)
    .u8(ON_CURVE, ON_CURVE, ON_CURVE, ON_CURVE)
    .i16(bar.left, 0, bar.right - bar.left, 0)
    .i16(bar.bottom, bar.top - bar.bottom, 0, bar.bottom - bar.top)
    .finish()
}

/** Ink box of an outline, font units; null for a blank. */
export function inkBox(outline: Uint8Array): { left: number; bottom: number; right: number; top: number } | null {
  if (outline.length === 0) return null
  const view = viewOf(outline)
  return { left: view.getInt16(2), bottom: view.getInt16(4), right: view.getInt16(6), top: view.getInt16(8) }
}

import { ByteWriter, viewOf } from './bytes.ts'

/** Code points [first, last] with glyph ids that count up from `glyph`. */
interface Segment {
  readonly first: number
  last: number
  readonly glyph: number
}

function readFormat12(view: DataView, at: number, put: (codePoint: number, glyph: number) => void): void {
  const groups = view.getUint32(at + 12)
  for (let index = 0; index < groups; index++) {
    const group = at + 16 + index * 12
    const first = view.getUint32(group)
    const last = Math.min(view.getUint32(group + 4), 0x10ffff)
    for (let codePoint = first; codePoint <= last; codePoint++) put(codePoint, view.getUint32(group + 8) + codePoint - first)
  }
}

function readFormat4(view: DataView, at: number, put: (codePoint: number, glyph: number) => void): void {
  const double = view.getUint16(at + 6)
  for (let index = 0; index < double; index += 2) {
    const last = view.getUint16(at + 14 + index)
    const first = view.getUint16(at + 16 + double + index)
    const delta = view.getUint16(at + 16 + double * 2 + index)
    const rangeAt = at + 16 + double * 3 + index
    const range = view.getUint16(rangeAt)
    for (let codePoint = first; codePoint <= last && codePoint < 0xffff; codePoint++) {
      const glyph = range === 0 ? codePoint : view.getUint16(rangeAt + range + (codePoint - first) * 2)
      if (glyph !== 0) put(codePoint, (glyph + delta) & 0xffff)
    }
  }
}

/** The font's whole Unicode map (format 12 where there is one, else 4); null when it is damaged. */
export function readCmap(table: Uint8Array, glyphCount: number): Map<number, number> | null {
  const map = new Map<number, number>()
  const put = (codePoint: number, glyph: number): void => {
    if (glyph > 0 && glyph < glyphCount) map.set(codePoint, glyph)
  }
  try {
    const view = viewOf(table)
    const formats = new Map<number, number>()
    for (let index = 0; index < view.getUint16(2); index++) {
      const at = view.getUint32(4 + index * 8 + 4)
      const platform = view.getUint16(4 + index * 8)
      if (platform === 0 || platform === 3) formats.set(view.getUint16(at), at)
    }
    const [full, basic] = [formats.get(12), formats.get(4)]
    if (full !== undefined) readFormat12(view, full, put)
    else if (basic !== undefined) readFormat4(view, basic, put)
    else return null
  } catch (error) {
    // DataView throws a RangeError where an offset leaves the table.
    if (error instanceof RangeError) return null
    throw error
  }
  return map
}

function toSegments(pairs: readonly (readonly [number, number])[]): Segment[] {
  const segments: Segment[] = []
  for (const [codePoint, glyph] of pairs) {
    const open = segments.at(-1)
    // A format 4 segment may not cross into the next 64 Ki code points.
    if (open && open.last + 1 === codePoint && open.glyph + codePoint - open.first === glyph && codePoint !== 0x10000)
      open.last = codePoint
    else segments.push({ first: codePoint, last: codePoint, glyph })
  }
  return segments
}

function writeFormat4(segments: readonly Segment[]): Uint8Array {
  const all: readonly Segment[] = [...segments, { first: 0xffff, last: 0xffff, glyph: 0 }]
  const power = 2 ** Math.floor(Math.log2(all.length))
  return new ByteWriter()
    .u16(4, 16 + all.length * 8, 0, all.length * 2, power * 2, Math.log2(power), (all.length - power) * 2)
    .u16(...all.map((segment) => segment.last), 0)
    .u16(...all.map((segment) => segment.first))
    .u16(...all.map((segment) => (segment.glyph - segment.first) & 0xffff))
    .u16(...all.map(() => 0))
    .finish()
}

function writeFormat12(segments: readonly Segment[]): Uint8Array {
  const writer = new ByteWriter().u16(12, 0).u32(16 + segments.length * 12, 0, segments.length)
  for (const { first, last, glyph } of segments) writer.u32(first, last, glyph)
  return writer.finish()
}

/** More segments than this and the 16-bit length of format 4 overflows; format 12 then stands alone. */
const FORMAT_4_LIMIT = 8000

/** Writes a `cmap` of [code point, glyph id] pairs in ascending order. */
export function writeCmap(pairs: readonly (readonly [number, number])[]): Uint8Array {
  const segments = toSegments(pairs)
  const basic = segments.filter((segment) => segment.last < 0xffff)
  const full = writeFormat12(segments)
  if (basic.length > FORMAT_4_LIMIT) return new ByteWriter().u16(0, 1).u16(3, 10).u32(12).append(full).finish()
  const small = writeFormat4(basic)
  return new ByteWriter()
    .u16(0, 2)
    .u16(3, 1)
    .u32(20)
    .u16(3, 10)
    .u32(20 + small.length)
    .append(small)
    .append(full)
    .finish()
}

import { type Result, failure, problem, success } from '#shared/base'
import { asciiAt, viewOf } from './bytes.ts'
import { readCmap } from './cmap.ts'

/** A static TrueType font: its tables, its character map, its outlines. All lengths in font units. */
export interface TrueTypeFont {
  readonly tables: ReadonlyMap<string, Uint8Array>
  readonly unitsPerEm: number
  readonly glyphCount: number
  /** Code point → glyph id, glyph 0 left out. */
  readonly codePoints: ReadonlyMap<number, number>
  advance(glyph: number): number
  leftSideBearing(glyph: number): number
  /** The glyph's record in `glyf`; empty for a blank. */
  outline(glyph: number): Uint8Array
}

const NEEDED = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf', 'cmap', 'OS/2', 'name', 'post']

const refused = (why: string): Result<never> =>
  failure(
    problem('bad-input', 'font.unreadable', `The font cannot be read: ${why}. Build the fonts again or choose another file.`, {
      why
    })
  )

function readDirectory(bytes: Uint8Array): Map<string, Uint8Array> | null {
  const view = viewOf(bytes)
  if (bytes.length < 12 || view.getUint32(0) !== 0x00010000) return null
  const tables = new Map<string, Uint8Array>()
  const count = view.getUint16(4)
  if (bytes.length < 12 + 16 * count) return null
  for (let index = 0; index < count; index++) {
    const record = 12 + 16 * index
    const offset = view.getUint32(record + 8)
    const length = view.getUint32(record + 12)
    if (offset + length > bytes.length) return null
    tables.set(asciiAt(bytes, record, 4), bytes.subarray(offset, offset + length))
  }
  return tables
}

/** Offsets of all outlines in `glyf`, one more than there are glyphs; null when they leave the table. */
function readLoca(loca: Uint8Array, long: boolean, glyphCount: number, glyfLength: number): Uint32Array | null {
  if (loca.length < (glyphCount + 1) * (long ? 4 : 2)) return null
  const view = viewOf(loca)
  const offsets = new Uint32Array(glyphCount + 1)
  for (let glyph = 0; glyph <= glyphCount; glyph++) {
    const offset = long ? view.getUint32(glyph * 4) : view.getUint16(glyph * 2) * 2
    if (offset > glyfLength || offset < (offsets[glyph - 1] ?? 0)) return null
    offsets[glyph] = offset
  }
  return offsets
}

/** Opens an uncompressed static font with TrueType outlines. Fails on anything else. */
export function readTrueType(file: Uint8Array): Result<TrueTypeFont> {
  // A host's own kind of byte array may cut views where this room expects copies.
  const tables = readDirectory(new Uint8Array(file.buffer, file.byteOffset, file.byteLength))
  if (tables === null) return refused('it is not an uncompressed TrueType file')
  const missing = NEEDED.filter((tag) => !tables.has(tag))
  if (missing.length > 0) return refused(`it has no ${missing.join(', ')} table`)
  const table = (tag: string): Uint8Array => tables.get(tag) ?? new Uint8Array()
  const [head, hhea, maxp, hmtx, glyf] = [table('head'), table('hhea'), table('maxp'), table('hmtx'), table('glyf')]
  if (head.length < 54 || hhea.length < 36 || maxp.length < 32) return refused('a header table is cut short')

  const glyphCount = viewOf(maxp).getUint16(4)
  const metricCount = viewOf(hhea).getUint16(34)
  if (metricCount === 0 || hmtx.length < metricCount * 4 + (glyphCount - metricCount) * 2)
    return refused('its advances are cut short')
  const offsets = readLoca(table('loca'), viewOf(head).getInt16(50) === 1, glyphCount, glyf.length)
  if (offsets === null) return refused('its outlines are damaged')
  const codePoints = readCmap(table('cmap'), glyphCount)
  if (codePoints === null) return refused('its character map is damaged or of an unknown form')

  const metrics = viewOf(hmtx)
  return success({
    tables,
    unitsPerEm: viewOf(head).getUint16(18),
    glyphCount,
    codePoints,
    advance: (glyph) => metrics.getUint16(Math.min(glyph, metricCount - 1) * 4),
    leftSideBearing: (glyph) =>
      metrics.getInt16(glyph < metricCount ? glyph * 4 + 2 : metricCount * 4 + (glyph - metricCount) * 2),
    outline: (glyph) => glyf.subarray(offsets[glyph], offsets[glyph + 1])
  })
}

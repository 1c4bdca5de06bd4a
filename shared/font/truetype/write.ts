import { invariant } from '#shared/base'
import { ByteWriter, viewOf } from './bytes.ts'
import { writeCmap } from './cmap.ts'
import { barOutline, componentsOf, inkBox, shiftedOutline, withComponents } from './outline.ts'
import type { TrueTypeFont } from './read.ts'
import { type VerticalForms, writeVerticalForms } from './vertical.ts'

/** A glyph of the font to be written. All lengths in font units. */
export type NewGlyph =
  | { readonly kind: 'copy'; readonly font: TrueTypeFont; readonly glyph: number; readonly advance: number }
  /** As in its font, moved sideways. */
  | { readonly kind: 'shift'; readonly font: TrueTypeFont; readonly glyph: number; readonly advance: number; readonly by: number }
  /** A filled rectangle. */
  | {
      readonly kind: 'bar'
      readonly advance: number
      readonly left: number
      readonly right: number
      readonly bottom: number
      readonly top: number
    }

export interface NewFont {
  /** In the order of their new ids; the first is the missing glyph. */
  readonly glyphs: readonly NewGlyph[]
  /** [code point, new glyph id], ascending. */
  readonly codePoints: readonly (readonly [number, number])[]
  readonly vertical: VerticalForms
  /** Tables taken over: `head`, `hhea`, `maxp`, `OS/2`, `name`, `post` and what else shall travel along. Counts are set here. */
  readonly tables: ReadonlyMap<string, Uint8Array>
}

interface Outlines {
  readonly glyf: ByteWriter
  readonly offsets: number[]
  readonly advances: number[]
  readonly bearings: number[]
  readonly tops: number[]
}

/** Writes outlines in order; parts of composite glyphs that have no id yet join the queue. */
function writeOutlines(glyphs: readonly NewGlyph[]): Outlines {
  const queue: NewGlyph[] = [...glyphs]
  const ids = new Map<TrueTypeFont, Map<number, number>>()
  const idsOf = (font: TrueTypeFont): Map<number, number> => {
    const known = ids.get(font) ?? new Map<number, number>()
    ids.set(font, known)
    return known
  }
  for (const [id, glyph] of glyphs.entries()) if (glyph.kind === 'copy') idsOf(glyph.font).set(glyph.glyph, id)
  const idOf = (font: TrueTypeFont, glyph: number): number => {
    const known = idsOf(font)
    let id = known.get(glyph)
    if (id === undefined) {
      id = queue.length
      known.set(glyph, id)
      queue.push({ kind: 'copy', font, glyph, advance: font.advance(glyph) })
    }
    return id
  }
  const out: Outlines = { glyf: new ByteWriter(), offsets: [], advances: [], bearings: [], tops: [] }
  for (let id = 0; id < queue.length; id++) {
    const glyph = queue[id]
    invariant(glyph, 'the queue of glyphs has no holes')
    out.offsets.push(out.glyf.length)
    out.advances.push(glyph.advance)
    const outline = outlineOf(glyph, idOf)
    const ink = inkBox(outline)
    out.bearings.push(ink?.left ?? 0)
    out.tops.push(ink?.top ?? 0)
    out.glyf.append(outline).pad(4)
  }
  out.offsets.push(out.glyf.length)
  return out
}

function outlineOf(glyph: NewGlyph, idOf: (font: TrueTypeFont, glyph: number) => number): Uint8Array {
  switch (glyph.kind) {
    case 'bar':
      return barOutline(glyph)
    case 'copy': {
      const outline = glyph.font.outline(glyph.glyph)
      const parts = componentsOf(outline)
      return parts.length === 0
        ? outline
        : withComponents(
            outline,
            parts.map((part) => idOf(glyph.font, part.glyph))
          )
    }
    case 'shift': {
      const outline = glyph.font.outline(glyph.glyph)
      return outline.length === 0 ? outline : shiftedOutline(outline, idOf(glyph.font, glyph.glyph), glyph.by)
    }
  }
}

/** A copy of a table with some fields set. */
function patched(table: Uint8Array | undefined, tag: string, patch: (view: DataView) => void): Uint8Array {
  invariant(table, `a font needs a ${tag} table`)
  const copy = table.slice()
  patch(viewOf(copy))
  return copy
}

function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes)
  let sum = 0
  const whole = bytes.length & ~3
  for (let at = 0; at < whole; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  for (let at = whole; at < bytes.length; at++) sum = (sum + view.getUint8(at) * 2 ** (24 - 8 * (at - whole))) >>> 0
  return sum
}

function writeFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  const writer = new ByteWriter().u32(0x00010000).u16(sorted.length, power * 16, Math.log2(power), (sorted.length - power) * 16)
  let offset = 12 + sorted.length * 16
  let headAt = 0
  for (const [tag, bytes] of sorted) {
    if (tag === 'head') headAt = offset
    writer.text(tag).u32(checksum(bytes), offset, bytes.length)
    offset += (bytes.length + 3) & ~3
  }
  for (const [, bytes] of sorted) writer.append(bytes).pad(4)
  const file = writer.finish()
  viewOf(file).setUint32(headAt + 8, (0xb1b0afba - checksum(file)) >>> 0)
  return file
}

/**
 * Metrics of lines that run down, for fonts that have them (`vhea`): each glyph advances by the em, and the top of the
 * em is the ascent. Without them, drawers make do with ascents and descents rounded to whole pixels.
 */
function verticalTables(font: NewFont, tops: readonly number[]): [string, Uint8Array][] {
  if (!font.tables.has('vhea')) return []
  const [head, hhea] = [font.tables.get('head'), font.tables.get('hhea')]
  invariant(head && hhea, 'a font needs head and hhea tables')
  const em = viewOf(head).getUint16(18)
  const ascent = viewOf(hhea).getInt16(4)
  const vmtx = new ByteWriter().u16(em).i16(...tops.map((top) => ascent - top))
  const vhea = patched(font.tables.get('vhea'), 'vhea', (view) => {
    view.setUint16(10, em)
    view.setUint16(34, 1)
  })
  return [
    ['vhea', vhea],
    ['vmtx', vmtx.finish()]
  ]
}

/** Writes a TrueType file: the same request gives the same bytes. */
export function writeTrueType(font: NewFont): Uint8Array {
  const { glyf, offsets, advances, bearings, tops } = writeOutlines(font.glyphs)
  const hmtx = new ByteWriter()
  for (const [id, advance] of advances.entries()) hmtx.u16(advance).i16(bearings[id] ?? 0)
  const basic = font.codePoints.map(([codePoint]) => Math.min(codePoint, 0xffff))
  const own: [string, Uint8Array][] = [
    ...verticalTables(font, tops),
    ['glyf', glyf.finish()],
    ['loca', new ByteWriter().u32(...offsets).finish()],
    ['hmtx', hmtx.finish()],
    ['cmap', writeCmap(font.codePoints)],
    [
      'head',
      patched(font.tables.get('head'), 'head', (view) => {
        view.setUint32(8, 0)
        view.setInt16(50, 1)
      })
    ],
    ['hhea', patched(font.tables.get('hhea'), 'hhea', (view) => view.setUint16(34, advances.length))],
    ['maxp', patched(font.tables.get('maxp'), 'maxp', (view) => view.setUint16(4, advances.length))],
    [
      'OS/2',
      patched(font.tables.get('OS/2'), 'OS/2', (view) => {
        view.setUint16(64, basic[0] ?? 0)
        view.setUint16(66, basic.at(-1) ?? 0)
      })
    ]
  ]
  if (font.vertical.length > 0) own.push(['GSUB', writeVerticalForms(font.vertical)])
  const written = new Set(own.map(([tag]) => tag))
  return writeFile([...own, ...[...font.tables].filter(([tag]) => !written.has(tag))])
}

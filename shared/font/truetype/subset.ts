import { invariant } from '#shared/base'
import type { TrueTypeFont } from './read.ts'
import { readVerticalForms } from './vertical.ts'
import { type NewGlyph, writeTrueType } from './write.ts'

/** Tables that depend on which glyphs there are and in which order. */
const WRITTEN_ANEW = new Set(['glyf', 'loca', 'hmtx', 'vmtx', 'cmap', 'GSUB'])

/**
 * The part of a built font that some text needs, as a TrueType file: the same outlines and advances, glyph ids in
 * the order of the code points, vertical forms included. Code points that the font lacks are left out.
 * @param codePoints ascending
 */
export function subsetTrueType(font: TrueTypeFont, codePoints: readonly number[]): Uint8Array {
  const copy = (glyph: number): NewGlyph => ({ kind: 'copy', font, glyph, advance: font.advance(glyph) })
  const glyphs: NewGlyph[] = [copy(0)]
  const ids = new Map<number, number>()
  const pairs: [number, number][] = []
  for (const codePoint of codePoints) {
    invariant((pairs.at(-1)?.[0] ?? -1) < codePoint, 'code points of a subset ascend')
    const glyph = font.codePoints.get(codePoint)
    if (glyph === undefined) continue
    ids.set(glyph, glyphs.length)
    pairs.push([codePoint, glyphs.length])
    glyphs.push(copy(glyph))
  }
  const vertical: [number, number][] = []
  for (const [across, down] of readVerticalForms(font.tables.get('GSUB'))) {
    const id = ids.get(across)
    if (id === undefined) continue
    vertical.push([id, glyphs.length])
    glyphs.push(copy(down))
  }
  vertical.sort(([a], [b]) => a - b)
  const tables = new Map([...font.tables].filter(([tag]) => !WRITTEN_ANEW.has(tag)))
  return writeTrueType({ glyphs, codePoints: pairs, vertical, tables })
}

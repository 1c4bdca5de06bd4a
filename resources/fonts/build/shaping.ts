import { Blob, Buffer as ShapingBuffer, Direction, Face, Font, shape } from 'harfbuzzjs'

/** A font's own answer to which glyph stands for a character, its language features applied. */
export interface Shaper {
  /** Glyph id and advance of a lone character in lines that run across; null when shaping makes several glyphs of it. */
  across(codePoint: number): { readonly glyph: number; readonly advance: number } | null
  /** Glyph id in lines that run down. */
  down(codePoint: number): number | null
}

/** Shapes as simplified Chinese (`zh-Hans`: the `locl` forms) or as English. */
export function openShaper(bytes: Uint8Array, script: 'han' | 'latin'): Shaper {
  const font = new Font(new Face(new Blob(bytes.slice().buffer)))
  const one = (codePoint: number, direction: Direction): { glyph: number; advance: number } | null => {
    const buffer = new ShapingBuffer()
    buffer.addCodePoints([codePoint])
    buffer.setDirection(direction)
    buffer.setScript(script === 'han' ? 'Hani' : 'Latn')
    buffer.setLanguage(script === 'han' ? 'zh-cn' : 'en')
    shape(font, buffer)
    const [glyph, more] = buffer.getGlyphInfos()
    const [position] = buffer.getGlyphPositions()
    return glyph && position && more === undefined ? { glyph: glyph.codepoint, advance: position.xAdvance } : null
  }
  return {
    across: (codePoint) => one(codePoint, Direction.LTR),
    down: (codePoint) => one(codePoint, Direction.TTB)?.glyph ?? null
  }
}

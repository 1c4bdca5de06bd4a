import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Blob, Buffer as ShapingBuffer, Direction, Face, Font, shape } from 'harfbuzzjs'
import { describe, expect, test } from 'vitest'
import { FONT_FACES, type FontFace } from '#shared/base'
import { inkBox } from '#shared/font'
import { builtFont, builtFonts, builtTable } from '#tests/fonts'
import { seeded } from '#tests/random-page'

const CHINESE = FONT_FACES.filter((face) => !face.startsWith('latin'))
const codePoint = (character: string): number => character.codePointAt(0) ?? 0

interface Shaped {
  readonly glyph: number
  readonly advance: number
}

function shaper(face: FontFace): (text: string, script: string, language: string, direction?: Direction) => Shaped[] {
  const font = new Font(new Face(new Blob(readFileSync(join(builtFonts, `${face}.ttf`)))))
  return (text, script, language, direction = Direction.LTR) => {
    const buffer = new ShapingBuffer()
    buffer.addText(text)
    buffer.setDirection(direction)
    buffer.setScript(script)
    buffer.setLanguage(language)
    shape(font, buffer)
    const positions = buffer.getGlyphPositions()
    return buffer.getGlyphInfos().map((info, index) => ({
      glyph: info.codepoint,
      advance: (direction === Direction.TTB ? positions[index]?.yAdvance : positions[index]?.xAdvance) ?? NaN
    }))
  }
}

describe.each(FONT_FACES)('%s', (face) => {
  const table = builtTable(face)
  const font = builtFont(face)

  test('is the one its index describes', () => {
    const index = JSON.parse(readFileSync(join(builtFonts, 'index.json'), 'utf8')) as {
      faces: {
        face: string
        characters: number
        font: { file: string; sha256: string }
        table: { file: string; sha256: string }
      }[]
    }
    const entry = index.faces.find((candidate) => candidate.face === face)
    const hash = (file: string): string =>
      createHash('sha256')
        .update(readFileSync(join(builtFonts, file)))
        .digest('hex')
    expect(entry?.characters).toBe(font.codePoints.size)
    for (const listed of [entry?.font, entry?.table]) expect(hash(listed?.file ?? '')).toBe(listed?.sha256)
  })

  test('has a table that says what the font does, character by character', () => {
    const wrong = [...font.codePoints].filter(
      ([character, glyph]) => table.glyph(character) !== glyph || table.advance(character) !== font.advance(glyph)
    )
    expect(wrong).toEqual([])
    expect([table.face, table.ascent, table.descent]).toEqual([face, 880, 120])
  })

  test('shapes any text in any language as its table says: nothing is kerned, joined or exchanged', () => {
    const random = seeded(20251)
    const characters = [...font.codePoints.keys()].filter(
      (character) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(String.fromCodePoint(character)) && character < 0x10000
    )
    const shapeText = shaper(face)
    const fixed = ['AVATo fi ffi ffl Ty “To”', '——……“‘’”·《》', '1/2 0-9 ﹏', '中国工会'].map((text) =>
      Array.from(text).filter((character) => table.has(codePoint(character)))
    )
    const mixed = Array.from({ length: 40 }, () =>
      Array.from({ length: 30 }, () => String.fromCodePoint(characters[Math.floor(random() * characters.length)] ?? 0x41))
    )
    for (const text of [...fixed, ...mixed]) {
      const expected = text.map((character) => ({
        glyph: table.glyph(codePoint(character)),
        advance: table.advance(codePoint(character))
      }))
      for (const [script, language] of [
        ['Hani', 'zh-cn'],
        ['Latn', 'en'],
        ['Hani', 'ja']
      ] as const)
        expect(shapeText(text.join(''), script, language), text.join('')).toEqual(expected)
    }
  })

  test('has nothing that could be taken for common Han, and an own glyph for every character', () => {
    const misleading = [...font.codePoints.keys()].filter(
      (character) =>
        (character >= 0x2e80 && character <= 0x2fdf) ||
        String.fromCodePoint(character).normalize('NFC').codePointAt(0) !== character
    )
    // Signs for units (K, Å, Ω) and angle brackets have plainer equivalents as well; they are no Han.
    expect(misleading.filter((character) => /\p{Script=Han}/u.test(String.fromCodePoint(character)))).toEqual([])
    expect(new Set(font.codePoints.values()).size).toBe(font.codePoints.size)
  })
})

describe.each(CHINESE)('%s, a Chinese face', (face) => {
  const table = builtTable(face)
  const font = builtFont(face)
  const ink = (character: string) => inkBox(font.outline(table.glyph(codePoint(character))))

  test('has all of GBK but radicals, compatibility ideographs and private use', () => {
    const decoder = new TextDecoder('gbk')
    const lacking: string[] = []
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const [character, more] = decoder.decode(Uint8Array.of(lead, trail))
        if (character === undefined || more !== undefined || character === '\ufffd') continue
        const point = codePoint(character)
        const leftOut = (point >= 0x2e80 && point <= 0x2fdf) || (point >= 0xe000 && point <= 0xfaff)
        if (!leftOut && !table.has(point)) lacking.push(character)
      }
    // The Noto faces have no sign for “approximately equal, or the image of”.
    expect(lacking).toEqual(face === 'kai' ? [] : ['≒'])
  })

  test('sets full-width marks and Han on one em, 间隔号 on half an em', () => {
    const fullWidth = '一龠，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—～　％＋Ａ①'
    expect(Array.from(fullWidth).filter((character) => table.advance(codePoint(character)) !== 1000)).toEqual([])
    expect(table.advance(codePoint('·'))).toBe(500)
    const dot = inkBox(font.outline(table.glyph(codePoint('·'))))
    expect(Math.abs((dot?.left ?? 0) + (dot?.right ?? 0) - 500)).toBeLessThanOrEqual(1)
  })

  test('draws —— without a gap', () => {
    const dash = ink('—')
    expect(dash?.left).toBeLessThan(0)
    expect(dash?.right).toBeGreaterThan(1000)
  })

  test('turns marks in lines that run down, each an em high', () => {
    const down = shaper(face)
    for (const character of '（）《》“”—…，。') {
      const [glyph, more] = down(character, 'Hani', 'zh-cn', Direction.TTB)
      expect(more).toBeUndefined()
      expect(Math.abs(glyph?.advance ?? 0), character).toBe(1000)
      if ('（）《》—…'.includes(character)) expect(glyph?.glyph, character).not.toBe(table.glyph(codePoint(character)))
    }
    expect(down('中', 'Hani', 'zh-cn', Direction.TTB)).toEqual([{ glyph: table.glyph(codePoint('中')), advance: -1000 }])
  })
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type TrueTypeFont, inkBox, readTrueType, subsetTrueType, writeTrueType } from '#shared/font'
import { builtFont, builtFonts } from '#tests/fonts'

const song = builtFont('song')

const codePointsOf = (text: string): number[] =>
  [...new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))].toSorted((a, b) => a - b)

function open(bytes: Uint8Array): TrueTypeFont {
  const font = readTrueType(bytes)
  if (!font.ok) throw new Error(font.problem.text)
  return font.value
}

const glyphOf = (font: TrueTypeFont, codePoint: number): number => font.codePoints.get(codePoint) ?? 0

test('a subset holds exactly the characters asked for, with the same advances and outlines', () => {
  const codePoints = codePointsOf('中国工会Ålesund，。——“”𠮷 ')
  const part = open(subsetTrueType(song, codePoints))
  expect([...part.codePoints.keys()].toSorted((a, b) => a - b)).toEqual(
    codePoints.filter((codePoint) => song.codePoints.has(codePoint))
  )
  for (const [codePoint, glyph] of part.codePoints) {
    const whole = glyphOf(song, codePoint)
    expect(part.advance(glyph)).toBe(song.advance(whole))
    expect(part.outline(glyph)).toEqual(song.outline(whole))
  }
})

test('parts of composite glyphs come along under their new ids', () => {
  // 间隔号 is another glyph, moved.
  const part = open(subsetTrueType(song, [0xb7]))
  const outline = part.outline(glyphOf(part, 0xb7))
  const view = new DataView(outline.buffer, outline.byteOffset, outline.byteLength)
  expect(view.getInt16(0)).toBe(-1)
  const component = view.getUint16(12)
  expect(component).toBe(part.glyphCount - 1)
  const [moved, own] = [inkBox(outline), inkBox(part.outline(component))]
  expect((moved?.right ?? 0) - (moved?.left ?? 0)).toBe((own?.right ?? 0) - (own?.left ?? 0))
})

test('making a subset leaves the font as it was', () => {
  const bytes = readFileSync(join(builtFonts, 'song.ttf'))
  const before = createHash('sha256').update(bytes).digest('hex')
  subsetTrueType(open(bytes), codePointsOf('中·国'))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(before)
})

test('characters that the font lacks are left out', () => {
  const part = open(subsetTrueType(song, [0x41, 0xac00, 0x1f600]))
  expect([...part.codePoints]).toEqual([[0x41, 1]])
})

test('the same request gives the same bytes, and every checksum holds', () => {
  const codePoints = codePointsOf('中国工会，')
  const bytes = subsetTrueType(song, codePoints)
  expect(subsetTrueType(song, codePoints)).toEqual(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  expect(sum).toBe(0xb1b0afba)
})

test('a subset of a subset is the subset', () => {
  const once = subsetTrueType(song, codePointsOf('工会（·）'))
  const twice = subsetTrueType(open(subsetTrueType(song, codePointsOf('中国工会，（·）——'))), codePointsOf('工会（·）'))
  expect(twice).toEqual(once)
})

test('text on both planes and scattered wide is found in the character map', () => {
  const scattered = [...song.codePoints.keys()].toSorted((a, b) => a - b).filter((_, index) => index % 3 === 0)
  expect(scattered.length).toBeGreaterThan(8000)
  const part = open(subsetTrueType(song, scattered))
  expect([...part.codePoints]).toEqual(scattered.map((codePoint, index) => [codePoint, index + 1]))
})

test('what is no font, or a damaged one, is refused', () => {
  const good = subsetTrueType(song, [0x41])
  const cases: Record<string, Uint8Array> = {
    nothing: new Uint8Array(),
    woff: new TextEncoder().encode('wOFF and more than twelve bytes'),
    'cut short': good.subarray(0, good.length - 40),
    'only a directory': good.subarray(0, 100)
  }
  for (const [name, bytes] of Object.entries(cases)) {
    const result = readTrueType(bytes)
    expect(result.ok ? name : result.problem.message).toBe('font.unreadable')
  }
})

test('a bar is drawn as a rectangle', () => {
  const font = open(
    writeTrueType({
      glyphs: [
        { kind: 'copy', font: song, glyph: 0, advance: 1000 },
        { kind: 'bar', advance: 1000, left: -10, right: 1010, bottom: 360, top: 400 }
      ],
      codePoints: [[0x2014, 1]],
      vertical: [],
      tables: song.tables
    })
  )
  expect(inkBox(font.outline(1))).toEqual({ left: -10, right: 1010, bottom: 360, top: 400 })
  expect(font.advance(1)).toBe(1000)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FONT_FACES } from '#shared/base'
import { type FontTable, fontSet, readFontTable, writeFontTable } from '#shared/font'

const tables = fc.record({
  face: fc.constantFrom(...FONT_FACES),
  ascent: fc.integer({ min: -2000, max: 2000 }),
  descent: fc.integer({ min: -2000, max: 2000 }),
  advances: fc
    .dictionary(fc.integer({ min: 0x20, max: 0x2ffff }).map(String), fc.integer({ min: 0, max: 3000 }), { maxKeys: 200 })
    .map((advances) =>
      Object.entries(advances)
        .map(([codePoint, advance]): [number, number] => [Number(codePoint), advance])
        .toSorted(([a], [b]) => a - b)
    )
})

const read = (bytes: Uint8Array) => {
  const table = readFontTable(bytes)
  if (!table.ok) throw new Error(table.problem.text)
  return table.value
}

test('what is written is read: advances, and glyph ids that count up with the characters', () => {
  fc.assert(
    fc.property(tables, (table: FontTable) => {
      const metrics = read(writeFontTable(table))
      expect([metrics.face, metrics.ascent, metrics.descent]).toEqual([table.face, table.ascent, table.descent])
      const found = table.advances.map(([codePoint]) => [codePoint, metrics.advance(codePoint), metrics.glyph(codePoint)])
      expect(found).toEqual(table.advances.map(([codePoint, advance], index) => [codePoint, advance, index + 1]))
    })
  )
})

const song: FontTable = {
  face: 'song',
  ascent: 880,
  descent: 120,
  advances: [
    [0x41, 700],
    [0x42, 700],
    [0x4e00, 1000],
    [0x20000, 1000]
  ]
}

test('a character the face lacks is an em wide and has no glyph', () => {
  const metrics = read(writeFontTable(song))
  for (const codePoint of [0x43, 0x4e01, 0x20001, 0x10ffff])
    expect([metrics.has(codePoint), metrics.advance(codePoint), metrics.glyph(codePoint)]).toEqual([false, 1000, 0])
  expect([metrics.has(0x20000), metrics.glyph(0x20000)]).toEqual([true, 4])
})

test('damaged bytes are refused, never read wrong', () => {
  const bytes = writeFontTable(song)
  const changed = (at: number, value: number): Uint8Array => bytes.with(at, value)
  const cases: Record<string, Uint8Array> = {
    nothing: new Uint8Array(),
    'another file': new TextEncoder().encode('<!DOCTYPE html><title>not found</title>'),
    'cut short': bytes.subarray(0, -1),
    'too long': Uint8Array.from([...bytes, 0]),
    'an unknown face': changed(5, 0x78),
    'runs out of order': changed(bytes.length - 8, 0xff)
  }
  for (const [name, damaged] of Object.entries(cases)) {
    const result = readFontTable(damaged)
    expect(result.ok ? name : result.problem.message).toBe('font.table')
  }
})

test('a set wants every face, and names those it misses', () => {
  const all = FONT_FACES.map((face) => read(writeFontTable({ ...song, face })))
  const set = fontSet(all)
  expect(set.ok && FONT_FACES.map((face) => set.value.face(face).face)).toEqual([...FONT_FACES])
  const lacking = fontSet(all.filter(({ face }) => face !== 'kai' && face !== 'latin-bold'))
  expect(!lacking.ok && lacking.problem.where).toEqual({ faces: 'kai, latin-bold' })
})

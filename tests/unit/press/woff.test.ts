import { unzlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { subsetTrueType } from '#shared/font'
import { builtFont } from '#tests/fonts'
import { packWoff } from '../../../electron/press/woff.ts'

interface Table {
  readonly tag: string
  readonly checksum: number
  readonly bytes: Uint8Array
}

const tag = (file: Buffer, at: number): string => file.toString('latin1', at, at + 4)

const tablesOfFont = (file: Buffer): Table[] =>
  Array.from({ length: file.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * 16
    const start = file.readUInt32BE(at + 8)
    const bytes = file.subarray(start, start + file.readUInt32BE(at + 12))
    return { tag: tag(file, at), checksum: file.readUInt32BE(at + 4), bytes: Uint8Array.from(bytes) }
  })

const tablesOfWoff = (file: Buffer): Table[] =>
  Array.from({ length: file.readUInt16BE(12) }, (_, index) => {
    const at = 44 + index * 20
    const [start, packed, length] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)]
    expect(start % 4).toBe(0)
    const bytes = Uint8Array.from(file.subarray(start, start + packed))
    const whole = packed < length ? unzlibSync(bytes) : bytes
    expect(whole.length).toBe(length)
    return { tag: tag(file, at), checksum: file.readUInt32BE(at + 16), bytes: whole }
  })

test('what is packed unpacks to the same tables', () => {
  const font = Buffer.from(subsetTrueType(builtFont('song'), [0x20, 0x4e2d, 0x56fd, 0x5de5]))
  const woff = Buffer.from(packWoff(font))
  expect([tag(woff, 0), woff.readUInt32BE(4), woff.readUInt32BE(8), woff.readUInt32BE(16)]).toEqual([
    'wOFF',
    0x00010000,
    woff.length,
    font.length
  ])
  expect(tablesOfWoff(woff)).toEqual(tablesOfFont(font))
  expect(woff.length).toBeLessThan(font.length)
})

test('the same font packs to the same bytes', () => {
  const font = subsetTrueType(builtFont('kai'), [0x4f1a, 0x5de5])
  expect(packWoff(font)).toEqual(packWoff(font))
})

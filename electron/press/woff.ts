import { zlibSync } from 'fflate'

const HEADER = 44
const ENTRY = 20

const padded = (length: number): number => (length + 3) & ~3

/**
 * Packs a TrueType file as WOFF 1.0. fflate instead of Node's zlib, because it gives the same bytes on every machine;
 * WOFF2 would save another quarter, but takes seconds where this takes hundredths.
 */
export function packWoff(font: Uint8Array): Uint8Array {
  const source = Buffer.from(font.buffer, font.byteOffset, font.byteLength)
  const count = source.readUInt16BE(4)
  const directory = Buffer.alloc(HEADER + count * ENTRY)
  const bodies: Buffer[] = []
  let offset = directory.length
  for (let index = 0; index < count; index++) {
    const record = 12 + index * 16
    const length = source.readUInt32BE(record + 12)
    const table = source.subarray(source.readUInt32BE(record + 8), source.readUInt32BE(record + 8) + length)
    const packed = zlibSync(table, { level: 9 })
    const body = packed.length < length ? Buffer.from(packed) : table
    const entry = HEADER + index * ENTRY
    source.copy(directory, entry, record, record + 4)
    directory.writeUInt32BE(offset, entry + 4)
    directory.writeUInt32BE(body.length, entry + 8)
    directory.writeUInt32BE(length, entry + 12)
    source.copy(directory, entry + 16, record + 4, record + 8)
    bodies.push(body, Buffer.alloc(padded(body.length) - body.length))
    offset += padded(body.length)
  }
  directory.write('wOFF', 0, 'latin1')
  source.copy(directory, 4, 0, 4)
  directory.writeUInt32BE(offset, 8)
  directory.writeUInt16BE(count, 12)
  directory.writeUInt32BE(source.length, 16)
  directory.writeUInt16BE(1, 20)
  return Buffer.concat([directory, ...bodies])
}

import { crc32, deflateSync } from 'node:zlib'

const u16 = (value: number): number[] => [value >> 8, value & 255]
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)]
const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0))

function pngChunk(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  return Buffer.concat([Buffer.from(u32(data.length)), named, Buffer.from(u32(crc32(named)))])
}

/** A grey PNG of the given size; `seed` makes different bytes. */
export function pngPicture(width: number, height: number, seed = 0, bits: 8 | 16 = 8): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: (width * bits) / 8 }, (_, x) => (x * 7 + seed) & 255)])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.from([...u32(width), ...u32(height), bits, 0, 0, 0, 0])),
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    pngChunk('IEND', Buffer.alloc(0))
  ])
}

export interface JpegWords {
  /** Exif orientation. */
  readonly orientation?: number
  /** IPTC data sets by number, as bytes: 120 caption, 80 by-line, 116 copyright. */
  readonly iptc?: Readonly<Record<number, Uint8Array>>
  /** An XMP packet. */
  readonly xmp?: string
  /** Marker of the frame header: 0xc0 baseline unless given, 0xc2 progressive, 0xc3 lossless, 0xc9 arithmetic. */
  readonly frame?: number
  /** Components: 1 grey unless given, 3 colour, 4 CMYK. */
  readonly components?: number
  /** Bits a sample, 8 unless given. */
  readonly bits?: number
}

const segment = (marker: number, data: Iterable<number>): number[] => {
  const bytes = [...data]
  return [0xff, marker, ...u16(bytes.length + 2), ...bytes]
}

const exif = (orientation: number): number[] =>
  segment(0xe1, [
    ...ascii('Exif\0\0MM'),
    ...u16(42),
    ...u32(8),
    ...u16(1),
    ...u16(0x112),
    ...u16(3),
    ...u32(1),
    ...u16(orientation),
    0,
    0,
    ...u32(0)
  ])

function photoshop(sets: Readonly<Record<number, Uint8Array>>): number[] {
  const data = Object.entries(sets).flatMap(([number, bytes]) =>
    [0x1c, 2, Number(number), ...u16(bytes.length)].concat([...bytes])
  )
  const padded = data.length % 2 === 0 ? data : [...data, 0]
  return segment(0xed, [...ascii('Photoshop 3.0\x008BIM'), 0x04, 0x04, 0, 0, ...u32(data.length), ...padded])
}

/** The headers of a JPEG: everything that is read before its pixels. */
export function jpegPicture(
  width: number,
  height: number,
  { orientation, iptc, xmp, frame = 0xc0, components = 1, bits = 8 }: JpegWords = {}
): Buffer {
  const ids = Array.from({ length: components }, (_, index) => index + 1)
  return Buffer.from([
    0xff,
    0xd8,
    ...(orientation === undefined ? [] : exif(orientation)),
    ...(xmp === undefined ? [] : segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`, 'utf8'))),
    ...(iptc === undefined ? [] : photoshop(iptc)),
    ...segment(frame, [bits, ...u16(height), ...u16(width), components, ...ids.flatMap((id) => [id, 0x11, 0])]),
    ...segment(0xda, [components, ...ids.flatMap((id) => [id, 0]), 0, 63, 0]),
    ...u16(0x00ff),
    0xd9
  ])
}

const littleEndian24 = (value: number): number[] => [value & 255, (value >> 8) & 255, value >> 16]

/** The header of an extended WebP. */
export const webpPicture = (width: number, height: number): Buffer =>
  Buffer.from([
    ...ascii('RIFF'),
    22,
    0,
    0,
    0,
    ...ascii('WEBPVP8X'),
    10,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    ...littleEndian24(width - 1),
    ...littleEndian24(height - 1)
  ])

import type { Size } from '#shared/base'
import type { Photo } from '#shared/model'

/** What the first bytes of a picture file say: never its name. */
export interface PictureHeader extends Size {
  readonly type: Photo['type']
}

/** Type and stored pixels of a JPEG, PNG or WebP file; null for anything else or for one cut short before its pixels. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const found = isPng(view) ? pngSize(view) : isWebp(view) ? webpSize(view) : isJpeg(view) ? jpegSize(view) : null
    return found === null || found.width === 0 || found.height === 0 ? null : found
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const ascii = (view: DataView, offset: number): string =>
  String.fromCharCode(...Array.from({ length: 4 }, (_, index) => view.getUint8(offset + index)))

const isPng = (view: DataView): boolean => view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a
const isWebp = (view: DataView): boolean => ascii(view, 0) === 'RIFF' && ascii(view, 8) === 'WEBP'
const isJpeg = (view: DataView): boolean => view.getUint16(0) === 0xffd8 && view.getUint8(2) === 0xff

/** PNG, 11.2.1: IHDR comes first. */
const pngSize = (view: DataView): PictureHeader => ({ type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) })

/** RFC 9649: lossy, lossless and extended files say it in three ways. */
function webpSize(view: DataView): PictureHeader | null {
  const chunk = ascii(view, 12)
  if (chunk === 'VP8 ')
    return { type: 'image/webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { type: 'image/webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8X') return null
  const three = (offset: number) => view.getUint16(offset, true) + view.getUint8(offset + 2) * 0x1_00_00
  return { type: 'image/webp', width: three(24) + 1, height: three(27) + 1 }
}

/** ITU-T T.81, annex B: segments up to the frame header (SOF0 … SOF15 without DHT, JPG and DAC). */
function jpegSize(view: DataView): PictureHeader | null {
  const at = frameHeader(view)
  return at === null ? null : { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
}

/** Where the frame header of a JPEG begins; null when its pixels come first. Throws RangeError when it ends before. */
export function frameHeader(view: DataView): number | null {
  let offset = 2
  for (;;) {
    if (view.getUint8(offset) !== 0xff) return null
    const marker = view.getUint8(offset + 1)
    if (marker === 0xff) {
      offset++
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return offset
    } else if (marker === 0xd9 || marker === 0xda) {
      return null
    } else {
      offset += 2 + view.getUint16(offset + 2)
    }
  }
}

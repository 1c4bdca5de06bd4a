import { frameHeader, readPictureHeader } from './size.ts'

/** What keeps a picture off a page: it is no picture, ends too early, is of a kind no browser draws, or has too many pixels. */
export type PictureFault = 'type' | 'cut' | 'kind' | 'pixels'

/** Pixels that a picture may have: a browser takes four bytes for each of them while it draws. */
export const MOST_PIXELS = 300_000_000

/** What is wrong with a picture file that is to be brought in; null when nothing is. */
export function pictureFault(bytes: Uint8Array): PictureFault | null {
  const header = readPictureHeader(bytes)
  if (header === null) return 'type'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (header.type === 'image/jpeg' && !isDrawable(view)) return 'kind'
  if (header.width * header.height > MOST_PIXELS) return 'pixels'
  const ends = { 'image/jpeg': jpegEnds, 'image/png': pngEnds, 'image/webp': webpEnds }[header.type]
  return ends(view) ? null : 'cut'
}

/** ITU-T T.81, table B.1: baseline, extended and progressive; neither lossless nor arithmetic coding. 8 bits a sample. */
function isDrawable(view: DataView): boolean {
  const at = frameHeader(view)
  return at !== null && view.getUint8(at + 1) <= 0xc2 && view.getUint8(at + 4) === 8
}

/** An end marker behind the pixels; what a camera writes after it is no matter. Small pictures in the header have theirs. */
function jpegEnds(view: DataView): boolean {
  const start = frameHeader(view) ?? 0
  for (let at = view.byteLength - 2; at > start; at--)
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xd9) return true
  return false
}

/** PNG, 5.3: chunks one after the other up to IEND. */
function pngEnds(view: DataView): boolean {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === 0x49454e44) return true
  return false
}

/** RFC 9649, 2.4: the length in the header leaves out the first eight bytes. */
const webpEnds = (view: DataView): boolean => view.getUint32(4, true) + 8 <= view.byteLength

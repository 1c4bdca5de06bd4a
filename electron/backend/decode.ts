import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { ordinaryShare } from './frequent-characters.ts'

export type CopyEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

export interface DecodedCopy {
  /** Without a byte order mark. */
  readonly text: string
  readonly encoding: CopyEncoding
}

/** Bytes that are looked at where a share decides. */
const SAMPLE = 65_536
/** UTF-16 without a mark: from this share on, its code units are such as newspaper copy has. */
const PLAUSIBLE_UTF16 = 0.9
/**
 * Share of frequent characters and Chinese marks from which a reading in a double-byte encoding is taken for Chinese.
 * Real copy has 0.6 and more, a wrong reading 0.3 at the most; a few characters prove little, so they need less.
 */
const PLAUSIBLE = 0.4
const PLAUSIBLE_SHORT = 0.2
const SHORT = 40

interface ForeignKind {
  /** First bytes, one character each. */
  readonly bytes: string
  /** Named in the problem, so that the locales can choose their words. */
  readonly kind: 'pdf' | 'document' | 'picture'
  readonly name: string
  readonly way: string
}

const AS_TEXT = 'Save it as plain text (.txt)'
const AS_PICTURE = 'Name it in a text file as ![caption](file)'

/** Files that are often chosen by mistake, and what to do with each. */
const FOREIGN: readonly ForeignKind[] = [
  { bytes: '%PDF', kind: 'pdf', name: 'a PDF document', way: 'Save its text as .txt' },
  { bytes: 'PK\u0003\u0004', kind: 'document', name: 'a Word, WPS or zip file', way: AS_TEXT },
  { bytes: '\u00d0\u00cf\u0011\u00e0', kind: 'document', name: 'a Word or WPS document', way: AS_TEXT },
  { bytes: '{\\rtf', kind: 'document', name: 'a rich text document', way: AS_TEXT },
  { bytes: '\u00ff\u00d8\u00ff', kind: 'picture', name: 'a JPEG picture', way: AS_PICTURE },
  { bytes: '\u0089PNG', kind: 'picture', name: 'a PNG picture', way: AS_PICTURE }
]

const decode = (bytes: Uint8Array, encoding: CopyEncoding): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const empty = (file: string): Problem =>
  problem('bad-input', 'copy.emptyFile', `${file} is empty. Choose a file with text.`, { file })

const foreign = (file: string, { kind, name, way }: ForeignKind): Problem =>
  problem('bad-input', 'copy.notText', `${file} is ${name}, not text. ${way}, then import that.`, { file, kind })

/** Where a zip file tells the name of its first file, and what that is in a parcel. */
const FIRST_NAME = 30
const PARCEL = 'parcel.json'

const isParcel = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(FIRST_NAME, FIRST_NAME + PARCEL.length)) === PARCEL

const parcel = (file: string): Problem =>
  problem('bad-input', 'copy.parcel', `${file} is a parcel from another desk, not text. Take it in with “parcel import”.`, {
    file
  })

const binary = (file: string): Problem =>
  problem('bad-input', 'copy.binary', `${file} is not text. Choose a .txt or Markdown file.`, { file })

const unknown = (file: string): Problem =>
  problem(
    'bad-input',
    'copy.encoding',
    `The encoding of ${file} is none of UTF-8, UTF-16, GB18030 and Big5, or the file is damaged. Save it as UTF-8 and import it again.`,
    { file }
  )

/** The encoding that the byte order mark names. */
function markedEncoding(bytes: Uint8Array): CopyEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** Code units of ordinary copy: ASCII with its line ends, Latin, general and Chinese marks, Han, full-width forms. */
function isOrdinaryUnit(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09
  if (unit < 0x180) return unit >= 0xa0
  return (
    (unit >= 0x2010 && unit <= 0x2040) ||
    (unit >= 0x3000 && unit <= 0x3020) ||
    (unit >= 0x4e00 && unit <= 0x9fa5) ||
    (unit >= 0xff01 && unit <= 0xff5e)
  )
}

/** Full stop, comma, blank, line ends, letters and figures: pairs of bytes that no other encoding has. */
const isAnchorUnit = (unit: number): boolean => unit < 0x80 || unit === 0x3002 || unit === 0xff0c || unit === 0x3000

/** Whether the bytes, read in pairs, are ordinary copy. */
function isUtf16(bytes: Uint8Array, littleEndian: boolean): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SAMPLE) & ~1)
  let ordinary = 0
  let anchors = 0
  for (let at = 0; at < view.byteLength; at += 2) {
    const unit = view.getUint16(at, littleEndian)
    if (isOrdinaryUnit(unit)) ordinary += 1
    if (isAnchorUnit(unit)) anchors += 1
  }
  return anchors > 0 && ordinary * 2 >= view.byteLength * PLAUSIBLE_UTF16
}

/** UTF-16 without a byte order mark, by the characters that either order gives. */
function unmarkedUtf16(bytes: Uint8Array): CopyEncoding | null {
  if (bytes.length % 2 !== 0) return null
  const little = isUtf16(bytes, true)
  return little === isUtf16(bytes, false) ? null : little ? 'utf-16le' : 'utf-16be'
}

/** Whether there are control characters that no text has. */
function hasControls(text: string): boolean {
  for (let at = 0; at < Math.min(text.length, SAMPLE); at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d && code !== 0x0c && code !== 0x1a) return true
  }
  return false
}

const isBlank = (text: string): boolean => text.replaceAll('\ufeff', '').trim() === ''

/** GB18030 or Big5: the one that decodes without a fault and gives the more ordinary Chinese. */
function chineseText(bytes: Uint8Array): DecodedCopy | null {
  const readings = (['gb18030', 'big5'] as const).flatMap((encoding) => {
    const text = decode(bytes, encoding)
    return text === null || hasControls(text) ? [] : [{ text, encoding, ...ordinaryShare(text.slice(0, SAMPLE)) }]
  })
  const best = readings.sort((a, b) => b.share - a.share)[0]
  if (best === undefined || best.share < (best.counted < SHORT ? PLAUSIBLE_SHORT : PLAUSIBLE)) return null
  return { text: best.text, encoding: best.encoding }
}

const hasZeros = (bytes: Uint8Array): boolean => bytes.subarray(0, SAMPLE).includes(0)

function decoded(bytes: Uint8Array, encoding: CopyEncoding): DecodedCopy | null {
  const text = decode(bytes, encoding)
  return text === null ? null : { text, encoding }
}

/** UTF-8 where all bytes fit, which no other encoding's do; UTF-16 where pairs of bytes are ordinary copy; else Chinese bytes. */
function unmarkedText(bytes: Uint8Array): DecodedCopy | null {
  const zeros = hasZeros(bytes)
  const plain = zeros ? null : decoded(bytes, 'utf-8')
  if (plain !== null) return plain
  const wide = unmarkedUtf16(bytes)
  if (wide !== null) return decoded(bytes, wide)
  return zeros ? null : chineseText(bytes)
}

/**
 * Finds the encoding of copy and decodes it: by its byte order mark, else UTF-16 and UTF-8 by evidence, else GB18030 or
 * Big5 by how ordinary the Chinese is that they give. Nothing is replaced: what does not decode whole is refused.
 * @param file name for the problem's words
 */
export function decodeCopy(bytes: Uint8Array, file: string): Result<DecodedCopy> {
  if (bytes.length === 0) return failure(empty(file))
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  const known = FOREIGN.find((entry) => head.startsWith(entry.bytes))
  if (known !== undefined) return failure(isParcel(bytes) ? parcel(file) : foreign(file, known))
  const marked = markedEncoding(bytes)
  const found = marked === null ? unmarkedText(bytes) : decoded(bytes, marked)
  if (found === null) return failure(marked === null && hasZeros(bytes) ? binary(file) : unknown(file))
  if (isBlank(found.text)) return failure(empty(file))
  return hasControls(found.text) ? failure(binary(file)) : success(found)
}

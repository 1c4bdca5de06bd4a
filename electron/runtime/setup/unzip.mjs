import { closeSync, fstatSync, mkdirSync, openSync, readSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, normalize, sep } from 'node:path'
import { inflateRawSync } from 'node:zlib'

const END_RECORD = 0x06054b50
const CENTRAL_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
/** The end record and the longest comment behind it. */
const LONGEST_TAIL = 22 + 65_535
const TYPE_MASK = 0o170000
const SYMLINK = 0o120000

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method 0 stored, 8 deflated
 * @property {number} packed bytes in the archive
 * @property {number} size bytes unpacked
 * @property {number} mode Unix type and permission bits
 * @property {number} at offset of the local header
 */

/**
 * @param {number} file descriptor
 * @param {number} at
 * @param {number} length
 */
function readAt(file, at, length) {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    const count = readSync(file, bytes, done, length - done, at + done)
    if (count === 0) throw new Error('the archive ends too early')
    done += count
  }
  return bytes
}

/**
 * @param {number} file descriptor
 * @returns {Entry[]}
 */
function readEntries(file) {
  const { size } = fstatSync(file)
  const tail = readAt(file, Math.max(0, size - LONGEST_TAIL), Math.min(size, LONGEST_TAIL))
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END_RECORD) end -= 1
  if (end < 0) throw new Error('not a zip archive')
  const directory = readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  /** @type {Entry[]} */
  const entries = []
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error('the directory of the archive is damaged')
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      at: directory.readUInt32LE(at + 42)
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * @param {number} file descriptor
 * @param {Entry} entry
 */
function readBody(file, entry) {
  const header = readAt(file, entry.at, 30)
  if (header.readUInt32LE(0) !== LOCAL_ENTRY) throw new Error(`the archive is damaged at ${entry.name}`)
  const packed = readAt(file, entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), entry.packed)
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name} is packed in a way that is not known here`)
  const body = entry.method === 0 ? packed : inflateRawSync(packed)
  if (body.length !== entry.size) throw new Error(`the archive is damaged at ${entry.name}`)
  return body
}

/** @param {string} path as an archive names it */
const staysInside = (path) => !isAbsolute(path) && !normalize(path).split(sep).includes('..')

/**
 * Unpacks a zip archive (no encryption, no zip64) with permissions and symbolic links.
 * @param {string} archive
 * @param {string} folder is made
 * @param {(name: string) => string | null} place where an entry goes, from the folder; null leaves it out
 * @throws {Error} when the archive is damaged or an entry would leave the folder
 */
export function unzip(archive, folder, place) {
  const file = openSync(archive, 'r')
  try {
    for (const entry of readEntries(file)) {
      const path = entry.name.endsWith('/') ? null : place(entry.name)
      if (path === null) continue
      if (!staysInside(path)) throw new Error(`${entry.name} would leave its folder`)
      const target = join(folder, path)
      const body = readBody(file, entry)
      mkdirSync(dirname(target), { recursive: true })
      if ((entry.mode & TYPE_MASK) === SYMLINK) {
        const link = body.toString('utf8')
        if (!staysInside(join(dirname(path), link)) || isAbsolute(link)) throw new Error(`${entry.name} would leave its folder`)
        symlinkSync(link, target)
      } else writeFileSync(target, body, { mode: entry.mode & 0o777 || 0o644 })
    }
  } finally {
    closeSync(file)
  }
}

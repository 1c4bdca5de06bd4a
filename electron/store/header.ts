import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { type Problem } from '#shared/base'
import { NEWSROOM_VERSION } from './migrations/index.ts'
import { damaged, isDirectory, isEmpty, newer, notNewsroom, storeProblem } from './problems.ts'

/** `application_id` of newsroom files: BSNR. */
export const APPLICATION_ID = 0x42534e52

/** Offsets in SQLite's database header, and what stands there. */
const MAGIC = 'SQLite format 3\0'
const PAGE_SIZE = 16
const CHANGE_COUNTER = 24
const PAGE_COUNT = 28
const USER_VERSION = 60
const APPLICATION = 68
const VALID_FOR = 92
const HEADER_LENGTH = 100

/**
 * Looks at the first bytes of a file, without SQLite, so that what is no newsroom is never touched.
 * Must not be called while this process has the file open: see lock.ts.
 * @param file an absolute path
 * @returns null when the file may be opened as a newsroom
 */
export function refuseForeignFile(file: string): Problem | null {
  try {
    if (statSync(file).isDirectory()) return isDirectory(file)
    const { header, size } = readHeader(file)
    if (size === 0) return isEmpty(file)
    if (header.length < HEADER_LENGTH || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return notNewsroom(file)
    if (header.readUInt32BE(APPLICATION) !== APPLICATION_ID) return notNewsroom(file)
    const version = header.readUInt32BE(USER_VERSION)
    if (version > NEWSROOM_VERSION) return newer(file, version, NEWSROOM_VERSION)
    return isTruncated(file, header, size) ? damaged(file) : null
  } catch (error) {
    const cause = storeProblem(error, file)
    if (cause === null) throw error
    return cause
  }
}

function readHeader(file: string): { readonly header: Buffer; readonly size: number } {
  const descriptor = openSync(file, 'r')
  try {
    const header = Buffer.alloc(HEADER_LENGTH)
    const length = readSync(descriptor, header, 0, HEADER_LENGTH, 0)
    return { header: header.subarray(0, length), size: fstatSync(descriptor).size }
  } finally {
    closeSync(descriptor)
  }
}

/** Fewer bytes than the header promises. A journal beside the file may still hold the rest; then SQLite decides. */
function isTruncated(file: string, header: Buffer, size: number): boolean {
  if (header.readUInt32BE(CHANGE_COUNTER) !== header.readUInt32BE(VALID_FOR) || sizeOf(`${file}-wal`) > 0) return false
  const stored = header.readUInt16BE(PAGE_SIZE)
  const pageSize = stored === 1 ? 65_536 : stored
  return size < header.readUInt32BE(PAGE_COUNT) * pageSize
}

/** Bytes of a file, 0 when there is none. */
export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

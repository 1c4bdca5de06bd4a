import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { sizeOf } from '../header.ts'
import { readLog } from './wal.ts'

/** The pages of a database file with those of its write-ahead log laid over them. Pages count from 1. */
export interface PageFile {
  readonly pageSize: number
  readonly count: number
  /** The newest sound state of a page; null beyond the end of what is left. */
  read(page: number): Uint8Array | null
  /** States of pages from damaged frames of the log, or from behind its last commit: newer, and perhaps with wrong bits in them. */
  readonly doubtful: readonly Uint8Array[]
  close(): void
}

const SIZES = [4096, 8192, 1024, 2048, 16_384, 32_768, 512, 65_536] as const

/** Opens a file that SQLite refuses. Nothing is written; the file must not be open in this process (see lock.ts). */
export function openPages(file: string): PageFile {
  const descriptor = openSync(file, 'r')
  try {
    const { size } = fstatSync(descriptor)
    const pageSize = guessPageSize(descriptor, size)
    const bytes = sizeOf(`${file}-wal`) > 0 ? readFileSync(`${file}-wal`) : new Uint8Array()
    const log = readLog(bytes, pageSize)
    const usable = log !== null && log.pageSize === pageSize ? log : null
    const newest = new Map<number, Uint8Array>()
    const doubtful: Uint8Array[] = []
    for (const { page, offset, sound } of usable?.frames ?? []) {
      const state = bytes.subarray(offset, offset + pageSize)
      if (sound) newest.set(page, state)
      else doubtful.push(state)
    }
    for (const { offset } of usable?.tail ?? []) doubtful.push(bytes.subarray(offset, offset + pageSize))
    return {
      pageSize,
      count: Math.max(Math.ceil(size / pageSize), usable?.pages ?? 0),
      read: (page) => newest.get(page) ?? readPage(descriptor, page, pageSize),
      doubtful,
      close: () => closeSync(descriptor)
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/** The last page of a file that was cut short is filled up with zeros. */
function readPage(descriptor: number, page: number, pageSize: number): Uint8Array | null {
  const bytes = new Uint8Array(pageSize)
  return readSync(descriptor, bytes, 0, pageSize, (page - 1) * pageSize) === 0 ? null : bytes
}

/** What the header says when that fits the pages, else the size at which most pages look like pages of a tree. */
function guessPageSize(descriptor: number, size: number): number {
  const header = new Uint8Array(100)
  readSync(descriptor, header, 0, 100, 0)
  const stored = ((header[16] ?? 0) << 8) | (header[17] ?? 0)
  const named = SIZES.find((known) => known === (stored === 1 ? 65_536 : stored))
  const candidates = named === undefined ? SIZES : [named, ...SIZES.filter((known) => known !== named)]
  let best: { readonly pageSize: number; readonly share: number } = { pageSize: candidates[0] ?? 4096, share: 0 }
  for (const pageSize of candidates) {
    const share = treeShare(descriptor, size, pageSize)
    // Pages of a larger size begin at some of these: on few pages chance makes their share the greater.
    if (share > best.share * (best.pageSize === named ? 4 : 1.5)) best = { pageSize, share }
  }
  return best.pageSize
}

/** Bytes of sampled pages that begin as a leaf of a tree does, for each byte looked at. */
function treeShare(descriptor: number, size: number, pageSize: number): number {
  const pages = Math.floor(size / pageSize)
  const step = Math.max(1, Math.floor(pages / 400))
  let looked = 0
  let trees = 0
  for (let page = 2; page <= pages; page += step) {
    const bytes = readPage(descriptor, page, pageSize)
    looked++
    if (bytes !== null && looksLikeTree(bytes)) trees++
  }
  return looked === 0 ? 0 : trees / looked
}

/** The first bytes of a tree's page: its kind, and where its cells begin. */
function looksLikeTree(bytes: Uint8Array): boolean {
  const kind = bytes[0]
  if (kind !== 2 && kind !== 5 && kind !== 10 && kind !== 13) return false
  const cells = ((bytes[3] ?? 0) << 8) | (bytes[4] ?? 0)
  const begin = ((bytes[5] ?? 0) << 8) | (bytes[6] ?? 0)
  return cells > 0 && begin >= 8 + 2 * cells && begin < bytes.length
}

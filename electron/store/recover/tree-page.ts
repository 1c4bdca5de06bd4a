import type { PageFile } from './page-file.ts'

/** What a page of a tree is, by its first byte: trees of tables have rowids, trees of keys are indexes and tables without rowid. */
export type TreeKind = 'table-leaf' | 'table-inner' | 'key-leaf' | 'key-inner'

const KINDS: Readonly<Record<number, TreeKind>> = { 2: 'key-inner', 5: 'table-inner', 10: 'key-leaf', 13: 'table-leaf' }

/** A row's place on its page; its bytes are read when they are wanted. */
export interface Cell {
  /** 0 in trees of keys. */
  readonly rowid: number
  /** Bytes of the whole record. */
  readonly length: number
  /** The part that lies on the page itself. */
  readonly local: Uint8Array
  /** Page where the rest begins; 0 when there is none. */
  readonly overflow: number
}

export interface TreePage {
  readonly kind: TreeKind
  /** Rows, none on inner pages of tables. Cells that cannot be read are left out. */
  readonly cells: readonly Cell[]
  /** Pages below, left to right, with the largest rowid of each in trees of tables (infinite for the last). */
  readonly children: readonly { readonly page: number; readonly upTo: number }[]
  /** Every cell was where its pointer said. */
  readonly whole: boolean
}

/** A number of one to nine bytes, seven bits each (SQLite's variable-length integer). Null beyond the end. */
export function readVarint(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index]
    if (byte === undefined) return null
    if (index === 8) return { value: value * 256 + byte, next: at + 9 }
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  return null
}

/**
 * Reads a page as part of a tree, or null when it is none.
 * @param at where the page's own header begins: 100 on the first page of the file
 */
export function readTreePage(bytes: Uint8Array, at: 0 | 100, pages: number): TreePage | null {
  const kind = KINDS[bytes[at] ?? 0]
  if (kind === undefined) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const inner = kind === 'table-inner' || kind === 'key-inner'
  const count = view.getUint16(at + 3)
  const pointers = at + (inner ? 12 : 8)
  if (pointers + 2 * count > bytes.length) return null
  const cells: Cell[] = []
  const children: { page: number; upTo: number }[] = []
  let whole = true
  for (let index = 0; index < count; index++) {
    const start = view.getUint16(pointers + 2 * index)
    const read = start < pointers + 2 * count ? null : readCell(view, bytes, start, kind, pages)
    if (read === null) whole = false
    if (read?.cell) cells.push(read.cell)
    if (read?.child) children.push(read.child)
  }
  const last = inner ? view.getUint32(at + 8) : 0
  if (last > 0 && last <= pages) children.push({ page: last, upTo: Number.POSITIVE_INFINITY })
  return { kind, cells, children, whole: whole && (!inner || (last > 0 && last <= pages)) }
}

interface ReadCell {
  readonly cell?: Cell
  readonly child?: { page: number; upTo: number }
}

function readCell(view: DataView, bytes: Uint8Array, start: number, kind: TreeKind, pages: number): ReadCell | null {
  const inner = kind === 'table-inner' || kind === 'key-inner'
  if (start + (inner ? 5 : 2) > bytes.length) return null
  const child = inner ? view.getUint32(start) : 0
  if (inner && (child === 0 || child > pages)) return null
  if (kind === 'table-inner') {
    const key = readVarint(bytes, start + 4)
    return key === null ? null : { child: { page: child, upTo: key.value } }
  }
  const length = readVarint(bytes, inner ? start + 4 : start)
  if (length === null) return null
  const rowid = kind === 'table-leaf' ? readVarint(bytes, length.next) : { value: 0, next: length.next }
  if (rowid === null) return null
  const cell = cellAt(view, bytes, {
    at: rowid.next,
    length: length.value,
    rowid: rowid.value,
    pages,
    table: kind === 'table-leaf'
  })
  if (cell === null) return null
  return inner ? { cell, child: { page: child, upTo: Number.POSITIVE_INFINITY } } : { cell }
}

interface Payload {
  readonly at: number
  readonly length: number
  readonly rowid: number
  readonly pages: number
  readonly table: boolean
}

/** How much of a record stands on the page: file format, “cell payload overflow pages”. Pages have no reserved bytes here. */
function cellAt(view: DataView, bytes: Uint8Array, { at, length, rowid, pages, table }: Payload): Cell | null {
  const size = bytes.length
  const most = table ? size - 35 : Math.floor(((size - 12) * 64) / 255) - 23
  const least = Math.floor(((size - 12) * 32) / 255) - 23
  const fitting = least + ((length - least) % (size - 4))
  const local = length <= most ? length : fitting <= most ? fitting : least
  const spills = local < length
  if (length < 1 || at + local + (spills ? 4 : 0) > size) return null
  const overflow = spills ? view.getUint32(at + local) : 0
  if (overflow > pages || (spills && overflow === 0)) return null
  return { rowid, length, local: bytes.subarray(at, at + local), overflow }
}

/** All bytes of a record, over its overflow pages; null when one of them is missing. `used` hears of each page. */
export function recordOf(cell: Cell, file: PageFile, used: (page: number) => void = () => undefined): Uint8Array | null {
  if (cell.overflow === 0) return cell.local
  if (cell.length > file.count * file.pageSize) return null
  const record = new Uint8Array(cell.length)
  record.set(cell.local)
  let filled = cell.local.length
  let page = cell.overflow
  while (filled < cell.length) {
    const bytes = page === 0 || page > file.count ? null : file.read(page)
    if (bytes === null) return null
    used(page)
    const take = Math.min(cell.length - filled, file.pageSize - 4)
    record.set(bytes.subarray(4, 4 + take), filled)
    filled += take
    page = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  }
  return record
}

import { readVarint } from './tree-page.ts'

/** A stored value. Whole numbers beyond what a double holds come as bigint. */
export type Value = null | number | bigint | string | Uint8Array

/** SQLite's storage classes, as a record's header names them. */
export type StorageClass = 'null' | 'integer' | 'real' | 'text' | 'blob'

interface Field {
  readonly type: number
  readonly length: number
}

const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const

function fieldOf(type: number): Field | null {
  if (type >= 12) return { type, length: Math.floor((type - 12) / 2) }
  const length = LENGTHS[type]
  return length === undefined ? null : { type, length }
}

const classOf = ({ type }: Field): StorageClass => {
  if (type === 0) return 'null'
  if (type === 7) return 'real'
  if (type < 10) return 'integer'
  return type % 2 === 0 ? 'blob' : 'text'
}

/** The fields of a record by its header alone; null when header and length do not fit each other. */
function fieldsOf(start: Uint8Array, length: number): { readonly fields: readonly Field[]; readonly body: number } | null {
  const header = readVarint(start, 0)
  if (header === null || header.value > start.length || header.value < header.next) return null
  const fields: Field[] = []
  let at = header.next
  let sum = header.value
  while (at < header.value) {
    const type = readVarint(start, at)
    const field = type === null ? null : fieldOf(type.value)
    if (type === null || field === null) return null
    fields.push(field)
    sum += field.length
    at = type.next
  }
  return at === header.value && sum === length ? { fields, body: header.value } : null
}

/** Storage classes of a record's fields, from its first bytes; null when it is no record of this length. */
export const classesOf = (start: Uint8Array, length: number): readonly StorageClass[] | null =>
  fieldsOf(start, length)?.fields.map(classOf) ?? null

/**
 * The values of a whole record; null when it is none, or holds text that is no UTF-8.
 * @param broken index of a field whose text is read all the same, with marks where it is no UTF-8
 */
export function valuesOf(record: Uint8Array, broken = -1): readonly Value[] | null {
  const read = fieldsOf(record, record.length)
  if (read === null) return null
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength)
  let at = read.body
  try {
    return read.fields.map((field, index) => {
      const value = valueAt(view, record, at, field, index === broken ? LOSSY : UTF8)
      at += field.length
      return value
    })
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const LOSSY = new TextDecoder('utf-8', { ignoreBOM: true })

function valueAt(
  view: DataView,
  record: Uint8Array,
  at: number,
  { type, length }: Field,
  text: InstanceType<typeof TextDecoder>
): Value {
  if (type === 0) return null
  if (type === 7) return view.getFloat64(at)
  if (type === 8 || type === 9) return type - 8
  if (type < 7) return integerAt(view, at, length)
  const bytes = record.subarray(at, at + length)
  return type % 2 === 0 ? bytes : text.decode(bytes)
}

function integerAt(view: DataView, at: number, length: number): number | bigint {
  if (length === 8) {
    const value = view.getBigInt64(at)
    return BigInt.asIntN(53, value) === value ? Number(value) : value
  }
  let value = view.getInt8(at)
  for (let index = 1; index < length; index++) value = value * 256 + view.getUint8(at + index)
  return value
}

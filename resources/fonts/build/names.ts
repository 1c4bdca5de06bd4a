import type { Recipe } from './recipes.ts'

const COPYRIGHT = 0
const VERSION = 5
const LICENCE = 13
const LICENCE_URL = 14

/** English strings of a font's name table by name id. */
export function sourceNames(table: Uint8Array): Map<number, string> {
  const names = new Map<number, string>()
  if (table.length < 6) return names
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  const strings = view.getUint16(4)
  for (let index = 0; index < view.getUint16(2); index++) {
    const record = 6 + index * 12
    const windowsEnglish = view.getUint16(record) === 3 && view.getUint16(record + 4) === 0x409
    if (!windowsEnglish) continue
    const offset = strings + view.getUint16(record + 10)
    names.set(
      view.getUint16(record + 6),
      new TextDecoder('utf-16be').decode(table.subarray(offset, offset + view.getUint16(record + 8)))
    )
  }
  return names
}

/**
 * The name table of a built face: a name of its own, as the licences ask of modified fonts, and the source's
 * copyright and licence.
 */
export function nameTable(recipe: Recipe, source: ReadonlyMap<number, string>): Uint8Array {
  const full = `${recipe.family} ${recipe.style}`
  const strings: readonly [number, string][] = [
    [COPYRIGHT, `${source.get(COPYRIGHT) ?? ''} Reduced and renamed for Broadsheet.`.trim()],
    [1, recipe.style === 'Black' ? full : recipe.family],
    [2, recipe.style === 'Black' ? 'Regular' : recipe.style],
    [3, `${full}; ${recipe.source.package}`],
    [4, full],
    [VERSION, source.get(VERSION) ?? 'Version 1.0'],
    [6, full.replaceAll(' ', '').replace(recipe.style, `-${recipe.style}`)],
    [LICENCE, source.get(LICENCE) ?? ''],
    [LICENCE_URL, source.get(LICENCE_URL) ?? '']
  ]
  const encoded = strings.map(([id, text]) => ({ id, bytes: Buffer.from(text, 'utf16le').swap16() }))
  const header = Buffer.alloc(6 + encoded.length * 12)
  header.writeUInt16BE(encoded.length, 2)
  header.writeUInt16BE(header.length, 4)
  let offset = 0
  for (const [index, { id, bytes }] of encoded.entries()) {
    const record = 6 + index * 12
    for (const [field, value] of [3, 1, 0x409, id, bytes.length, offset].entries())
      header.writeUInt16BE(value, record + field * 2)
    offset += bytes.length
  }
  return Buffer.concat([header, ...encoded.map(({ bytes }) => bytes)])
}

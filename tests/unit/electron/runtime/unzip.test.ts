import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listFiles } from '../../../../electron/runtime/setup/hash.mjs'
import { unzip } from '../../../../electron/runtime/setup/unzip.mjs'

interface Entry {
  readonly name: string
  readonly text: string
  readonly mode?: number
  readonly stored?: boolean
}

/** The fields that both of an entry's headers share, from the method on. */
function fields({ text, stored = false }: Entry, packed: Buffer, nameLength: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt16LE(stored ? 0 : 8, 0)
  bytes.writeUInt32LE(crc32(text), 6)
  bytes.writeUInt32LE(packed.length, 10)
  bytes.writeUInt32LE(Buffer.byteLength(text), 14)
  bytes.writeUInt16LE(nameLength, 18)
  return bytes
}

/** A zip archive as Unix programs write it. */
function zip(entries: readonly Entry[], comment = ''): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const packed = entry.stored === true ? Buffer.from(entry.text) : deflateRawSync(entry.text)
    const common = fields(entry, packed, name.length)
    const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\x08', 'latin1'), common, name, packed])
    const outside = Buffer.alloc(14)
    outside.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
    outside.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03\x14\0\0\x08', 'latin1'), common, outside, name)
    locals.push(local)
    at += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(at, 12)
  end.writeUInt16LE(comment.length, 16)
  return Buffer.concat([...locals, listing, Buffer.from('PK\x05\x06', 'latin1'), end, Buffer.from(comment)])
}

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'broadsheet-unzip-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const unpack = (bytes: Buffer, place: (name: string) => string | null = (name) => name) => {
  writeFileSync(join(folder, 'a.zip'), bytes)
  unzip(join(folder, 'a.zip'), join(folder, 'out'), place)
}
const out = (name: string) => join(folder, 'out', name)

describe('unzip', () => {
  it('unpacks stored and deflated files with their permissions', () => {
    const long = '报纸 '.repeat(5000)
    unpack(
      zip([
        { name: 'd/', text: '', mode: 0o040755, stored: true },
        { name: 'd/program', text: long, mode: 0o100755 },
        { name: '报.txt', text: 'stored', stored: true }
      ])
    )
    expect(readFileSync(out('d/program'), 'utf8')).toBe(long)
    expect(statSync(out('d/program')).mode & 0o777).toBe(0o755)
    expect(readFileSync(out('报.txt'), 'utf8')).toBe('stored')
  })

  it('finds its directory before a comment', () => {
    unpack(zip([{ name: 'a', text: 'eh' }], 'a comment that ends the archive'))
    expect(readFileSync(out('a'), 'utf8')).toBe('eh')
  })

  it('keeps symbolic links', () => {
    unpack(
      zip([
        { name: 'lib.so.1', text: 'library' },
        { name: 'lib.so', text: 'lib.so.1', mode: 0o120777 }
      ])
    )
    expect(readlinkSync(out('lib.so'))).toBe('lib.so.1')
    expect(readFileSync(out('lib.so'), 'utf8')).toBe('library')
  })

  it('renames and leaves out as it is told', () => {
    const place = (name: string) => (name.startsWith('In/') ? name.slice(3).replace('old', 'new') : null)
    unpack(zip(['In/old', 'In/b/c', 'Out/d'].map((name) => ({ name, text: name }))), place)
    expect(listFiles(join(folder, 'out'))).toEqual([out('b/c'), out('new')])
  })

  it.each([
    ['a path out of the folder', [{ name: '../evil', text: '' }]],
    ['an absolute path', [{ name: '/etc/evil', text: '' }]],
    ['a link out of the folder', [{ name: 'a/link', text: '../../evil', mode: 0o120777 }]],
    ['an absolute link', [{ name: 'link', text: '/etc/passwd', mode: 0o120777 }]]
  ])('refuses %s', (_what, entries) => {
    expect(() => unpack(zip(entries))).toThrow('would leave its folder')
    expect(listFiles(join(folder, 'out'))).toEqual([])
  })

  it('refuses what is no archive or was cut off', () => {
    const whole = zip([{ name: 'a', text: 'x'.repeat(1000), stored: true }])
    expect(() => unpack(Buffer.from('plain text'))).toThrow('not a zip archive')
    expect(() => unpack(Buffer.alloc(0))).toThrow('not a zip archive')
    expect(() => unpack(whole.subarray(500))).toThrow('too early')
  })
})

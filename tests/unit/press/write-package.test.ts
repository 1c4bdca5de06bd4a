import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type PackageFile, writePackage } from '#electron/press'
import { canMount, contentsOf, smallDisk, temporaryFolder } from '#tests/folders'

const files: readonly PackageFile[] = [
  { path: 'edition.html', content: '<!DOCTYPE html>版' },
  { path: 'pictures/one.bin', content: Uint8Array.of(1, 2, 3) }
]

const refusal = async (out: string, what: readonly PackageFile[] = files): Promise<string> => {
  const result = await writePackage(out, what)
  if (result.ok) throw new Error('the package was written')
  expect(result.problem.where['folder']).toBe(out)
  expect(result.problem.text).toContain(out)
  return `${result.problem.code} ${result.problem.message}`
}

test('writes every file, says what it wrote, and leaves nothing beside', async () => {
  const folder = temporaryFolder()
  const result = await writePackage(join(folder, 'new', 'out'), files)
  const sha256 = createHash('sha256').update('<!DOCTYPE html>版').digest('hex')
  expect(result).toMatchObject({
    ok: true,
    value: [
      { path: 'edition.html', bytes: 18, sha256 },
      { path: 'pictures/one.bin', bytes: 3 }
    ]
  })
  expect(readFileSync(join(folder, 'new/out/edition.html'), 'utf8')).toBe('<!DOCTYPE html>版')
  expect([...readFileSync(join(folder, 'new/out/pictures/one.bin'))]).toEqual([1, 2, 3])
  expect(readdirSync(join(folder, 'new'))).toEqual(['out'])
})

test('replaces an earlier package whole: files that are no longer made are gone', async () => {
  const out = join(temporaryFolder(), 'out')
  await writePackage(out, files)
  writeFileSync(join(out, '.DS_Store'), 'left by a file manager')
  expect((await writePackage(out, [{ path: 'page-01.html', content: 'page' }])).ok).toBe(true)
  expect(readdirSync(out).toSorted()).toEqual(['manifest.json', 'page-01.html'])
})

test('the same files give the same folder, byte for byte', async () => {
  const out = join(temporaryFolder(), 'out')
  await writePackage(out, files)
  const once = contentsOf(out)
  await writePackage(out, files)
  expect(contentsOf(out)).toEqual(once)
})

test('an empty folder is used, a link is followed', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'real'))
  symlinkSync(join(folder, 'real'), join(folder, 'link'))
  expect((await writePackage(join(folder, 'link'), files)).ok).toBe(true)
  expect(existsSync(join(folder, 'real', 'edition.html'))).toBe(true)
})

describe('what is not an export of ours is never touched', () => {
  test('a folder with something else in it', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'thesis.txt'), 'years of work')
    const before = contentsOf(folder)
    expect(await refusal(folder)).toBe('conflict export.foreign')
    expect(contentsOf(folder)).toEqual(before)
  })

  test('an export that somebody has put a file into, however deep', async () => {
    const out = join(temporaryFolder(), 'out')
    await writePackage(out, files)
    writeFileSync(join(out, 'pictures', 'notes.txt'), 'for the printer')
    expect(await refusal(out)).toBe('conflict export.foreign')
    expect(readFileSync(join(out, 'pictures', 'notes.txt'), 'utf8')).toBe('for the printer')
  })

  test('a folder whose manifest.json is somebody else’s', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'manifest.json'), '{"name":"an app"}')
    expect(await refusal(folder)).toBe('conflict export.foreign')
  })

  test('a file, and a path below a file', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), 'text')
    expect(await refusal(join(folder, 'file'))).toBe('bad-input export.notFolder')
    expect(await refusal(join(folder, 'file', 'out'))).toBe('bad-input export.notFolder')
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('text')
  })
})

test('a name that is too long is said to be', async () => {
  const out = join(temporaryFolder(), 'x'.repeat(300))
  expect(await refusal(out)).toBe('bad-input export.longName')
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written', async () => {
  const folder = temporaryFolder()
  chmodSync(folder, 0o500)
  expect(await refusal(join(folder, 'out'))).toBe('no-permission export.noPermission')
  chmodSync(folder, 0o700)
})

test.skipIf(process.platform !== 'linux')('a place where nobody may write', async () => {
  expect(await refusal('/proc/broadsheet-out')).toMatch(/^(?:no-permission|read-only|internal) /u)
})

test.skipIf(!canMount())('a full disk: the earlier export stays as it was, and no half of the new one is left', async () => {
  const disk = smallDisk(256 * 1024)
  const out = join(disk, 'out')
  await writePackage(out, files)
  const before = contentsOf(out)
  expect(await refusal(out, [{ path: 'edition.html', content: new Uint8Array(1024 * 1024) }])).toBe('disk-full export.diskFull')
  expect(contentsOf(out)).toEqual(before)
  expect(readdirSync(disk)).toEqual(['out'])
})

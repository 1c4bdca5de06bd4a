import { copyFileSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { cli } from '#tests/command-line'
import { canMount, contentsOf, makeReadOnly, smallDisk, temporaryFolder } from '#tests/folders'
import { articleWith, newsroomWith } from '#tests/newsrooms'
import { pngPicture } from '#tests/pictures'

const mounts = canMount()

/** A folder with a newsroom that has one edition, 2026-05-01. */
const folderWithNewsroom = (folder = temporaryFolder()): { readonly folder: string; readonly file: string } => ({
  folder,
  file: newsroomWith([articleWith('a1', '五一', '一段。')], folder)
})

/** Expects the command to be refused with a sentence that says each of `words`, and the folder to stay as it is. */
async function refused(folder: string, args: readonly string[], ...words: readonly string[]): Promise<void> {
  const before = contentsOf(folder)
  for (const mode of [[], ['--json']]) {
    const { code, out, err } = await cli(...args, ...mode)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^broadsheet: /mu)
    for (const word of words) expect(err).toContain(word)
  }
  expect(contentsOf(folder)).toEqual(before)
}

describe('copy that cannot be read', () => {
  const cases: Readonly<Record<string, { readonly write: (path: string) => void; readonly says: string }>> = {
    'an empty file': { write: (path) => writeFileSync(path, ''), says: 'is empty' },
    'a binary': { write: (path) => writeFileSync(path, pngPicture(200, 200)), says: 'not text' },
    '50 MB of text': {
      write: (path) => {
        writeFileSync(path, '工友周报\n'.repeat(100))
        truncateSync(path, 50 * 1024 * 1024)
      },
      says: 'has 50 MB'
    },
    'an unknown encoding': {
      write: (path) =>
        writeFileSync(
          path,
          Uint8Array.from({ length: 500 }, (_, index) => 0x80 + ((index * 53) % 128))
        ),
      says: 'encoding'
    }
  }
  for (const [name, { write, says }] of Object.entries(cases))
    test(name, async () => {
      const { folder, file } = folderWithNewsroom()
      const copy = join(temporaryFolder(), 'copy.txt')
      write(copy)
      await refused(folder, ['import', file, copy], copy, says)
    })

  test('one of several: none is imported', async () => {
    const { folder, file } = folderWithNewsroom()
    const [good, bad] = ['good.txt', 'bad.txt'].map((name) => join(temporaryFolder(), name))
    writeFileSync(good ?? '', '# 题\n\n一段。\n')
    await refused(folder, ['import', file, good ?? '', bad ?? ''], bad ?? '')
  })
})

describe('a newsroom that cannot be opened', () => {
  const cases: Readonly<Record<string, { readonly make: (file: string) => void; readonly says: string }>> = {
    'one that is none': { make: (file) => writeFileSync(file, '# 通讯\n'), says: 'is not a Broadsheet newsroom' },
    'an empty file': { make: (file) => writeFileSync(file, ''), says: 'is empty' },
    'a folder': { make: (file) => mkdirSync(file), says: 'is a folder' },
    'one from a newer version': {
      make: (file) => {
        copyFileSync(folderWithNewsroom().file, file)
        const db = new Database(file)
        db.pragma('user_version = 999')
        db.close()
      },
      says: 'newer Broadsheet'
    }
  }
  const copy = (): string => {
    const path = join(temporaryFolder(), 'copy.txt')
    writeFileSync(path, '# 题\n\n一段。\n')
    return path
  }
  for (const [name, { make, says }] of Object.entries(cases))
    test(name, async () => {
      const folder = temporaryFolder()
      const file = join(folder, 'paper.newsroom')
      make(file)
      await refused(folder, ['import', file, copy()], file, says)
      await refused(folder, ['compose', file, '--edition', '2026-05-01'], file, says)
      await refused(folder, ['export', file, '--edition', '2026-05-01', '--out', join(folder, 'out')], file, says)
    })

  test('one that is not there', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'paper.newsroom')
    await refused(folder, ['import', file, copy()], file, 'There is no newsroom')
  })

  test('creating one where a file is already', async () => {
    const { folder, file } = folderWithNewsroom()
    await refused(folder, ['new', file], file, 'exists already')
  })

  test.skipIf(!mounts)('one on a read-only medium: refused for import, still composed and exported', async () => {
    const disk = smallDisk(2 * 1024 * 1024)
    const { file } = folderWithNewsroom(disk)
    makeReadOnly(disk)
    await refused(disk, ['import', file, copy()], file, 'is read-only')
    await refused(disk, ['compose', file, '--edition', '2026-05-01', '--auto'], file, 'is read-only')
    const out = join(temporaryFolder(), 'out')
    expect((await cli('export', file, '--edition', '2026-05-01', '--out', out)).code).toBe(0)
  })

  test.skipIf(!mounts)('one on a disk that is full, or becomes full', async () => {
    const disk = smallDisk(400 * 1024)
    const { file } = folderWithNewsroom(disk)
    const long = join(temporaryFolder(), 'long.txt')
    writeFileSync(long, `# 长稿\n\n${`${'这一段写得很长，磁盘放不下，'.repeat(200)}完。\n\n`.repeat(60)}`)
    await refused(disk, ['import', file, long], file, 'is full')
    try {
      writeFileSync(join(disk, 'filler'), Buffer.alloc(1024 * 1024))
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
    }
    await refused(disk, ['import', file, copy()], file, 'is full')
    await refused(disk, ['new', join(disk, 'second.newsroom')], 'second.newsroom', 'is full')
  })
})

describe('output that cannot be made', () => {
  test('an edition or a page that does not exist', async () => {
    const { folder, file } = folderWithNewsroom()
    const out = join(folder, 'out')
    await refused(folder, ['compose', file, '--edition', '2031-01-01'], '2031-01-01', file, '2026-05-01')
    await refused(folder, ['compose', file, '--edition', '2031-01-01', '--auto'], '2031-01-01')
    await refused(folder, ['export', file, '--edition', 'nowhere', '--out', out], 'nowhere')
    await refused(folder, ['export', file, '--edition', '2026-05-01', '--page', '9', '--out', out], 'no page 9')
  })

  test('a folder below a file, or one that holds something else', async () => {
    const { folder, file } = folderWithNewsroom()
    await refused(folder, ['export', file, '--edition', '2026-05-01', '--out', join(file, 'out')], file)
    await refused(folder, ['export', file, '--edition', '2026-05-01', '--out', folder], folder)
  })

  test.skipIf(!mounts)('a folder on a read-only or a full disk', async () => {
    const { folder, file } = folderWithNewsroom()
    const disk = smallDisk(16 * 1024)
    const out = join(disk, 'out')
    await refused(folder, ['export', file, '--edition', '2026-05-01', '--out', out], out, 'full')
    expect(contentsOf(disk)).toEqual({})
    makeReadOnly(disk)
    await refused(folder, ['export', file, '--edition', '2026-05-01', '--out', out], out, 'cannot be written')
  })
})

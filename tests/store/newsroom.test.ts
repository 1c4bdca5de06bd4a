import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { failure, problem, success } from '#shared/base'
import { NEWSROOM_VERSION, createNewsroom, openNewsroom } from '#electron/store'
import { canMount, contentsOf, makeReadOnly, smallDisk, temporaryFolder } from '#tests/folders'
import {
  articleWith,
  edition,
  emptyNewsroom,
  holder,
  must,
  newsroomWith,
  openForReading,
  openForWriting,
  page,
  publication
} from '#tests/newsrooms'

const mounts = canMount()

function refusal(file: string, readOnly = false): string {
  const opened = openNewsroom({ file, readOnly, holder })
  if (opened.ok) {
    opened.value.close()
    return 'opened'
  }
  expect(opened.problem.text).toContain(file)
  return `${opened.problem.code} ${opened.problem.message}`
}

describe('a newsroom file', () => {
  test('is a SQLite file with a mark and a version of its own, in the journal mode and form that keep it safe', () => {
    const file = emptyNewsroom()
    const header = readFileSync(file)
    expect(header.toString('latin1', 0, 15)).toBe('SQLite format 3')
    expect(header.readUInt32BE(68)).toBe(0x42534e52)
    expect(header.readUInt32BE(60)).toBe(NEWSROOM_VERSION)
    const db = new Database(file, { readonly: true })
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    const tables = db
      .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all()
    db.close()
    expect(tables.map((table) => (table as { name: string }).name).toSorted()).toEqual([
      'applied_edit',
      'article',
      'article_turn',
      'contributor',
      'credit',
      'edition',
      'log',
      'orphan',
      'orphan_parent',
      'page',
      'photo',
      'photo_content',
      'photo_preview',
      'publication',
      'revision',
      'revision_head',
      'revision_parent',
      'search_entry',
      'search_form',
      'search_waiting',
      'section',
      'sign_off',
      'workflow'
    ])
    expect(tables.every((table) => (table as { strict: number }).strict === 1)).toBe(true)
  })

  test('is created from nothing else than its publication: the same bytes each time', () => {
    expect(readFileSync(emptyNewsroom())).toEqual(readFileSync(emptyNewsroom()))
  })

  test('opens again with what was written, and closes into one file', () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const newsroom = openForReading(file)
    expect(newsroom.read.publications.only()).toEqual(publication)
    expect(newsroom.read.editions.list('paper')).toEqual([{ ...edition, pages: 1, articles: 1 }])
    expect(newsroom.read.pages.list('e1')).toEqual([page])
    newsroom.close()
    expect(Object.keys(contentsOf(dirname(file)))).toEqual(['paper.newsroom'])
  })

  test('is not changed by reading it', () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const before = contentsOf(dirname(file))
    const reader = openForReading(file)
    reader.read.articles.get('a1')
    reader.close()
    const writer = openForWriting(file)
    writer.read.articles.get('a1')
    writer.close()
    expect(contentsOf(dirname(file))).toEqual(before)
  })

  test('may have any name that the system allows', () => {
    const folder = join(temporaryFolder(), '第 1 期#?%41&mode=memory')
    mkdirSync(folder)
    const file = newsroomWith([articleWith('a1', '五一', '一段。')], folder)
    expect(Object.keys(contentsOf(folder))).toEqual(['paper.newsroom'])
    const newsroom = openForReading(file)
    expect(newsroom.read.articles.has('a1')).toBe(true)
    newsroom.close()
  })
})

describe('creating', () => {
  test('never touches what exists, and leaves nothing when it fails', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'paper.newsroom')
    writeFileSync(file, 'notes')
    const before = contentsOf(folder)
    expect(createNewsroom(file, publication)).toMatchObject({
      ok: false,
      problem: { code: 'conflict', message: 'newsroom.exists' }
    })
    expect(createNewsroom(folder, publication)).toMatchObject({ ok: false, problem: { code: 'conflict' } })
    expect(createNewsroom(join(folder, 'none', 'x.newsroom'), publication)).toMatchObject({
      ok: false,
      problem: { code: 'not-found', message: 'newsroom.noFolder' }
    })
    expect(contentsOf(folder)).toEqual(before)
  })

  test.skipIf(!mounts)('tells a full disk', () => {
    const disk = smallDisk(32 * 1024)
    expect(createNewsroom(join(disk, 'paper.newsroom'), publication)).toMatchObject({
      ok: false,
      problem: { code: 'disk-full', message: 'newsroom.diskFull' }
    })
    expect(contentsOf(disk)).toEqual({})
  })
})

describe('what is no newsroom is refused and left as it is', () => {
  const cases: Readonly<Record<string, { readonly make: (file: string) => void; readonly says: string }>> = {
    'nothing there': { make: () => undefined, says: 'not-found newsroom.missing' },
    'a folder': { make: (file) => mkdirSync(file), says: 'not-a-newsroom newsroom.directory' },
    'zero bytes': { make: (file) => writeFileSync(file, ''), says: 'not-a-newsroom newsroom.empty' },
    'a few bytes': { make: (file) => writeFileSync(file, 'SQLite format 3\0'), says: 'not-a-newsroom newsroom.foreign' },
    'a text': { make: (file) => writeFileSync(file, '本报讯 '.repeat(500)), says: 'not-a-newsroom newsroom.foreign' },
    'another SQLite file': {
      make: (file) => {
        const db = new Database(file)
        db.exec('CREATE TABLE t (x)')
        db.close()
      },
      says: 'not-a-newsroom newsroom.foreign'
    },
    'a newer newsroom': {
      make: (file) => {
        copyFileSync(emptyNewsroom(), file)
        const db = new Database(file)
        db.pragma(`user_version = ${String(NEWSROOM_VERSION + 1)}`)
        db.close()
      },
      says: 'newer-version newsroom.newer'
    },
    'a truncated newsroom': {
      make: (file) => {
        copyFileSync(newsroomWith([articleWith('a1', '五一', '一段。')]), file)
        truncateSync(file, 20_000)
      },
      says: 'not-a-newsroom newsroom.damaged'
    },
    'a newsroom with its schema overwritten': {
      make: (file) => {
        const bytes = readFileSync(newsroomWith([articleWith('a1', '五一', '一段。')]))
        bytes.fill(0xa5, 100, 4096)
        writeFileSync(file, bytes)
      },
      says: 'not-a-newsroom newsroom.damaged'
    },
    'a newsroom without one of its tables': {
      make: (file) => {
        copyFileSync(emptyNewsroom(), file)
        const db = new Database(file)
        db.exec('DROP TABLE revision')
        db.close()
      },
      says: 'not-a-newsroom newsroom.damaged'
    }
  }

  for (const [name, { make, says }] of Object.entries(cases)) {
    test(name, () => {
      const folder = temporaryFolder()
      const file = join(folder, 'paper.newsroom')
      make(file)
      const before = contentsOf(folder)
      expect(refusal(file)).toBe(says)
      expect(refusal(file, true)).toBe(says)
      expect(contentsOf(folder)).toEqual(before)
    })
  }
})

describe('media', () => {
  test.skipIf(!mounts)('a read-only medium is refused for writing and opens for reading', () => {
    const disk = smallDisk(2 * 1024 * 1024)
    const file = newsroomWith([articleWith('a1', '五一', '一段。')], disk)
    makeReadOnly(disk)
    const before = contentsOf(disk)
    expect(refusal(file)).toBe('read-only newsroom.readOnly')
    const newsroom = openForReading(file)
    expect(newsroom.read.articles.has('a1')).toBe(true)
    expect(newsroom.write(() => success(null))).toMatchObject({ ok: false, problem: { code: 'read-only' } })
    newsroom.close()
    expect(contentsOf(disk)).toEqual(before)
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file or folder without permission is told', () => {
    const file = emptyNewsroom()
    chmodSync(file, 0o400)
    expect(refusal(file)).toBe('read-only newsroom.readOnly')
    chmodSync(file, 0o600)
    chmodSync(dirname(file), 0o500)
    expect(refusal(file)).toBe('no-permission newsroom.folder')
    chmodSync(dirname(file), 0o700)
  })

  test.skipIf(!mounts)('a disk that fills up takes nothing of the transaction, and what is there stays readable', () => {
    const disk = smallDisk(512 * 1024)
    const file = newsroomWith([articleWith('a1', '五一', '一段。')], disk)
    const before = contentsOf(disk)
    const newsroom = openForWriting(file)
    const written = newsroom.write((writes) => {
      for (let index = 0; index < 100; index++) writes.articles.put(articleWith(`b${String(index)}`, '长', '字'.repeat(4000)), 1)
      return success(null)
    })
    expect(written).toMatchObject({ ok: false, problem: { code: 'disk-full', message: 'newsroom.diskFull' } })
    expect(newsroom.read.articles.has('a1')).toBe(true)
    expect(newsroom.read.articles.has('b0')).toBe(false)
    must(newsroom.close())
    expect(contentsOf(disk)).toEqual(before)
  })

  test.skipIf(!mounts)('a full disk: refused for writing, still readable, nothing left behind', () => {
    const disk = smallDisk(512 * 1024)
    const file = newsroomWith([articleWith('a1', '五一', '一段。')], disk)
    try {
      writeFileSync(join(disk, 'filler'), Buffer.alloc(1024 * 1024))
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
    }
    const before = contentsOf(disk)
    expect(refusal(file)).toBe('disk-full newsroom.diskFull')
    const newsroom = openForReading(file)
    expect(newsroom.read.articles.has('a1')).toBe(true)
    newsroom.close()
    expect(contentsOf(disk)).toEqual(before)
  })
})

describe('a transaction', () => {
  test('is undone by a Problem and by an error', () => {
    const file = newsroomWith([])
    const before = contentsOf(dirname(file))
    const newsroom = openForWriting(file)
    const refused = problem('conflict', 'test', 'no')
    const result = newsroom.write((writes) => {
      writes.articles.put(articleWith('a1', '五一', '一段。'), 1)
      return failure(refused)
    })
    expect(result).toEqual(failure(refused))
    expect(() =>
      newsroom.write((writes) => {
        writes.articles.put(articleWith('a1', '五一', '一段。'), 1)
        throw new Error('a bug')
      })
    ).toThrow('a bug')
    expect(newsroom.read.articles.has('a1')).toBe(false)
    expect(must(newsroom.write(() => success('next')))).toBe('next')
    newsroom.close()
    expect(contentsOf(dirname(file))).toEqual(before)
  })

  test('that was answered survives the loss of the process: the journal is read at the next opening', () => {
    const file = newsroomWith([])
    const newsroom = openForWriting(file)
    must(newsroom.write((writes) => success(writes.articles.put(articleWith('a1', '五一', '一段。'), 1))))
    // What lies on the disk at this moment is what a crash leaves.
    const copy = join(temporaryFolder(), 'paper.newsroom')
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix)
    newsroom.close()
    const recovered = openForWriting(copy)
    expect(recovered.read.articles.has('a1')).toBe(true)
    recovered.close()
    expect(Object.keys(contentsOf(dirname(copy)))).toEqual(['paper.newsroom'])
  })

  test('waits in the journal when a reader holds an older state, and reaches the file later', () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const writer = openForWriting(file)
    const reader = openForReading(file)
    must(writer.write((writes) => success(writes.articles.put(articleWith('a2', '二', '二段。'), 1))))
    expect(reader.read.articles.has('a2')).toBe(true)
    must(writer.close())
    expect(reader.read.articles.has('a2')).toBe(true)
    must(reader.close())
    const again = openForReading(file)
    expect(again.read.articles.has('a2')).toBe(true)
    again.close()
  })
})

test('a symbolic link leads to the newsroom itself', () => {
  const file = emptyNewsroom()
  const link = join(temporaryFolder(), 'link.newsroom')
  symlinkSync(file, link)
  const newsroom = openForWriting(link)
  expect(newsroom.file).toBe(file)
  expect(refusal(file)).toBe('busy newsroom.busy')
  newsroom.close()
  rmSync(link)
})

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { success } from '#shared/base'
import {
  type Backup,
  NEWSROOM_VERSION,
  backupBeside,
  backupFolder,
  backupNewsroom,
  createNewsroom,
  isBackupDue,
  listBackups,
  openNewsroom,
  thinBackups
} from '#electron/store'
import { newPublication } from '#shared/model'
import { backupName, outlived } from '../../electron/store/backup-folder.ts'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { livedInNewsroom } from '#tests/damage'
import { canMount, contentsOf, smallDisk, temporaryFolder } from '#tests/folders'
import { articleWith, holder, must, newsroomWith, openForReading, openForWriting, publication } from '#tests/newsrooms'

vi.setConfig({ testTimeout: 120_000 })

const mounts = canMount()
const HOUR = 3600 * 1000
const DAY = 24 * HOUR

describe('a backup', () => {
  test('is a newsroom of its own with everything that was saved, made while a desk writes', () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const newsroom = openForWriting(file)
    must(newsroom.write((writes) => success(writes.articles.put(articleWith('a2', '二', '二段。'), 1))))
    const out = join(temporaryFolder(), 'copy.newsroom')
    const report = must(backupNewsroom({ file, out }))
    expect(report).toMatchObject({ file: out, ok: true, findings: [] })
    must(newsroom.write((writes) => success(writes.articles.put(articleWith('a3', '三', '三段。'), 2))))
    newsroom.close()
    expect(Object.keys(contentsOf(dirname(out)))).toEqual(['copy.newsroom'])
    const copy = openForWriting(out)
    expect(['a1', 'a2', 'a3'].map((id) => copy.read.articles.has(id))).toEqual([true, true, false])
    copy.close()
  })

  test('replaces an earlier backup of the same newsroom, and nothing else unless it is told to', () => {
    const folder = temporaryFolder()
    const file = newsroomWith([articleWith('a1', '五一', '一段。')], folder)
    const out = join(folder, 'copy.newsroom')
    must(backupNewsroom({ file, out }))
    must(backupNewsroom({ file, out }))
    const other = join(folder, 'other.newsroom')
    must(createNewsroom(other, newPublication('another', '潮声报', 'zh-CN', 'tabloid')))
    const letter = join(folder, 'letter.txt')
    writeFileSync(letter, 'Dear reader')
    const before = contentsOf(folder)
    for (const target of [other, letter])
      expect(backupNewsroom({ file, out: target })).toMatchObject({ ok: false, problem: { message: 'backup.exists' } })
    expect(backupNewsroom({ file, out: file, force: true })).toMatchObject({ ok: false, problem: { message: 'backup.itself' } })
    expect(backupNewsroom({ file, out: folder })).toMatchObject({ ok: false, problem: { message: 'newsroom.directory' } })
    expect(backupNewsroom({ file, out: join(folder, 'none', 'x') })).toMatchObject({
      ok: false,
      problem: { message: 'newsroom.noFolder' }
    })
    expect(contentsOf(folder)).toEqual(before)
    expect(must(backupNewsroom({ file, out: letter, force: true })).ok).toBe(true)
    openForReading(letter).close()
  })

  test('of a newsroom that a crash left takes its journal along and changes neither', () => {
    const file = newsroomWith([])
    const newsroom = openForWriting(file)
    must(newsroom.write((writes) => success(writes.articles.put(articleWith('a1', '五一', '一段。'), 1))))
    const crashed = join(temporaryFolder(), 'paper.newsroom')
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, crashed + suffix)
    newsroom.close()
    const before = contentsOf(dirname(crashed))
    const out = join(temporaryFolder(), 'copy.newsroom')
    must(backupNewsroom({ file: crashed, out }))
    expect(contentsOf(dirname(crashed))).toEqual(before)
    const copy = openForReading(out)
    expect(copy.read.articles.has('a1')).toBe(true)
    copy.close()
  })

  test('tells what is wrong with the newsroom, and is made all the same', () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const db = new Database(file)
    db.exec("UPDATE article SET hash = 'no hash'")
    db.close()
    const out = join(temporaryFolder(), 'copy.newsroom')
    expect(must(backupNewsroom({ file, out }))).toMatchObject({
      ok: false,
      findings: [{ rule: 'article.hash', where: 'article a1', severity: 'error' }]
    })
    expect(existsSync(out)).toBe(true)
  })

  test.skipIf(!mounts)('tells the room it needs before it writes, and leaves nothing on a disk that is too small', () => {
    const disk = smallDisk(4 * 1024 * 1024)
    const file = livedInNewsroom(join(temporaryFolder(), 'paper.newsroom'))
    expect(backupNewsroom({ file, out: join(disk, 'copy.newsroom') })).toMatchObject({
      ok: false,
      problem: { code: 'disk-full', message: 'backup.noRoom', where: { needed: 18, free: 4 } }
    })
    expect(contentsOf(disk)).toEqual({})
  })
})

describe('the folder of backups', () => {
  test('loses what was left of backups that were cut off as soon as the next one is made', () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    mkdirSync(backupFolder(file), { recursive: true })
    const cut = '2026-05-01 081233 daily.newsroom.partial'
    for (const name of [cut, `${cut}-journal`, `${cut}-wal`, `${cut}-shm`, 'mine.partial'])
      writeFileSync(join(backupFolder(file), name), 'x')
    const newsroom = openForWriting(file)
    must(backupBeside(file, Date.UTC(2026, 4, 2), 'daily'))
    newsroom.close()
    expect(readdirSync(backupFolder(file)).toSorted()).toEqual(['2026-05-02 000000 daily.newsroom', 'mine.partial'])
  })

  test('lists its own files, newest first, and nobody else’s', () => {
    const folder = temporaryFolder()
    const file = newsroomWith([articleWith('a1', '五一', '一段。')], folder)
    const newsroom = openForWriting(file)
    const at = Date.UTC(2026, 4, 1, 8, 12, 33)
    const first = must(backupBeside(file, at, 'daily'))
    must(backupBeside(file, at + DAY, 'asked'))
    newsroom.close()
    expect(first.file).toBe(join(folder, 'paper.backups', '2026-05-01 081233 daily.newsroom'))
    writeFileSync(join(backupFolder(file), 'notes.txt'), 'mine')
    expect(listBackups(file)).toMatchObject([
      { name: '2026-05-02 081233 asked.newsroom', reason: 'asked', at: at + DAY },
      { name: '2026-05-01 081233 daily.newsroom', reason: 'daily', at, bytes: first.bytes }
    ])
    expect(thinBackups(file, at + 40 * DAY)).toEqual([])
    expect(thinBackups(file, at + 500 * DAY)).toEqual(['2026-05-01 081233 daily.newsroom'])
    expect(readdirSync(backupFolder(file)).toSorted()).toEqual(['2026-05-02 081233 asked.newsroom', 'notes.txt'])
  })

  test('keeps seven days, then one a week for eight weeks, then one a month for a year', () => {
    let kept: Backup[] = []
    const start = Date.UTC(2026, 0, 1, 9)
    for (let day = 0; day < 800; day++) {
      const at = start + day * DAY
      kept.unshift({ name: backupName(at, 'daily'), reason: 'daily', at, bytes: 1 })
      const gone = new Set(outlived(kept, at).map(({ name }) => name))
      kept = kept.filter(({ name }) => !gone.has(name))
      if (day < 30) continue
      const ages = kept.map((one) => Math.round((at - one.at) / DAY))
      expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
      const gaps = ages.slice(1).map((age, index) => age - (ages[index] ?? 0))
      // Between two that are kept lies at most a span and the rest of the one before it.
      for (const [index, gap] of gaps.entries()) expect(gap).toBeLessThanOrEqual((ages[index + 1] ?? 0) <= 63 ? 13 : 59)
      if (day > 450) {
        expect(kept.length).toBeLessThanOrEqual(7 + 9 + 12)
        expect(Math.max(...ages)).toBeGreaterThan(320)
      }
    }
  })

  test('never loses the only one, the newest, or more than two at a time, whatever the clock says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 4000 }),
        (days, now) => {
          const backups = [...new Set(days)].map((day): Backup => ({
            name: String(day),
            reason: 'daily',
            at: day * DAY,
            bytes: 1
          }))
          const gone = outlived(backups, now * DAY)
          const newest = Math.max(...backups.map(({ at }) => at))
          expect(gone.length).toBeLessThanOrEqual(Math.min(2, backups.length - 1))
          expect(gone.every(({ at }) => at < newest && at <= now * DAY)).toBe(true)
        }
      )
    )
  })

  test('is due once a day when something was written, and not held back by a backup from the future', () => {
    const now = Date.UTC(2026, 4, 2, 12)
    const backup = (at: number): Backup => ({ name: 'x', reason: 'daily', at, bytes: 1 })
    expect(isBackupDue([], now - DAY, now)).toBe(true)
    expect(isBackupDue([backup(now - DAY)], now - HOUR, now)).toBe(true)
    expect(isBackupDue([backup(now - DAY)], now - 2 * DAY, now)).toBe(false)
    expect(isBackupDue([backup(now - HOUR)], now, now)).toBe(false)
    expect(isBackupDue([backup(now + 300 * DAY), backup(now - DAY)], now - HOUR, now)).toBe(true)
    expect(isBackupDue([backup(now + 300 * DAY), backup(now - HOUR)], now, now)).toBe(false)
  })
})

/** A newsroom as an earlier version made it. */
function earlierNewsroom(version: number): string {
  const file = join(temporaryFolder(), 'paper.newsroom')
  const db = new Database(file)
  migrate(db, migrations.slice(0, version))
  const format = JSON.stringify(publication.format)
  db.prepare('INSERT INTO publication (id, name, lang, format) VALUES (?, ?, ?, ?)').run('paper', '工人报', 'zh-CN', format)
  db.pragma(`application_id = ${String(0x42534e52)}`)
  db.pragma('journal_mode = WAL')
  db.close()
  return file
}

describe('an update of the tables', () => {
  test('from every earlier version makes a backup first, of that version, that verifies', () => {
    for (let version = 1; version < NEWSROOM_VERSION; version++) {
      const file = earlierNewsroom(version)
      openForWriting(file).close()
      const [backup, ...others] = listBackups(file)
      expect([backup?.reason, others]).toEqual(['before-update', []])
      const db = new Database(join(backupFolder(file), backup?.name ?? ''), { readonly: true })
      expect(db.pragma('user_version', { simple: true })).toBe(version)
      db.close()
      openForWriting(file).close()
      expect(listBackups(file)).toHaveLength(1)
    }
  })

  test('that fails leaves the file as it was, and says where the backup is', () => {
    const file = earlierNewsroom(1)
    const db = new Database(file)
    // A step of an update stumbles over this.
    db.exec('CREATE TABLE workflow (x)')
    db.close()
    const before = readFileSync(file)
    const opened = openNewsroom({ file, readOnly: false, holder })
    const [backup] = listBackups(file)
    expect(opened).toMatchObject({
      ok: false,
      problem: { message: 'newsroom.notUpdated', where: { file, backup: join(backupFolder(file), backup?.name ?? '') } }
    })
    expect(readFileSync(file)).toEqual(before)
  })

  test.skipIf(!mounts)('is not begun where there is no room for the backup', () => {
    const disk = smallDisk(2 * 1024 * 1024)
    const file = join(disk, 'paper.newsroom')
    copyFileSync(earlierNewsroom(1), file)
    const before = readFileSync(file)
    expect(openNewsroom({ file, readOnly: false, holder })).toMatchObject({
      ok: false,
      problem: { code: 'disk-full', message: 'newsroom.noBackup' }
    })
    expect(readFileSync(file)).toEqual(before)
  })
})

test('a clock that jumps back changes nothing that was kept', () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  mkdirSync(backupFolder(file), { recursive: true })
  const newsroom = openForWriting(file)
  const future = Date.UTC(2036, 0, 1)
  must(backupBeside(file, future, 'daily'))
  newsroom.close()
  utimesSync(file, new Date(), new Date())
  const now = Date.UTC(2026, 4, 1)
  expect(isBackupDue(listBackups(file), now, now)).toBe(true)
  expect(thinBackups(file, now)).toEqual([])
})

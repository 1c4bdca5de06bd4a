import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test, vi } from 'vitest'
import { success } from '#shared/base'
import { verifyNewsroom } from '#electron/store'
import { crashedNewsroom, livedInNewsroom } from '#tests/damage'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith, openForWriting } from '#tests/newsrooms'

vi.setConfig({ testTimeout: 120_000 })

const lived = (): string => livedInNewsroom(join(temporaryFolder(), 'paper.newsroom'))

test('finds nothing in a sound newsroom, and changes neither the file nor anything beside it', () => {
  const file = lived()
  const before = contentsOf(dirname(file))
  expect(must(verifyNewsroom(file))).toMatchObject({ ok: true, findings: [], articles: 40, photos: 8 })
  expect(contentsOf(dirname(file))).toEqual(before)
})

test('reads the journal that a crash left without bringing it into the file', () => {
  const folder = temporaryFolder()
  const crashed = crashedNewsroom(folder)
  const before = contentsOf(folder)
  expect(must(verifyNewsroom(crashed)).ok).toBe(true)
  expect(contentsOf(folder)).toEqual(before)
})

test('verifies beside a desk that writes', () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const newsroom = openForWriting(file)
  must(newsroom.write((writes) => success(writes.articles.put(articleWith('a2', '二', '二段。'), 1))))
  expect(must(verifyNewsroom(file))).toMatchObject({ ok: true, articles: 2 })
  must(newsroom.write((writes) => success(writes.articles.put(articleWith('a3', '三', '三段。'), 1))))
  newsroom.close()
})

describe('every wrong thing is found by its name', () => {
  const cases: Readonly<Record<string, readonly [sql: string, rule: string, where: RegExp]>> = {
    'a character of an article': [
      "UPDATE article SET document = replace(document, '打算', '打弄') WHERE id = 'a1'",
      'article.hash',
      /^article a1$/u
    ],
    'a document that is none': ["UPDATE article SET document = '{' WHERE id = 'a1'", 'article.document', /^article a1$/u],
    'credits that do not fit': ["DELETE FROM credit WHERE article = 'a2'", 'article.credits', /^article a2$/u],
    'a character of a revision': [
      "UPDATE revision SET document = document || ' ' WHERE sequence = 1",
      'revision.hash',
      /^revision [0-9a-f]{64} of article a0$/u
    ],
    'a revision under another name': [
      "UPDATE revision SET id = 'x' WHERE sequence = 1",
      'revision.id',
      /^revision x of article a0$/u
    ],
    'heads that are not noted': ["DELETE FROM revision_head WHERE article = 'a3'", 'revision.heads', /^article a3$/u],
    'a byte of a photo': [
      'UPDATE photo_content SET content = zeroblob(length(content)) WHERE rowid = 1',
      'photo.hash',
      /^photo [0-9a-f]{64}$/u
    ],
    'a photo without bytes': ['DELETE FROM photo_content WHERE rowid = 1', 'photo.content', /^photo /u],
    'a section on no page': ["UPDATE section SET page = 'nowhere' WHERE id = 's-a1'", 'sqlite.references', /^section \d+$/u],
    'a place outside the page': [
      "UPDATE section SET first_column = 99, columns = 1, first_row = 0, rows = 1 WHERE id = 's-a1'",
      'section.place',
      /^edition 2026-05-02, page 2, section s-a1$/u
    ],
    'a date that is none': ["UPDATE edition SET date = '2026-13-40' WHERE id = 'e1'", 'edition.record', /2026-13-40/u],
    'no paper': ['DELETE FROM publication', 'newsroom.publication', /^newsroom$/u],
    'an article that search does not know': [
      "DELETE FROM search_waiting WHERE article = 'a5'",
      'search.missing',
      /^article a5$/u
    ],
    'a missing index': ['DROP INDEX section_page', 'newsroom.tables', /^section_page$/u],
    'a missing table': ['DROP TABLE applied_edit', 'newsroom.tables', /^applied_edit$/u]
  }
  let sound: Buffer | null = null

  for (const [name, [sql, rule, where]] of Object.entries(cases))
    test(name, () => {
      const file = join(temporaryFolder(), 'paper.newsroom')
      sound ??= readFileSync(lived())
      writeFileSync(file, sound)
      const db = new Database(file)
      db.pragma('foreign_keys = OFF')
      db.exec(sql)
      db.close()
      const before = contentsOf(dirname(file))
      const { ok, findings } = must(verifyNewsroom(file))
      expect(ok).toBe(false)
      const found = findings.filter((finding) => finding.rule === rule)
      expect(found.map((finding) => finding.where).filter((text) => where.test(text))).not.toEqual([])
      expect(contentsOf(dirname(file))).toEqual(before)
    })
})

test('what is no newsroom is a Problem, what is a damaged one has findings or is one', () => {
  const folder = temporaryFolder()
  const letter = join(folder, 'letter.newsroom')
  writeFileSync(letter, 'Dear reader')
  expect(verifyNewsroom(letter)).toMatchObject({ ok: false, problem: { code: 'not-a-newsroom' } })
  const file = join(folder, 'paper.newsroom')
  copyFileSync(lived(), file)
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 5 * 4096, 8 * 4096)
  writeFileSync(file, bytes)
  const verified = verifyNewsroom(file)
  expect(verified.ok ? verified.value.ok : verified.problem.message).toSatisfy(
    (said) => said === false || said === 'newsroom.damaged'
  )
})

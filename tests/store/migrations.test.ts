import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { NEWSROOM_VERSION } from '#electron/store'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { LIST_SQL, editionReads } from '../../electron/store/tables/edition.ts'
import { EDITION_LOG_SQL } from '../../electron/store/tables/workflow.ts'
import { temporaryFolder } from '#tests/folders'
import { queryPlan } from '#tests/query-plan'

/** SHA-256 of each released step: a step that changes would leave two kinds of files with one version number. */
const FROZEN = [
  'd71db38e4f68662a4f6b578df9198c96a417a5a87d3e680543035f20f7479437',
  '60b95f345e73e9bd4bbc6d80e9855e23e32d1035023281eefa8c5a6dc42c6e20',
  'ce99516e067b1d31ac5ed9b676013a1bc7fd07600b32876f74aa8036919c1bd8',
  '65b4a91cbdeff377a38ae96aa05549b0519242aa314bf6f303c127ab32b32381',
  '3569053a0373984eeea17c1579f95e019289b9213dfc767c42263233a527bd09',
  '0dee127ad891c58d7d14ff4d909386e9de56f793c86cdcdf2dc04ac37939898f',
  '5ae319d0afd0c2d82b747b869aedc561535147171f6a18111cce090d0db380d2'
]

/** The same for the files of steps that do more than SQL. */
const FROZEN_FILES: Readonly<Record<number, readonly [file: string, sha256: string]>> = {
  5: ['005-revision-graph.ts', 'de1a5985e728d411a26aa39a0746240543def4d532947a14ad7850756e82ad94']
}

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

test('the steps are numbered without gaps, and frozen', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
  expect(NEWSROOM_VERSION).toBe(migrations.length)
  expect(migrations.map(({ sql }) => sha256(sql))).toEqual(FROZEN)
  const running = migrations.filter(({ run }) => run !== undefined).map(({ version }) => String(version))
  expect(Object.keys(FROZEN_FILES)).toEqual(running)
  for (const [file, hash] of Object.values(FROZEN_FILES))
    expect(sha256(readFileSync(join('electron/store/migrations', file))), file).toBe(hash)
})

test('every earlier version comes up to the same tables', () => {
  const schemas = migrations.map((_, from) => {
    const db = new Database(join(temporaryFolder(), 'x'))
    migrate(db, migrations.slice(0, from))
    expect(migrate(db)).toBe(from)
    expect(db.pragma('user_version', { simple: true })).toBe(NEWSROOM_VERSION)
    const schema = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
    return schema
  })
  for (const schema of schemas) expect(schema).toEqual(schemas[0])
})

test('a step that fails leaves the file at the version before, and rows come along in one that works', () => {
  const db = new Database(join(temporaryFolder(), 'x'))
  const first = { version: 1, sql: "CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('甲')" }
  const second = { version: 2, sql: "ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT '乙'" }
  migrate(db, [first])
  expect(() => migrate(db, [first, { version: 2, sql: `${second.sql}; SELECT nothing` }])).toThrow('nothing')
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  expect(db.prepare('SELECT * FROM t').all()).toEqual([{ a: '甲' }])
  expect(migrate(db, [first, second])).toBe(1)
  expect(db.prepare('SELECT * FROM t').all()).toEqual([{ a: '甲', b: '乙' }])
  expect(db.pragma('user_version', { simple: true })).toBe(2)
  db.close()
})

test('editions of an earlier version are counted as before, an article that is threaded over two pages once', () => {
  for (let version = 1; version <= migrations.length; version++) {
    const db = new Database(join(temporaryFolder(), 'x'))
    migrate(db, migrations.slice(0, version))
    db.exec(`
      INSERT INTO publication (id, name, lang, format) VALUES ('p', '甲报', 'zh-CN', 'broadsheet');
      INSERT INTO edition (id, publication, date, number) VALUES ('e1', 'p', '2026-05-01', 1), ('e2', 'p', '2026-05-08', 2);
      INSERT INTO page (id, edition, number, name, responsible, designer, proofreader)
        VALUES ('g1', 'e1', 1, '', '', '', ''), ('g2', 'e1', 2, '', '', '', '');
      INSERT INTO article (id, format, document, hash, saved_at) VALUES ('a', 1, '{}', 'h', 1), ('b', 1, '{}', 'h', 1);
      INSERT INTO section (id, page, kind, article, text, part, position, boxed)
        VALUES ('s1', 'g1', 'standing-head', NULL, '要闻', 0, 0, 0), ('s2', 'g1', 'article', 'a', '', 0, 1, 0),
          ('s3', 'g2', 'article', 'a', '', 1, 0, 0), ('s4', 'g2', 'article', 'b', '', 0, 1, 0)`)
    migrate(db)
    const counted = editionReads(db).list('p')
    expect(
      counted.map(({ id, pages, articles }) => [id, pages, articles]),
      String(version)
    ).toEqual([
      ['e2', 0, 0],
      ['e1', 2, 2]
    ])
    db.close()
  }
})

test('what the desk asks for most is answered from indexes', () => {
  const db = new Database(join(temporaryFolder(), 'x'))
  migrate(db)
  const plan = (sql: string): readonly string[] => queryPlan(db, sql)
  expect(plan("SELECT * FROM section WHERE page = 'p' ORDER BY position")).toEqual([
    'SEARCH section USING INDEX section_page (page=?)'
  ])
  expect(plan("SELECT * FROM revision WHERE article = 'a' ORDER BY sequence DESC LIMIT 1")).toEqual([
    'SEARCH revision USING INDEX revision_article (article=?)'
  ])
  expect(plan("SELECT * FROM edition WHERE publication = 'p' ORDER BY date DESC LIMIT 1")).toEqual([
    'SEARCH edition USING INDEX sqlite_autoindex_edition_2 (publication=?)'
  ])
  expect(plan("SELECT * FROM credit WHERE article = 'a' ORDER BY ordinal")).toEqual([
    'SEARCH credit USING PRIMARY KEY (article=?)'
  ])
  expect(plan("SELECT * FROM log WHERE article = 'a' AND deed IN ('signed') ORDER BY sequence DESC LIMIT 1")).toEqual([
    'SEARCH log USING INDEX log_article (article=?)'
  ])
  expect(plan(EDITION_LOG_SQL.replaceAll(/@\w+/gu, '1'))).toEqual([
    'MERGE (UNION)',
    'LEFT',
    'SEARCH log USING INDEX log_article (article=?)',
    'LIST SUBQUERY 1',
    'SEARCH page USING INDEX sqlite_autoindex_page_2 (edition=?)',
    'SEARCH section USING INDEX section_page (page=?)',
    'USE TEMP B-TREE FOR ORDER BY',
    'RIGHT',
    'SEARCH log USING INDEX log_page (page=?)',
    'LIST SUBQUERY 3',
    'SEARCH page USING INDEX sqlite_autoindex_page_2 (edition=?)',
    'USE TEMP B-TREE FOR ORDER BY'
  ])
  expect(plan(LIST_SQL.replace('?', "'p'"))).toEqual([
    'SEARCH edition USING INDEX sqlite_autoindex_edition_2 (publication=?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH page USING COVERING INDEX sqlite_autoindex_page_2 (edition=?)',
    'CORRELATED SCALAR SUBQUERY 2',
    'USE TEMP B-TREE FOR count(DISTINCT)',
    'SEARCH page USING INDEX sqlite_autoindex_page_2 (edition=?)',
    'SEARCH section USING COVERING INDEX section_placed (page=? AND article>?)'
  ])
  db.close()
})

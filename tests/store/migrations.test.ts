import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { type Article, type Photo, creditsOf } from '#shared/model'
import {
  NEWSROOM_VERSION,
  backupFolder,
  canonicalJson,
  contentHash,
  listBackups,
  openNewsroom,
  revisionId,
  verifyNewsroom
} from '#electron/store'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { LIST_SQL, editionReads } from '../../electron/store/tables/edition.ts'
import { EDITION_LOG_SQL } from '../../electron/store/tables/workflow.ts'
import { testBackend } from '#tests/backends'
import { contentsOf, temporaryFolder } from '#tests/folders'
import {
  articleWith,
  edition,
  emptyNewsroom,
  holder,
  must,
  openForWriting,
  page,
  publication,
  sectionFor
} from '#tests/newsrooms'
import { queryPlan } from '#tests/query-plan'

/** SHA-256 of each released step: a step that changes would leave two kinds of files with one version number. */
const FROZEN = [
  'd71db38e4f68662a4f6b578df9198c96a417a5a87d3e680543035f20f7479437',
  '60b95f345e73e9bd4bbc6d80e9855e23e32d1035023281eefa8c5a6dc42c6e20',
  'ce99516e067b1d31ac5ed9b676013a1bc7fd07600b32876f74aa8036919c1bd8',
  '65b4a91cbdeff377a38ae96aa05549b0519242aa314bf6f303c127ab32b32381',
  '3569053a0373984eeea17c1579f95e019289b9213dfc767c42263233a527bd09',
  '0dee127ad891c58d7d14ff4d909386e9de56f793c86cdcdf2dc04ac37939898f',
  '5ae319d0afd0c2d82b747b869aedc561535147171f6a18111cce090d0db380d2',
  '4d11e0db4e0b11580d5e872b4aef34a7353ff6ef79db0dd707bf7f5e3d6e7fe6'
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

/** One of everything that a newsroom of some version could hold, as that version wrote it. */
function oldNewsroom(version: number): { readonly file: string; readonly kept: Old } {
  const file = join(temporaryFolder(), 'paper.newsroom')
  const db = new Database(file)
  migrate(db, migrations.slice(0, version))
  db.pragma(`application_id = ${String(0x42534e52)}`)
  const insert = (table: string, values: Readonly<Record<string, unknown>>): void => {
    const names = Object.keys(values)
    db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`).run(values)
  }
  const kept = oldThings()
  insert('publication', { id: 'paper', name: '工人报', lang: 'zh-CN', format: JSON.stringify(publication.format) })
  insert('edition', { ...edition })
  insert('page', { id: 'p1', edition: 'e1', number: 1, name: '要闻', responsible: '王岚', designer: '', proofreader: '周宁' })
  insert('article', { id: 'a1', format: 1, document: kept.document, hash: contentHash(kept.document), saved_at: 5000 })
  const place = { first_column: 1, columns: 2, first_row: 3, rows: 20, legs: 2, part: 0, boxed: 1 }
  insert('section', { id: 's1', page: 'p1', kind: 'article', article: 'a1', text: '', position: 0, ...place })
  insert('contributor', { id: 7, name: '苏映' })
  insert('credit', { article: 'a1', ordinal: 0, place: 'lead', picture: null, role: 'reporter', contributor: 7 })
  insert('photo', { ...kept.photo, added_at: 9 })
  insert('photo_content', { hash: kept.photo.hash, content: kept.content })
  insert('applied_edit', { article: 'a1', desk_window: 'w1', edit: 42, saved_at: 5000 })
  const ids: string[] = []
  for (const [at, document] of kept.states.entries()) {
    const hash = contentHash(document)
    const parents = ids.slice(-1)
    const sealed = version >= 5
    const id = sealed ? revisionId({ article: 'a1', hash, parents }) : `r${String(at)}`
    const note = { article: 'a1', reason: 'named', label: `${String(at)} 稿`, saved_at: at, characters: 3 }
    insert('revision', { sequence: at + 1, id, hash, document, ...note, ...(sealed ? { format: 1, person: '' } : {}) })
    for (const parent of parents) insert('revision_parent', { revision: id, parent, ...(sealed ? {} : { ordinal: 0 }) })
    ids.push(id)
  }
  if (version >= 3) {
    insert('workflow', { article: 'a1', state: 'in-edit', before_spike: null, owner: '苏映', owned_at: 11 })
    const signed = { stage: 'reading-1', person: '王岚', signed_at: 12, hash: contentHash(kept.document), note: '可' }
    insert('sign_off', { sequence: 1, subject: 'article', of: 'a1', ...signed })
    insert('log', { sequence: 1, at: 12, person: '王岚', deed: 'signed', article: 'a1', page: null, detail: 'reading-1' })
  }
  if (version >= 4)
    insert('photo_preview', { hash: kept.photo.hash, type: 'image/webp', width: 2, height: 1, content: kept.content })
  if (version >= 5) {
    insert('revision_head', { article: 'a1', revision: ids.at(-1) })
    db.prepare('UPDATE article SET revision = ?').run(ids.at(-1))
  }
  db.close()
  return { file, kept }
}

interface Old {
  /** The article as version 1 of its document had it. */
  readonly document: string
  readonly states: readonly string[]
  readonly photo: Photo
  readonly content: Uint8Array
}

function oldThings(): Old {
  const article: Article = {
    ...articleWith('a1', '五一', '第一段。', '第二段。'),
    lead: creditsOf([{ role: 'reporter', name: '苏映' }])
  }
  const first = (document: object): string => canonicalJson({ ...document, format: 1 })
  const content = Uint8Array.from({ length: 999 }, (_, index) => index % 251)
  const photo: Photo = {
    hash: contentHash(content),
    type: 'image/jpeg',
    width: 640,
    height: 480,
    bytes: content.length,
    name: '大会.jpg',
    caption: '大会现场',
    credit: '于佳',
    rights: ''
  }
  return { document: first(article), states: [first(articleWith('a1', '五一', '初稿。')), first(article)], photo, content }
}

test('a newsroom of every earlier version opens with all that it held, after a backup of it, and verifies', () => {
  for (let version = 1; version <= migrations.length; version++) {
    const { file, kept } = oldNewsroom(version)
    const newsroom = openForWriting(file)
    const { read } = newsroom
    const old = `version ${String(version)}`
    expect(newsroom.version, old).toBe(NEWSROOM_VERSION)
    expect(read.publications.only(), old).toEqual({ ...publication, name: '工人报' })
    expect(read.editions.list('paper'), old).toEqual([{ ...edition, pages: 1, articles: 1 }])
    expect(read.pages.list('e1'), old).toEqual([page])
    const place = { column: 1, columns: 2, row: 3, rows: 20 }
    expect(read.sections.ofPage('p1'), old).toEqual([sectionFor('a1', 0, { id: 's1', place, legs: 2, boxed: true })])
    const stored = read.articles.get('a1')
    expect(stored?.ok === true && stored.value, old).toMatchObject({
      article: { format: 2, body: articleWith('a1', '', '第一段。', '第二段。').body },
      savedAt: 5000,
      turn: 0,
      conflict: ''
    })
    expect(read.credits.ofArticle('a1'), old).toEqual([
      { article: 'a1', place: 'lead', picture: null, role: 'reporter', name: '苏映' }
    ])
    expect(read.credits.ofContributor('苏映'), old).toHaveLength(1)
    expect(read.photos.get(kept.photo.hash), old).toEqual(kept.photo)
    expect(Buffer.compare(read.photos.content(kept.photo.hash) ?? Buffer.alloc(0), kept.content), old).toBe(0)
    expect(read.photos.preview(kept.photo.hash) === null, old).toBe(version < 4)
    expect(read.edits.last('a1', 'w1'), old).toBe(42)
    const revisions = read.revisions.ofArticle('a1')
    expect(
      revisions.map(({ label, reason, kept: whole }) => [label, reason, whole]),
      old
    ).toEqual([
      ['1 稿', 'named', true],
      ['0 稿', 'named', true]
    ])
    expect(read.revisions.heads('a1'), old).toEqual([revisions[0]?.id])
    expect(stored?.ok === true && stored.value.revision, old).toBe(revisions[0]?.id)
    expect(read.revisions.parents(revisions[0]?.id ?? ''), old).toEqual([revisions[1]?.id])
    expect(read.workflow.of('a1'), old).toMatchObject(
      version < 3 ? { state: 'draft', owner: '' } : { state: 'in-edit', owner: '苏映' }
    )
    expect(
      read.workflow.signOffs('article', 'a1').map(({ person, note }) => [person, note]),
      old
    ).toEqual(version < 3 ? [] : [['王岚', '可']])
    expect(read.workflow.log('article', 'a1', 9), old).toHaveLength(version < 3 ? 0 : 1)
    must(newsroom.close())
    expect(must(verifyNewsroom(file)).findings, old).toEqual([])
    const backups = listBackups(file)
    expect(
      backups.map(({ reason }) => reason),
      old
    ).toEqual(version < NEWSROOM_VERSION ? ['before-update'] : [])
    for (const { name } of backups) {
      const copy = new Database(join(backupFolder(file), name), { readonly: true })
      expect(copy.pragma('user_version', { simple: true }), old).toBe(version)
      expect(copy.prepare('SELECT document FROM article').pluck().all(), old).toEqual([kept.document])
      copy.close()
    }
  }
})

test('states of every earlier version go to a desk of this one and come back, as the same revisions', async () => {
  for (let version = 1; version <= migrations.length; version++) {
    const { file } = oldNewsroom(version)
    const out = join(temporaryFolder(), 'x.parcel')
    const here = testBackend(file).backend
    must(await here.call('parcel.export', { articles: ['a1'], out }))
    const there = testBackend(emptyNewsroom()).backend
    expect(must(await there.call('parcel.import', { file: out })).articles, String(version)).toMatchObject([{ fate: 'new' }])
    must(await there.call('parcel.export', { articles: ['a1'], out }))
    expect(must(await here.call('parcel.import', { file: out })).articles, String(version)).toMatchObject([{ fate: 'known' }])
  }
})

test('a newsroom of a later version is refused with both versions, for reading too, and stays byte for byte', () => {
  const { file } = oldNewsroom(migrations.length)
  const db = new Database(file)
  db.pragma(`user_version = ${String(NEWSROOM_VERSION + 1)}`)
  db.close()
  const before = contentsOf(dirname(file))
  for (const readOnly of [true, false]) {
    const opened = openNewsroom({ file, readOnly, holder })
    expect(opened).toMatchObject({
      ok: false,
      problem: {
        code: 'newer-version',
        message: 'newsroom.newer',
        where: { file, found: NEWSROOM_VERSION + 1, known: NEWSROOM_VERSION }
      }
    })
  }
  expect(contentsOf(dirname(file))).toEqual(before)
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

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { success } from '#shared/base'
import { type Article } from '#shared/model'
import {
  type NewRevision,
  type Newsroom,
  type SealedRevision,
  canonicalJson,
  contentHash,
  ingestRevisions,
  revisionId
} from '#electron/store'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith, openForWriting } from '#tests/newsrooms'
import { queryPlan } from '#tests/query-plan'

const article = (text: string): Article => articleWith('a1', '五一', text)

const add = (newsroom: Newsroom, text: string, parents: readonly string[], values: Partial<NewRevision> = {}): string =>
  must(
    newsroom.write(({ revisions }) =>
      success(
        revisions.add({ article: article(text), reason: 'automatic', label: '', person: '李', savedAt: 1, parents, ...values })
      )
    )
  )

/** A revision as another desk would send it. */
function sealed(text: string, parents: readonly string[], values: Partial<SealedRevision> = {}): SealedRevision {
  const document = canonicalJson(article(text))
  const seal = { article: 'a1', hash: contentHash(document), parents: [...parents].sort() }
  return {
    ...seal,
    id: revisionId(seal),
    format: 1,
    document,
    reason: 'automatic',
    label: '',
    person: '王',
    savedAt: 7,
    ...values
  }
}

const ingest = (newsroom: Newsroom, ...revisions: readonly SealedRevision[]) =>
  newsroom.write((writes) => ingestRevisions(newsroom.read, writes, revisions, 99))

describe('a revision', () => {
  test('has the hash of its content for an id: neither person nor time nor reason is in it', () => {
    const newsroom = openForWriting(newsroomWith([article('一段。')]))
    const first = add(newsroom, '一段。', [])
    expect(first).toBe(
      contentHash(`{"article":"a1","document":"${contentHash(canonicalJson(article('一段。')))}","format":1,"parents":[]}`)
    )
    const next = add(newsroom, '二段。', [first], { person: '王', savedAt: 9, reason: 'named', label: '一审' })
    expect(next).toBe(sealed('二段。', [first]).id)
    expect(newsroom.read.revisions.get(next)).toMatchObject({
      person: '王',
      savedAt: 9,
      reason: 'named',
      label: '一审',
      kept: true
    })
    newsroom.close()
  })

  test('is kept in the order it came, even when the clock jumps back, and names its parents', () => {
    const newsroom = openForWriting(newsroomWith([article('一段。')]))
    const first = add(newsroom, '一段。', [], { savedAt: 9000 })
    const second = add(newsroom, '一段，长了。', [first], { savedAt: 1000 })
    const merged = add(newsroom, '合并。', [second, first], { savedAt: 2000 })
    const { revisions } = newsroom.read
    expect(revisions.ofArticle('a1').map(({ id, characters, savedAt }) => [id, characters, savedAt])).toEqual([
      [merged, 3, 2000],
      [second, 6, 1000],
      [first, 3, 9000]
    ])
    expect(revisions.newest('a1')?.id).toBe(merged)
    expect(revisions.parents(merged)).toEqual([first, second].sort())
    expect(revisions.document(second)).toEqual(success(article('一段，长了。')))
    expect(revisions.document('none')).toBeNull()
    newsroom.close()
  })

  test('is a head until something grows from it', () => {
    const newsroom = openForWriting(newsroomWith([article('一段。')]))
    const first = add(newsroom, '一段。', [])
    const [mine, theirs] = [add(newsroom, '甲。', [first]), add(newsroom, '乙。', [first])]
    expect(newsroom.read.revisions.heads('a1')).toEqual([mine, theirs].sort())
    const merged = add(newsroom, '甲乙。', [mine, theirs])
    expect(newsroom.read.revisions.heads('a1')).toEqual([merged])
    expect(add(newsroom, '甲。', [first])).toBe(mine)
    expect(newsroom.read.revisions.heads('a1')).toEqual([merged])
    newsroom.close()
  })

  test('that is thinned out leaves its place in the graph, and can still be proved', () => {
    const newsroom = openForWriting(newsroomWith([article('一段。')]))
    const first = add(newsroom, '一段。', [])
    const second = add(newsroom, '二段。', [first])
    const third = add(newsroom, '三段。', [second])
    must(newsroom.write(({ revisions }) => success(revisions.thin(second))))
    const { revisions } = newsroom.read
    expect(revisions.document(second)).toBeNull()
    expect(revisions.get(second)).toMatchObject({ kept: false })
    expect(revisions.graph('a1').get(third)).toEqual([second])
    const elsewhere = openForWriting(newsroomWith([]))
    must(ingest(elsewhere, ...revisions.sealed('a1')))
    expect(elsewhere.read.revisions.heads('a1')).toEqual([third])
    expect(elsewhere.read.revisions.document(second)).toBeNull()
    // Somebody who still has it gives it back.
    must(ingest(elsewhere, sealed('二段。', [first])))
    expect(elsewhere.read.revisions.document(second)).toEqual(success(article('二段。')))
    elsewhere.close()
    newsroom.close()
  })
})

describe('ingesting', () => {
  const first = sealed('一段。', [])
  const second = sealed('二段。', [first.id])
  const third = sealed('三段。', [second.id])

  test('takes each revision once, in any order, and gives a new article a row', () => {
    const newsroom = openForWriting(newsroomWith([]))
    expect(must(ingest(newsroom, third, first, second))).toEqual({
      accepted: [first.id, second.id, third.id],
      known: [],
      waiting: []
    })
    expect(newsroom.read.articles.get('a1')).toMatchObject({ value: { article: article('三段。'), revision: third.id } })
    expect(must(ingest(newsroom, second, third))).toEqual({ accepted: [], known: [second.id, third.id], waiting: [] })
    expect(newsroom.read.revisions.ofArticle('a1')).toHaveLength(3)
    expect(newsroom.read.revisions.newest('a1')).toMatchObject({ person: '王', savedAt: 7 })
    newsroom.close()
  })

  test('holds orphans until their parents come', () => {
    const newsroom = openForWriting(newsroomWith([]))
    expect(must(ingest(newsroom, third))).toEqual({ accepted: [], known: [], waiting: [third.id] })
    expect(newsroom.read.articles.has('a1')).toBe(false)
    expect(newsroom.read.revisions.orphans('a1')).toEqual([third.id])
    expect(must(ingest(newsroom, first)).accepted).toEqual([first.id])
    expect(must(ingest(newsroom, second)).accepted).toEqual([second.id, third.id])
    expect(newsroom.read.revisions.orphans('a1')).toEqual([])
    expect(newsroom.read.revisions.heads('a1')).toEqual([third.id])
    newsroom.close()
  })

  test('an orphan waits for all its parents', () => {
    const newsroom = openForWriting(newsroomWith([]))
    const other = sealed('另一段。', [first.id])
    const merged = sealed('合并。', [second.id, other.id])
    must(ingest(newsroom, first, merged))
    must(ingest(newsroom, second))
    expect(newsroom.read.revisions.orphans('a1')).toEqual([merged.id])
    must(ingest(newsroom, other))
    expect(newsroom.read.revisions.heads('a1')).toEqual([merged.id])
    newsroom.close()
  })

  test('never touches what is typed here', () => {
    const newsroom = openForWriting(newsroomWith([]))
    must(ingest(newsroom, first))
    must(newsroom.write(({ articles }) => success(articles.put(article('正在写。'), 5))))
    must(ingest(newsroom, second, third))
    expect(newsroom.read.articles.get('a1')).toMatchObject({ value: { article: article('正在写。'), revision: first.id } })
    newsroom.close()
  })

  const swapped = canonicalJson(article('换过的一段。'))
  const bad: Readonly<Record<string, SealedRevision>> = {
    'another document': { ...second, document: swapped },
    'another document with its hash': { ...second, document: swapped, hash: contentHash(swapped) },
    'another id': { ...second, id: first.id.replace(/^./u, (digit) => (digit === '0' ? '1' : '0')) },
    'other parents': { ...second, parents: [] },
    'a parent twice': { ...second, parents: [first.id, first.id] },
    'another article': { ...second, article: 'a2' },
    'a document that is no article': sealed('', [], { ...sealOf('{"format":2}') }),
    'a document that is not canonical': sealed('', [], { ...sealOf(JSON.stringify(article('x'), null, 1)) }),
    'a document that is no JSON': sealed('', [], { ...sealOf('{') })
  }
  for (const [name, revision] of Object.entries(bad))
    test(`refuses ${name}, and everything that came along`, () => {
      const newsroom = openForWriting(newsroomWith([]))
      expect(ingest(newsroom, first, revision)).toMatchObject({ ok: false, problem: { code: 'bad-input' } })
      expect(newsroom.read.articles.has('a1')).toBe(false)
      expect(newsroom.read.revisions.orphans('a1')).toEqual([])
      newsroom.close()
    })

  test('refuses a later form with a word of its own', () => {
    const newsroom = openForWriting(newsroomWith([]))
    expect(ingest(newsroom, { ...first, format: 2 })).toMatchObject({
      problem: { code: 'newer-version', message: 'revision.newer' }
    })
    newsroom.close()
  })

  test('refuses a parent that belongs to another article', () => {
    const newsroom = openForWriting(newsroomWith([article('一段。')]))
    const mine = add(newsroom, '一段。', [])
    const document = canonicalJson(articleWith('a2', '二', '段。'))
    const seal = { article: 'a2', hash: contentHash(document), parents: [mine] }
    const foreign = { ...first, ...seal, id: revisionId(seal), document }
    expect(ingest(newsroom, foreign)).toMatchObject({ problem: { message: 'revision.foreignParent' } })
    newsroom.close()
  })
})

function sealOf(document: string): Pick<SealedRevision, 'id' | 'hash' | 'document'> {
  const hash = contentHash(document)
  return { id: revisionId({ article: 'a1', hash, parents: [] }), hash, document }
}

test('revisions of earlier versions come along under their content ids, with parents, heads and what was noted', () => {
  const insert = `
    INSERT INTO article (id, format, document, hash, saved_at) VALUES ('a1', 2, '{}', 'h', 1), ('a2', 2, '{}', 'h', 1);
    INSERT INTO revision (sequence, id, article, reason, label, saved_at, characters, hash, document) VALUES
      (1, 'r1', 'a1', 'created', '', 10, 3, '${'1'.repeat(64)}', 'one'),
      (2, 'x1', 'a2', 'imported', '', 15, 9, '${'9'.repeat(64)}', 'other'),
      (3, 'r2', 'a1', 'named', '一审', 20, 4, '${'2'.repeat(64)}', 'two'),
      (4, 'r3', 'a1', 'automatic', '', 5, 5, '${'3'.repeat(64)}', 'three');
    INSERT INTO revision_parent (revision, ordinal, parent) VALUES ('r2', 0, 'r1'), ('r3', 0, 'r2'), ('r3', 1, 'r1');`
  const own = migrations.findIndex(({ run }) => run !== undefined)
  expect(own).toBeGreaterThan(0)
  for (let from = 1; from <= own; from++) {
    const db = new Database(join(temporaryFolder(), 'x'))
    migrate(db, migrations.slice(0, from))
    db.exec(insert)
    migrate(db)
    const id = (hash: string, parents: readonly string[], of = 'a1') =>
      revisionId({ article: of, hash: hash.repeat(64), parents })
    const r1 = id('1', [])
    const r2 = id('2', [r1])
    const r3 = id('3', [r1, r2].sort())
    expect(
      db.prepare('SELECT sequence, id, article, reason, label, person, saved_at, characters, document FROM revision').raw().all()
    ).toEqual([
      [1, r1, 'a1', 'created', '', '', 10, 3, 'one'],
      [2, id('9', [], 'a2'), 'a2', 'imported', '', '', 15, 9, 'other'],
      [3, r2, 'a1', 'named', '一审', '', 20, 4, 'two'],
      [4, r3, 'a1', 'automatic', '', '', 5, 5, 'three']
    ])
    expect(new Set(db.prepare("SELECT revision || ' ' || parent FROM revision_parent").pluck().all())).toEqual(
      new Set([`${r2} ${r1}`, `${r3} ${r1}`, `${r3} ${r2}`])
    )
    expect(db.prepare('SELECT article, revision FROM revision_head ORDER BY article').raw().all()).toEqual([
      ['a1', r3],
      ['a2', id('9', [], 'a2')]
    ])
    expect(db.prepare('SELECT id, revision, turn FROM article ORDER BY id').raw().all()).toEqual([
      ['a1', r3, 0],
      ['a2', id('9', [], 'a2'), 0]
    ])
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  }
})

test('what history asks for most is answered from indexes', () => {
  const db = new Database(join(temporaryFolder(), 'x'))
  migrate(db)
  const plan = (sql: string): readonly string[] => queryPlan(db, sql)
  expect(plan("SELECT revision FROM revision_head WHERE article = 'a' ORDER BY revision")).toEqual([
    'SEARCH revision_head USING PRIMARY KEY (article=?)'
  ])
  expect(plan("SELECT orphan FROM orphan_parent WHERE parent = 'r'")).toEqual([
    'SEARCH orphan_parent USING PRIMARY KEY (parent=?)'
  ])
  expect(
    plan(`SELECT article FROM revision WHERE document IS NOT NULL AND reason IN ('automatic', 'merged') AND article > ''
      GROUP BY article HAVING count(*) > 1 ORDER BY article LIMIT 9`)
  ).toEqual(['SEARCH revision USING INDEX revision_thinnable (article>?)'])
  db.close()
})

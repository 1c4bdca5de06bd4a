import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { FIND_SQL } from '../../electron/store/tables/search-find.ts'
import { searchReads } from '../../electron/store/tables/search.ts'
import { temporaryFolder } from '#tests/folders'
import { queryPlan } from '#tests/query-plan'

const SEARCH = 6

test('a newsroom of an earlier version has every article waiting to be indexed', () => {
  for (let version = 1; version < SEARCH; version++) {
    const db = new Database(join(temporaryFolder(), 'x'))
    migrate(db, migrations.slice(0, version))
    db.exec("INSERT INTO article (id, format, document, hash, saved_at) VALUES ('a1', 1, '{}', 'h', 1), ('a2', 1, '{}', 'h', 1)")
    migrate(db)
    const reads = searchReads(db)
    expect([reads.form(), reads.waiting(9).toSorted()], String(version)).toEqual([0, ['a1', 'a2']])
    db.close()
  }
})

test('the index is asked by ranges of keys, without sorting all it finds', () => {
  const db = new Database(join(temporaryFolder(), 'x'))
  migrate(db)
  const plan = (sql: string, ...values: readonly (string | number)[]) => queryPlan(db, sql, ...values)
  expect(plan(FIND_SQL.newest, 'x', 1, 2, 3)).toEqual([expect.stringMatching(/^SCAN search VIRTUAL TABLE INDEX \d+:M5><$/u)])
  expect(plan(FIND_SQL.count, 'x', 1, 2, 3).some((step) => step.includes('TEMP B-TREE'))).toBe(false)
  expect(plan(FIND_SQL.every, 1, 2, 3)).toEqual(['SEARCH search_entry USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'])
  db.close()
})

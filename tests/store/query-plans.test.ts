import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrate } from '../../electron/store/migrations/index.ts'
import { prepareReads, prepareWrites } from '../../electron/store/tables/index.ts'
import { temporaryFolder } from '#tests/folders'

/** Every statement that the desk prepares over a newsroom, as SQL. */
function statements(db: Database.Database): readonly string[] {
  const found: string[] = []
  const listening = new Proxy(db, {
    get: (target, name) => {
      if (name === 'prepare')
        return (sql: string) => {
          found.push(sql)
          return target.prepare(sql)
        }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value
    }
  })
  prepareReads(listening)
  prepareWrites(listening)
  return found
}

function planOf(db: Database.Database, sql: string): readonly string[] {
  const explained = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
  const names = [...sql.matchAll(/@(\w+)/gu)].map(([, name]) => name ?? '')
  const places = sql.replaceAll(/'[^']*'/gu, '').match(/\?/gu)?.length ?? 0
  const steps =
    names.length > 0
      ? explained.all(Object.fromEntries(names.map((name) => [name, null])))
      : explained.all(...Array.from({ length: places }, () => null))
  return steps.map((step) => (step as { detail: string }).detail)
}

/** Statements that go through a whole table, each with the reason why that may be. */
const WHOLE: readonly (readonly [sql: RegExp, table: string, why: string])[] = [
  [/^SELECT id, name, lang, format\b.* FROM publication/u, 'publication', 'a newsroom has one paper'],
  [/^SELECT hash FROM photo WHERE photo\.rowid > \?/u, 'photo', 'once after opening; then only what has come since'],
  [/^SELECT max\(rowid\) FROM photo/u, 'photo', 'the last one, from the end of the table'],
  [/^SELECT form FROM search_form/u, 'search_form', 'it has one row'],
  [/FROM search_waiting\b/u, 'search_waiting', 'what waits for the search index is what is wanted'],
  [/^SELECT id FROM article$/u, 'article', 'all articles go into a new search index'],
  [/ FROM search WHERE (?:search MATCH|rowid = )/u, 'search', 'a full-text index answers itself'],
  [/^DELETE FROM search WHERE rowid/u, 'search', 'a full-text index answers itself'],
  [/^INSERT INTO search_waiting /u, 'article', 'all articles go into a new search index']
]

const scansOf = (plan: readonly string[]): readonly string[] =>
  plan.flatMap((step) => /^SCAN (\w+)/u.exec(step)?.[1] ?? []).filter((table) => table !== 'json_each')

test('every statement of the desk is answered from indexes, but for those that want a whole table', () => {
  const db = new Database(join(temporaryFolder(), 'x'))
  migrate(db)
  const all = statements(db)
  const scans = all.flatMap((sql) => {
    const line = sql.replaceAll(/\s+/gu, ' ').trim()
    const allowed = new Set(WHOLE.filter(([known]) => known.test(line)).map(([, table]) => table))
    return scansOf(planOf(db, sql))
      .filter((table) => !allowed.has(table))
      .map((table) => `${table}: ${line}`)
  })
  expect(scans).toEqual([])
  expect(all.length).toBeGreaterThan(80)
  db.close()
})

test('the check finds a statement that has lost its index', () => {
  const db = new Database(join(temporaryFolder(), 'x'))
  migrate(db)
  const scanning = () => new Set(statements(db).flatMap((sql) => scansOf(planOf(db, sql))))
  expect(scanning().has('section')).toBe(false)
  db.exec('DROP INDEX section_page; DROP INDEX section_placed')
  expect(scanning().has('section')).toBe(true)
  db.close()
})

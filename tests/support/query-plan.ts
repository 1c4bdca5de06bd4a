import type Database from 'better-sqlite3'

/** The steps by which SQLite answers a statement, one a line, as EXPLAIN QUERY PLAN tells them. */
export const queryPlan = (db: Database.Database, sql: string, ...values: readonly (string | number)[]): readonly string[] =>
  db
    .prepare<(string | number)[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...values)
    .map(({ detail }) => detail)

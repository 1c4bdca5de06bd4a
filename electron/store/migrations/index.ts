/**
 * migrations: how the tables of a newsroom file came to be, one frozen step after the other.
 * In: a connection to a file of any earlier version. Out: the same file at NEWSROOM_VERSION, each step whole or not at all.
 * May import nothing of live code: a step must do in ten years what it does today.
 */
import type Database from 'better-sqlite3'
import { firstTables } from './001-first-tables.ts'
import { styles } from './002-styles.ts'
import { workflow } from './003-workflow.ts'
import { photoPreviews } from './004-photo-previews.ts'
import { rekeyRevisions, revisionGraph } from './005-revision-graph.ts'
import { search } from './006-search.ts'
import { placedArticles } from './007-placed-articles.ts'
import { waitingRevisions } from './008-waiting-revisions.ts'

export interface Migration {
  /** The version that the file has afterwards. */
  readonly version: number
  readonly sql: string
  /** What SQL alone cannot do, after it and in the same transaction: SQL and Node's hashes, frozen as well. */
  readonly run?: (db: Database.Database) => void
}

export const migrations: readonly Migration[] = [
  { version: 1, sql: firstTables },
  { version: 2, sql: styles },
  { version: 3, sql: workflow },
  { version: 4, sql: photoPreviews },
  { version: 5, sql: revisionGraph, run: rekeyRevisions },
  { version: 6, sql: search },
  { version: 7, sql: placedArticles },
  { version: 8, sql: waitingRevisions }
]

/** Version of the tables that this program writes. */
export const NEWSROOM_VERSION = migrations.length

/**
 * Brings the tables up to the last migration of the list, in one transaction: all steps or none. `user_version` changes
 * in the same transaction as the tables.
 * @returns the version found before
 */
export function migrate(db: Database.Database, list: readonly Migration[] = migrations): number {
  const found = db.pragma('user_version', { simple: true }) as number
  const steps = list.filter(({ version }) => version > found)
  if (steps.length === 0) return found
  const climb = db.transaction(() => {
    for (const { version, sql, run } of steps) {
      db.exec(sql)
      run?.(db)
      db.pragma(`user_version = ${String(version)}`)
    }
  })
  // A new newsroom is made in one transaction with its publication.
  if (db.inTransaction) climb()
  else climb.immediate()
  return found
}

import type Database from 'better-sqlite3'
import type { Tell } from '../finding.ts'

/** What mending works with: the new file at today's version, and what is known of the loss. */
export interface Mending {
  readonly db: Database.Database
  readonly tell: Tell
  readonly newId: () => string
  readonly now: number
  /** Today, `YYYY-MM-DD`. */
  readonly today: string
  /** Name for a paper whose own is lost. */
  readonly name: string
  /** Tables of which rows may be missing. */
  readonly incomplete: ReadonlySet<string>
}

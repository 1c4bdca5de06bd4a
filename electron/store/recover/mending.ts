import type Database from 'better-sqlite3'

/** What mending works with: the new file at today's version, and what is known of the loss. */
export interface Mending {
  readonly db: Database.Database
  readonly tell: (rule: string, where: string, message: string) => void
  readonly newId: () => string
  readonly now: number
  /** Today, `YYYY-MM-DD`. */
  readonly today: string
  /** Name for a paper whose own is lost. */
  readonly name: string
  /** Tables of which rows may be missing. */
  readonly incomplete: ReadonlySet<string>
}

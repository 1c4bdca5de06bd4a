import type Database from 'better-sqlite3'
import { type Tell, NEWSROOM, inTable } from './finding.ts'

const OF_INDEX = /\b(?:sqlite_autoindex_)?search(?:_(?:data|idx|content|docsize|config|entry|waiting|form)(?:_1)?)?\b/u
const UNUSED = /^Page \d+: never used$/u

/** Name of the table or index whose tree begins at a page. */
function treeOf(db: Database.Database, line: string): string {
  const root = /^Tree (\d+)\b/u.exec(line)?.[1]
  if (root === undefined) return ''
  const named = db.prepare<[number], string>('SELECT name FROM sqlite_schema WHERE rootpage = ?').pluck()
  return named.get(Number(root)) ?? ''
}

/**
 * Tells of what SQLite's own check says about the search index: it holds nothing that the articles do not say, and mends
 * itself, so that neither has to be recovered.
 * @param lines what SQLite says
 * @returns the lines that are about something else
 */
export function tellSearchIntegrity(db: Database.Database, lines: readonly string[], tell: Tell): readonly string[] {
  const unused = lines.filter((line) => UNUSED.test(line))
  const damaged = lines.find((line) => isAboutIndex(db, line))
  if (damaged !== undefined) tellDamaged(damaged, tell)
  if (unused.length > 0) tell('search.left', NEWSROOM, 'search.left', { count: unused.length }, 'warning')
  return lines.filter((line) => !UNUSED.test(line) && !isAboutIndex(db, line))
}

const isAboutIndex = (db: Database.Database, line: string): boolean => OF_INDEX.test(`${treeOf(db, line)} ${line}`)

const tellDamaged = (detail: string, tell: Tell): void =>
  tell('search.damaged', inTable('search_entry'), 'search.damaged', { detail }, 'warning')

/**
 * Tells of a check that could not go on because of the search index.
 * @returns false when it was something else
 */
export function tellUnreadableIndex(rule: string, error: Error, tell: Tell): boolean {
  if (rule !== 'search.readable' && !OF_INDEX.test(error.message)) return false
  tellDamaged(error.message, tell)
  return true
}

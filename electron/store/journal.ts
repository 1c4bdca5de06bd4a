import { readFileSync } from 'node:fs'
import { sizeOf } from './header.ts'
import { hasLostFrames, readLog } from './recover/wal.ts'

/** Page size of the newsrooms that Broadsheet makes; the journal's own header says it where it can be read. */
const PAGE_SIZE = 4096

/**
 * Whether the journal that a crash left beside a newsroom is damaged in its midst. SQLite would open such a newsroom
 * without a word as it was before, and the words behind the damage would be written over.
 * Nobody may be writing the newsroom meanwhile.
 */
export function isJournalDamaged(file: string): boolean {
  const journal = `${file}-wal`
  if (sizeOf(journal) === 0) return false
  const log = readLog(readFileSync(journal), PAGE_SIZE)
  return log !== null && hasLostFrames(log)
}

/**
 * store: what is kept. One newsroom is one SQLite file; one desk at a time writes it.
 * In: a path, things of the model. Out: an open newsroom with its reads, and transactions that hand out the writes; what
 * a file, disk or lock refuses comes back as a Problem, with the file unchanged.
 * Imports better-sqlite3, base and model.
 */
export { type Newsroom, type OpenOptions, createNewsroom, openNewsroom } from './newsroom.ts'
export { type Holder } from './lock.ts'
export { type Reads, type Writes } from './tables/index.ts'
export { type CreditPlace, type StoredCredit } from './tables/credit.ts'
export { type CountedEdition } from './tables/edition.ts'
export { type StoredArticle } from './tables/article.ts'
export {
  type NewRevision,
  type RevisionGraph,
  type RevisionReason,
  type RevisionRecord,
  REVISION_REASONS
} from './tables/revision.ts'
export { type Ingested, ingestRevisions } from './ingest.ts'
export { type SealedRevision, REVISION_FORMAT, checkSeal, revisionId } from './seal.ts'
export { type FoundEntry, type Occurrence, type Place, type SearchEntry } from './tables/search.ts'
export { isIndexDamage } from './tables/search-make.ts'
export { lastKeyOf } from './tables/search-key.ts'
export { type Found, type SearchDemand, type SearchPool, MOST_COUNTED } from './tables/search-find.ts'
export { canonicalJson, contentHash, documentOf } from './canonical.ts'
export { type LogEntry, type LoggedEntry, type WorkflowRecord } from './tables/workflow.ts'
export { databaseProblem } from './problems.ts'
export { NEWSROOM_VERSION } from './migrations/index.ts'
export { type BackupOptions, type BackupReport, backupBeside, backupNewsroom, freeSpace } from './backup.ts'
export {
  type Backup,
  type BackupReason,
  backupFolder,
  backupsSize,
  isBackupDue,
  listBackups,
  thinBackups
} from './backup-folder.ts'
export { type RecoverOptions, type RecoverReport, recoverNewsroom } from './recover.ts'
export { type StoreFinding } from './finding.ts'
export { type VerifyReport, verifyNewsroom } from './verify.ts'

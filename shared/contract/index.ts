/**
 * contract: what the window (or the command line) may ask of the backend, and what the backend tells by itself.
 * One map of queries and commands with their parameters' schemas; the backend's and the client's types come from it.
 * Imports types of base, model, history and frame.
 */
export {
  type ArticleSummary,
  type ArticleWorkflow,
  type WorkflowEntry,
  type VoidingChange,
  type PageWorkflow,
  type EditionWorkflow,
  type CheckedSignOff,
  type CallName,
  type CallParams,
  type CallResult,
  type ComposeReport,
  type EditionMaterial,
  type EditionSummary,
  type ExportedFile,
  type ExportReport,
  type ImportedArticle,
  type ImportReport,
  type NewsroomInfo,
  type ParsedParams,
  type RevisionSummary,
  type RevisionComparison,
  type ArticleConflicts,
  type ParcelArticle,
  type ParcelExport,
  type ParcelFate,
  type ParcelImport,
  type SectionCopyfit,
  CALLS,
  CALL_NAMES,
  WORKFLOW_DEEDS
} from './calls.ts'
export { type BackupSummary, type Finding, type MadeBackup, type Recovery, type SafetyReport } from './safety.ts'
export {
  type Choice,
  type ComparePiece,
  type CompareRow,
  type Conflict,
  type ConflictMarks,
  type RowPlace
} from '#shared/history'
export {
  type ArchiveArticle,
  type ArchivePlace,
  type ArchiveText,
  type SearchFilters,
  type SearchHit,
  type SearchReport,
  type TextRange
} from './archive.ts'
export { type TakenWords, type Unsaved, type UnsavedArticle, type UnsavedPage, unsavedSchema } from './unsaved.ts'
export { type BackendEvent, type BackendMessage, type BackendReply, type BackendRequest, type HostMessage } from './wire.ts'
export { type SampleManifest, type SampleNewsroom, type SamplePage, sampleManifestSchema } from './sample.ts'
export {
  type DesktopApi,
  type DesktopEvent,
  type DesktopParams,
  type DesktopResult,
  type DesktopName,
  type DesktopSettings,
  DESKTOP_CALLS,
  MENU_COMMANDS,
  type MenuCommand
} from './desktop.ts'

/**
 * contract: what the window (or the command line) may ask of the backend, and what the backend tells by itself.
 * One map of queries and commands with their parameters' schemas; the backend's and the client's types come from it.
 * Imports types of base, model and frame.
 */
export {
  type ArticleSummary,
  type ArticleWorkflow,
  type WorkflowEntry,
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
  type Finding,
  type ImportedArticle,
  type ImportReport,
  type NewsroomInfo,
  type ParsedParams,
  type RevisionSummary,
  type SearchHit,
  type SectionCopyfit,
  CALLS,
  CALL_NAMES
} from './calls.ts'
export { type BackendEvent, type BackendMessage, type BackendReply, type BackendRequest, type HostMessage } from './wire.ts'
export { type SampleManifest, type SampleNewsroom, sampleManifestSchema } from './sample.ts'
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

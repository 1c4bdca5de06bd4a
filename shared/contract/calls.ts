import { z } from 'zod'
import type { CompareRow, Conflict, ConflictMarks } from '#shared/history'
import {
  type Article,
  type ArticleState,
  type Credit,
  type Edition,
  type Page,
  type Photo,
  type Publication,
  type Section,
  type SignOff,
  articleSchema,
  articleStateSchema,
  isoDateSchema,
  langSchema,
  pageSchema,
  personSchema,
  publicationSchema,
  sectionSchema,
  signStageSchema,
  signSubjectSchema
} from '#shared/model'
import { ARCHIVE_CALLS, type ArchiveResults } from './archive.ts'
import { type TakenWords, unsavedSchema } from './unsaved.ts'
import type { Finding, MadeBackup, Recovery, SafetyReport } from './safety.ts'

const choiceSchema = z.union([
  z.strictObject({ take: z.enum(['a', 'b', 'both']) }),
  z.strictObject({ take: z.literal('own'), text: z.string().max(200_000) })
])
const id = z.string().min(1).max(100)
const path = z.string().min(1).max(4096)
const none = z.strictObject({})
const photoHash = z.string().regex(/^[0-9a-f]{64}$/u)

/** What the open newsroom is. */
export interface NewsroomInfo {
  readonly file: string
  readonly publication: Publication
  readonly readOnly: boolean
  /** Version of the newsroom file's tables. */
  readonly version: number
  /** What came back and what did not, when the newsroom has just been made of a damaged one. */
  readonly recovery?: Recovery
}

export interface EditionSummary {
  readonly id: string
  readonly date: string
  readonly number: number
  readonly pages: number
  readonly articles: number
}

export interface ArticleSummary {
  readonly id: string
  readonly headline: string
  readonly characters: number
  readonly pictures: number
  /** Milliseconds since 1970 of the last saved edit. */
  readonly savedAt: number
}

/** Everything that composing an edition needs: the composer gets nothing else. */
export interface EditionMaterial {
  readonly publication: Publication
  readonly edition: Edition
  readonly pages: readonly Page[]
  /** Of all pages; in the tray when `place` is null. */
  readonly sections: readonly Section[]
  readonly articles: readonly Article[]
  readonly photos: readonly Photo[]
  /**
   * How often something else than a save has replaced an article's working state, by article; 0 where it is not named.
   * `article.save` gives it back, so that words typed before a window heard of that are merged, not written over.
   */
  readonly turns?: Readonly<Record<string, number>>
}

/** A sign-off and whether what was read is still what stands there. */
export interface CheckedSignOff extends SignOff {
  readonly valid: boolean
}

/** The change after which a sign-off no longer held. */
export interface VoidingChange {
  /** Who was at the desk; empty: the change came from another desk. */
  readonly person: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface ArticleWorkflow {
  readonly article: string
  readonly state: ArticleState
  /** Who has checked it out; empty when nobody has. */
  readonly owner: string
  /** Since when, milliseconds since 1970; 0 when nobody has. */
  readonly ownedAt: number
  /** Whom the owner took it over from; empty when it was free. */
  readonly takenFrom: string
  /** In the order in which they were signed, the voided ones too. */
  readonly signOffs: readonly CheckedSignOff[]
  /** The last change that voided one of them, where one does not hold. */
  readonly voided: VoidingChange | null
  /** Whether states from other desks wait for a person to bring them together. */
  readonly conflict: boolean
}

export interface PageWorkflow {
  readonly page: string
  readonly signOffs: readonly CheckedSignOff[]
  readonly voided: VoidingChange | null
}

export interface EditionWorkflow {
  readonly articles: readonly ArticleWorkflow[]
  readonly pages: readonly PageWorkflow[]
}

/** What the log knows of: `holds-again`, after the words that were signed were brought back. */
export const WORKFLOW_DEEDS = [
  'moved',
  'checked-out',
  'taken-over',
  'checked-in',
  'signed',
  'withdrawn',
  'voided',
  'holds-again'
] as const

/** One line of the log of who did what. */
export interface WorkflowEntry {
  readonly id: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly person: string
  readonly deed: (typeof WORKFLOW_DEEDS)[number]
  readonly article: string | null
  readonly page: string | null
  /** The state it was moved to, the stage that was signed or voided, the person it was taken from. */
  readonly detail: string
}

export interface RevisionSummary {
  readonly id: string
  readonly article: string
  readonly savedAt: number
  readonly reason: 'imported' | 'created' | 'automatic' | 'restored' | 'named' | 'signed' | 'handed-over' | 'merged' | 'resolved'
  /** The name that a person gave it, else empty. */
  readonly label: string
  /** Who was at the desk; empty when that is not known. */
  readonly person: string
  readonly characters: number
  /** Whether the article stands as it was then. */
  readonly current: boolean
}

/** Two states of an article side by side. */
export interface RevisionComparison {
  readonly before: RevisionSummary
  /** Null: the article as it stands. */
  readonly after: RevisionSummary | null
  readonly rows: readonly CompareRow[]
}

/** What two desks changed differently; side `a` is this desk's, `b` the other one's. */
export interface ArticleConflicts {
  readonly article: string
  readonly mine: RevisionSummary
  readonly theirs: RevisionSummary
  readonly conflicts: readonly Conflict[]
  /** For each of them what either side has that did not stand there before; null for things that are no words. */
  readonly marks: readonly (ConflictMarks | null)[]
  /** Other heads that wait to be brought together after these two. */
  readonly more: number
  /** Places that those others, as they stand, have changed differently from this desk. */
  readonly later: number
}

/** What became of a thing that a parcel brought. */
export type ParcelFate =
  /** It was not here. */
  | 'new'
  /** Everything of it was here. */
  | 'known'
  /** It goes on from what stands here. */
  | 'newer'
  /** Both sides changed it: opening it brings them together. */
  | 'merged'
  /** Both sides changed the same places: a person decides when it is opened. */
  | 'conflicting'
  /** It waits for states that have not come. */
  | 'waiting'

export interface ParcelArticle {
  readonly id: string
  readonly headline: string
  readonly fate: ParcelFate
  /** Revisions that were not here. */
  readonly revisions: number
}

export interface ParcelImport {
  readonly articles: readonly ParcelArticle[]
  /** Photos that were not here. */
  readonly photos: number
  /** Photos that its articles show and that are neither here nor in the parcel. */
  readonly missing: number
  /** The page that came along; null when articles did. */
  readonly page: { readonly edition: string; readonly number: number; readonly fate: 'new' | 'known' | 'newer' } | null
}

export interface ParcelExport {
  readonly file: string
  readonly bytes: number
  readonly articles: readonly string[]
  readonly revisions: number
  readonly photos: number
  /** Photos that the articles show and that this newsroom does not have. */
  readonly missing: number
}

export interface ImportedArticle {
  readonly id: string
  readonly kicker: string
  readonly main: string
  readonly deck: string
  readonly dateline: string
  readonly credits: readonly Credit[]
  readonly paragraphs: number
  readonly characters: number
  readonly photos: readonly { readonly caption: string; readonly credits: readonly Credit[] }[]
}

export interface ImportReport {
  readonly edition: string
  readonly page: number
  readonly articles: readonly ImportedArticle[]
  readonly banners: readonly string[]
  readonly standingHeads: readonly string[]
  /** Paragraphs put together again. */
  readonly mended: number
  readonly warnings: readonly string[]
}

/** What to cut or to add so that an article fits its places. All but `cuts` are told by its last part alone. */
export interface SectionCopyfit {
  /** Where the overset begins: index of the body block and code point in its own text; null where nothing is overset. */
  readonly oversetAt: { readonly index: number; readonly offset: number } | null
  /** Code points of the body. */
  readonly charactersToCut: number
  readonly charactersToAdd: number
  /** Paragraphs whose last line is nearly empty, cheapest first, at most 12: code points to cut and lines saved. */
  readonly cuts: readonly { readonly index: number; readonly characters: number; readonly lines: number }[]
}

export interface ComposeReport {
  readonly pages: readonly {
    readonly number: number
    readonly sections: readonly {
      readonly id: string
      readonly articleId: string | null
      readonly columns: number
      readonly lines: number
      readonly overset: number
      readonly underset: number
      readonly fit: SectionCopyfit
    }[]
    /** Share of the type area's columns in use, 0 … 1. */
    readonly fill: number
    /** Overset lines of the page. */
    readonly overset: number
  }[]
  readonly milliseconds: number
}

export interface ExportedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface ExportReport {
  readonly files: readonly ExportedFile[]
  readonly findings: readonly Finding[]
}

const exportFormat = z.enum(['html'])

/** Parameters of every call, parsed on arrival. Names are `thing.verb`. */
export const CALLS = {
  ...ARCHIVE_CALLS,
  'newsroom.info': none,
  /** Replaces name, page format and house rules of the newsroom's paper. */
  'publication.update': z.strictObject({ publication: publicationSchema }),
  /** Space and backups. */
  'newsroom.safety': none,
  /** Checks every page, hash and reference of the open newsroom, beside everything else that goes on. */
  'newsroom.verify': none,
  /** Makes a backup now, in the folder beside the newsroom. */
  'backup.make': none,
  /** Writes a backup to a chosen place; without `force` only an earlier backup of the same newsroom is replaced. */
  'backup.write': z.strictObject({ out: path, force: z.boolean() }),
  'edition.list': none,
  /** Creates an edition with `pages` empty pages. */
  'edition.create': z.strictObject({
    date: isoDateSchema,
    number: z.number().int().positive().optional(),
    pages: z.number().int().min(1).max(64)
  }),
  'edition.material': z.strictObject({ edition: id }),
  'page.add': z.strictObject({ edition: id, name: z.string().max(100) }),
  'page.update': z.strictObject({ page: pageSchema }),
  /** Replaces the sections of a page, placed and waiting, in one step. Ids it does not name are removed from the page. */
  'page.layout': z.strictObject({ page: id, sections: z.array(sectionSchema).max(500) }),
  /** Lets the template place the page's sections; the result is stored. */
  'page.place': z.strictObject({ page: id }),
  'article.get': z.strictObject({ article: id }),
  /** Creates an empty article and puts it in the tray of a page. */
  'article.create': z.strictObject({ edition: id, page: z.number().int().positive().max(999), lang: langSchema }),
  /**
   * Stores the article; the reply means that it is on disk. `edit` counts up per article and window: an older one is not
   * applied. `turn` is that of the material which the window shows.
   */
  'article.save': z.strictObject({
    article: articleSchema,
    window: id,
    edit: z.number().int().nonnegative(),
    turn: z.number().int().nonnegative().optional()
  }),
  /**
   * Takes in what a window could not write, whole or not at all. Nothing that was written since is overwritten: where it
   * was changed on both sides it is merged, or waits for a person's choice. What is in the newsroom already changes nothing.
   */
  'unsaved.take': unsavedSchema,
  /** The states that are kept, newest first. */
  'article.revisions': z.strictObject({ article: id }),
  /** Brings a state back; itself a revision. */
  'article.restore': z.strictObject({ article: id, revision: id }),
  /** Keeps the article as it stands under a name. */
  'article.nameRevision': z.strictObject({ article: id, label: z.string().trim().min(1).max(200) }),
  /** Compares two kept states, or one with the article as it stands. */
  'article.compare': z.strictObject({ article: id, from: id, to: id.optional() }),
  /** What two desks changed differently in an article; null when nothing waits for a decision. */
  'article.conflicts': z.strictObject({ article: id }),
  /** Settles the conflicts that were shown, one choice each; the revision it makes has grown from both sides. */
  'article.resolve': z.strictObject({ article: id, mine: id, theirs: id, choices: z.array(choiceSchema).max(10_000) }),
  /** Writes articles, or a page with its articles, into one file for another desk. An earlier parcel there is replaced. */
  'parcel.export': z.union([
    z.strictObject({ articles: z.array(id).min(1).max(1000), out: path }),
    z.strictObject({ edition: z.union([isoDateSchema, id]), page: z.number().int().positive().max(999), out: path })
  ]),
  /** Takes a parcel in, whole or not at all. New articles wait on the page they came from, or on the one that is named. */
  'parcel.import': z.strictObject({
    file: path,
    edition: isoDateSchema.optional(),
    page: z.number().int().positive().max(999).optional()
  }),
  /** States, owners and sign-offs of an edition's articles and pages. */
  'workflow.ofEdition': z.strictObject({ edition: id }),
  /** Moves an article to another state; `spiked` takes it off its pages. */
  'workflow.move': z.strictObject({ article: id, to: articleStateSchema, person: personSchema }),
  /** Brings a spiked article back to where it stood; one that was placed waits for a place again. */
  'workflow.unspike': z.strictObject({ article: id, person: personSchema }),
  /** Takes an article into one's own hands; from another's only with `takeOver`. */
  'workflow.checkOut': z.strictObject({ article: id, person: personSchema, takeOver: z.boolean() }),
  'workflow.checkIn': z.strictObject({ article: id, person: personSchema }),
  /** Approves exactly what stands there now. */
  'workflow.sign': z.strictObject({
    subject: signSubjectSchema,
    id,
    stage: signStageSchema,
    person: personSchema,
    note: z.string().max(2000)
  }),
  /** Takes back one's own sign-off. */
  'workflow.withdraw': z.strictObject({
    subject: signSubjectSchema,
    id,
    signOff: z.number().int().positive(),
    person: personSchema
  }),
  /** Publishes an edition whose pages are all released: its signed-off articles become published ones. */
  'workflow.publish': z.strictObject({ edition: id, person: personSchema }),
  /** Who did what with an article, a page, or everything in an edition, newest first. */
  'workflow.log': z.strictObject({
    subject: z.enum([...signSubjectSchema.options, 'edition']),
    id,
    limit: z.number().int().positive().max(1000)
  }),
  'import.files': z.strictObject({
    files: z.array(path).min(1).max(1000),
    edition: isoDateSchema.optional(),
    page: z.number().int().positive().max(999).optional()
  }),
  'import.text': z.strictObject({
    text: z.string().max(5_000_000),
    edition: isoDateSchema.optional(),
    page: z.number().int().positive().max(999).optional()
  }),
  /** Stores a photo file and gives its record. */
  'photo.add': z.strictObject({ file: path }),
  'photo.bytes': z.strictObject({ hash: photoHash }),
  /** The small picture of a photo, or the original where there is none yet. */
  'photo.preview': z.strictObject({ hash: photoHash }),
  /** Keeps the small picture that the window made of a photo. */
  'photo.keepPreview': z.strictObject({
    hash: photoHash,
    type: z.enum(['image/webp', 'image/jpeg', 'image/png']),
    width: z.number().int().min(1).max(4096),
    height: z.number().int().min(1).max(4096),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length > 0 && bytes.length <= 4_000_000, 'no small picture')
  }),
  /** Hashes of some photos that have no small picture yet. */
  'photo.withoutPreview': none,
  'edition.compose': z.strictObject({
    edition: z.union([isoDateSchema, id]),
    page: z.number().int().positive().max(999).optional(),
    auto: z.boolean()
  }),
  'edition.export': z.strictObject({
    edition: z.union([isoDateSchema, id]),
    out: path,
    formats: z.array(exportFormat).min(1).max(4),
    page: z.number().int().positive().max(999).optional(),
    /** Bleed, millimetres. */
    bleed: z.number().min(0).max(20),
    marks: z.boolean()
  })
} as const

export type CallName = keyof typeof CALLS
export const CALL_NAMES = Object.keys(CALLS) as readonly CallName[]
export type CallParams<N extends CallName> = z.input<(typeof CALLS)[N]>
/** Parameters of a call as its schema gives them, defaults filled in. */
export type ParsedParams<N extends CallName> = z.output<(typeof CALLS)[N]>

interface Results extends ArchiveResults {
  'newsroom.info': NewsroomInfo
  'publication.update': Publication
  'newsroom.safety': SafetyReport
  'newsroom.verify': { readonly ok: boolean; readonly findings: readonly Finding[] }
  'backup.make': MadeBackup
  'backup.write': MadeBackup
  'edition.list': readonly EditionSummary[]
  'edition.create': EditionSummary
  'edition.material': EditionMaterial
  'page.add': Page
  'page.update': Page
  'page.layout': readonly Section[]
  'page.place': readonly Section[]
  'article.get': Article
  'article.create': { readonly article: Article; readonly section: Section }
  'article.save': { readonly savedAt: number; readonly applied: boolean }
  'unsaved.take': TakenWords
  'article.revisions': readonly RevisionSummary[]
  'article.restore': Article
  'article.nameRevision': RevisionSummary
  'article.compare': RevisionComparison
  'article.conflicts': ArticleConflicts | null
  'article.resolve': Article
  'parcel.export': ParcelExport
  'parcel.import': ParcelImport
  'workflow.ofEdition': EditionWorkflow
  'workflow.move': ArticleWorkflow
  'workflow.unspike': ArticleWorkflow
  'workflow.checkOut': ArticleWorkflow
  'workflow.checkIn': ArticleWorkflow
  'workflow.sign': readonly CheckedSignOff[]
  'workflow.withdraw': readonly CheckedSignOff[]
  'workflow.publish': EditionWorkflow
  'workflow.log': readonly WorkflowEntry[]
  'import.files': ImportReport
  'import.text': ImportReport
  'photo.add': Photo
  'photo.bytes': { readonly type: string; readonly bytes: Uint8Array }
  /** `small` is false where the bytes are the original's. */
  'photo.preview': { readonly type: string; readonly bytes: Uint8Array; readonly small: boolean }
  'photo.keepPreview': null
  'photo.withoutPreview': readonly string[]
  'edition.compose': ComposeReport
  'edition.export': ExportReport
}
export type CallResult<N extends CallName> = Results[N]

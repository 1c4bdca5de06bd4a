import { z } from 'zod'
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
}

/** A sign-off and whether what was read is still what stands there. */
export interface CheckedSignOff extends SignOff {
  readonly valid: boolean
}

export interface ArticleWorkflow {
  readonly article: string
  readonly state: ArticleState
  /** Who has checked it out; empty when nobody has. */
  readonly owner: string
  /** Since when, milliseconds since 1970; 0 when nobody has. */
  readonly ownedAt: number
  /** In the order in which they were signed, the voided ones too. */
  readonly signOffs: readonly CheckedSignOff[]
}

export interface PageWorkflow {
  readonly page: string
  readonly signOffs: readonly CheckedSignOff[]
}

export interface EditionWorkflow {
  readonly articles: readonly ArticleWorkflow[]
  readonly pages: readonly PageWorkflow[]
}

/** One line of the log of who did what. */
export interface WorkflowEntry {
  readonly id: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly person: string
  readonly deed: 'moved' | 'checked-out' | 'taken-over' | 'checked-in' | 'signed' | 'withdrawn' | 'voided'
  readonly article: string | null
  readonly page: string | null
  /** The state it was moved to, or the stage that was signed. */
  readonly detail: string
}

export interface RevisionSummary {
  readonly id: string
  readonly article: string
  readonly savedAt: number
  readonly reason: 'imported' | 'created' | 'automatic' | 'restored' | 'named'
  readonly characters: number
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

/** Something a check found; `error` will print wrong, `warning` asks a person to decide. */
export interface Finding {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  readonly where: string
  readonly message: string
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

export interface SearchHit {
  readonly articleId: string
  readonly headline: string
  readonly edition: string
  readonly page: number | null
  readonly snippet: string
}

const exportFormat = z.enum(['html'])

/** Parameters of every call, parsed on arrival. Names are `thing.verb`. */
export const CALLS = {
  'newsroom.info': none,
  /** Replaces name, page format and house rules of the newsroom's paper. */
  'publication.update': z.strictObject({ publication: publicationSchema }),
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
  /** Stores the article; the reply means that it is on disk. `edit` counts up per article and window: an older one is not applied. */
  'article.save': z.strictObject({ article: articleSchema, window: id, edit: z.number().int().nonnegative() }),
  'article.revisions': z.strictObject({ article: id }),
  'article.restore': z.strictObject({ article: id, revision: id }),
  /** States, owners and sign-offs of an edition's articles and pages. */
  'workflow.ofEdition': z.strictObject({ edition: id }),
  /** Moves an article to another state; `spiked` takes it off its pages, and from there only back to where it stood. */
  'workflow.move': z.strictObject({ article: id, to: articleStateSchema, person: personSchema }),
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
  /** Who did what, newest first. */
  'workflow.log': z.strictObject({ subject: signSubjectSchema, id, limit: z.number().int().positive().max(1000) }),
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

interface Results {
  'newsroom.info': NewsroomInfo
  'publication.update': Publication
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
  'article.revisions': readonly RevisionSummary[]
  'article.restore': Article
  'workflow.ofEdition': EditionWorkflow
  'workflow.move': ArticleWorkflow
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

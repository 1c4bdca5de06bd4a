import { z } from 'zod'
import { type ArticleState, type Lang, type PrintedText, articleStateSchema, isoDateSchema } from '#shared/model'

/** Characters of a text, UTF-16 units, end excluded. */
export type TextRange = readonly [start: number, end: number]

/** Where an article stands in the archive: in its newest edition. */
export interface ArchivePlace {
  /** Id, day and number of the edition; null when no edition shows the article. */
  readonly edition: string | null
  readonly date: string | null
  readonly number: number | null
  /** Its first page there. */
  readonly page: number | null
  readonly pageName: string
}

export interface SearchHit extends ArchivePlace {
  readonly articleId: string
  readonly headline: string
  /** What of the headline was looked for. */
  readonly headlineMarks: readonly TextRange[]
  /** The paragraph that fits best, cut to about two lines; how the text begins when only the headline fits. */
  readonly snippet: string
  /** What of the snippet was looked for. */
  readonly marks: readonly TextRange[]
  /** The field that the snippet comes from. */
  readonly field: 'headline' | 'credits' | 'captions' | 'body'
  /** Everybody credited, in any role. */
  readonly authors: readonly string[]
  readonly state: ArticleState
}

export interface SearchReport {
  /** Articles that fit, as far as they were counted. */
  readonly total: number
  /** There are more than `total`. */
  readonly isCut: boolean
  readonly hits: readonly SearchHit[]
}

/** A text of an archived article, with what was looked for marked. */
export interface ArchiveText {
  readonly role: PrintedText['role']
  readonly text: string
  readonly marks: readonly TextRange[]
  /** Content hash of the photo that a caption belongs to, else null. */
  readonly photo: string | null
}

/** An article of the archive, to be read. */
export interface ArchiveArticle extends ArchivePlace {
  readonly articleId: string
  readonly lang: Lang
  readonly state: ArticleState
  readonly authors: readonly string[]
  readonly texts: readonly ArchiveText[]
}

const name = z.string().min(1).max(200)

const filters = z.strictObject({
  /** First and last day of the edition, both included. */
  from: isoDateSchema.optional(),
  to: isoDateSchema.optional(),
  /** Page numbers, or beginnings of page names. */
  pages: z
    .array(z.union([z.number().int().positive().max(999), name]))
    .max(50)
    .optional(),
  /** Beginnings of standing heads or page names. */
  sections: z.array(name).max(50).optional(),
  /** Beginnings of contributors' names, or of a word of them, in any role. */
  authors: z.array(name).max(50).optional(),
  states: z.array(articleStateSchema).max(20).optional()
})
/** Narrow a search; of several values of one kind any will do. */
export type SearchFilters = Readonly<z.input<typeof filters>>

const query = z.string().max(500)

export const ARCHIVE_CALLS = {
  /**
   * Searches all editions. The query is words, "phrases", -without, and author: page: section: from: to: state: (作者：版：
   * 栏：自：至：状态：); empty, it lists what the filters leave, newest first. Sees everything saved before it.
   */
  'archive.search': z.strictObject({
    query,
    filters: filters.optional(),
    offset: z.number().int().nonnegative().max(10_000).optional(),
    limit: z.number().int().positive().max(200).optional()
  }),
  /** An article as it is now, with what the query looks for marked. */
  'archive.read': z.strictObject({ article: z.string().min(1).max(100), query })
} as const

export interface ArchiveResults {
  'archive.search': SearchReport
  'archive.read': ArchiveArticle
}

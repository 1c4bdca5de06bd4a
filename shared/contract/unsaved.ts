import { z } from 'zod'
import { articleSchema, sectionSchema } from '#shared/model'

const id = z.string().min(1).max(100)

/** An article with words that a window could not write to the newsroom. */
export const unsavedArticleSchema = z.strictObject({
  article: articleSchema,
  /** As the window last knew it to be on disk. */
  base: articleSchema,
  /** As the window last tried to write it without hearing whether it is on disk. */
  tried: articleSchema.optional(),
  /** The turn of the state that the window shows. */
  turn: z.number().int().nonnegative().optional(),
  /** The edition in which it was typed. */
  edition: id
})
export type UnsavedArticle = Readonly<z.infer<typeof unsavedArticleSchema>>

/** A page whose sections a window could not write. */
export const unsavedPageSchema = z.strictObject({
  page: id,
  sections: z.array(sectionSchema).max(500),
  /** As the window last knew them to be on disk. */
  base: z.array(sectionSchema).max(500)
})
export type UnsavedPage = Readonly<z.infer<typeof unsavedPageSchema>>

/** What a window could not write to the newsroom yet. Empty: everything is in it. */
export const unsavedSchema = z.strictObject({
  window: id,
  /** Number of the last edit that the window has tried to write. */
  edit: z.number().int().nonnegative(),
  articles: z.array(unsavedArticleSchema).max(10_000),
  pages: z.array(unsavedPageSchema).max(1000)
})
export type Unsaved = Readonly<z.infer<typeof unsavedSchema>>

/** What came of unsaved words that were brought into the newsroom later. */
export interface TakenWords {
  /** Articles that have changed by them. */
  readonly articles: readonly { readonly id: string; readonly headline: string }[]
  /** Pages that have changed by them. */
  readonly pages: readonly string[]
}

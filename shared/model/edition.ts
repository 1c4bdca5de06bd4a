import { z } from 'zod'

export type EditionId = string
export type PageId = string

/** A calendar day `YYYY-MM-DD`; the day must exist. */
export const isoDateSchema = z.iso.date()

export const editionSchema = z.strictObject({
  id: z.string().min(1).max(100),
  publication: z.string().min(1).max(100),
  date: isoDateSchema,
  /** 期号, as printed in the folio. */
  number: z.number().int().positive()
})
/** 期: one dated edition of a publication. */
export type Edition = Readonly<z.infer<typeof editionSchema>>

export const pageStaffSchema = z.strictObject({
  responsible: z.string().max(200),
  designer: z.string().max(200),
  proofreader: z.string().max(200)
})
export type PageStaff = Readonly<z.infer<typeof pageStaffSchema>>

export const pageSchema = z.strictObject({
  id: z.string().min(1).max(100),
  edition: z.string().min(1).max(100),
  number: z.number().int().positive().max(999),
  /** 版名, as 要闻. */
  name: z.string().max(100),
  staff: pageStaffSchema
})
/** 版: one page of an edition. */
export type Page = Readonly<z.infer<typeof pageSchema>>

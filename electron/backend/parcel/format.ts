import { z } from 'zod'
import { isoDateSchema, pageSchema, sectionSchema } from '#shared/model'

/**
 * A parcel is one zip file:
 *
 *     parcel.json          what it is, and SHA-256 and size of every other file
 *     articles/1.json …    an article's revisions, parents first, with what the sender knew about each
 *     page.json            a page with its sections, when a page was sent
 *     photos/<SHA-256>     original bytes, as they came
 *     photos.json          the names they came under
 *
 * Nothing is taken on trust: file hashes show damage, revisions and photos prove themselves by their own.
 */
export const PARCEL_VERSION = 1

export const MANIFEST = 'parcel.json'
export const PAGE = 'page.json'
export const PHOTOS = 'photos.json'

/** Bytes that a parcel's files may have together once they are unpacked, and that the parcel itself may have. */
export const MOST_BYTES = 1024 * 1024 * 1024
export const MOST_FILES = 20_000
/** Bytes that a file of text may have. */
export const MOST_TEXT = 256 * 1024 * 1024
/** Bytes that a photo may have: more than any that a newsroom takes in, less than its database can hold. */
export const MOST_PHOTO = 256 * 1024 * 1024

const hash = z.string().regex(/^[0-9a-f]{64}$/u)
const time = z.number().int().min(-8.64e15).max(8.64e15)

/** Only its head: a parcel of a later version may have anything else. */
export const headSchema = z.looseObject({ broadsheet: z.literal('parcel'), version: z.number().int().positive() })

export const manifestSchema = z.strictObject({
  broadsheet: z.literal('parcel'),
  version: z.literal(PARCEL_VERSION),
  files: z.record(z.string().max(200), z.strictObject({ sha256: hash, bytes: z.number().int().nonnegative() }))
})

export const articleFileSchema = z.strictObject({
  article: z.string().min(1).max(100),
  /** The page that shows it at the sender's desk. */
  home: z.strictObject({ date: isoDateSchema, page: z.number().int().positive().max(999) }).nullable(),
  revisions: z
    .array(
      z.strictObject({
        id: hash,
        format: z.number().int().positive(),
        hash,
        parents: z.array(hash).max(1000),
        /** The article's document; null when it was thinned out. Parsed when its seal is checked. */
        document: z.unknown(),
        reason: z.string().max(40),
        label: z.string().max(200),
        person: z.string().max(200),
        savedAt: time
      })
    )
    .min(1)
    .max(100_000)
})
export type ArticleFile = z.infer<typeof articleFileSchema>

export const pageFileSchema = z.strictObject({
  date: isoDateSchema,
  /** 期号. */
  number: z.number().int().positive(),
  page: pageSchema,
  /** Name of the page format and its columns: places hold on a page of the same grid only. */
  grid: z.strictObject({ format: z.string().max(40), columns: z.number().int().positive() }),
  sections: z.array(sectionSchema).max(500)
})
export type PageFile = z.infer<typeof pageFileSchema>

export const photosFileSchema = z.record(hash, z.strictObject({ name: z.string().max(500) }))

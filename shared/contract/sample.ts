import { z } from 'zod'
import { isoDateSchema, langSchema, pageStaffSchema, sectionStyleSchema } from '#shared/model'

/** How the section of one article is set. */
const sampleStyle = z.strictObject({
  /** Main headline of the article. */
  headline: z.string().min(1).max(200),
  ground: sectionStyleSchema.shape.ground.optional(),
  /** The headline runs down at the side. */
  down: z.boolean().optional(),
  boxed: z.boolean().optional()
})

/** A pull quote over an article, once the page is placed. */
const sampleQuote = z.strictObject({
  headline: z.string().min(1).max(200),
  text: z.string().min(1).max(4000),
  /** Where it stands, counted from its article's first column and line. */
  column: z.number().int().nonnegative().max(100),
  row: z.number().int().nonnegative().max(1000),
  columns: z.number().int().positive().max(100),
  rows: z.number().int().positive().max(1000)
})

const samplePage = z.strictObject({
  number: z.number().int().positive().max(999),
  /** 版名, as 要闻. */
  name: z.string().max(100),
  staff: pageStaffSchema,
  /** Files of copy, relative to the manifest, in the order they are imported. Pictures lie beside them. */
  copy: z.array(z.string().min(1)),
  /** Adverts that wait in the page's tray. */
  adverts: z.array(z.string().min(1).max(4000)).optional(),
  styles: z.array(sampleStyle).optional(),
  quotes: z.array(sampleQuote).optional()
})

const sampleEdition = z.strictObject({
  date: isoDateSchema,
  number: z.number().int().positive(),
  pages: z.array(samplePage).min(1)
})

/** `resources/sample/manifest.json`: the newsrooms that `sample` makes, the first one being what the window opens. */
export const sampleManifestSchema = z.strictObject({
  newsrooms: z
    .array(
      z.strictObject({
        /** File name without ending, and name of its package. */
        key: z.string().regex(/^[a-z0-9-]+$/u),
        /** Name of the paper. */
        name: z.string().min(1).max(200),
        lang: langSchema,
        format: z.enum(['broadsheet', 'tabloid']),
        editions: z.array(sampleEdition).min(1)
      })
    )
    .min(1)
})
export type SampleManifest = Readonly<z.infer<typeof sampleManifestSchema>>
export type SampleNewsroom = SampleManifest['newsrooms'][number]
export type SamplePage = SampleNewsroom['editions'][number]['pages'][number]

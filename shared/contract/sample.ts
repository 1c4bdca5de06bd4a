import { z } from 'zod'
import { isoDateSchema, langSchema, pageStaffSchema } from '#shared/model'

const samplePage = z.strictObject({
  number: z.number().int().positive().max(999),
  /** 版名, as 要闻. */
  name: z.string().max(100),
  staff: pageStaffSchema,
  /** Files of copy, relative to the manifest, in the order they are imported. Pictures lie beside them. */
  copy: z.array(z.string().min(1)),
  /** Adverts that wait in the page's tray. */
  adverts: z.array(z.string().min(1).max(4000)).optional()
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

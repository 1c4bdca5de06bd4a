import { z } from 'zod'
import { type Lang, langSchema } from './article.ts'

const points = z.number().positive().max(5000)

export const textStyleSchema = z.strictObject({
  /** Type size, points, on a grid of 3/16 pt. */
  size: points,
  /** Baseline to baseline, points. */
  leading: points
})
export type TextStyle = Readonly<z.infer<typeof textStyleSchema>>

export const pageFormatSchema = z.strictObject({
  name: z.enum(['broadsheet', 'tabloid']),
  /** Trim size, millimetres. */
  width: points,
  height: points,
  /** Type area, millimetres, centred on the page. */
  typeWidth: points,
  typeHeight: points,
  /** Basic columns. */
  columns: z.number().int().positive().max(24),
  /** Width of a basic column, in ems of the body size. The gutters take the rest. */
  columnEms: points,
  body: textStyleSchema
})
/** Page size, type area and grid. */
export type PageFormat = Readonly<z.infer<typeof pageFormatSchema>>
export type PageFormatName = PageFormat['name']

/** 对开 and 四开 with their usual grids: body 9 pt on 13.5 pt. */
export const PAGE_FORMATS: Readonly<Record<PageFormatName, PageFormat>> = {
  broadsheet: {
    name: 'broadsheet',
    width: 390,
    height: 540,
    typeWidth: 350,
    typeHeight: 490,
    columns: 6,
    columnEms: 17,
    body: { size: 9, leading: 13.5 }
  },
  tabloid: {
    name: 'tabloid',
    width: 270,
    height: 390,
    typeWidth: 240,
    typeHeight: 345,
    columns: 5,
    columnEms: 14,
    body: { size: 9, leading: 13.5 }
  }
}

export const typographySchema = z.strictObject({
  /** How strictly marks are kept from line starts and ends (避头尾, clreq §3.1.3): not at all, the usual marks, GB/T 15834, all of clreq. */
  kinsoku: z.enum(['none', 'basic', 'gb', 'strict']),
  /** Stops at the foot of their em (大陆) or in its middle (港台). */
  marks: z.enum(['simplified', 'traditional']),
  /** White that a justified line may take from or give to two Han characters before it counts as bad, ems. */
  tracking: z.strictObject({ tightest: z.number().min(-0.1).max(0), loosest: z.number().min(0).max(1) })
})
/** House rules (排版规则) of setting text. */
export type Typography = Readonly<z.infer<typeof typographySchema>>

export const STANDARD_TYPOGRAPHY: Typography = {
  kinsoku: 'gb',
  marks: 'simplified',
  tracking: { tightest: -0.02, loosest: 0.125 }
}

export const publicationSchema = z.strictObject({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  lang: langSchema,
  format: pageFormatSchema,
  typography: typographySchema,
  /** One person may read an article, or a proof, more than once; else each reading takes another person. */
  repeatReaders: z.boolean()
})
/** 报纸: its name, language, page format and grid. */
export type Publication = Readonly<z.infer<typeof publicationSchema>>

export const newPublication = (id: string, name: string, lang: Lang, format: PageFormatName): Publication => ({
  id,
  name,
  lang,
  format: PAGE_FORMATS[format],
  typography: STANDARD_TYPOGRAPHY,
  repeatReaders: false
})

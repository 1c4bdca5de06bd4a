import { z } from 'zod'

export type SectionId = string

export const SECTION_KINDS = ['article', 'banner', 'standing-head', 'picture', 'advert', 'box', 'quote'] as const
export const sectionKind = z.enum(SECTION_KINDS)
export type SectionKind = z.infer<typeof sectionKind>

export const placeSchema = z.strictObject({
  /** First basic column of the page, from 0 at the left. */
  column: z.number().int().nonnegative().max(100),
  /** Columns across, at least 1. */
  columns: z.number().int().positive().max(100),
  /** First line of the baseline grid, from 0 at the top of the type area. */
  row: z.number().int().nonnegative().max(1000),
  /** Lines down, at least 1. */
  rows: z.number().int().positive().max(1000)
})
/** A rectangle on the page grid, in basic columns and lines. */
export type Place = Readonly<z.infer<typeof placeSchema>>

export const sectionStyleSchema = z.strictObject({
  /** Main headline across the section, or running down at its right-hand side (竖题; left in English). */
  headline: z.enum(['across', 'down']),
  /** What the headline stands on: nothing, a light tint, black with letters of paper, or a frame. */
  ground: z.enum(['none', 'tint', 'reverse', 'frame']),
  /** Body text running across, or down (竖排) in short pieces. */
  text: z.enum(['across', 'down']),
  /** Lines that the first letter stands down (首字下沉); 0 for none. A paragraph that a dateline leads has none. */
  initial: z.union([z.literal(0), z.literal(2), z.literal(3)]),
  /** Legs end level (各栏齐平) when the text does not fill its place. */
  balance: z.boolean(),
  /** White left at the foot is shared out above crossheads and paragraphs, within limits (撑版). */
  stretch: z.boolean()
})
/** How one section's article is set. */
export type SectionStyle = Readonly<z.infer<typeof sectionStyleSchema>>

export const PLAIN_STYLE: SectionStyle = {
  headline: 'across',
  ground: 'none',
  text: 'across',
  initial: 0,
  balance: false,
  stretch: false
}

export const sectionSchema = z.strictObject({
  id: z.string().min(1).max(100),
  page: z.string().min(1).max(100),
  kind: sectionKind,
  /** The article it shows; null for banners, standing heads, adverts and quotes. */
  article: z.string().min(1).max(100).nullable(),
  /** Words of a banner, standing head, advert or pull quote (提句). */
  text: z.string().max(4000),
  /** Where it stands; null while it waits in the tray (待排). */
  place: placeSchema.nullable(),
  /** Text legs (分栏) of an article; null lets the composer choose. */
  legs: z.number().int().positive().max(20).nullable(),
  /** 0 for the article's first part, 1 and up for parts it is threaded (转版) into. */
  part: z.number().int().nonnegative().max(50),
  /** Order of importance and of reading on its page, from 0. */
  order: z.number().int().nonnegative(),
  /** Frame around it, with a light tint. */
  boxed: z.boolean(),
  style: sectionStyleSchema
})
/** 版块: a rectangle on the page grid that holds one thing. */
export type Section = Readonly<z.infer<typeof sectionSchema>>

/**
 * A section that waits in the tray, plain and empty but for what is given. Its fields stand in the schema's order: one that
 * is read back from the newsroom is the same JSON.
 */
export const newSection = ({ id, page, kind, ...given }: Pick<Section, 'id' | 'page' | 'kind'> & Partial<Section>): Section => ({
  id,
  page,
  kind,
  article: null,
  text: '',
  place: null,
  legs: null,
  part: 0,
  order: 0,
  boxed: false,
  style: PLAIN_STYLE,
  ...given
})

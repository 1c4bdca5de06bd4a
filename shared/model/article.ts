import { z } from 'zod'
import { type Credits, creditsSchema, emptyCredits } from './credit.ts'

/** Version of the article document. Raised with each change of shape; upgrades/ has one frozen step for each. */
export const ARTICLE_FORMAT = 2

export const langSchema = z.enum(['zh-CN', 'en'])
export type Lang = z.infer<typeof langSchema>

export type ArticleId = string

const LONG = 2_000_000

export const markSchema = z.enum(['bold', 'kai', 'italic'])
/** Emphasis inside a paragraph: 黑体, 楷体, italic. */
export type Mark = z.infer<typeof markSchema>

export const textRunSchema = z.strictObject({ text: z.string().max(LONG), marks: z.array(markSchema).max(3) })
export type TextRun = Readonly<z.infer<typeof textRunSchema>>

const blockKindSchema = z.enum(['paragraph', 'crosshead', 'table'])
export type BlockKind = z.infer<typeof blockKindSchema>

export const blockSchema = z.strictObject({
  kind: blockKindSchema,
  runs: z.array(textRunSchema).max(20_000)
})
/**
 * One paragraph, crosshead (小标题) or table of the body. Text holds no line feeds and tabs, except in a table, whose rows
 * are parted by line feeds and whose cells by tabs; the first row is its head.
 */
export type Block = Readonly<z.infer<typeof blockSchema>>

export const headlineSchema = z.strictObject({
  /** 引题, above the main headline. */
  kicker: z.string().max(2000),
  /** 主题. A line feed is a break the editor wants. */
  main: z.string().max(2000),
  /** 副题, below it. */
  deck: z.string().max(4000),
  /** 提要, a summary between headline and body. */
  standfirst: z.string().max(8000)
})
export type HeadlineStack = Readonly<z.infer<typeof headlineSchema>>

const fraction = z.number().min(0).max(1)

export const pictureSchema = z.strictObject({
  /** The picture's id inside its article. */
  id: z.string().min(1).max(100),
  /** Content hash of the photo in the newsroom; null keeps a place for a picture that is still missing. */
  photo: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .nullable(),
  caption: z.string().max(8000),
  credits: creditsSchema,
  /** What must stay in sight when the picture is cropped, as fractions of width and height. */
  focus: z.strictObject({ x: fraction, y: fraction }),
  /** Width over height of the whole picture; 1.5 while it is missing. */
  aspect: z.number().positive().max(100)
})
/** A picture as an article uses it. */
export type Picture = Readonly<z.infer<typeof pictureSchema>>

export const articleSchema = z.strictObject({
  format: z.literal(ARTICLE_FORMAT),
  id: z.string().min(1).max(100),
  lang: langSchema,
  headline: headlineSchema,
  /** 电头 without the names that follow it, as 本报讯. Stands before the first paragraph. */
  dateline: z.string().max(500),
  /** Names in brackets behind the dateline: 本报讯（记者 …）. */
  lead: creditsSchema,
  /** Names on a line of their own above the body. */
  head: creditsSchema,
  /** Names on a line of their own below the body. */
  end: creditsSchema,
  body: z.array(blockSchema).max(50_000),
  pictures: z.array(pictureSchema).max(500)
})
/** 稿件: headline stack, dateline, credits, body and pictures. */
export type Article = Readonly<z.infer<typeof articleSchema>>
export type { Credits }

export function emptyArticle(id: ArticleId, lang: Lang): Article {
  return {
    format: ARTICLE_FORMAT,
    id,
    lang,
    headline: { kicker: '', main: '', deck: '', standfirst: '' },
    dateline: '',
    lead: emptyCredits,
    head: emptyCredits,
    end: emptyCredits,
    body: [{ kind: 'paragraph', runs: [] }],
    pictures: []
  }
}

/** A place kept for a picture that has not come yet. */
export function emptyPicture(id: string): Picture {
  return { id, photo: null, caption: '', credits: emptyCredits, focus: { x: 0.5, y: 0.4 }, aspect: 1.5 }
}

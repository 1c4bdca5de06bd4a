import type { IdSource } from '#shared/base'
import type { Article, Lang } from '#shared/model'

/**
 * How the copy is marked up. `page`: headings with #, bold lines, a line a paragraph unless the lines' widths tell that
 * they were wrapped; `markdown`: the same, but Latin lines without a blank line between are one paragraph; `plain`: no marks at all; `auto` decides by what it finds.
 */
export type CopyFormat = 'auto' | 'page' | 'markdown' | 'plain'

export interface IntakeOptions {
  readonly ids: IdSource
  readonly format?: CopyFormat
  /** Language of all articles; without it each article's own characters decide. */
  readonly lang?: Lang
}

export type OrderEntry =
  | { readonly kind: 'article'; readonly index: number }
  | { readonly kind: 'banner'; readonly index: number }
  | { readonly kind: 'standing-head'; readonly index: number }

/** A picture file that the copy names, as `![caption](file)`. */
export interface PictureFile {
  /** Index into `articles`. */
  readonly article: number
  /** Id of the picture inside that article. */
  readonly picture: string
  /** The file as written in the copy, usually relative to it. */
  readonly file: string
}

export interface IntakeResult {
  readonly articles: readonly Article[]
  readonly banners: readonly string[]
  readonly standingHeads: readonly string[]
  /** Everything on the page in reading order; indices into the three lists above. */
  readonly order: readonly OrderEntry[]
  readonly pictureFiles: readonly PictureFile[]
  /** Paragraphs put together again that a column break had cut. */
  readonly mended: number
  /** Sentences that begin with the line they speak of, in line order. */
  readonly warnings: readonly string[]
}

/** One thing of the copy, a line or a few that belong together. `line` counts from 1. */
export type CopyItem =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly line: number }
  /** A line that is bold from end to end. */
  | { readonly kind: 'strong'; readonly text: string; readonly line: number }
  | TextItem
  | { readonly kind: 'image'; readonly caption: string; readonly credit: string; readonly file: string; readonly line: number }
  /** A drawn line or an empty heading: what stands before and after it does not belong together. */
  | { readonly kind: 'rule'; readonly line: number }

export interface TextItem {
  readonly kind: 'text'
  readonly text: string
  readonly line: number
  /**
   * `list`: begins with a list mark; `verbatim`: code or HTML, kept as typed; `table`: rows parted by line feeds, cells by
   * tabs; `quote`: a Markdown block quote.
   */
  readonly style: 'plain' | 'list' | 'verbatim' | 'table' | 'quote'
  /** Blank lines before it. */
  readonly gap: number
  /** Width of the white space before it in half-width columns. */
  readonly indent: number
  /** The author broke the line here on purpose: what follows is not glued on. */
  readonly hardBreak: boolean
}

/** Collects what was not understood. */
export interface Notes {
  /** @param sentence lower case, without the line number and the full stop */
  add(line: number, sentence: string): void
}

import type { FontFace, Rect, Size } from '#shared/base'

/** What a piece of text is on the page; drawers choose tags and looks by it, never sizes. */
export type TextRole =
  | 'kicker'
  | 'main'
  | 'deck'
  | 'standfirst'
  | 'byline'
  | 'body'
  | 'crosshead'
  | 'table'
  | 'quote'
  | 'caption'
  | 'jump'
  | 'banner'
  | 'standing-head'
  | 'folio'
  | 'advert'
  | 'nameplate'

/** Colours of the page. Text is black ink only; tints are shares of it. */
export type Ink =
  | { readonly kind: 'black'; /** 0 … 1 */ readonly tint: number }
  | { readonly kind: 'spot'; readonly name: 'press-red' }
  | { readonly kind: 'paper' }

/**
 * Characters in one face at one size. The pen starts at `x` and moves, after each character, by its advance
 * (× size × scaleX) + letterSpacing (+ wordSpacing after U+0020) + the adjustment listed for it.
 */
export interface FinishedRun {
  readonly text: string
  readonly face: FontFace
  /** Points. */
  readonly size: number
  /** Pen position of the first character, points from the trim box's left edge (from its top in lines that run down). */
  readonly x: number
  /** Points after every character of the run, may be negative. */
  readonly letterSpacing: number
  /** Points after every U+0020, on top of letterSpacing; may be negative. */
  readonly wordSpacing: number
  /** [code point index in the run, points after that character on top of the rest]; ascending, may be negative. */
  readonly adjustments: readonly (readonly [number, number])[]
  /** Horizontal scale of the glyphs, 0.8 … 1 (less where characters are combined in one em). Spacing is not scaled. */
  readonly scaleX: number
  readonly ink: Ink
  /**
   * Characters that stand side by side, upright, in one em of a line that runs down (直中横): centred on its centre line,
   * scaled by scaleX, their baseline where the ideographic box of that em has it. The pen moves by the em.
   */
  readonly combined?: boolean
}

/** One set line. Horizontal lines have `direction: 'across'`; vertical ones (竖排) run down from `y`. */
export interface FinishedLine {
  readonly direction: 'across' | 'down'
  /** Left edge of the line's slot, points. */
  readonly x: number
  /** Top of the line's slot, points. */
  readonly y: number
  /** Measure of the slot, points (height for vertical lines). */
  readonly measure: number
  /** Line pitch, points. */
  readonly leading: number
  /** Baseline from the trim box's top, points; centre line from its left edge for vertical lines. */
  readonly baseline: number
  readonly runs: readonly FinishedRun[]
  /** The line's last glyph is a hyphen that is not in the text. */
  readonly hyphen: boolean
  /** White space of the text that the break swallowed: drawn without width, kept for copying. */
  readonly trailing: string
  /** Whether the line was brought to its full measure, so that its ink ends at x + measure + hang. */
  readonly justified: boolean
  /** Points by which the last mark's blank half stands beyond the measure, 0 or more. */
  readonly hang: number
}

/** A paragraph, or as much of it as stands in this block. */
export interface FinishedText {
  readonly kind: 'text'
  readonly role: TextRole
  /** Index among the article's printed texts of this role (body paragraphs, crossheads and tables count together), −1 for texts of the page itself. */
  readonly index: number
  /** The paragraph began in an earlier leg or block: this piece goes on. */
  readonly continued: boolean
  readonly lang: string
  readonly lines: readonly FinishedLine[]
}

/** A picture, or the place kept for one that is still missing. */
export interface FinishedPicture {
  readonly kind: 'picture'
  readonly rect: Rect
  /** The article's picture id. */
  readonly pictureId: string
  /** Content hash of the bytes; null while the picture is missing. */
  readonly hash: string | null
  /** Part of the picture that is shown, as fractions 0 … 1 of its width and height. */
  readonly crop: Rect
  /** Words for those who cannot see it. */
  readonly alt: string
}

export interface FinishedRule {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  /** Stroke width, points. */
  readonly width: number
  readonly ink: Ink
}

/** A filled or stroked rectangle, below everything else of its page. */
export interface FinishedBox {
  readonly rect: Rect
  readonly fill: Ink | null
  readonly stroke: { readonly width: number; readonly ink: Ink } | null
}

export type FinishedElement = FinishedText | FinishedPicture

/** What stands in one section, elements in reading order. */
export interface FinishedBlock {
  /** The section's id; `folio` for the page's own line. */
  readonly id: string
  readonly kind: 'article' | 'banner' | 'standing-head' | 'picture' | 'advert' | 'box' | 'quote' | 'folio' | 'nameplate'
  readonly articleId: string | null
  /** 0 for the article's first part, 1 for what continues elsewhere, … */
  readonly part: number
  readonly lang: string
  readonly rect: Rect
  readonly elements: readonly FinishedElement[]
}

/** One page, finished: everything has its place, in reading order. */
export interface FinishedPage {
  readonly format: 1
  readonly number: number
  readonly name: string
  readonly lang: string
  /** Trim size, points. */
  readonly trim: Size
  /** Type area inside the trim box. */
  readonly typeArea: Rect
  readonly boxes: readonly FinishedBox[]
  readonly rules: readonly FinishedRule[]
  readonly blocks: readonly FinishedBlock[]
}

import type { FontFace } from '#shared/base'

/** Text in one face. A paragraph has one size. */
export interface StyledRun {
  readonly text: string
  readonly face: FontFace
}

export type Align = 'justify' | 'left' | 'center' | 'right'

/** House rules of setting (排版规则). */
export interface SettingRules {
  /** How strictly marks are kept from line starts and ends (clreq §3.1.3, GB/T 15834-2011 §5). */
  readonly kinsoku: 'none' | 'basic' | 'gb' | 'strict'
  /** Pauses and stops at the foot of their em, with a blank half behind them (大陆), or in its middle (港台). */
  readonly marks: 'simplified' | 'traditional'
  /**
   * White, in ems, that a justified line may take from (`tightest`, 0 or less) or give to (`loosest`) the gap between two
   * Han characters before the line counts as an emergency.
   */
  readonly tracking: { readonly tightest: number; readonly loosest: number }
}

export interface ParagraphStyle {
  readonly lang: 'zh-CN' | 'en'
  /** Points. */
  readonly size: number
  readonly align: Align
  /** First line's indent, points (2 em in Chinese body text). */
  readonly indent: number
  /** Break Latin words by their syllables. */
  readonly hyphenate: boolean
  /** STANDARD_RULES where none are given. */
  readonly rules?: SettingRules
  /**
   * The lines run down (竖排): lengths along a line are measured downwards, words of letters lie on their side, full-width
   * marks take the forms that their face has for it. `combineFigures` puts numbers of up to two digits, and years, upright
   * into one em (直中横); their runs say `combined`.
   */
  readonly vertical?: { readonly combineFigures: boolean }
}

/**
 * An analysed paragraph: what breaking and setting need, independent of the measure. Offsets are code point indices
 * into the text; widths are points at the style's size. `xSum[i]` adds up x before code point i, so that the
 * stretch [i, j) has xSum[j] − xSum[i]; values of boundary b belong to the gap between code points b − 1 and b.
 */
export interface Paragraph {
  readonly style: ParagraphStyle
  readonly text: string
  /** Number of code points. */
  readonly length: number
  readonly codePoints: Uint32Array
  /** CharClass of each code point. */
  readonly classes: Uint8Array
  /** Index of each code point's run; may be longer than the text. */
  readonly runOf: Uint32Array
  readonly runs: readonly StyledRun[]
  readonly widths: Float64Array
  readonly widthSum: Float64Array
  /** BreakKind at each boundary, length + 1 entries. */
  readonly breaks: Uint8Array
  /** Demerits for a break at each boundary that the rules allow but the eye regrets. */
  readonly regrets: Uint8Array
  /** White taken out between two marks at each boundary, negative or 0. */
  readonly kerns: Float32Array
  readonly kernSum: Float32Array
  /** GapClass of each boundary. */
  readonly gaps: Uint8Array
  /** White that the boundaries up to i may gain at ratio 1. */
  readonly stretchSum: Float32Array
  /** White that the boundaries up to i may give up. */
  readonly shrinkSum: Float32Array
  /** White that each code point's mark may give up inside a line. */
  readonly squeezes: Float32Array
  readonly squeezeSum: Float32Array
  /** Width of a hyphen in each run's face, points. */
  readonly hyphenWidths: readonly number[]
  /** Where each code point begins in `text`, length + 1 entries; null where that is its own index. */
  readonly offsets: Uint32Array | null
  /** By code point: the scaleX of a combined figure that begins there, −1 for its other digits, 0 elsewhere; null without any. */
  readonly combined: Float64Array | null
}

/** Code points [start, end) of a paragraph on one line; white space at the end belongs to the line but is not drawn. */
export interface LineBreak {
  readonly start: number
  readonly end: number
  /** The break is inside a word: a hyphen is drawn. */
  readonly hyphen: boolean
  /** Stretch ratio of the line: 0 natural, 1 the comfortable limit, negative when squeezed (−1 all it can give). */
  readonly ratio: number
  readonly emergency: LineEmergency | null
}

/**
 * What no house rule would have: a line looser than the tracking allows, a word split without a hyphen, a break against
 * the rules, a line that does not go into its measure.
 */
export type LineEmergency = 'loose' | 'split' | 'prohibited' | 'overfull'

/** As FinishedRun, with `x` counted from the line's own left edge, or its top where it runs down. */
export interface SetRun {
  readonly text: string
  readonly face: FontFace
  readonly size: number
  readonly x: number
  readonly letterSpacing: number
  readonly wordSpacing: number
  readonly adjustments: readonly (readonly [number, number])[]
  readonly scaleX: number
  /** As FinishedRun.combined. */
  readonly combined?: boolean
}

export interface SetLine {
  readonly runs: readonly SetRun[]
  /** Drawn width from the slot's left edge to the last glyph's advance edge (without its spacing), points. Includes the indent. */
  readonly width: number
  readonly hyphen: boolean
  readonly trailing: string
  readonly justified: boolean
  /** Points by which the last mark's blank half stands beyond the measure. */
  readonly hang: number
}

/** A place in a line that a tab goes to. */
export interface TabStop {
  /** Points from the slot's left edge. */
  readonly at: number
  /** What of the text stands at the stop: its left edge, its right edge, its middle, or its decimal point. */
  readonly align: 'left' | 'right' | 'center' | 'decimal'
}

export interface TabbedLine extends SetLine {
  /** Parts of the line, counted from 0, that overlap their neighbour's place or leave the measure. */
  readonly crowded: readonly number[]
}

export interface HeadlineRequest {
  readonly text: string
  readonly lang: 'zh-CN' | 'en'
  readonly face: FontFace
  /** Width to fill at the most, points. */
  readonly width: number
  /** Sizes that may be used, points, descending; all on the 3/16 pt grid. */
  readonly sizes: readonly number[]
  readonly maxLines: number
  /** Narrowest horizontal scale, 0.8 … 1. */
  readonly minScaleX: number
  readonly align: 'left' | 'center'
  /** Opens the tracking, up to 0.25 em, so that a single line fills the width (banners). */
  readonly spread?: boolean
}

/** A headline set in balanced lines. When it cannot fit, `fits` is false and the smallest size is used on as many lines as it takes. */
export interface HeadlineFit {
  readonly size: number
  /** Number of lines. */
  readonly count: number
  /** Drawn width of each line, as SetLine.width. */
  readonly widths: readonly number[]
  /** Set when they are first asked for. */
  readonly lines: readonly SetLine[]
  readonly scaleX: number
  /** Points after each character. */
  readonly tracking: number
  readonly fits: boolean
  /** Mean line width over the width offered, 0 … 1. */
  readonly fill: number
  /** Demerits of the line ends: 0 at phrase ends, about 14 where nothing is known of them, 70 inside a word. */
  readonly regret: number
}

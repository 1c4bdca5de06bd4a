import type { FontFace } from '#shared/base'

/** What the composer knows of one face. All figures in thousandths of an em. */
export interface FaceMetrics {
  readonly face: FontFace
  /** Pen movement of a code point; the missing-glyph advance (1000) where the face has none. */
  advance(codePoint: number): number
  has(codePoint: number): boolean
  /** From the baseline up to the top of the ideographic box (880 in every built face). */
  readonly ascent: number
  /** From the baseline down to its bottom, positive (120). */
  readonly descent: number
}

/** What drawers know besides. */
export interface FaceTable extends FaceMetrics {
  /** Glyph id in the built font; 0 where the face has none. */
  glyph(codePoint: number): number
}

/** All faces, ready to measure. */
export interface FontSet {
  face(name: FontFace): FaceMetrics
}

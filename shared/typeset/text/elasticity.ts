/**
 * How far white may stretch (at ratio 1) and shrink (at ratio −1), in ems unless said otherwise. Measured against
 * newspaper pages: white between Han characters is seen from about 0.05 em on, beside Latin words from about 0.2 em.
 */
export const STRETCH = {
  han: 0.05,
  mixed: 0.2,
  letter: 0.012,
  /** Share of a word space. */
  space: 0.6
} as const

export const SHRINK = {
  han: 0.02,
  /** Share of a word space. */
  space: 0.3
} as const

/** How the white at a boundary may stretch. */
export const GapClass = {
  none: 0,
  /** Between full-width characters. */
  han: 1,
  /** Between a full-width character and a word. */
  mixed: 2,
  /** Behind a word space. */
  space: 3,
  /** Between the letters of a word. */
  letter: 4
} as const

/** Stretch of one gap at ratio 1, points; `space` is the width of the word space before it. */
export function gapStretch(kind: number, em: number, space: number): number {
  if (kind === GapClass.han) return STRETCH.han * em
  if (kind === GapClass.mixed) return STRETCH.mixed * em
  if (kind === GapClass.space) return STRETCH.space * space
  return kind === GapClass.letter ? STRETCH.letter * em : 0
}

/** What one gap may give up, points. */
export function gapShrink(kind: number, em: number, space: number): number {
  if (kind === GapClass.han) return SHRINK.han * em
  return kind === GapClass.space ? SHRINK.space * space : 0
}

import type { SettingRules } from '../types.ts'

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

/** Share of a word space that may be given up; between Han characters the house rules say how much. */
const SPACE_SHRINK = 0.3

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

/** What one gap between Han characters may give up, points. */
export const hanShrink = (rules: SettingRules, em: number): number => Math.max(0, -rules.tracking.tightest) * em

/** What one gap may give up, points; `han` is what hanShrink says. */
export function gapShrink(kind: number, han: number, space: number): number {
  if (kind === GapClass.han) return han
  return kind === GapClass.space ? SPACE_SHRINK * space : 0
}

/** Loosest ratio that the rules' tracking allows, 0 or more. */
export const loosestRatio = (rules: SettingRules): number => Math.max(0, rules.tracking.loosest) / STRETCH.han

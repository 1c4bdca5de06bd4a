import type { FontSet } from '#shared/font'
import {
  type HeadlineFit,
  type HeadlineRequest,
  type LineBreak,
  type Paragraph,
  type ParagraphStyle,
  type SettingRules,
  type StyledRun,
  analyse,
  breakLines,
  fitHeadline
} from '#shared/typeset'
import { createCache } from './cache.ts'

/** Points of every line's slot: the same for all, or one line after the other, the last of them for all that follow. */
export type Measures = number | readonly number[]

/** The measure of line `line`, from 0. */
export const measureOf = (measures: Measures, line: number): number =>
  typeof measures === 'number' ? measures : (measures[Math.min(line, measures.length - 1)] ?? 0)

/** A paragraph broken at a measure. */
export interface BrokenText {
  readonly paragraph: Paragraph
  readonly breaks: readonly LineBreak[]
  readonly measures: Measures
}

/** The typesetter with a memory: what was analysed, broken or fitted once is not done again while it is in use. */
export interface Setter {
  readonly fonts: FontSet
  breakText(runs: readonly StyledRun[], style: ParagraphStyle, measures: Measures): BrokenText
  headline(request: HeadlineRequest): HeadlineFit
  /** The same typesetter, memory included, for a paper with house rules of its own. */
  withRules(rules: SettingRules): Setter
}

const PARAGRAPHS = 4000
const BREAKS = 12_000
const HEADLINES = 6000

const runsKey = (runs: readonly StyledRun[]): string => runs.map((run) => `${run.face}\u0001${run.text}`).join('\u0002')

const rulesKey = ({ kinsoku, marks, tracking }: SettingRules): string =>
  `${kinsoku},${marks},${String(tracking.tightest)},${String(tracking.loosest)}`

const styleKey = (style: ParagraphStyle): string =>
  `${style.lang}|${String(style.size)}|${style.align}|${String(style.indent)}|${String(style.hyphenate)}|${style.rules ? rulesKey(style.rules) : ''}`

export function createSetter(fonts: FontSet): Setter {
  const paragraphs = createCache<Paragraph>(PARAGRAPHS)
  const broken = createCache<BrokenText>(BREAKS)
  const headlines = createCache<HeadlineFit>(HEADLINES)

  function breakText(runs: readonly StyledRun[], style: ParagraphStyle, measures: Measures): BrokenText {
    const key = `${styleKey(style)}\u0003${runsKey(runs)}`
    return broken.get(`${String(measures)}\u0003${key}`, () => {
      const paragraph = paragraphs.get(key, () => analyse(runs, style, fonts))
      const measure = typeof measures === 'number' ? measures : (line: number) => measureOf(measures, line)
      return { paragraph, breaks: breakLines(paragraph, measure), measures }
    })
  }

  function headline(request: HeadlineRequest): HeadlineFit {
    const { text, lang, face, width, sizes, maxLines, minScaleX, align, spread = false } = request
    const key = [lang, face, width, sizes.join(','), maxLines, minScaleX, align, spread, text].join('|')
    return headlines.get(key, () => fitHeadline(request, fonts))
  }

  const ruled = (rules: SettingRules | null): Setter => ({
    fonts,
    breakText: (runs, style, measures) => breakText(runs, rules ? { ...style, rules } : style, measures),
    headline,
    withRules: ruled
  })
  return ruled(null)
}

import type { FontSet } from '#shared/font'
import {
  type HeadlineFit,
  type HeadlineRequest,
  type LineBreak,
  type Paragraph,
  type ParagraphStyle,
  type StyledRun,
  analyse,
  breakLines,
  fitHeadline
} from '#shared/typeset'
import { createCache } from './cache.ts'

/** A paragraph broken at a measure. */
export interface BrokenText {
  readonly paragraph: Paragraph
  readonly breaks: readonly LineBreak[]
  /** Points. */
  readonly measure: number
}

/** The typesetter with a memory: what was analysed, broken or fitted once is not done again while it is in use. */
export interface Setter {
  readonly fonts: FontSet
  /** @param measure points */
  breakText(runs: readonly StyledRun[], style: ParagraphStyle, measure: number): BrokenText
  headline(request: HeadlineRequest): HeadlineFit
}

const PARAGRAPHS = 4000
const BREAKS = 12_000
const HEADLINES = 6000

const runsKey = (runs: readonly StyledRun[]): string => runs.map((run) => `${run.face}\u0001${run.text}`).join('\u0002')

const styleKey = (style: ParagraphStyle): string =>
  `${style.lang}|${String(style.size)}|${style.align}|${String(style.indent)}|${String(style.hyphenate)}`

export function createSetter(fonts: FontSet): Setter {
  const paragraphs = createCache<Paragraph>(PARAGRAPHS)
  const broken = createCache<BrokenText>(BREAKS)
  const headlines = createCache<HeadlineFit>(HEADLINES)
  return {
    fonts,
    breakText(runs, style, measure) {
      const key = `${styleKey(style)}\u0003${runsKey(runs)}`
      return broken.get(`${String(measure)}\u0003${key}`, () => {
        const paragraph = paragraphs.get(key, () => analyse(runs, style, fonts))
        return { paragraph, breaks: breakLines(paragraph, measure), measure }
      })
    },
    headline(request) {
      const { text, lang, face, width, sizes, maxLines, minScaleX, align, spread = false } = request
      const key = [lang, face, width, sizes.join(','), maxLines, minScaleX, align, spread, text].join('|')
      return headlines.get(key, () => fitHeadline(request, fonts))
    }
  }
}

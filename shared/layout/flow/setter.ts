import type { FontFace } from '#shared/base'
import type { FontSet } from '#shared/font'
import type { FinishedText } from '#shared/frame'
import { type Lang, type TextRun, countCharacters } from '#shared/model'
import {
  type HeadlineFit,
  type HeadlineRequest,
  type HeadlineText,
  type LineBreak,
  type Paragraph,
  type ParagraphStyle,
  type SettingRules,
  type StyledRun,
  analyse,
  breakLines,
  fitHeadlineText,
  readHeadline
} from '#shared/typeset'
import { type Cache, type Entry, createCache, recall } from './cache.ts'
import { styleRuns } from './faces.ts'

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
  /** Pieces of it that stand on pages. */
  readonly pieces: Pieces
}

/** Finished pieces of one text: those that stay where they are need not be set again. */
export interface Pieces {
  /** @param parts everything but the text itself that the piece is made from */
  get(parts: readonly unknown[], make: () => FinishedText): FinishedText
}

class PieceMemory implements Pieces {
  private readonly entries: Entry<FinishedText>[] = []

  get(parts: readonly unknown[], make: () => FinishedText): FinishedText {
    return recall(this.entries, parts, PIECES, make)
  }
}

/** What is known of one text: a text is set in few styles, the template tries it at many measures. */
interface Known {
  readonly paragraphs: Paragraph[]
  readonly broken: BrokenText[]
}

const sameStyle = (a: ParagraphStyle, b: ParagraphStyle): boolean =>
  a.size === b.size &&
  a.indent === b.indent &&
  a.align === b.align &&
  a.lang === b.lang &&
  a.hyphenate === b.hyphenate &&
  a.vertical?.combineFigures === b.vertical?.combineFigures

const sameMeasures = (a: Measures, b: Measures): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && a.length === b.length && a.every((measure, line) => measure === b[line]))

/** Keeps `most` things: what was made first goes first. */
function keep<T>(list: T[], one: T, most: number): T {
  if (list.length >= most) list.shift()
  list.push(one)
  return one
}

/** Text with its faces. */
export interface StyledText {
  readonly runs: readonly StyledRun[]
  /** Code points. */
  readonly length: number
}

/**
 * The typesetter with a memory: what was styled, analysed, broken or read once is not done again while it is in use.
 * Text is known by the identity of its runs: runs that are the same object are the same text.
 */
export interface Setter {
  readonly fonts: FontSet
  /** Gives every character its face. The same runs, or runs made anew around the same last one, give the same result. */
  styleText(runs: readonly TextRun[], face: FontFace, lang: Lang): StyledText
  breakText(runs: readonly StyledRun[], style: ParagraphStyle, measures: Measures): BrokenText
  headline(request: HeadlineRequest): HeadlineFit
}

/** Headlines of one face that are kept as they were read. */
const HEADLINES = 1000
/** Styles, measures and places that one text is kept in: the template tries many, a page needs one of each. */
const STYLES = 3
const MEASURES = 32
const PIECES = 6

interface Styled {
  readonly text: StyledText
  readonly source: readonly TextRun[]
  readonly face: FontFace
  readonly lang: Lang
}

const sameRun = (a: TextRun, b: TextRun | undefined): boolean =>
  a === b ||
  (b !== undefined && a.text === b.text && a.marks.length === b.marks.length && a.marks.every((mark, i) => mark === b.marks[i]))

const sameRuns = (a: readonly TextRun[], b: readonly TextRun[]): boolean =>
  a === b || (a.length === b.length && a.every((run, index) => sameRun(run, b[index])))

function createStyler(fonts: FontSet): Setter['styleText'] {
  const known = new WeakMap<TextRun, Styled[]>()
  return (runs, face, lang) => {
    const owner = runs.at(-1)
    const entries = owner && known.get(owner)
    const found = entries?.find((entry) => entry.face === face && entry.lang === lang && sameRuns(entry.source, runs))
    if (found) return found.text
    const length = runs.reduce((sum, run) => sum + countCharacters(run.text), 0)
    const text: StyledText = { runs: styleRuns(runs, face, lang, fonts), length }
    if (owner) known.set(owner, [{ text, source: runs, face, lang }, ...(entries ?? []).slice(0, STYLES - 1)])
    return text
  }
}

/** Reads headlines, kickers, decks and strips; once as long as they are in use. */
function createReader(fonts: FontSet): (text: string, lang: Lang, face: FontFace) => HeadlineText {
  const known = { 'zh-CN': new Map<FontFace, Cache<HeadlineText>>(), en: new Map<FontFace, Cache<HeadlineText>>() }
  return (text, lang, face) => {
    let texts = known[lang].get(face)
    if (!texts) known[lang].set(face, (texts = createCache(HEADLINES)))
    return texts.get(text, () => readHeadline(text, lang, face, fonts))
  }
}

/** @param rules house rules that every paragraph is set by */
export function createSetter(fonts: FontSet, rules: SettingRules): Setter {
  const texts = new WeakMap<readonly StyledRun[], Known>()
  const read = createReader(fonts)
  return {
    fonts,
    styleText: createStyler(fonts),
    breakText(runs, style, measures) {
      let known = texts.get(runs)
      if (!known) texts.set(runs, (known = { paragraphs: [], broken: [] }))
      for (const text of known.broken)
        if (sameMeasures(text.measures, measures) && sameStyle(text.paragraph.style, style)) return text
      const paragraph =
        known.paragraphs.find((one) => sameStyle(one.style, style)) ??
        keep(known.paragraphs, analyse(runs, { ...style, rules }, fonts), STYLES)
      const measure = typeof measures === 'number' ? measures : (line: number) => measureOf(measures, line)
      const breaks = breakLines(paragraph, measure)
      return keep(known.broken, { paragraph, breaks, measures, pieces: new PieceMemory() }, MEASURES)
    },
    headline: (request) => fitHeadlineText(read(request.text, request.lang, request.face), request)
  }
}

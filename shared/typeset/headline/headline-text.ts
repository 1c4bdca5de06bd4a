import type { FontFace } from '#shared/base'
import type { FontSet } from '#shared/font'
import type { Paragraph } from '../types.ts'
import { analyse } from '../text/analyse.ts'
import { CharClass } from '../text/classes.ts'
import { phraseRegrets } from './phrases.ts'
import { type Piece, newSplits } from './split-piece.ts'

/** Width of the white between the parts of a Chinese headline, ems. */
const PART_GAP = 0.8

/** A headline read once, for any width and size. */
export interface HeadlineText {
  readonly pieces: readonly Piece[]
}

/** Forced lines; an English one keeps the space that parts it from the next when the headline is copied. */
function forcedLines(text: string, lang: 'zh-CN' | 'en'): string[] {
  if (!text.includes('\n')) {
    const line = text.trim()
    return line === '' ? [] : [line]
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.map((line, index) => (lang === 'en' && index < lines.length - 1 ? `${line} ` : line))
}

function partGap(paragraph: Paragraph, index: number): number {
  if (paragraph.style.lang === 'en' || paragraph.codePoints[index] !== 0x20) return 0
  const between = paragraph.classes[index - 1] !== CharClass.word && paragraph.classes[index + 1] !== CharClass.word
  return between ? Math.max(0, PART_GAP - (paragraph.widths[index] ?? 0)) : 0
}

function readPiece(paragraph: Paragraph): Piece {
  const { length } = paragraph
  const regrets = phraseRegrets(paragraph)
  const partGaps: number[] = []
  const parted: number[] = []
  const ends: number[] = []
  for (let i = 0; i < length; i++) {
    const gap = partGap(paragraph, i)
    partGaps.push(gap)
    if (gap > 0) parted.push(i)
    if (i > 0 && regrets[i] !== Infinity) ends.push(i)
  }
  ends.push(length)
  return { paragraph, regrets, partGaps, parted, ends, splits: newSplits() }
}

/** Reads a headline: analysis, phrase ends and the white between its parts. */
export const readHeadline = (text: string, lang: 'zh-CN' | 'en', face: FontFace, fonts: FontSet): HeadlineText => ({
  pieces: forcedLines(text, lang).map((line) =>
    readPiece(analyse([{ text: line, face }], { lang, size: 1, align: 'left', indent: 0, hyphenate: false }, fonts))
  )
})

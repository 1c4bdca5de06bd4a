import type { FontFace } from '#shared/base'
import type { FinishedElement, FinishedLine, FinishedPage } from '#shared/frame'
import { missingPictureLabel } from './block.ts'

/** Face of the words that stand in for missing pictures. */
export const LABEL_FACE: FontFace = 'hei'

type Collect = (face: FontFace, text: string) => void

function collectLine(line: FinishedLine, collect: Collect): void {
  for (const run of line.runs) collect(run.face, run.text)
  const last = line.runs.at(-1)
  if (last && line.hyphen) collect(last.face, '-')
  if (last && line.trailing !== '') collect(last.face, line.trailing)
}

function collectElement(element: FinishedElement, lang: string, collect: Collect): void {
  if (element.kind === 'text') for (const line of element.lines) collectLine(line, collect)
  else collect(LABEL_FACE, missingPictureLabel(lang))
}

/** The code points of each face that the pages draw, ascending; faces that draw nothing are left out. */
export function requiredGlyphs(pages: readonly FinishedPage[]): ReadonlyMap<FontFace, readonly number[]> {
  const faces = new Map<FontFace, Set<number>>()
  const collect: Collect = (face, text) => {
    let codePoints = faces.get(face)
    if (!codePoints) faces.set(face, (codePoints = new Set()))
    for (const character of text) codePoints.add(character.codePointAt(0) ?? 0)
  }
  for (const page of pages)
    for (const block of page.blocks) for (const element of block.elements) collectElement(element, block.lang, collect)
  return new Map(
    [...faces]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([face, codePoints]) => [face, [...codePoints].filter((codePoint) => codePoint >= 0x20).sort((a, b) => a - b)])
  )
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FONT_FACES, type FontFace } from '#shared/base'
import { type FaceTable, type FontSet, type TrueTypeFont, fontSet, readFontTable, readTrueType } from '#shared/font'

/** Folder of the built fonts; `node resources/fonts/build.ts` makes it. */
export const builtFonts = join(import.meta.dirname, '../../resources/fonts/built')

export function builtTable(face: FontFace): FaceTable {
  const table = readFontTable(readFileSync(join(builtFonts, `${face}.table`)))
  if (!table.ok) throw new Error(table.problem.text)
  return table.value
}

export function builtFont(face: FontFace): TrueTypeFont {
  const font = readTrueType(readFileSync(join(builtFonts, `${face}.ttf`)))
  if (!font.ok) throw new Error(font.problem.text)
  return font.value
}

/** All built faces, ready to measure. */
export function builtFontSet(): FontSet {
  const set = fontSet(FONT_FACES.map(builtTable))
  if (!set.ok) throw new Error(set.problem.text)
  return set.value
}

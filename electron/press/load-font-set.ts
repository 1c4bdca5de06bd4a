import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FONT_FACES, type FontFace, type Result, failure } from '#shared/base'
import { type FaceTable, type FontSet, fontSet, readFontTable } from '#shared/font'
import { fontMissing } from './problems.ts'

async function loadFontTable(folder: string, face: FontFace): Promise<Result<FaceTable>> {
  try {
    return readFontTable(await readFile(join(folder, `${face}.table`)))
  } catch (error) {
    return failure(fontMissing(face, error))
  }
}

/** Reads the advance tables of all faces from a folder that resources/fonts/build.ts made. */
export async function loadFontSet(folder: string): Promise<Result<FontSet>> {
  const tables = await Promise.all(FONT_FACES.map(async (face) => await loadFontTable(folder, face)))
  const faces: FaceTable[] = []
  for (const table of tables) {
    if (!table.ok) return table
    faces.push(table.value)
  }
  return fontSet(faces)
}

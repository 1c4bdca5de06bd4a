import { FONT_FACES, type FontFace, type Result, failure, problem, success } from '#shared/base'
import { type FaceMetrics, type FontSet, fontSet, readFontTable } from '#shared/font'

/** Reads a face's table; null when it is not to be had. */
export type ReadTable = (face: FontFace) => Promise<Uint8Array | null>

/** All faces, ready to measure. The page cannot be composed without every one of them: it would differ from print. */
export async function loadFonts(read: ReadTable): Promise<Result<FontSet>> {
  const tables = await Promise.all(FONT_FACES.map(async (face) => await loadFace(face, read)))
  const found: FaceMetrics[] = []
  for (const table of tables) {
    if (!table.ok) return table
    found.push(table.value)
  }
  return fontSet(found)
}

async function loadFace(face: FontFace, read: ReadTable): Promise<Result<FaceMetrics>> {
  const bytes = await read(face)
  if (bytes === null) {
    return failure(
      problem(
        'not-found',
        'font.missing',
        `The font table of ${face} is missing from the program. Install it again; your newsroom is not affected.`,
        { face }
      )
    )
  }
  const table = readFontTable(bytes)
  return table.ok ? success(table.value) : table
}

import { FONT_FACES, type FontFace, type Result, failure, invariant, problem, success } from '#shared/base'
import type { FaceMetrics, FontSet } from './metrics.ts'

/** Puts the tables of all faces together. Fails when a face is missing. */
export function fontSet(tables: Iterable<FaceMetrics>): Result<FontSet> {
  const faces = new Map<FontFace, FaceMetrics>()
  for (const table of tables) faces.set(table.face, table)
  const missing = FONT_FACES.filter((face) => !faces.has(face))
  if (missing.length > 0) {
    const names = missing.join(', ')
    return failure(
      problem('not-found', 'font.faces', `No font table for ${names}. Build the fonts again (npm test does it).`, {
        faces: names
      })
    )
  }
  return success({
    face: (name) => {
      const metrics = faces.get(name)
      invariant(metrics, `the font set has the face ${name}`)
      return metrics
    }
  })
}

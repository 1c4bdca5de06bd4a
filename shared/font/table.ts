import { FONT_FACES, type FontFace, type Result, failure, problem, success } from '#shared/base'
import type { FaceTable } from './metrics.ts'
import { ByteWriter, asciiAt, viewOf } from './truetype/bytes.ts'

/**
 * The advance table of a face, a few kilobytes, big-endian:
 *
 *     "BFT1" · u8 length and letters of the face's name · i16 ascent · i16 descent · u32 number of runs
 *     then each run: u32 first code point · u16 how many follow each other · u16 their common advance
 *
 * Runs ascend. Lengths are thousandths of an em. Glyph ids of the built font count up with the code points from 1.
 */
export interface FontTable {
  readonly face: FontFace
  readonly ascent: number
  readonly descent: number
  /** [code point, advance], ascending; without gaps in the glyph ids. */
  readonly advances: readonly (readonly [number, number])[]
}

const MAGIC = 'BFT1'
const RUN_BYTES = 8
/** The advance that stands for a character the face lacks. */
const MISSING_ADVANCE = 1000

export function writeFontTable(table: FontTable): Uint8Array {
  const runs: { first: number; count: number; advance: number }[] = []
  for (const [codePoint, advance] of table.advances) {
    const open = runs.at(-1)
    if (open && open.first + open.count === codePoint && open.advance === advance && open.count < 0xffff) open.count++
    else runs.push({ first: codePoint, count: 1, advance })
  }
  const writer = new ByteWriter().text(MAGIC).u8(table.face.length).text(table.face)
  writer.i16(table.ascent, table.descent).u32(runs.length)
  for (const run of runs) writer.u32(run.first).u16(run.count, run.advance)
  return writer.finish()
}

/** The plane that nearly all text is in is looked up by index. */
const BASIC = 0x10000

/** Advances and glyph ids by code point: two arrays for the basic plane, maps beyond it. */
class TableMetrics implements FaceTable {
  readonly face: FontFace
  readonly ascent: number
  readonly descent: number
  private readonly basicAdvance = new Uint16Array(BASIC).fill(MISSING_ADVANCE)
  private readonly basicGlyph = new Uint16Array(BASIC)
  private readonly beyond = new Map<number, { readonly advance: number; readonly glyph: number }>()
  private glyphs = 0

  constructor(face: FontFace, ascent: number, descent: number) {
    this.face = face
    this.ascent = ascent
    this.descent = descent
  }

  add(first: number, count: number, advance: number): void {
    for (let codePoint = first; codePoint < first + count; codePoint++) {
      const glyph = ++this.glyphs
      if (codePoint < BASIC) {
        this.basicAdvance[codePoint] = advance
        this.basicGlyph[codePoint] = glyph
      } else this.beyond.set(codePoint, { advance, glyph })
    }
  }

  advance(codePoint: number): number {
    return this.basicAdvance[codePoint] ?? this.beyond.get(codePoint)?.advance ?? MISSING_ADVANCE
  }

  glyph(codePoint: number): number {
    return this.basicGlyph[codePoint] ?? this.beyond.get(codePoint)?.glyph ?? 0
  }

  has(codePoint: number): boolean {
    return this.glyph(codePoint) !== 0
  }
}

const damaged = (why: string): Result<never> =>
  failure(
    problem('bad-input', 'font.table', `The font table is unusable: ${why}. Build the fonts again (npm test does it).`, { why })
  )

const isFace = (name: string): name is FontFace => (FONT_FACES as readonly string[]).includes(name)

/** Reads the bytes of a `.table` file. Fails when they are cut short, of another make, or out of order. */
export function readFontTable(bytes: Uint8Array): Result<FaceTable> {
  const nameLength = bytes[4] ?? 0
  const start = 5 + nameLength
  if (bytes.length < start + 8 || asciiAt(bytes, 0, 4) !== MAGIC) return damaged('it is not a font table')
  const name = asciiAt(bytes, 5, nameLength)
  if (!isFace(name)) return damaged(`it is for a face “${name}”, which is not known`)
  const view = viewOf(bytes)
  const runs = view.getUint32(start + 4)
  if (bytes.length !== start + 8 + runs * RUN_BYTES) return damaged('its length is wrong')
  const metrics = new TableMetrics(name, view.getInt16(start), view.getInt16(start + 2))
  let next = 0
  for (let at = start + 8; at < bytes.length; at += RUN_BYTES) {
    const [first, count] = [view.getUint32(at), view.getUint16(at + 4)]
    if (first < next || first + count > 0x110000) return damaged('its characters are out of order')
    metrics.add(first, count, view.getUint16(at + 6))
    next = first + count
  }
  return success(metrics)
}

import { invariant } from '#shared/base'
import { type NewGlyph, type TrueTypeFont, writeFontTable, writeTrueType } from '#shared/font'
import { nameTable, sourceNames } from './names.ts'
import { ASCENT, DESCENT, EM, type Plan } from './plan.ts'
import type { Recipe } from './recipes.ts'

export interface BuiltFace {
  readonly font: Uint8Array
  readonly table: Uint8Array
  readonly characters: number
}

const WEIGHTS = { Regular: 400, Italic: 400, Bold: 700, Black: 900 } as const

function patched(table: Uint8Array | undefined, patch: (view: DataView) => void): Uint8Array {
  invariant(table, 'readTrueType lets no font through without this table')
  const copy = table.slice()
  patch(new DataView(copy.buffer))
  return copy
}

/**
 * All faces get the ideographic box as their ascent and descent: lines that mix faces then share one baseline, and
 * vertical lines advance by one em.
 */
function metricTables(font: TrueTypeFont, recipe: Recipe): [string, Uint8Array][] {
  const USE_TYPOGRAPHIC_METRICS = 1 << 7
  return [
    [
      'hhea',
      patched(font.tables.get('hhea'), (view) => {
        view.setInt16(4, ASCENT)
        view.setInt16(6, -DESCENT)
        view.setInt16(8, 0)
      })
    ],
    [
      'OS/2',
      patched(font.tables.get('OS/2'), (view) => {
        view.setUint16(0, Math.max(view.getUint16(0), 4))
        view.setUint16(4, WEIGHTS[recipe.style])
        view.setUint16(62, view.getUint16(62) | USE_TYPOGRAPHIC_METRICS)
        view.setInt16(68, ASCENT)
        view.setInt16(70, -DESCENT)
        view.setInt16(72, 0)
      })
    ]
  ]
}

/** Every limit of `maxp` as high as in any of the fonts; moved glyphs are composites one level deeper. */
function limits(fonts: readonly TrueTypeFont[]): Uint8Array {
  const [first] = fonts
  const DEPTH = 30
  return patched(first?.tables.get('maxp'), (view) => {
    for (const font of fonts) {
      const maxp = font.tables.get('maxp')
      invariant(maxp, 'readTrueType lets no font through without maxp')
      const other = new DataView(maxp.buffer, maxp.byteOffset, maxp.byteLength)
      for (let at = 6; at < 32; at += 2) view.setUint16(at, Math.max(view.getUint16(at), other.getUint16(at)))
    }
    view.setUint16(28, Math.max(view.getUint16(28), 1))
    view.setUint16(DEPTH, view.getUint16(DEPTH) + 1)
  })
}

function fontsOf(plan: Plan): TrueTypeFont[] {
  const fonts = new Set<TrueTypeFont>()
  for (const glyph of [...plan.glyphs.values(), ...plan.vertical.values()]) if (glyph.kind !== 'bar') fonts.add(glyph.font)
  return [...fonts]
}

/** Writes the face's font and its advance table. Glyph ids count up with the code points from 1, vertical forms follow. */
export function buildFace(recipe: Recipe, source: TrueTypeFont, plan: Plan): BuiltFace {
  const sorted = [...plan.glyphs].sort(([a], [b]) => a - b)
  const glyphs: NewGlyph[] = [{ kind: 'copy', font: source, glyph: 0, advance: EM }, ...sorted.map(([, glyph]) => glyph)]
  const codePoints = sorted.map(([codePoint], index): [number, number] => [codePoint, index + 1])
  const vertical = codePoints.flatMap(([codePoint, id]): [number, number][] => {
    const down = plan.vertical.get(codePoint)
    return down ? [[id, glyphs.push(down) - 1]] : []
  })
  const passed = ['head', 'post', 'gasp', 'prep', ...(recipe.script === 'han' ? ['vhea'] : [])].flatMap(
    (tag): [string, Uint8Array][] => {
      const table = source.tables.get(tag)
      return table ? [[tag, table]] : []
    }
  )
  const font = writeTrueType({
    glyphs,
    codePoints,
    vertical,
    tables: new Map([
      ...passed,
      ...metricTables(source, recipe),
      ['post', patched(source.tables.get('post'), (view) => view.setUint32(0, 0x00030000)).subarray(0, 32)],
      ['maxp', limits([source, ...fontsOf(plan)])],
      ['name', nameTable(recipe, sourceNames(source.tables.get('name') ?? new Uint8Array()))]
    ])
  })
  const advances = sorted.map(([codePoint, glyph]): [number, number] => [codePoint, glyph.advance])
  return {
    font,
    table: writeFontTable({ face: recipe.face, ascent: ASCENT, descent: DESCENT, advances }),
    characters: sorted.length
  }
}

import { type GalleyItem, type SetRows, START } from '../flow/galley.ts'
import type { TableChunk } from '../flow/chunk.ts'
import type { Setter } from '../flow/setter.ts'
import { leastTableWidth, rowLines, setTable } from '../flow/table.ts'
import type { Part } from './material.ts'
import { type Module, legChoices, legLeft, legSpan } from './module.ts'
import type { Material } from './plan-set.ts'

/** A section whose tables that are too wide for any leg stand at its foot, across all of them. */
export interface WithFoot {
  /** The article without those tables. */
  readonly material: Material
  /** The place above them. */
  readonly module: Module
  readonly foot: readonly TableChunk[]
}

/** White line above a table at the foot. */
const ABOVE = 1
/** Tables that would take more of a place than this stay in their legs, broken as far as that takes. */
const MOST_OF_PLACE = 0.6

/**
 * Takes the tables that no leg holds out of an article's text.
 * @returns null where there are none, or where they have no room across the section
 */
export function withWideTables(
  setter: Setter,
  material: Material,
  module: Module,
  part: Pick<Part, 'first' | 'last' | 'cursor'>,
  wanted: number | null
): WithFoot | null {
  const { galley, style } = material
  // In an article that goes on elsewhere tables stay in the text, so that each stands on its own page.
  if (!part.first || !part.last || part.cursor !== START || style.headline === 'down') return null
  const size = module.grid.bodySize
  const { lang } = galley
  const choices = legChoices(module.grid, module.place.columns, module.boxed, wanted, lang)
  const widest = Math.max(...choices.map(({ legs }) => legs.measure))
  const legs = choices[0]?.legs
  const isWide = ({ table }: GalleyItem): boolean => table !== null && leastTableWidth(table, lang, size, setter) > widest
  const wide = galley.items.filter(isWide)
  if (!legs || legs.count < 2 || wide.length === 0) return null
  const width = legSpan(legs, legs.count)
  const sets = wide.flatMap((item): SetRows[] =>
    item.table ? [{ kind: 'table', item, from: 0, table: setTable(item.table, lang, size, width, setter) }] : []
  )
  const heights = sets.map((set) => rowLines(set.table.rows) + ABOVE)
  const taken = heights.reduce((sum, rows) => sum + rows, 0)
  if (taken > module.rows * MOST_OF_PLACE || legLeft(legs, 0) + width > module.width + 1) return null
  let row = module.rows - taken
  const foot = sets.map((set, index): TableChunk => {
    const lines = (heights[index] ?? 0) - ABOVE
    const top = row + ABOVE
    row = top + lines
    return { kind: 'table', item: -1, leg: 0, row: top, lines, set, from: 0, to: set.table.rows.length, headAgain: false }
  })
  const items = galley.items.filter((item) => !wide.includes(item))
  return { material: { ...material, galley: { ...galley, items } }, module: { ...module, rows: module.rows - taken }, foot }
}

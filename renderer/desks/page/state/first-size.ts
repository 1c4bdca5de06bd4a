import type { Section } from '#shared/model'
import type { GridSize } from '../grid/place.ts'
import type { PageDesk } from './model.ts'

/** Columns and lines. */
export interface GridExtent {
  readonly columns: number
  readonly rows: number
}

/** Columns an article gets to begin with. */
const COLUMNS = 2
/** Lines kept for the headline of a first part, and for the heading of a continuation. */
const HEAD = 8
const PART_HEAD = 2
/** Height of a section that nothing is known of, as a share of the page. */
const SHARE = 0.25
const LEAST = 4
const BANNER = 8
const STANDING_HEAD = 3
const QUOTE = 8

/** Body lines of a section's article, one column wide; null while nobody has counted them. */
export const linesKnown = (section: Section, desk: PageDesk): number | null =>
  section.article === null ? null : (desk.preview.galleys.get(section.article) ?? null)

/**
 * The size of a section that comes from the tray, before anyone has given it one: two columns and about the height
 * that its text takes there.
 * @param lines body lines one column wide, null when unknown
 */
export function firstSize(section: Section, grid: GridSize, lines: number | null): GridExtent {
  const most = grid.rows - grid.firstRow
  if (section.kind === 'banner') return { columns: grid.columns, rows: Math.min(BANNER, most) }
  if (section.kind === 'quote') return { columns: 1, rows: Math.min(QUOTE, most) }
  const columns = Math.min(COLUMNS, grid.columns)
  if (section.kind === 'standing-head') return { columns, rows: Math.min(STANDING_HEAD, most) }
  const head = section.part > 0 ? PART_HEAD : HEAD
  const rows = lines === null ? Math.round(most * SHARE) : Math.ceil(lines / columns) + head
  return { columns, rows: Math.min(Math.max(rows, LEAST), most) }
}

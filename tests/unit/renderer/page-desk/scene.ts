import { type Page, type Place, type Section, newSection } from '#shared/model'
import type { GridLines } from '../../../../renderer/desks/page/grid/snap.ts'

/** A section in short: `s('a', '0+2 10+20')` stands at column 0, 2 wide, line 10, 20 high; no place: in the tray. */
export function s(id: string, place = '', change: Partial<Section> = {}): Section {
  return newSection({
    id,
    page: 'p1',
    kind: 'article',
    article: `article-${id}`,
    place: place === '' ? null : at(place),
    ...change
  })
}

/** `0+2 10+20`: column + columns, row + rows. */
export function at(place: string): Place {
  const [across = '', down = ''] = place.split(' ')
  const [column = 0, columns = 1] = across.split('+').map(Number)
  const [row = 0, rows = 1] = down.split('+').map(Number)
  return { column, columns, row, rows }
}

export const show = (place: Place | null): string =>
  place === null ? 'tray' : `${String(place.column)}+${String(place.columns)} ${String(place.row)}+${String(place.rows)}`

export const page = (number: number): Page => ({
  id: `p${String(number)}`,
  edition: 'e',
  number,
  name: '',
  staff: { responsible: '', designer: '', proofreader: '' }
})

/** Six columns of 100 pt with gutters of 10 pt, a hundred lines of 10 pt. */
export const GRID: GridLines = {
  columns: 6,
  rows: 100,
  firstRow: 0,
  left: 50,
  top: 40,
  columnWidth: 100,
  gutter: 10,
  leading: 10
}

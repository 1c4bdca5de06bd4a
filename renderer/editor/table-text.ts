/** What a key changes in a table's text, and what is selected afterwards. Offsets are UTF-16, as the editor counts. */
export interface TableEdit {
  /** Text [from, to) gives way to `insert`. Equal, with nothing to insert: nothing is changed. */
  readonly from: number
  readonly to: number
  readonly insert: '' | '\t' | '\n'
  /** In the text as it is then. */
  readonly select: readonly [start: number, end: number]
}

interface Row {
  readonly start: number
  readonly end: number
  /** Start and end of each cell. */
  readonly cells: readonly (readonly [start: number, end: number])[]
}

/** Rows are parted by line feeds, cells by tabs. */
function rowsOf(text: string): Row[] {
  let at = 0
  return text.split('\n').map((row) => {
    const start = at
    const cells = row.split('\t').map((cell) => {
      const from = at
      at += cell.length + 1
      return [from, from + cell.length] as const
    })
    return { start, end: start + row.length, cells }
  })
}

const move = (select: TableEdit['select']): TableEdit => ({ from: 0, to: 0, insert: '', select })

/**
 * Tab: to the next cell, or the one before with Shift. In the head row, which says how many columns there are, Tab behind
 * a written cell adds one, and behind an empty one takes it back; in other rows it fills up to as many, then goes on to
 * the next row. Null: out of the table.
 */
export function stepCell(text: string, caret: number, backwards: boolean): TableEdit | null {
  const rows = rowsOf(text)
  const at = rows.findIndex(({ end }) => caret <= end)
  const row = rows[at]
  if (row === undefined) return null
  const column = row.cells.findIndex(([, end]) => caret <= end)
  if (backwards) {
    const before = row.cells[column - 1] ?? rows[at - 1]?.cells.at(-1)
    return before === undefined ? null : move(before)
  }
  const next = row.cells[column + 1]
  if (next !== undefined) return move(next)
  const added: TableEdit = { from: row.end, to: row.end, insert: '\t', select: [row.end + 1, row.end + 1] }
  const below = rows[at + 1]?.cells[0]
  const onward =
    below === undefined ? { from: row.end, to: row.end, insert: '\n' as const } : { from: 0, to: 0, insert: '' as const }
  if (at > 0) {
    if (row.cells.length < (rows[0]?.cells.length ?? 1)) return added
    return { ...onward, select: below ?? [row.end + 1, row.end + 1] }
  }
  const [start, end] = row.cells[column] ?? [0, 0]
  if (start < end) return added
  if (below === undefined) return null
  if (column === 0) return move(below)
  return { from: start - 1, to: end, insert: '', select: [below[0] - 1, below[1] - 1] }
}

const isBlank = (text: string): boolean => text.trim() === ''

/** Enter in a last row without words ends the table: gives the text that stays, null where a new row is wanted. */
export function endAtBlankRow(text: string, caret: number): string | null {
  const rows = rowsOf(text)
  const last = rows.at(-1)
  if (last === undefined || caret < last.start || !isBlank(text.slice(last.start))) return null
  return text.slice(0, Math.max(0, last.start - 1))
}

/** Widest cell that tab stops make room for, ems. */
const WIDEST = 14
const LEAST = 4
const GAP = 1.5

/** Distance of the tab stops at which every cell that is not too wide stands in its column, ems. */
export function tabStop(text: string): number {
  const widths = text.split(/[\t\n]/u).map((cell) => {
    let width = 0
    for (const character of cell) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.6
    return width + GAP
  })
  return Math.min(WIDEST, Math.max(LEAST, ...widths.filter((width) => width <= WIDEST)))
}

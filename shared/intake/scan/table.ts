import type { Line } from './lines.ts'

const RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?$/u
/** Rows of two cells make a table only in such a number: a tab may stand in a line for other reasons. */
const LEAST_PAIRS = 3

/** Whether a line rules a Markdown table's head off: |---|:--:|. */
export const isTableRule = (text: string): boolean => RULE.test(text.slice(0, 500))

/** A line's cells between tabs; a single one where it has none. White space around the line is kept where it is a cell. */
export const tabbedCells = (line: Line | undefined): readonly string[] => {
  if (line === undefined || !line.text.includes('\t')) return []
  return line.typed.replaceAll(/^ +| +$/gu, '').split('\t')
}

/** How many lines from `from` on are rows of cells between tabs; 0 when they are no table. */
export function tabbedLength(lines: readonly Line[], from: number): number {
  const first = tabbedCells(lines[from]).length
  if (first < 2) return 0
  let end = from + 1
  const goesOn = (line: Line | undefined): boolean =>
    tabbedCells(line).length > 1 || (line !== undefined && line.text !== '' && line.typed.split('\t').length === first)
  while (goesOn(lines[end])) end++
  return end - from >= (first > 2 ? 2 : LEAST_PAIRS) ? end - from : 0
}

/** The cells of a Markdown row; \| is a mark of its cell. */
const pipedCells = (text: string): string[] =>
  text
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

/**
 * The rows of a table as a table block holds them: cells parted by tabs, rows by line feeds.
 * @returns null when the lines are no table that is understood: they are kept as typed
 */
export function readTable(lines: readonly Line[]): string | null {
  const rows = lines.filter((line) => line.text !== '')
  if (rows.length > 2 && isTableRule(rows[1]?.text ?? '') && rows.every((row) => row.text.includes('|')))
    return [rows[0], ...rows.slice(2)].map((row) => pipedCells(row?.text ?? '').join('\t')).join('\n')
  if (tabbedLength(rows, 0) !== rows.length || rows.length < 2) return null
  return rows
    .map((row) =>
      row.typed
        .replaceAll(/^ +| +$/gu, '')
        .split('\t')
        .map((cell) => cell.trim())
        .join('\t')
    )
    .join('\n')
}

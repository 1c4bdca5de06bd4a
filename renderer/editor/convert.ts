import { $getRoot, $isElementNode, type ElementNode, type LexicalNode, type RangeSelection } from 'lexical'
import type { Block, BlockKind, TextRun } from '#shared/model'
import { $blocksOf, $createBlockNode, $kindOf, $nodeOfBlock, tidyRuns } from './body.ts'
import { joinRuns } from './paste.ts'
import { $createTableBlockNode, $selectStretch } from './table.ts'

/** Top-level nodes that a selection touches, in order. */
export function $blocksIn(selection: RangeSelection): LexicalNode[] {
  const blocks = selection.getNodes().map((node) => node.getTopLevelElement())
  const touched = new Set(blocks.filter((block) => block !== null))
  return $getRoot()
    .getChildren()
    .filter((node) => touched.has(node as ElementNode))
}

/** Rows of a table as blocks of another kind; cells are parted by a blank. */
function rowsApart(table: Block, kind: BlockKind): Block[] {
  const rows: TextRun[][] = [[]]
  for (const { text, marks } of table.runs)
    for (const piece of text.split(/(\n)/u)) {
      if (piece === '\n') rows.push([])
      else rows.at(-1)?.push({ text: piece.replaceAll('\t', ' '), marks })
    }
  return rows.map((runs) => ({ kind, runs: tidyRuns(runs) }))
}

/** Makes the selected blocks paragraphs or crossheads; a table falls apart into its rows. */
export function $makeKind(selection: RangeSelection, kind: 'paragraph' | 'crosshead'): void {
  for (const node of $blocksIn(selection)) {
    if ($kindOf(node) === kind || !$isElementNode(node)) continue
    if ($kindOf(node) !== 'table') node.replace($createBlockNode(kind), true)
    else {
      const rows = $blocksOf(node)
        .flatMap((table) => rowsApart(table, kind))
        .map($nodeOfBlock)
      for (const row of rows) node.insertBefore(row)
      node.remove()
      rows[0]?.selectStart()
    }
  }
}

/**
 * Makes a table: of the selected blocks, a row of each; in an empty paragraph in its place; with a caret in a text behind
 * that paragraph.
 */
export function $makeTable(selection: RangeSelection): void {
  const blocks = $blocksIn(selection)
  const [first] = blocks
  if (first === undefined) return
  if (blocks.length === 1) {
    const table = $createTableBlockNode()
    if ($isElementNode(first) && first.isEmpty()) first.replace(table)
    else first.insertAfter(table)
    table.select()
    return
  }
  const rows = blocks.flatMap($blocksOf).map(({ runs }) => runs)
  const table = $nodeOfBlock({ kind: 'table', runs: joinRuns(rows, '\n') })
  first.insertBefore(table)
  for (const block of blocks) block.remove()
  $selectStretch(table, 0, 0)
}

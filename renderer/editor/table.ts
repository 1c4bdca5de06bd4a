import {
  type DOMExportOutput,
  $createLineBreakNode,
  $createParagraphNode,
  $createRangeSelection,
  $createTextNode,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type ElementNode as Parent,
  ElementNode,
  type LexicalNode,
  type PointType,
  type RangeSelection
} from 'lexical'
import { type TableEdit, endAtBlankRow, stepCell } from './table-text.ts'

/** A table: one block of preformatted text, rows parted by line breaks, cells by tabs. */
export class TableBlockNode extends ElementNode {
  override $config() {
    return this.config('bs-table', { extends: ElementNode })
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'editor-table'
    return element
  }

  override updateDOM(): false {
    return false
  }

  override canIndent(): false {
    return false
  }

  /** Copied, it is a table that other programs know too. */
  override exportDOM(): DOMExportOutput {
    return { element: this.createDOM(), after: (copy) => (copy ? htmlTable(copy) : copy) }
  }
}

/** The rows and cells of a copied piece of a table as HTML; a piece of one cell stays as it is. */
function htmlTable(copy: HTMLElement | DocumentFragment | Text): HTMLElement | DocumentFragment | Text {
  const rows: string[] = ['']
  const walk = (node: Node): void => {
    if (node.nodeName === 'BR') rows.push('')
    else if (node.nodeType === Node.TEXT_NODE) rows[rows.length - 1] += node.nodeValue ?? ''
    else node.childNodes.forEach(walk)
  }
  walk(copy)
  if (rows.length === 1 && rows[0]?.includes('\t') !== true) return copy
  const table = document.createElement('table')
  for (const row of rows) {
    const line = table.insertRow()
    for (const cell of row.split('\t')) line.insertCell().textContent = cell
  }
  return table
}

export const $createTableBlockNode = (): TableBlockNode => new TableBlockNode()

export const $isTableBlockNode = (node: LexicalNode | null | undefined): node is TableBlockNode => node instanceof TableBlockNode

/** The table that the selection is in, from its beginning to its end; null when it is in none. */
export function $selectedTable(): { readonly table: TableBlockNode; readonly selection: RangeSelection } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const table = selection.anchor.getNode().getTopLevelElement()
  return $isTableBlockNode(table) && selection.focus.getNode().getTopLevelElement() === table ? { table, selection } : null
}

/** The text of a table's child, as far as it counts. */
const textOf = (node: LexicalNode): string => ($isLineBreakNode(node) ? '\n' : node.getTextContent())

/** How much of the block's text stands before a point. */
export function $offsetOf(block: Parent, point: PointType): number {
  const node = point.getNode()
  if (node === block) {
    const before = block.getChildren().slice(0, point.offset)
    return before.reduce((sum, child) => sum + textOf(child).length, 0)
  }
  let offset = point.type === 'text' ? point.offset : 0
  for (let before = node.getPreviousSibling(); before !== null; before = before.getPreviousSibling())
    offset += textOf(before).length
  return offset
}

/** Puts a point at an offset of the block's text. */
export function $setPoint(block: Parent, point: PointType, offset: number): void {
  let left = offset
  for (const [index, child] of block.getChildren().entries()) {
    const { length } = textOf(child)
    if ($isTextNode(child) && left <= length) return point.set(child.getKey(), left, 'text')
    if (left < length || (left === 0 && $isLineBreakNode(child))) return point.set(block.getKey(), index, 'element')
    left -= length
  }
  point.set(block.getKey(), block.getChildrenSize(), 'element')
}

/** Selects a stretch of a block's text, UTF-16 offsets. */
export function $selectStretch(block: Parent, start: number, end: number): RangeSelection {
  const selection = $createRangeSelection()
  $setPoint(block, selection.anchor, start)
  $setPoint(block, selection.focus, end)
  $setSelection(selection)
  return selection
}

function $edit(table: TableBlockNode, { from, to, insert, select }: TableEdit): void {
  if (insert !== '' || from < to) {
    const selection = $selectStretch(table, from, to)
    if (insert === '\n') selection.insertLineBreak()
    else if (insert === '\t') selection.insertText('\t')
    else selection.removeText()
  }
  $selectStretch(table, ...select)
}

/** Tab and Shift+Tab. False: out of the table, where Tab does what it does everywhere. */
export function $stepCell(backwards: boolean): boolean {
  const held = $selectedTable()
  if (held === null) return false
  const { table, selection } = held
  const edit = stepCell(table.getTextContent(), $offsetOf(table, selection.focus), backwards)
  if (edit === null) return false
  $edit(table, edit)
  return true
}

/** Enter: a new row; in a last row without words, out of the table. */
export function $enterRow(): boolean {
  const held = $selectedTable()
  if (held === null) return false
  const { table, selection } = held
  const text = table.getTextContent()
  const rest = selection.isCollapsed() ? endAtBlankRow(text, $offsetOf(table, selection.focus)) : null
  if (rest === null) {
    selection.insertLineBreak()
    return true
  }
  const paragraph = $createParagraphNode()
  if (rest === '') table.replace(paragraph)
  else {
    $selectStretch(table, rest.length, text.length).removeText()
    table.insertAfter(paragraph)
  }
  paragraph.select()
  return true
}

/** Out of the table, to the paragraph behind it; it is made where there is none. */
export function $leaveTable(): boolean {
  const held = $selectedTable()
  if (held === null) return false
  const next = held.table.getNextSibling()
  if ($isElementNode(next)) next.selectStart()
  else {
    const paragraph = $createParagraphNode()
    held.table.insertAfter(paragraph)
    paragraph.select()
  }
  return true
}

/** Arrow keys out of a table that is the first or last block: there must be a way to write before and behind it. */
export function $arrowOut(down: boolean): boolean {
  const held = $selectedTable()
  if (held === null || !held.selection.isCollapsed()) return false
  const { table, selection } = held
  const text = table.getTextContent()
  const at = $offsetOf(table, selection.focus)
  const isEdge = down ? text.indexOf('\n', at) < 0 : !text.slice(0, at).includes('\n')
  if (!isEdge || (down ? table.getNextSibling() : table.getPreviousSibling()) !== null) return false
  const paragraph = $createParagraphNode()
  if (down) table.insertAfter(paragraph)
  else table.insertBefore(paragraph)
  paragraph.select()
  return true
}

/**
 * Deleting across a table's border would melt it into a paragraph: an empty neighbour goes, an empty table becomes a
 * paragraph, and everything else stays.
 */
export function $deleteAtBorder(backwards: boolean): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const block = selection.anchor.getNode().getTopLevelElement()
  if (!$isElementNode(block)) return false
  const at = $offsetOf(block, selection.anchor)
  if ($isTableBlockNode(block) && backwards && at === 0) {
    const before = block.getPreviousSibling()
    if (block.getTextContent().trim() === '') {
      const paragraph = $createParagraphNode()
      block.replace(paragraph)
      paragraph.select()
    } else if ($isElementNode(before) && before.isEmpty()) before.remove()
    return true
  }
  const next = block.getNextSibling()
  if (backwards || $isTableBlockNode(block) || !$isTableBlockNode(next) || at < block.getTextContent().length) return false
  if (block.isEmpty()) {
    next.selectStart()
    block.remove()
  }
  return true
}

/** Text nodes and line breaks of one run's text. */
export function $piecesOf(text: string, $make: (words: string) => LexicalNode = $createTextNode): LexicalNode[] {
  return text.split(/(\n)/u).flatMap((piece) => (piece === '' ? [] : [piece === '\n' ? $createLineBreakNode() : $make(piece)]))
}

import { $insertDataTransferForRichText } from '@lexical/clipboard'
import { $isHeadingNode } from '@lexical/rich-text'
import {
  $addUpdateTag,
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  DELETE_CHARACTER_COMMAND,
  DROP_COMMAND,
  FORMAT_ELEMENT_COMMAND,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  type ElementNode,
  type LexicalEditor,
  PASTE_COMMAND,
  PASTE_TAG,
  type RangeSelection,
  mergeRegister
} from 'lexical'
import type { Block } from '#shared/model'
import { $nodeOfBlock, $rowNodesOf, $textNodesOf, isOurFormat } from './body.ts'
import { blocksOfHtml, blocksOfText, joinRuns } from './paste.ts'
import { $arrowOut, $deleteAtBorder, $enterRow, $leaveTable, $selectedTable, $stepCell, TableBlockNode } from './table.ts'

/** Puts blocks where the caret is: a single paragraph goes into the line, more of them break it; in a table they are rows. */
export function $insertBlocks(blocks: readonly Block[]): void {
  const selection = $getSelection()
  const [first, ...more] = blocks
  if (!$isRangeSelection(selection) || !first) return
  if ($selectedTable() !== null) {
    const rows = blocks.map(({ runs }) => runs)
    selection.insertNodes($rowNodesOf(joinRuns(rows, '\n')))
  } else if (blocks.some(({ kind }) => kind === 'table')) $insertApart(selection, blocks)
  else if (more.length === 0 && first.kind === 'paragraph') selection.insertNodes($textNodesOf(first.runs))
  else selection.insertNodes(blocks.map($nodeOfBlock))
}

/** A table never melts into the paragraph at the caret: the paragraph is parted. */
function $insertApart(selection: RangeSelection, blocks: readonly Block[]): void {
  selection.removeText()
  const behind = selection.insertParagraph()
  const before = behind?.getPreviousSibling()
  if (!behind) return
  for (const block of blocks) behind.insertBefore($nodeOfBlock(block))
  if ($isElementNode(before) && before.isEmpty()) before.remove()
  behind.getPreviousSibling<ElementNode>()?.selectEnd()
  if (behind.isEmpty()) behind.remove()
}

/** Copies between our own editors keep everything, crossheads and 楷体 too. Tables come as HTML: see above. */
function $pasteOwn(data: DataTransfer, namespace: string): boolean {
  const selection = $getSelection()
  const own = data.getData('application/x-lexical-editor')
  if (own === '' || selection === null || own.includes(`"type":"${TableBlockNode.getType()}"`) || $selectedTable() !== null)
    return false
  try {
    if ((JSON.parse(own) as { namespace?: unknown }).namespace !== namespace) return false
    $insertDataTransferForRichText(data, selection)
    return true
  } catch {
    return false
  }
}

function blocksOf(data: DataTransfer): Block[] {
  const html = data.getData('text/html')
  const fromHtml = html === '' ? [] : blocksOfHtml(new DOMParser().parseFromString(html, 'text/html').body)
  return fromHtml.length > 0 ? fromHtml : blocksOfText(data.getData('text/plain'))
}

function $takeIn(data: DataTransfer | null, namespace: string): boolean {
  if (data === null) return false
  $addUpdateTag(PASTE_TAG)
  if (!$pasteOwn(data, namespace)) $insertBlocks(blocksOf(data))
  return true
}

/** Backspace at the start of a crosshead makes it a paragraph. */
function $loosenCrosshead(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.offset !== 0) return false
  const node = selection.anchor.getNode()
  const block = node.getTopLevelElement()
  const isFirst = node === block || (node.getPreviousSibling() === null && node.getParent() === block)
  if (!$isHeadingNode(block) || !isFirst) return false
  block.replace($createParagraphNode(), true)
  return true
}

/** Enter ends a crosshead: what stands behind the caret goes on as a paragraph. */
function $leaveCrosshead(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !$isHeadingNode(selection.anchor.getNode().getTopLevelElement())) return false
  selection.insertParagraph()
  const block = selection.anchor.getNode().getTopLevelElement()
  if ($isHeadingNode(block)) block.replace($createParagraphNode(), true)
  return true
}

/** Keys with a meaning of their own inside a table. An input method that composes keeps them all. */
function registerTableKeys(editor: LexicalEditor): () => void {
  const onKey = (command: LexicalCommand<KeyboardEvent>, $act: (event: KeyboardEvent) => boolean): (() => void) =>
    editor.registerCommand(
      command,
      (event) => {
        if (editor.isComposing() || event.ctrlKey || event.metaKey || event.altKey || !$act(event)) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH
    )
  return mergeRegister(
    onKey(KEY_TAB_COMMAND, ({ shiftKey }) => $stepCell(shiftKey)),
    onKey(KEY_ESCAPE_COMMAND, $leaveTable),
    onKey(KEY_ARROW_DOWN_COMMAND, ({ shiftKey }) => !shiftKey && $arrowOut(true)),
    onKey(KEY_ARROW_UP_COMMAND, ({ shiftKey }) => !shiftKey && $arrowOut(false)),
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (backwards) => !editor.isComposing() && $deleteAtBorder(backwards),
      COMMAND_PRIORITY_HIGH
    )
  )
}

/** What our paragraphs know and Lexical's rich text does not: clean paste, no line breaks, no indents, three marks. */
export function registerInput(editor: LexicalEditor, namespace: string): () => void {
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!(event instanceof ClipboardEvent) || !event.clipboardData) return false
        event.preventDefault()
        return $takeIn(event.clipboardData, namespace)
      },
      COMMAND_PRIORITY_HIGH
    ),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => {
        // Only files are kept out: text dragged inside the editor moves as usual.
        if (!event.dataTransfer || event.dataTransfer.files.length === 0) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH
    ),
    editor.registerCommand(
      INSERT_LINE_BREAK_COMMAND,
      () => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined),
      COMMAND_PRIORITY_HIGH
    ),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, () => $enterRow() || $leaveCrosshead(), COMMAND_PRIORITY_HIGH),
    registerTableKeys(editor),
    editor.registerCommand(
      KEY_BACKSPACE_COMMAND,
      (event) => {
        if (editor.isComposing() || !$loosenCrosshead()) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH
    ),
    editor.registerCommand(FORMAT_TEXT_COMMAND, (format) => !isOurFormat(format), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(FORMAT_ELEMENT_COMMAND, () => true, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(INDENT_CONTENT_COMMAND, () => true, COMMAND_PRIORITY_HIGH)
  )
}

import { $createHeadingNode, $isHeadingNode } from '@lexical/rich-text'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type TextFormatType
} from 'lexical'
import type { Block, BlockKind, Mark, TextRun } from '#shared/model'
import { $createTableBlockNode, $isTableBlockNode, $piecesOf } from './table.ts'

/** Marks in the order in which runs list them. */
const MARKS = ['bold', 'kai', 'italic'] as const satisfies readonly Mark[]

/** Lexical has no format for 楷体: its underline, which newspapers do not print, carries it. */
const FORMATS: Readonly<Record<Mark, TextFormatType>> = { bold: 'bold', kai: 'underline', italic: 'italic' }

export const formatOf = (mark: Mark): TextFormatType => FORMATS[mark]

export const isOurFormat = (format: TextFormatType): boolean => Object.values(FORMATS).includes(format)

const sortMarks = (marks: readonly Mark[]): Mark[] => MARKS.filter((mark) => marks.includes(mark))

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark, index) => mark === b[index])

/** Runs as the editor gives them back: none empty, neighbours with the same marks in one, marks in order. */
export function tidyRuns(runs: readonly TextRun[]): TextRun[] {
  const tidy: TextRun[] = []
  for (const { text, marks } of runs) {
    if (text === '') continue
    const sorted = sortMarks(marks)
    const last = tidy.at(-1)
    if (last && sameMarks(last.marks, sorted)) tidy[tidy.length - 1] = { text: last.text + text, marks: sorted }
    else tidy.push({ text, marks: sorted })
  }
  return tidy
}

/** A line feed between a table's rows has no look of its own: it takes the marks of what stands before it. */
function tidyRows(runs: readonly TextRun[]): TextRun[] {
  let before: readonly Mark[] = []
  const pieces = tidyRuns(runs).flatMap(({ text, marks }) =>
    text.split(/(\n)/u).flatMap((piece) => {
      if (piece === '') return []
      if (piece !== '\n') before = marks
      return [{ text: piece, marks: [...before] }]
    })
  )
  return tidyRuns(pieces)
}

const tidyBlock = ({ kind, runs }: Block): Block => ({ kind, runs: kind === 'table' ? tidyRows(runs) : tidyRuns(runs) })

/** A body as the editor gives it back; one empty paragraph when there is nothing. */
export function tidyBody(body: readonly Block[]): Block[] {
  const blocks = body.map(tidyBlock)
  return blocks.length === 0 ? [{ kind: 'paragraph', runs: [] }] : blocks
}

// Article → Lexical

function $markedText(text: string, marks: readonly Mark[]): LexicalNode {
  const node = $createTextNode(text)
  for (const mark of marks) node.toggleFormat(FORMATS[mark])
  return node
}

export const $textNodesOf = (runs: readonly TextRun[]): LexicalNode[] =>
  tidyRuns(runs).map(({ text, marks }) => $markedText(text, marks))

/** Nodes of a table's rows, with line breaks between them. */
export const $rowNodesOf = (runs: readonly TextRun[]): LexicalNode[] =>
  tidyRuns(runs).flatMap(({ text, marks }) => $piecesOf(text, (words) => $markedText(words, marks)))

export function $createBlockNode(kind: BlockKind): ElementNode {
  switch (kind) {
    case 'crosshead':
      return $createHeadingNode('h2')
    case 'table':
      return $createTableBlockNode()
    case 'paragraph':
      return $createParagraphNode()
  }
}

export function $nodeOfBlock({ kind, runs }: Block): ElementNode {
  return $createBlockNode(kind).append(...(kind === 'table' ? $rowNodesOf(runs) : $textNodesOf(runs)))
}

/** Replaces everything the editor holds. */
export function $writeBody(body: readonly Block[]): void {
  $getRoot()
    .clear()
    .append(...tidyBody(body).map($nodeOfBlock))
}

// Lexical → Article

export function $kindOf(node: LexicalNode): BlockKind {
  if ($isTableBlockNode(node)) return 'table'
  return $isHeadingNode(node) ? 'crosshead' : 'paragraph'
}

/**
 * The blocks of a top-level node: one, or more where a line break slipped into a paragraph. Nodes nobody expected give
 * their text: nothing is lost and nothing throws.
 */
export function $blocksOf(node: LexicalNode): Block[] {
  const kind = $kindOf(node)
  const lines: TextRun[][] = [[]]
  const walk = (child: LexicalNode): void => {
    const line = lines.at(-1) ?? []
    if ($isLineBreakNode(child)) lines.push([])
    else if ($isTextNode(child)) {
      line.push({ text: child.getTextContent(), marks: MARKS.filter((mark) => child.hasFormat(FORMATS[mark])) })
    } else if ($isElementNode(child)) child.getChildren().forEach(walk)
    else line.push({ text: child.getTextContent(), marks: [] })
  }
  if ($isElementNode(node)) node.getChildren().forEach(walk)
  else walk(node)
  if (kind === 'table')
    return [tidyBlock({ kind, runs: lines.flatMap((runs, index) => (index === 0 ? runs : [ROW_END, ...runs])) })]
  return lines.map((runs) => ({ kind, runs: tidyRuns(runs) }))
}

const ROW_END: TextRun = { text: '\n', marks: [] }

/** Blocks already read, by the key of their node. */
export type BlockCache = Map<NodeKey, readonly Block[]>

/** The body the editor holds. Blocks found in `cache` keep their identity; what is read is put there. */
export function $readBody(cache: BlockCache = new Map()): Block[] {
  const nodes = $getRoot().getChildren()
  const seen = new Set(nodes.map((node) => node.getKey()))
  for (const key of cache.keys()) if (!seen.has(key)) cache.delete(key)
  const blocks = nodes.flatMap((node) => {
    const known = cache.get(node.getKey())
    if (known) return known
    const read = $blocksOf(node)
    cache.set(node.getKey(), read)
    return read
  })
  return blocks.length === 0 ? [{ kind: 'paragraph', runs: [] }] : blocks
}

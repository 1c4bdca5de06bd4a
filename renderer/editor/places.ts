import { $createRangeSelection, $getRoot, $isElementNode, type LexicalEditor } from 'lexical'
import { $selectStretch, $setPoint } from './table.ts'

/** A place in the body: a block and a code point in its text, both from 0. */
export interface BodyPlace {
  readonly index: number
  readonly offset: number
}

/** A stretch of a block's text, UTF-16 offsets. */
export interface BodyStretch {
  readonly index: number
  readonly start: number
  readonly end: number
}

const CODE_POINT = /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/gu

/** UTF-16 offset of a code point; the end of the text where there are not so many. */
function unitsBefore(text: string, codePoints: number): number {
  let units = 0
  for (const [character] of text.matchAll(CODE_POINT)) {
    if (codePoints <= 0) return units
    units += character.length
    codePoints -= 1
  }
  return units
}

function $blockAt(index: number) {
  const block = $getRoot().getChildAtIndex(index)
  return $isElementNode(block) ? block : null
}

/** Puts the caret at a place. Blocks that are gone leave it where it is. */
export function $caretTo({ index, offset }: BodyPlace): void {
  const block = $blockAt(index)
  if (block === null) return
  const at = unitsBefore(block.getTextContent(), offset)
  $selectStretch(block, at, at)
}

/** Selects the last characters (code points) of a block: the caret stands at its end. */
export function $selectLast(index: number, characters: number): void {
  const block = $blockAt(index)
  if (block === null) return
  const text = block.getTextContent()
  const start = unitsBefore(text, Math.max(0, Array.from(text).length - characters))
  $selectStretch(block, start, text.length)
}

/** Selects a stretch of a block. Blocks that are gone leave the selection where it is. */
export function $selectIn({ index, start, end }: BodyStretch): void {
  const block = $blockAt(index)
  if (block !== null) $selectStretch(block, start, end)
}

/** Stretches as ranges of the document that the screen shows; those that are gone are left out. In order, block by block. */
export function rangesOf(editor: LexicalEditor, stretches: readonly BodyStretch[]): Range[] {
  const byBlock = new Map<number, BodyStretch[]>()
  for (const stretch of stretches) byBlock.set(stretch.index, [...(byBlock.get(stretch.index) ?? []), stretch])
  return editor.getEditorState().read(() =>
    [...byBlock].flatMap(([index, held]) => {
      const block = $blockAt(index)
      const element = block === null ? null : editor.getElementByKey(block.getKey())
      return element === null ? [] : rangesIn(element, held)
    })
  )
}

/** Ranges of stretches in a block's element: its text nodes one after the other, a line break counting as one. */
function rangesIn(element: HTMLElement, stretches: readonly BodyStretch[]): Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const texts: { readonly node: Text; readonly from: number }[] = []
  let length = 0
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      texts.push({ node, from: length })
      length += node.length
    } else if (node instanceof HTMLBRElement) length += 1
  }
  return stretches.flatMap(({ start, end }) => {
    const first = texts.find(({ node, from }) => start >= from && start < from + node.length)
    const last = texts.find(({ node, from }) => end > from && end <= from + node.length)
    if (first === undefined || last === undefined) return []
    const range = document.createRange()
    range.setStart(first.node, start - first.from)
    range.setEnd(last.node, end - last.from)
    return [range]
  })
}

/** Everything behind a place as a range of the document; null where the place is gone. */
export function rangeBehind(editor: LexicalEditor, { index, offset }: BodyPlace): Range | null {
  const root = editor.getRootElement()
  if (root === null) return null
  return editor.getEditorState().read(() => {
    const block = $blockAt(index)
    if (block === null) return null
    const { anchor } = $createRangeSelection()
    $setPoint(block, anchor, unitsBefore(block.getTextContent(), offset))
    const element = editor.getElementByKey(anchor.key)
    if (element === null) return null
    const range = document.createRange()
    if (anchor.type === 'text') {
      const text = textIn(element)
      if (text === null) return null
      range.setStart(text, Math.min(anchor.offset, text.length))
    } else range.setStart(element, Math.min(anchor.offset, element.childNodes.length))
    range.setEnd(root, root.childNodes.length)
    return range
  })
}

/** The text that an element wraps, through the elements of its marks. */
function textIn(node: Node): Text | null {
  if (node instanceof Text) return node
  return node.firstChild === null ? null : textIn(node.firstChild)
}

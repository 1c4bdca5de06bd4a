import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { HeadingNode, registerRichText } from '@lexical/rich-text'
import {
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $setSelection,
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  REDO_COMMAND,
  type RangeSelection,
  SKIP_DOM_SELECTION_TAG,
  UNDO_COMMAND,
  createEditor,
  mergeRegister
} from 'lexical'
import { type Block, type BlockKind, type Mark, countCharacters, countWords } from '#shared/model'
import { $kindOf, $readBody, $writeBody, type BlockCache, formatOf, tidyBody } from './body.ts'
import { $blocksIn, $makeKind, $makeTable } from './convert.ts'
import { registerInput } from './input.ts'
import { type BodyPlace, type BodyStretch, $caretTo, $selectIn, $selectLast, rangeBehind, rangesOf } from './places.ts'
import { TableBlockNode } from './table.ts'
import { registerTabStops } from './tab-stops.ts'

const NAMESPACE = 'broadsheet-body'
/** Keystrokes closer together than this are undone together, milliseconds. */
const TYPING = 500
const DEPTH = 300

const THEME = {
  paragraph: 'editor-paragraph',
  heading: { h2: 'editor-crosshead' },
  text: { bold: 'editor-bold', italic: 'editor-italic', underline: 'editor-kai' }
}

/** What the toolbar and the status bar show. */
export interface BodyState {
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** Kind of the blocks that are selected; null when they differ or nothing is. */
  readonly kind: BlockKind | null
  readonly marks: readonly Mark[]
  /** Counts of the selected text; null while nothing is selected. */
  readonly selected: { readonly words: number; readonly characters: number } | null
  /** Where the caret is, from 1; null without one. */
  readonly caret: { readonly block: number; readonly character: number } | null
}

const IDLE: BodyState = { canUndo: false, canRedo: false, kind: null, marks: [], selected: null, caret: null }

/**
 * The editor of one article's body: keeps its undo history while other articles are open. Bodies go in and come out as
 * our own JSON. While an input method composes, nothing comes out; `handOver` ends the composition first.
 */
export class BodyController {
  readonly #editor: LexicalEditor
  readonly #stop: () => void
  readonly #listeners = new Set<() => void>()
  readonly #cache: BlockCache = new Map()
  #onChange: (body: Block[]) => void = () => undefined
  #body: readonly Block[]
  #state: BodyState = IDLE
  #isHeld = false
  #isLoading = true

  constructor(body: readonly Block[]) {
    this.#body = tidyBody(body)
    this.#editor = createEditor({
      namespace: NAMESPACE,
      nodes: [HeadingNode, TableBlockNode],
      theme: THEME,
      // Lexical goes back to its last good state by itself; the error still shows where errors show.
      onError: (error) => reportError(error)
    })
    this.#stop = this.#register()
    this.#editor.update(() => $writeBody(this.#body), { tag: HISTORY_MERGE_TAG, discrete: true })
    this.#remember()
    this.#isLoading = false
  }

  get state(): BodyState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Shows the editor in an element and tells each change; returns a function that takes it off the screen. */
  attach(root: HTMLElement, onChange: (body: Block[]) => void): () => void {
    this.#onChange = onChange
    this.#editor.setRootElement(root)
    return () => {
      this.handOver()
      this.#onChange = () => undefined
      this.#editor.setRootElement(null)
    }
  }

  /** Takes a body that was changed elsewhere; what it already holds is left alone. One step of undo. */
  load(body: readonly Block[]): void {
    const wanted = tidyBody(body)
    if (JSON.stringify(wanted) === JSON.stringify(this.#body)) return
    this.#isLoading = true
    this.#cache.clear()
    this.#editor.update(
      () => {
        $setSelection(null)
        $writeBody(wanted)
      },
      { tag: [HISTORY_PUSH_TAG, SKIP_DOM_SELECTION_TAG], discrete: true }
    )
    this.#body = wanted
    this.#remember()
    this.#isLoading = false
  }

  /** Blocks that nobody edits keep the identity they came with. */
  #remember(): void {
    this.#editor.getEditorState().read(() => {
      for (const [index, node] of $getRoot().getChildren().entries()) {
        const block = this.#body[index]
        if (block) this.#cache.set(node.getKey(), [block])
      }
    })
  }

  /** Ends a composition that is going on and hands over what was typed. */
  readonly handOver = (): void => {
    const root = this.#editor.getRootElement()
    if (this.#editor.isComposing()) root?.blur()
    this.#editor.read(() => undefined)
    this.#isHeld = false
    this.#emit()
  }

  readonly setReadOnly = (isReadOnly: boolean): void => {
    if (this.#editor.isEditable() === isReadOnly) this.#editor.setEditable(!isReadOnly)
  }

  readonly focus = (): void => this.#editor.focus()

  readonly undo = (): void => {
    this.#editor.dispatchCommand(UNDO_COMMAND, undefined)
  }

  readonly redo = (): void => {
    this.#editor.dispatchCommand(REDO_COMMAND, undefined)
  }

  readonly toggleMark = (mark: Mark): void => {
    if (this.#isFree()) this.#editor.dispatchCommand(FORMAT_TEXT_COMMAND, formatOf(mark))
  }

  /** Whether tools may change the text now. */
  #isFree(): boolean {
    return this.#editor.isEditable() && !this.#editor.isComposing()
  }

  /** Makes the selected blocks paragraphs, crossheads or a table. Without a caret it goes to the end of the body first. */
  readonly setKind = (kind: BlockKind): void => {
    if (!this.#isFree()) return
    this.#editor.update(() => {
      if (!$isRangeSelection($getSelection())) $getRoot().selectEnd()
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return
      if (kind === 'table') $makeTable(selection)
      else $makeKind(selection, kind)
    })
  }

  readonly toggleCrosshead = (): void => this.setKind(this.#state.kind === 'crosshead' ? 'paragraph' : 'crosshead')

  /** Begins a table, or makes paragraphs of the one with the caret. */
  readonly toggleTable = (): void => {
    this.setKind(this.#state.kind === 'table' ? 'paragraph' : 'table')
    this.#editor.focus()
  }

  /** Takes the caret to a place and brings it into sight. */
  readonly goTo = (place: BodyPlace): void => this.#show(() => $caretTo(place))

  /** Selects the last characters (code points) of a block, the caret at its end: what a cut would take. */
  readonly selectLast = (index: number, characters: number): void => this.#show(() => $selectLast(index, characters))

  /** Selects a stretch of a block and brings it into sight. */
  readonly select = (stretch: BodyStretch): void => this.#show(() => $selectIn(stretch))

  /** Brings a stretch of a block into sight; focus and selection stay where they are. */
  readonly reveal = (stretch: BodyStretch): void => {
    const [range] = this.rangesOf([stretch])
    const root = this.#editor.getRootElement()
    const [place] = range?.getClientRects() ?? []
    if (!range || !root || !place) return
    // A range cannot scroll: the nearest pane that does is moved so that its line stands in the middle.
    const pane = scrollerOf(root)
    const seen = pane?.getBoundingClientRect()
    if (!pane || !seen || (place.top >= seen.top + MARGIN && place.bottom <= seen.bottom - MARGIN)) return
    pane.scrollTop += (place.top + place.bottom) / 2 - (seen.top + seen.bottom) / 2
  }

  /** Stretches of blocks as ranges of the document that the screen shows. */
  readonly rangesOf = (stretches: readonly BodyStretch[]): Range[] => rangesOf(this.#editor, stretches)

  #show($select: () => void): void {
    this.handOver()
    this.#editor.getRootElement()?.focus({ preventScroll: true })
    this.#editor.update($select, { discrete: true })
    const selection = document.getSelection()
    const at = selection?.focusNode
    const element = at instanceof Element ? at : at?.parentElement
    element?.scrollIntoView({ block: 'nearest' })
  }

  /** The selected words, in one line; empty when nothing is selected. */
  readonly selectedText = (): string =>
    this.#editor.getEditorState().read(() => {
      const selection = $getSelection()
      return $isRangeSelection(selection)
        ? selection
            .getTextContent()
            .replaceAll(/\s*\n\s*/gu, ' ')
            .trim()
        : ''
    })

  /** Everything behind a place, as a range of the document that the screen shows; null where there is nothing. */
  readonly rangeBehind = (place: BodyPlace): Range | null => rangeBehind(this.#editor, place)

  /** Calls back after each change of what is drawn; returns a function that ends it. */
  readonly watchDrawing = (listener: () => void): (() => void) => this.#editor.registerUpdateListener(listener)

  dispose(): void {
    this.#stop()
    this.#editor.setRootElement(null)
    this.#listeners.clear()
  }

  #register(): () => void {
    const editor = this.#editor
    return mergeRegister(
      registerRichText(editor),
      registerHistory(editor, createEmptyHistoryState(), TYPING, Date.now, undefined, DEPTH),
      registerInput(editor, NAMESPACE),
      registerTabStops(editor),
      editor.registerCommand(CAN_UNDO_COMMAND, (canUndo) => this.#set({ canUndo }), COMMAND_PRIORITY_LOW),
      editor.registerCommand(CAN_REDO_COMMAND, (canRedo) => this.#set({ canRedo }), COMMAND_PRIORITY_LOW),
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
        // Undo and redo put a whole state back and name no paragraph as changed.
        if (tags.has(HISTORIC_TAG)) this.#cache.clear()
        for (const key of dirtyElements.keys()) this.#cache.delete(key)
        this.#set(editor.getEditorState().read(() => $selectionState()))
        if (dirtyElements.size > 0 || dirtyLeaves.size > 0) this.#isHeld = true
        if (this.#isHeld && !editor.isComposing()) {
          this.#isHeld = false
          this.#emit()
        }
      })
    )
  }

  #emit(): void {
    if (this.#isLoading) return
    const body = this.#editor.getEditorState().read(() => $readBody(this.#cache))
    const isSame = body.length === this.#body.length && body.every((block, index) => block === this.#body[index])
    if (isSame || JSON.stringify(body) === JSON.stringify(this.#body)) return
    this.#body = body
    this.#onChange(body)
  }

  /** What is the same as before keeps its identity, so that only who shows it is drawn again. */
  #set(change: Partial<BodyState>): false {
    const next = { ...this.#state, ...change }
    if (same(next, this.#state)) return false
    if (same(next.marks, this.#state.marks)) Object.assign(next, { marks: this.#state.marks })
    if (same(next.selected, this.#state.selected)) Object.assign(next, { selected: this.#state.selected })
    if (same(next.caret, this.#state.caret)) Object.assign(next, { caret: this.#state.caret })
    this.#state = next
    for (const listener of this.#listeners) listener()
    return false
  }
}

/** Lines nearer to the edge of the pane than this are brought to its middle, CSS pixels. */
const MARGIN = 24

const scrollerOf = (element: Element): Element | null => {
  const parent = element.parentElement
  if (parent === null) return null
  return /auto|scroll/u.test(getComputedStyle(parent).overflowY) ? parent : scrollerOf(parent)
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function $selectionState(): Pick<BodyState, 'kind' | 'marks' | 'selected' | 'caret'> {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return { kind: null, marks: [], selected: null, caret: null }
  const kinds = new Set($blocksIn(selection).map($kindOf))
  const text = selection.isCollapsed() ? '' : selection.getTextContent()
  const marks = (['bold', 'kai', 'italic'] as const).filter((mark) => selection.hasFormat(formatOf(mark)))
  return {
    kind: kinds.size === 1 ? ([...kinds][0] ?? null) : null,
    marks,
    selected: text === '' ? null : { words: countWords(text), characters: countCharacters(text.replaceAll('\n', '')) },
    caret: $caretOf(selection)
  }
}

/** Block and character behind which the selection's moving end stands. */
function $caretOf(selection: RangeSelection): BodyState['caret'] {
  const { focus } = selection
  const node = focus.getNode()
  const block = node.getTopLevelElement()
  if (!block || !$isElementNode(block)) return null
  const index = $getRoot().getChildren().indexOf(block)
  const before = block
    .getAllTextNodes()
    .filter((text) => text !== node && text.isBefore(node))
    .reduce((sum, text) => sum + countCharacters(text.getTextContent()), 0)
  const inside = focus.type === 'text' ? countCharacters(node.getTextContent().slice(0, focus.offset)) : 0
  return { block: index + 1, character: before + inside + 1 }
}

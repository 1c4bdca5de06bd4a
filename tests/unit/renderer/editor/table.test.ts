import { createHeadlessEditor } from '@lexical/headless'
import { HeadingNode } from '@lexical/rich-text'
import fc from 'fast-check'
import {
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  DELETE_CHARACTER_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND
} from 'lexical'
import { describe, expect, it } from 'vitest'
import type { Block } from '#shared/model'
import { $readBody, $writeBody } from '../../../../renderer/editor/body.ts'
import { $makeKind, $makeTable } from '../../../../renderer/editor/convert.ts'
import { $insertBlocks, registerInput } from '../../../../renderer/editor/input.ts'
import { $caretTo, $selectLast } from '../../../../renderer/editor/places.ts'
import { TableBlockNode, $offsetOf } from '../../../../renderer/editor/table.ts'
import { stepCell, tabStop } from '../../../../renderer/editor/table-text.ts'

/** Blocks of plain text: `▦` begins a table, whose rows are parted by `/` and cells by `|`; `#` begins a crosshead. */
function blockOf(text: string): Block {
  const kind = text.startsWith('▦') ? 'table' : text.startsWith('#') ? 'crosshead' : 'paragraph'
  const words = kind === 'paragraph' ? text : text.slice(1)
  const own = kind === 'table' ? words.replaceAll('|', '\t').replaceAll('/', '\n') : words
  return { kind, runs: own === '' ? [] : [{ text: own, marks: [] }] }
}

const SIGNS = { paragraph: '', crosshead: '#', table: '▦' } as const

function desk(...body: string[]) {
  const editor = createHeadlessEditor({
    nodes: [HeadingNode, TableBlockNode],
    onError: (error) => {
      throw error
    }
  })
  registerInput(editor, 'test')
  const act = (run: () => void): void => editor.update(run, { discrete: true })
  const key = (shiftKey = false) =>
    ({ shiftKey, ctrlKey: false, metaKey: false, altKey: false, preventDefault: () => undefined }) as KeyboardEvent
  act(() => $writeBody(body.map(blockOf)))
  return {
    caret: (index: number, offset: number) => act(() => $caretTo({ index, offset })),
    last: (index: number, characters: number) => act(() => $selectLast(index, characters)),
    type: (words: string) =>
      act(() => {
        const selection = $getSelection()
        if ($isRangeSelection(selection)) selection.insertText(words)
      }),
    tab: (back = false) => {
      let taken = false
      act(() => {
        taken = editor.dispatchCommand(KEY_TAB_COMMAND, key(back))
      })
      return taken
    },
    enter: () => act(() => void editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)),
    escape: () => act(() => void editor.dispatchCommand(KEY_ESCAPE_COMMAND, key())),
    remove: (backwards: boolean) => {
      let taken = false
      act(() => {
        taken = editor.dispatchCommand(DELETE_CHARACTER_COMMAND, backwards)
      })
      return taken
    },
    table: () =>
      act(() => {
        const selection = $getSelection()
        if ($isRangeSelection(selection)) $makeTable(selection)
      }),
    paragraphs: () =>
      act(() => {
        const selection = $getSelection()
        if ($isRangeSelection(selection)) $makeKind(selection, 'paragraph')
      }),
    insert: (...blocks: string[]) => act(() => $insertBlocks(blocks.map(blockOf))),
    selectAll: () => act(() => void $getRoot().select(0, $getRoot().getChildrenSize())),
    /** Blocks in the notation above. */
    body: (): string[] =>
      editor
        .getEditorState()
        .read(() => $readBody())
        .map(({ kind, runs }) => {
          const text = runs.map((run) => run.text).join('')
          return SIGNS[kind] + (kind === 'table' ? text.replaceAll('\t', '|').replaceAll('\n', '/') : text)
        }),
    /** Block and stretch that are selected: `0 2–4`. */
    selected: (): string =>
      editor.getEditorState().read(() => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return 'nothing'
        const block = selection.focus.getNode().getTopLevelElement()
        if (!$isElementNode(block)) return 'nothing'
        const [start, end] = [selection.anchor, selection.focus].map((point) => $offsetOf(block, point))
        return `${String(block.getIndexWithinParent())} ${String(start)}–${String(end)}`
      })
  }
}

describe('keys in a table', () => {
  it('write a table from nothing: Tab adds columns in the head row and fills the others up to them', () => {
    const editor = desk('')
    editor.caret(0, 0)
    editor.table()
    editor.type('班次')
    editor.tab()
    editor.type('人数')
    editor.enter()
    editor.type('早班')
    editor.tab()
    editor.type('12')
    editor.tab()
    editor.type('夜班')
    expect(editor.body()).toEqual(['▦班次|人数/早班|12/夜班'])
  })
  it('Tab walks through the cells and selects them, Shift goes back, and both lead out at the ends', () => {
    const editor = desk('前', '▦甲|乙/丙|丁')
    editor.caret(1, 0)
    editor.tab()
    expect(editor.selected()).toBe('1 2–3')
    expect(editor.tab(true)).toBe(true)
    expect(editor.selected()).toBe('1 0–1')
    expect(editor.tab(true)).toBe(false)
    editor.caret(0, 1)
    expect(editor.tab()).toBe(false)
    expect(editor.body()).toEqual(['前', '▦甲|乙/丙|丁'])
  })
  it('Tab behind the head row adds a column, once more takes it back and goes on', () => {
    const editor = desk('▦甲|乙/丙|丁')
    editor.caret(0, 3)
    editor.tab()
    expect(editor.body()).toEqual(['▦甲|乙|/丙|丁'])
    editor.tab()
    expect(editor.body()).toEqual(['▦甲|乙/丙|丁'])
    expect(editor.selected()).toBe('0 4–5')
  })
  it('Enter is a row; in a row without words it leaves the table', () => {
    const editor = desk('▦甲|乙/丙|丁', '后')
    editor.caret(0, 7)
    editor.enter()
    expect(editor.body()).toEqual(['▦甲|乙/丙|丁/', '后'])
    editor.enter()
    editor.type('新')
    expect(editor.body()).toEqual(['▦甲|乙/丙|丁', '新', '后'])
  })
  it('Enter in an empty table makes it a paragraph', () => {
    const editor = desk('▦')
    editor.caret(0, 0)
    editor.enter()
    expect(editor.body()).toEqual([''])
  })
  it('Escape goes on behind the table, where there is a paragraph or is made one', () => {
    const editor = desk('▦甲|乙', '后')
    editor.caret(0, 1)
    editor.escape()
    expect(editor.selected()).toBe('1 0–0')
    const last = desk('▦甲|乙')
    last.caret(0, 1)
    last.escape()
    last.type('文')
    expect(last.body()).toEqual(['▦甲|乙', '文'])
  })
  it('deleting never melts a table into its neighbours', () => {
    const editor = desk('前', '▦甲|乙')
    editor.caret(1, 0)
    expect(editor.remove(true)).toBe(true)
    editor.caret(0, 1)
    expect(editor.remove(false)).toBe(true)
    expect(editor.body()).toEqual(['前', '▦甲|乙'])
    const blank = desk('▦', '后')
    blank.caret(0, 0)
    blank.remove(true)
    expect(blank.body()).toEqual(['', '后'])
  })
})

describe('making and taking apart', () => {
  it('selected paragraphs become rows, and rows paragraphs', () => {
    const editor = desk('甲\t乙', '丙\t丁')
    editor.selectAll()
    editor.table()
    expect(editor.body()).toEqual(['▦甲|乙/丙|丁'])
    editor.paragraphs()
    expect(editor.body()).toEqual(['甲 乙', '丙 丁'])
  })
  it('behind a paragraph with words, a new one', () => {
    const editor = desk('前', '后')
    editor.caret(0, 1)
    editor.table()
    editor.type('甲')
    expect(editor.body()).toEqual(['前', '▦甲', '后'])
  })
  it('pasted into a paragraph parts it; pasted into a table, rows are added where the caret is', () => {
    const editor = desk('前后')
    editor.caret(0, 1)
    editor.insert('▦甲|乙/丙|丁')
    expect(editor.body()).toEqual(['前', '▦甲|乙/丙|丁', '后'])
    editor.caret(1, 7)
    editor.insert('戊', '己')
    expect(editor.body()).toEqual(['前', '▦甲|乙/丙|丁戊/己', '后'])
    const empty = desk('')
    empty.caret(0, 0)
    empty.insert('▦甲|乙/丙|丁')
    expect(empty.body()).toEqual(['▦甲|乙/丙|丁'])
  })
})

describe('places', () => {
  it('count code points, also beyond the basic plane, and the last ones are selected', () => {
    const editor = desk('一', '𠮷野家开了门。')
    editor.caret(1, 1)
    expect(editor.selected()).toBe('1 2–2')
    editor.last(1, 2)
    expect(editor.selected()).toBe('1 6–8')
    editor.last(1, 99)
    expect(editor.selected()).toBe('1 0–8')
    editor.last(7, 1)
    expect(editor.selected()).toBe('1 0–8')
  })
})

it('no walk with Tab ever loses a character or ends outside the text', () => {
  const table = fc.array(fc.constantFrom('甲', '\t', '\n', 'a'), { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(table, fc.nat(12), fc.array(fc.boolean(), { maxLength: 8 }), (start, at, keys) => {
      let text = start
      let caret = Math.min(at, text.length)
      for (const back of keys) {
        const edit = stepCell(text, caret, back)
        if (edit === null) break
        text = text.slice(0, edit.from) + edit.insert + text.slice(edit.to)
        caret = edit.select[1]
        expect(edit.select[0]).toBeGreaterThanOrEqual(0)
        expect(caret).toBeLessThanOrEqual(text.length)
      }
      expect(text.replaceAll(/[\t\n]/gu, '')).toBe(start.replaceAll(/[\t\n]/gu, ''))
    })
  )
})

it('tab stops are as far apart as the widest cell that has room', () => {
  expect(tabStop('甲\t乙')).toBe(4)
  expect(tabStop('港务公司工会\t12')).toBe(7.5)
  expect(tabStop(`${'长'.repeat(30)}\t港务公司工会`)).toBe(7.5)
})

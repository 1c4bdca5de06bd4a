import { createHeadlessEditor } from '@lexical/headless'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import fc from 'fast-check'
import { $createLineBreakNode, $createParagraphNode, $createTextNode, $getRoot } from 'lexical'
import { describe, expect, it } from 'vitest'
import type { Block, Mark } from '#shared/model'
import { $readBody, $writeBody, type BlockCache, tidyBody } from '../../../../renderer/editor/body.ts'
import { TableBlockNode } from '../../../../renderer/editor/table.ts'

const marks = fc.subarray<Mark>(['bold', 'kai', 'italic'])
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('工会', '　　', '“贴心”', '𠮷野家', 'word ', ' ', '\t', '——', '2026年')
)
const rows = fc.oneof(text, fc.constantFrom('\t', '\n', '\t\t', '班次\t人数\n', '\n\n'))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('paragraph' as const, 'crosshead' as const),
    runs: fc.array(fc.record({ text, marks }), { maxLength: 6 })
  }),
  fc.record({ kind: fc.constant('table' as const), runs: fc.array(fc.record({ text: rows, marks }), { maxLength: 8 }) })
)

function editor() {
  return createHeadlessEditor({
    nodes: [HeadingNode, QuoteNode, TableBlockNode],
    onError: (error) => {
      throw error
    }
  })
}

function throughLexical(body: readonly Block[]): Block[] {
  const lexical = editor()
  lexical.update(() => $writeBody(body), { discrete: true })
  return lexical.getEditorState().read(() => $readBody())
}

describe('a body through the editor and back', () => {
  it('is the same body, whatever its blocks, runs and marks', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (body) => {
        expect(throughLexical(body)).toEqual(tidyBody(body))
      }),
      { numRuns: 300 }
    )
  })

  it('is exactly the stored body when that is tidy: the second trip changes nothing', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (body) => {
        const once = throughLexical(body)
        expect(throughLexical(once)).toEqual(once)
      })
    )
  })

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (body) => {
        const words = (blocks: readonly Block[]): string[] => blocks.map(({ runs }) => runs.map((run) => run.text).join(''))
        expect(words(throughLexical(body))).toEqual(words(body))
      })
    )
  })

  it('of nothing is one empty paragraph', () => {
    expect(throughLexical([])).toEqual([{ kind: 'paragraph', runs: [] }])
  })
})

describe('reading the editor', () => {
  it('never throws at nodes nobody expected, and keeps their words', () => {
    const lexical = editor()
    lexical.update(
      () => {
        const quote = new QuoteNode().append($createTextNode('引用的话'))
        const broken = $createParagraphNode().append($createTextNode('上一行'), $createLineBreakNode(), $createTextNode('下一行'))
        $getRoot().clear().append(quote, broken)
      },
      { discrete: true }
    )
    expect(lexical.getEditorState().read(() => $readBody())).toEqual([
      { kind: 'paragraph', runs: [{ text: '引用的话', marks: [] }] },
      { kind: 'paragraph', runs: [{ text: '上一行', marks: [] }] },
      { kind: 'paragraph', runs: [{ text: '下一行', marks: [] }] }
    ])
  })

  it('gives blocks that did not change with the same identity', () => {
    const lexical = editor()
    const cache: BlockCache = new Map()
    const body: Block[] = ['一', '二', '三'].map((words) => ({ kind: 'paragraph', runs: [{ text: words, marks: [] }] }))
    lexical.registerUpdateListener(({ dirtyElements }) => {
      for (const key of dirtyElements.keys()) cache.delete(key)
    })
    lexical.update(() => $writeBody(body), { discrete: true })
    const before = lexical.getEditorState().read(() => $readBody(cache))
    lexical.update(
      () => {
        const [first] = $getRoot().getAllTextNodes()
        first?.setTextContent('一一')
      },
      { discrete: true }
    )
    const after = lexical.getEditorState().read(() => $readBody(cache))
    expect(after[0]).toEqual({ kind: 'paragraph', runs: [{ text: '一一', marks: [] }] })
    expect(after[1]).toBe(before[1])
    expect(after[2]).toBe(before[2])
  })
})

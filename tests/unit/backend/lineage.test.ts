import { describe, expect, test } from 'vitest'
import { type Article, blockText } from '#shared/model'
import { type Lineage, commonAncestors, mergeForPerson, mergeHeads } from '../../../electron/backend/history/lineage.ts'
import { articleWith } from '#tests/newsrooms'

/** A graph in a line for each revision: `id < parents: paragraphs`; one without a colon was thinned out. */
function lineage(notation: string): Lineage {
  const parents = new Map<string, readonly string[]>()
  const documents = new Map<string, Article>()
  for (const line of notation.trim().split('\n')) {
    const [place = '', text] = line.split(':')
    const [id = '', from = ''] = place.split('<').map((part) => part.trim())
    parents.set(id, from.split(' ').filter(Boolean))
    if (text !== undefined) documents.set(id, articleWith('a1', '题', ...text.trim().split(' ')))
  }
  return { parents: (id) => parents.get(id) ?? [], document: (id) => documents.get(id) ?? null, add: () => undefined }
}

const merged = (graph: Lineage, a: string, b: string): string => {
  const merge = mergeHeads(graph, a, b)
  if (merge === null) return 'unknown'
  return merge.conflicts.length > 0 ? 'conflict' : merge.article.body.map(blockText).join(' ')
}

describe('the base of a merge', () => {
  test('is the youngest common ancestor', () => {
    const graph = lineage(`
      r: 一
      s < r: 一 二
      a < s: 一 二 甲
      b < s: 二 乙`)
    expect(commonAncestors(graph, ['a'], ['b'])).toEqual(['s'])
    expect(merged(graph, 'a', 'b')).toBe('二 乙 甲')
    expect(merged(graph, 'b', 'a')).toBe('二 乙 甲')
  })

  test('is what several hold in common where two desks have merged crosswise', () => {
    // Both desks merged a and b; at one of them 甲 was taken out and put back, at the other something was added.
    const graph = lineage(`
      r: 一
      a < r: 一 甲
      b < r: 一 乙
      m < a b: 一 乙 甲
      n < a b: 一 乙 甲
      x < m: 一 乙 甲 新
      y < n: 一 甲`)
    expect(commonAncestors(graph, ['x'], ['y'])).toEqual(['a', 'b'])
    expect(merged(graph, 'x', 'y')).toBe('一 甲 新')
    expect(merged(graph, 'y', 'x')).toBe('一 甲 新')
  })

  test('is nothing where nothing is common: what they share stands in for it', () => {
    expect(merged(lineage('a: 一 甲\nb: 一 乙'), 'a', 'b')).toBe('一 乙 甲')
  })

  test('is unknown where it was thinned out: then only a person brings them together', () => {
    const graph = lineage('r\na < r: 一 甲\nb < r: 一 乙')
    expect(merged(graph, 'a', 'b')).toBe('unknown')
    expect(mergeForPerson(graph, 'a', 'b')?.article.body.map(blockText)).toEqual(['一', '乙', '甲'])
  })
})

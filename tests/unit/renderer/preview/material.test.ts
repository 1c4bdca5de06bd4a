import { describe, expect, test } from 'vitest'
import { applyChange, materialChange, withDraft } from '../../../../renderer/preview/worker/material.ts'
import { type Section, newSection } from '#shared/model'
import { article, material } from './pages.ts'

const one = article('one', '一')
const two = article('two', '二')
const edition = material([one, two])

const section = (id: string, page: string, row: number): Section =>
  newSection({
    id,
    page,
    kind: 'article',
    article: 'one',
    place: { column: 0, columns: 2, row, rows: 20 }
  })

describe('changes of the material', () => {
  test('everything is sent first', () => {
    expect(applyChange(null, structuredClone(materialChange(null, edition)))).toEqual(edition)
  })
  test('a keystroke sends one article', () => {
    const edited = { ...edition, articles: [one, article('two', '二二')] }
    const change = materialChange(edition, edited)
    expect(Object.keys(change)).toEqual(['articles'])
    expect(change.articles?.changed.map(({ id }) => id)).toEqual(['two'])
    const held = applyChange(edition, change)
    expect(held).toEqual(edited)
    expect(held?.articles[0]).toBe(one)
  })
  test('articles that left are forgotten, new ones come in their place', () => {
    const edited = { ...edition, articles: [article('three', '三'), two] }
    expect(applyChange(edition, materialChange(edition, edited))).toEqual(edited)
  })
  test('nothing can be composed before the publication is known', () => {
    expect(applyChange(null, {})).toBeNull()
  })
})

test('a draft takes the place of its pages, and of its sections wherever they stood', () => {
  const stored = { ...edition, sections: [section('a', 'p1', 0), section('b', 'p1', 30), section('c', 'p2', 0)] }
  const moved = { ...section('c', 'p1', 50) }
  const drafted = withDraft(stored, { p1: [section('a', 'p1', 10), moved] })
  expect(drafted.sections).toEqual([section('a', 'p1', 10), moved])
  expect(withDraft(stored, null)).toBe(stored)
})

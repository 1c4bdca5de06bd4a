import { describe, expect, it } from 'vitest'
import type { EditionMaterial } from '#shared/contract'
import { type Article, creditsOf } from '#shared/model'
import {
  type OutlinePage,
  filterOutline,
  outlineOf,
  readingOrder,
  titleOf
} from '../../../../renderer/desks/story/navigator/outline.ts'
import { FakeDesk, article, section } from '../client/fake-desk.ts'

const headed = (id: string, main: string, name: string): Article => ({
  ...article(id, '正文'),
  headline: { kicker: '', main, deck: '', standfirst: '' },
  lead: creditsOf([{ role: 'reporter', name }])
})

const FIT = {
  lines: 42,
  capacity: 38,
  overset: 4,
  underset: 0,
  parts: 1,
  oversetAt: { index: 2, offset: 17 },
  charactersToCut: 62,
  charactersToAdd: 0,
  cuts: []
}

function edition(): EditionMaterial {
  return {
    ...new FakeDesk().material(),
    articles: [
      headed('a1', '万名班组长\n重回课堂', '林予安'),
      headed('a2', '火花里见真功', '沈望'),
      article('a3', ''),
      headed('a4', '合唱团招新', '周禾')
    ],
    sections: [{ ...section('s1', 'p1', 5), place: null }, section('s2', 'p1', 8), { ...section('s3', 'p2', 0), place: null }]
  }
}

/** Pages and their rows as text. */
const show = (outline: readonly OutlinePage[]): string[] =>
  outline.map(({ page, rows }) => `${String(page?.number ?? '–')}: ${rows.map(({ id, status }) => `${id} ${status}`).join(', ')}`)

describe('the outline', () => {
  it('lists placed articles first, then the tray, then what is on no page', () => {
    expect(show(outlineOf(edition(), () => null))).toEqual(['1: a2 placed, a1 tray', '2: a3 empty', '–: a4 tray'])
  })

  it('takes articles that the template has set for placed', () => {
    expect(show(outlineOf(edition(), (id) => (id === 'a1' ? FIT : null)))[0]).toBe('1: a2 placed, a1 placed')
  })

  it('carries the figures of the composer', () => {
    const [page] = outlineOf(edition(), (id) => (id === 'a2' ? FIT : null))
    expect(page?.rows.map(({ fit }) => fit)).toEqual([{ overset: 4, underset: 0 }, null])
  })

  it('is filtered by headline and by name, all words at once', () => {
    const outline = outlineOf(edition(), () => null)
    expect(show(filterOutline(outline, '班组长'))).toEqual(['1: a1 tray'])
    expect(show(filterOutline(outline, '沈望 火花'))).toEqual(['1: a2 placed'])
    expect(filterOutline(outline, '沈望 班组长')).toEqual([])
    expect(filterOutline(outline, ' ')).toEqual(outline)
  })

  it('gives the reading order of the navigator', () => {
    expect(readingOrder(outlineOf(edition(), () => null))).toEqual(['a2', 'a1', 'a3', 'a4'])
  })

  it('names an article by its headline, else by its first words', () => {
    expect(titleOf(headed('a1', '万名班组长\n重回课堂', '林'))).toBe('万名班组长 重回课堂')
    expect(titleOf(article('a1', '只有正文'))).toBe('只有正文')
    expect(titleOf(article('a1', ''))).toBe('')
  })
})

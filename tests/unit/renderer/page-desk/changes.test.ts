import { describe, expect, test } from 'vitest'
import type { EditionMaterial } from '#shared/contract'
import { type Section, emptyArticle, newPublication } from '#shared/model'
import type { ComposedPage, SectionFit } from '#shared/layout'
import {
  type PagesChange,
  patchSection,
  placeOn,
  removePart,
  threadOnto,
  withLent
} from '../../../../renderer/desks/page/state/changes.ts'
import {
  fitState,
  growthToFit,
  placesFrom,
  sectionName,
  sectionTitle,
  standingSections
} from '../../../../renderer/desks/page/state/desk-model.ts'
import { type PlacedSection, isPlaced } from '../../../../renderer/desks/page/grid/occupied.ts'
import { at, page, s, show } from './scene.ts'

/** `p1: a 0+2 10+20, b tray` */
const told = (change: PagesChange): string[] =>
  change.map(({ page: id, sections }) => `${id}: ${sections.map((one) => `${one.id} ${show(one.place)}`).join(', ')}`)

const edition = [s('a', '0+4 0+40'), s('b', '4+2 0+40', { order: 1 }), s('c', '', { order: 2 }), s('d', '', { page: 'p2' })]

describe('placing', () => {
  test('within a page', () => {
    expect(told(placeOn(edition, 'c', 'p1', at('0+2 40+20')))).toEqual(['p1: a 0+4 0+40, b 4+2 0+40, c 0+2 40+20'])
  })
  test('sends what it displaces to the tray, in the same change', () => {
    expect(told(placeOn(edition, 'c', 'p1', at('4+2 0+40'), ['b']))).toEqual(['p1: a 0+4 0+40, b tray, c 4+2 0+40'])
  })
  test('from another page: the new page first, and at the end of its order', () => {
    const change = placeOn(edition, 'd', 'p1', at('0+2 40+20'))
    expect(told(change)).toEqual(['p1: a 0+4 0+40, b 4+2 0+40, c tray, d 0+2 40+20', 'p2: '])
    expect(change[0]?.sections.at(-1)).toMatchObject({ page: 'p1', order: 3 })
  })
  test('of nothing is nothing', () => {
    expect(placeOn(edition, 'x', 'p1', at('0+2 40+20'))).toEqual([])
  })
})

describe('pull quotes inside an article', () => {
  const quoted = [
    s('a', '0+4 0+40'),
    s('q', '1+1 20+8', { kind: 'quote', article: null, order: 1 }),
    s('b', '4+2 0+40', { order: 2 }),
    s('o', '3+2 30+8', { kind: 'quote', article: null, order: 3 })
  ]
  test('go where it goes, and stay when it only grows', () => {
    expect(told(placeOn(quoted, 'a', 'p1', at('1+4 10+40')))).toEqual(['p1: a 1+4 10+40, q 2+1 30+8, b 4+2 0+40, o 3+2 30+8'])
    expect(told(placeOn(quoted, 'a', 'p1', at('0+4 0+50')))).toEqual(['p1: a 0+4 0+50, q 1+1 20+8, b 4+2 0+40, o 3+2 30+8'])
  })
  test('go with it to the tray and to another page', () => {
    expect(told(placeOn(quoted, 'a', 'p1', null))).toEqual(['p1: a tray, q tray, b 4+2 0+40, o 3+2 30+8'])
    expect(told(placeOn(quoted, 'b', 'p1', at('0+2 0+40'), ['a']))).toEqual(['p1: a tray, q tray, b 0+2 0+40, o 3+2 30+8'])
    const change = placeOn(quoted, 'a', 'p2', at('0+4 5+40'))
    expect(told(change)).toEqual(['p2: a 0+4 5+40, q 1+1 25+8', 'p1: b 4+2 0+40, o 3+2 30+8'])
    expect(change[0]?.sections.map(({ page: id, order }) => [id, order])).toEqual([
      ['p2', 0],
      ['p2', 1]
    ])
  })
})

test('a section’s own settings change alone', () => {
  const change = patchSection(edition, 'b', { legs: 3, boxed: true })
  expect(change[0]?.sections.find(({ id }) => id === 'b')).toMatchObject({ legs: 3, boxed: true, place: at('4+2 0+40') })
  expect(change[0]?.sections.find(({ id }) => id === 'a')).toBe(edition[0])
})

describe('threading', () => {
  const threaded: Section[] = [
    s('a', '0+4 0+40'),
    s('a1', '0+2 0+20', { page: 'p2', article: 'article-a', part: 1 }),
    s('a2', '0+2 0+20', { page: 'p3', article: 'article-a', part: 2 })
  ]
  test('adds the next part behind the last one', () => {
    const change = threadOnto(threaded, 'a', 'p2', 'new', at('2+2 0+20'))
    expect(told(change)).toEqual(['p2: a1 0+2 0+20, new 2+2 0+20'])
    expect(change[0]?.sections[1]).toMatchObject({ article: 'article-a', part: 3, kind: 'article', order: 1 })
  })
  test('banners have nothing to thread', () => {
    expect(threadOnto([s('x', '', { kind: 'banner', article: null })], 'x', 'p2', 'new', null)).toEqual([])
  })
  test('removing a part moves those behind it up', () => {
    const change = removePart(threaded, 'a1')
    expect(told(change)).toEqual(['p2: ', 'p3: a2 0+2 0+20'])
    expect(change[1]?.sections[0]?.part).toBe(1)
    expect(removePart(threaded, 'a')).toEqual([])
  })
})

const material = (sections: readonly Section[], pages = [1, 2]): EditionMaterial => ({
  publication: newPublication('pub', '工友周报', 'zh-CN', 'broadsheet'),
  edition: { id: 'e', publication: 'pub', date: '2026-11-20', number: 1 },
  pages: pages.map(page),
  sections,
  articles: [
    { ...emptyArticle('article-a', 'zh-CN'), headline: { kicker: '', main: '万名班组长\n重回课堂', deck: '', standfirst: '' } },
    { ...emptyArticle('article-b', 'zh-CN'), body: [{ kind: 'paragraph', runs: [{ text: '简讯一则。', marks: [] }] }] }
  ],
  photos: []
})

const composedWith = (placed: readonly Section[]): ComposedPage =>
  ({ placed, sections: [], fill: 0, overset: 0, finished: null }) as unknown as ComposedPage

describe('places that the template lends', () => {
  const waiting = material([s('a'), s('b', '', { page: 'p2' })])
  const pages = new Map([
    ['p1', composedWith([s('a', '0+4 0+90')])],
    [
      'p2',
      composedWith([s('b', '0+2 30+20', { page: 'p2' }), s('more', '0+6 0+20', { page: 'p2', article: 'article-a', part: 1 })])
    ]
  ])

  test('stand where the page has none of its own', () => {
    expect(placesFrom(waiting, 'p1')).toBe('template')
    expect(standingSections(waiting, pages).map((one) => `${one.id} ${show(one.place)}`)).toEqual([
      'a 0+4 0+90',
      'b 0+2 30+20',
      'more 0+6 0+20'
    ])
  })
  test('do not touch pages with places of their own', () => {
    const placed = material([s('a', '0+1 0+9'), s('c')])
    expect(placesFrom(placed, 'p1')).toBe('stored')
    expect(placesFrom(placed, 'p2')).toBe('stored')
    expect(standingSections(placed, pages)).toBe(placed.sections)
  })
  test('are kept together with the parts they need on other pages', () => {
    const standing = standingSections(waiting, pages)
    const change = withLent(patchSection(standing, 'a', { place: at('0+4 0+80') }), standing, waiting.sections)
    expect(told(change)).toEqual(['p1: a 0+4 0+80', 'p2: b 0+2 30+20, more 0+6 0+20'])
  })
  test('a change among stored sections stays by itself', () => {
    const change = patchSection(edition, 'b', { legs: 2 })
    expect(withLent(change, edition, edition)).toEqual(change)
  })
})

describe('words for a section', () => {
  const { articles } = material([])
  test('its main headline on one line, else its first words, else its own text', () => {
    expect(sectionTitle(s('a'), articles)).toBe('万名班组长 重回课堂')
    expect(sectionTitle(s('b'), articles)).toBe('简讯一则。')
    expect(sectionTitle(s('x', '', { article: null, kind: 'banner', text: ' 通栏 ' }), articles)).toBe('通栏')
    expect(sectionTitle(s('gone'), articles)).toBe('')
  })
  test('the lead is the first article of several', () => {
    const placed: PlacedSection[] = [
      s('x', '0+6 0+9', { kind: 'banner', order: 0 }),
      s('b', '0+2 9+9', { order: 2 }),
      s('a', '2+2 9+9', { order: 1 }),
      s('c', '4+2 9+9', { order: 3, part: 1 })
    ].filter(isPlaced)
    expect(placed.map((one) => sectionName(one, placed))).toEqual(['banner', 'article', 'lead', 'part'])
  })
})

describe('how text fits', () => {
  const fit = (capacity: number, overset: number, underset: number, legs = 2): SectionFit => ({
    id: 'a',
    articleId: 'article-a',
    columns: 2,
    lines: capacity - underset,
    capacity,
    overset,
    oversetCharacters: 0,
    omittedPictures: 0,
    underset,
    legs,
    rect: { x: 0, y: 0, width: 0, height: 0 },
    oversetAt: null,
    charactersToCut: 0,
    charactersToAdd: 0,
    cuts: []
  })
  test.each([
    [fit(38, 4, 0), 'over', 2],
    [fit(38, 5, 0, 2), 'over', 3],
    [fit(38, 0, 0), 'fit', 0],
    [fit(38, 0, 2), 'fit', -1],
    [fit(38, 0, 7), 'under', -3],
    [fit(0, 0, 0), 'none', 0],
    [{ ...fit(0, 0, 0), articleId: null, oversetCharacters: 5 }, 'words', 0]
  ])('%#: %o', (figures, kind, growth) => {
    expect(fitState(figures).kind).toBe(kind)
    expect(growthToFit(figures)).toBe(growth)
  })
})

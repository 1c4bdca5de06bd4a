import { describe, expect, test } from 'vitest'
import type { Section } from '#shared/model'
import {
  commonPlace,
  displacedBy,
  fitIntoFree,
  freePlace,
  isPlaced,
  liesOver,
  overlapsOf
} from '../../../../renderer/desks/page/grid/occupied.ts'
import { at, s, show } from './scene.ts'

const grid = { columns: 6, rows: 100, firstRow: 0 }

describe('dropping on an occupied place', () => {
  const sections = [s('lead', '0+4 0+40'), s('side', '4+2 0+30'), s('low', '4+2 30+20'), s('waiting')]
  const ids = (place: string, moving: string): string[] => displacedBy(sections, at(place), s(moving)).map(({ id }) => id)

  test('sends back what it covers', () => {
    expect(ids('4+2 30+20', 'waiting')).toEqual(['low'])
    expect(ids('3+3 10+40', 'waiting')).toEqual(['side', 'low'])
  })
  test('leaves what it only brushes, and never counts itself', () => {
    expect(ids('4+2 28+20', 'low')).toEqual([])
    expect(ids('0+4 2+40', 'lead')).toEqual([])
  })
  test('takes the place of a large section that it is dropped into, not of one it reaches into', () => {
    const large = [s('large', '0+6 0+90')]
    expect(displacedBy(large, at('1+1 5+10'), s('x')).map(({ id }) => id)).toEqual(['large'])
    expect(displacedBy(large, at('1+2 85+12'), s('x'))).toEqual([])
  })
  test('sends back a small section that disappears under a large one', () => {
    expect(displacedBy([s('small', '1+1 5+4')], at('0+6 0+90'), s('x')).map(({ id }) => id)).toEqual(['small'])
  })
})

describe('what lies over what', () => {
  const placed = (id: string, place: string, kind: Section['kind'] = 'article') => {
    const section = s(id, place, { kind })
    if (!isPlaced(section)) throw new Error('has no place')
    return section
  }
  const article = placed('a', '0+4 0+40')
  const list = (...sections: Parameters<typeof overlapsOf>[0]): string[] =>
    overlapsOf(sections).map(({ top, below, kind }) => `${top.id} ${kind} ${below.id}`)

  test('text runs around something smaller that is no article', () => {
    for (const kind of ['quote', 'picture', 'box', 'advert', 'standing-head'] as const)
      expect(list(article, placed('q', '1+1 10+8', kind))).toEqual(['q around a'])
    expect(list(placed('q', '1+1 10+8', 'quote'), placed('b', '0+4 0+40', 'box'))).toEqual(['q around b'])
  })
  test('two articles clash, and so does anything over what has no text', () => {
    expect(list(article, placed('b', '1+1 10+8'))).toEqual(['b clash a'])
    expect(list(placed('p', '0+4 0+40', 'picture'), placed('q', '1+1 10+8', 'quote'))).toEqual(['q clash p'])
    expect(list(placed('p', '0+4 0+41', 'picture'), article)).toEqual(['a clash p'])
  })
  test('edges that touch are no overlap; the tray never overlaps', () => {
    expect(list(article, placed('q', '4+1 10+8', 'quote'), placed('b', '0+4 40+8'))).toEqual([])
    expect(liesOver(placed('q', '4+1 10+8', 'quote'), article)).toBe(false)
  })
  test('dropped over a text it stays there, and the text stays too; what lies over a dropped text stays', () => {
    const quote = placed('q', '1+1 10+8', 'quote')
    expect(displacedBy([article], quote.place, quote)).toEqual([])
    expect(displacedBy([quote], article.place, article)).toEqual([])
    expect(displacedBy([article], at('0+4 1+39'), s('b')).map(({ id }) => id)).toEqual(['a'])
  })
})

test('the first free place is the highest, then the leftmost', () => {
  expect(show(freePlace([s('a', '0+4 0+40')], 2, 30, grid))).toBe('4+2 0+30')
  expect(show(freePlace([s('a', '0+4 0+40'), s('b', '4+2 0+50')], 2, 30, grid))).toBe('0+2 40+30')
  expect(freePlace([s('a', '0+6 0+90')], 2, 30, grid)).toBeNull()
  expect(freePlace([], 7, 30, grid)).toBeNull()
})

test('a new section shrinks into the white it is dropped on', () => {
  const page = [s('below', '0+6 50+40'), s('right', '3+3 0+50')]
  expect(show(fitIntoFree(page, at('0+2 20+60'), 'new', grid))).toBe('0+2 20+30')
  expect(show(fitIntoFree(page, at('2+2 20+20'), 'new', grid))).toBe('2+1 20+20')
  expect(show(fitIntoFree(page, at('0+2 60+20'), 'new', grid))).toBe('0+2 60+20')
})

test('what two places share is a part of the grid', () => {
  expect(show(commonPlace(at('0+2 0+10'), at('1+2 8+10')))).toBe('1+1 8+2')
  expect(show(commonPlace(at('1+1 9+2'), at('0+2 0+10')))).toBe('1+1 9+1')
})

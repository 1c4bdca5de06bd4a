import { describe, expect, test } from 'vitest'
import {
  displacedBy,
  fitIntoFree,
  freePlace,
  isPlaced,
  overlapAreas,
  overlappingSections
} from '../../../../renderer/desks/page/grid/occupied.ts'
import { at, s, show } from './scene.ts'

const grid = { columns: 6, rows: 100, firstRow: 0 }

describe('dropping on an occupied place', () => {
  const sections = [s('lead', '0+4 0+40'), s('side', '4+2 0+30'), s('low', '4+2 30+20'), s('waiting')]
  const ids = (place: string, moving: string): string[] => displacedBy(sections, at(place), moving).map(({ id }) => id)

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
    expect(displacedBy(large, at('1+1 5+10'), 'x').map(({ id }) => id)).toEqual(['large'])
    expect(displacedBy(large, at('1+2 85+12'), 'x')).toEqual([])
  })
  test('sends back a small section that disappears under a large one', () => {
    expect(displacedBy([s('small', '1+1 5+4')], at('0+6 0+90'), 'x').map(({ id }) => id)).toEqual(['small'])
  })
})

test('overlapping sections are named in pairs; the tray never overlaps', () => {
  const found = overlappingSections([s('a', '0+2 0+10'), s('b', '1+2 9+10'), s('c', '3+2 0+9'), s('d'), s('e')])
  expect([...found].toSorted()).toEqual(['a', 'b'])
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

test('overlaps are areas of the grid, each pair once', () => {
  const sections = [s('a', '0+2 0+10'), s('b', '1+2 8+10'), s('c', '1+1 9+2')].filter(isPlaced)
  expect(overlapAreas(sections).map(show)).toEqual(['1+1 8+2', '1+1 9+1', '1+1 9+2'])
})

import { describe, expect, test } from 'vitest'
import { pairSpreads, sheetCount } from '../../../../renderer/desks/page/grid/spreads.ts'
import { inReadingOrder, stepInOrder } from '../../../../renderer/desks/page/grid/reading-order.ts'
import { type PlacedSection, isPlaced } from '../../../../renderer/desks/page/grid/occupied.ts'
import { arrowStep, carry } from '../../../../renderer/desks/page/grid/lift.ts'
import { pick, sectionsAt } from '../../../../renderer/desks/page/grid/hit.ts'
import { GRID, at, page, s, show } from './scene.ts'

const spreads = (numbers: number[]): string =>
  pairSpreads(numbers.map(page))
    .map((pair) => pair.map(({ number }) => number).join('|'))
    .join(' ')

describe('the page strip', () => {
  test.each([
    [[1], '1'],
    [[2, 1], '1 2'],
    [[1, 2, 3, 4], '4|1 2|3'],
    [[1, 2, 3, 4, 5, 6, 7, 8], '8|1 2|3 4|5 6|7'],
    [[1, 2, 3], '1 2|3'],
    [[1, 2, 4], '4|1 2']
  ])('pairs %j as %s', (numbers, shown) => {
    expect(spreads(numbers)).toBe(shown)
  })
  test('counts sheets of four pages', () => {
    expect([1, 4, 5, 8].map(sheetCount)).toEqual([1, 1, 2, 2])
  })
})

const placed = (...sections: ReturnType<typeof s>[]): PlacedSection[] => sections.filter(isPlaced)

describe('reading order', () => {
  const sections = placed(s('c', '0+2 50+10', { order: 2 }), s('a', '0+4 0+40', { order: 0 }), s('b', '4+2 0+40', { order: 1 }))
  test('goes by order, then down and across', () => {
    expect(inReadingOrder(sections).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(inReadingOrder(placed(s('x', '3+1 9+9'), s('y', '0+1 9+9'), s('z', '5+1 2+9'))).map(({ id }) => id)).toEqual([
      'z',
      'y',
      'x'
    ])
  })
  test('Tab walks to either end and then leaves', () => {
    expect(stepInOrder(sections, null, 1)).toBe('a')
    expect(stepInOrder(sections, 'a', 1)).toBe('b')
    expect(stepInOrder(sections, 'c', 1)).toBeNull()
    expect(stepInOrder(sections, null, -1)).toBe('c')
    expect(stepInOrder(sections, 'a', -1)).toBeNull()
  })
})

describe('carrying by keyboard', () => {
  const lift = { section: 'a', from: at('0+2 10+20'), place: at('0+2 10+20') }
  test('arrows move by a column or a line, Shift by ten lines', () => {
    const step = arrowStep('ArrowDown', true)
    expect(step).toEqual({ columns: 0, rows: 10 })
    expect(arrowStep('Enter', false)).toBeNull()
    expect(show(carry(lift, { kind: 'move', columns: 1, rows: 10 }, GRID).place)).toBe('1+2 20+20')
  })
  test('Alt+arrows move the far edges', () => {
    expect(show(carry(lift, { kind: 'resize', columns: 1, rows: -5 }, GRID).place)).toBe('0+3 10+15')
  })
  test('remembers where it came from', () => {
    expect(carry(lift, { kind: 'move', columns: 1, rows: 0 }, GRID).from).toBe(lift.from)
  })
})

describe('pointing at sections', () => {
  const sections = placed(s('large', '0+4 0+40'), s('small', '1+1 5+10'))
  test('the smaller of two that overlap is meant; gutters belong to what spans them', () => {
    expect(sectionsAt({ x: 200, y: 120 }, sections, GRID).map(({ id }) => id)).toEqual(['small', 'large'])
    expect(sectionsAt({ x: 155, y: 120 }, sections, GRID).map(({ id }) => id)).toEqual(['large'])
    expect(sectionsAt({ x: 10, y: 120 }, sections, GRID)).toEqual([])
  })
  test('a further click selects the one beneath', () => {
    const hits = sectionsAt({ x: 200, y: 120 }, sections, GRID)
    expect(pick(hits, null, false)).toBe('small')
    expect(pick(hits, 'small', false)).toBe('small')
    expect(pick(hits, 'small', true)).toBe('large')
    expect(pick(hits, 'large', true)).toBe('small')
    expect(pick([], 'small', true)).toBeNull()
  })
})

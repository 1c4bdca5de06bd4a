import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  HANDLES,
  type Handle,
  clampPlace,
  commonCells,
  movePlace,
  placesOverlap,
  resizePlace
} from '../../../../renderer/desks/page/grid/place.ts'
import { at, show } from './scene.ts'

const grid = { columns: 6, rows: 100, firstRow: 0 }

describe('moving', () => {
  test.each([
    ['0+2 10+20', 1, 0, '1+2 10+20'],
    ['0+2 10+20', 0, 5, '0+2 15+20'],
    ['0+2 10+20', -1, -20, '0+2 0+20'],
    ['4+2 80+20', 3, 9, '4+2 80+20']
  ])('%s by %i columns and %i lines is %s', (from, columns, rows, to) => {
    expect(show(movePlace(at(from), columns, rows, grid))).toBe(to)
  })
})

describe('pulling a handle', () => {
  test.each<[Handle, number, number, string]>([
    ['e', 1, 5, '1+3 10+20'],
    ['w', -1, 5, '0+3 10+20'],
    ['n', 5, -4, '1+2 6+24'],
    ['s', 5, 4, '1+2 10+24'],
    ['nw', -1, -4, '0+3 6+24'],
    ['se', 2, 90, '1+4 10+90'],
    ['w', 9, 0, '2+1 10+20'],
    ['n', 0, 99, '1+2 28+2']
  ])('%s by %i columns and %i lines gives %s', (handle, columns, rows, to) => {
    expect(show(resizePlace(at('1+2 10+20'), handle, columns, rows, grid))).toBe(to)
  })

  test('never leaves the grid, never turns inside out', () => {
    const places = fc
      .record({
        column: fc.nat(5),
        columns: fc.integer({ min: 1, max: 6 }),
        row: fc.nat(99),
        rows: fc.integer({ min: 1, max: 100 })
      })
      .map((place) => clampPlace(place, grid))
    const moves = fc.array(
      fc.tuple(fc.constantFrom(...HANDLES), fc.integer({ min: -9, max: 9 }), fc.integer({ min: -120, max: 120 })),
      {
        maxLength: 6
      }
    )
    fc.assert(
      fc.property(places, moves, (start, steps) => {
        const end = steps.reduce((place, [handle, columns, rows]) => resizePlace(place, handle, columns, rows, grid), start)
        expect(end.columns).toBeGreaterThanOrEqual(1)
        expect(end.rows).toBeGreaterThanOrEqual(1)
        expect(end.column).toBeGreaterThanOrEqual(0)
        expect(end.row).toBeGreaterThanOrEqual(0)
        expect(end.column + end.columns).toBeLessThanOrEqual(6)
        expect(end.row + end.rows).toBeLessThanOrEqual(100)
      })
    )
  })
})

test('places that only touch do not overlap', () => {
  expect(placesOverlap(at('0+2 0+10'), at('2+2 0+10'))).toBe(false)
  expect(placesOverlap(at('0+2 0+10'), at('0+2 10+10'))).toBe(false)
  expect(commonCells(at('0+2 0+10'), at('1+2 4+10'))).toBe(6)
})

describe('below a nameplate of twelve lines', () => {
  const first = { ...grid, firstRow: 12 }
  test('sections begin under it', () => {
    expect(show(movePlace(at('0+2 20+20'), 0, -99, first))).toBe('0+2 12+20')
    expect(show(resizePlace(at('0+2 20+20'), 'n', 0, -99, first))).toBe('0+2 12+28')
    expect(show(clampPlace(at('0+2 0+100'), first))).toBe('0+2 12+88')
  })
  test('a section that reaches into it can be pulled out of it', () => {
    expect(show(resizePlace(at('0+2 4+20'), 'n', 0, -1, first))).toBe('0+2 4+20')
    expect(show(resizePlace(at('0+2 4+20'), 'n', 0, 10, first))).toBe('0+2 14+10')
  })
})

import { describe, expect, test } from 'vitest'
import { mm } from '#shared/base'
import { type PlaceFigure, inMm, rangeOf, withMm } from '../../../../renderer/desks/page/grid/units.ts'
import { rulerMarks } from '../../../../renderer/desks/page/canvas/ruler.ts'
import { at, show } from './scene.ts'

/** Columns of 50 mm with gutters of 5 mm, lines of 5 mm, from 20 mm. */
const grid = { columns: 6, rows: 100, firstRow: 0, left: mm(20), top: mm(25), columnWidth: mm(50), gutter: mm(5), leading: mm(5) }

describe('millimetres of a place', () => {
  test.each<[PlaceFigure, number]>([
    ['column', 75],
    ['row', 75],
    ['columns', 105],
    ['rows', 100]
  ])('%s', (figure, millimetres) => {
    expect(inMm(figure, at('1+2 10+20'), grid)).toBeCloseTo(millimetres, 1)
  })

  test.each<[PlaceFigure, number, string]>([
    ['column', 128, '2+2 10+20'],
    ['column', 76, '2+2 10+20'],
    ['column', 74, '0+2 10+20'],
    ['column', 999, '4+2 10+20'],
    ['row', 101, '1+2 15+20'],
    ['rows', 101, '1+2 10+21'],
    ['columns', 160, '1+3 10+20'],
    ['columns', 105, '1+2 10+20']
  ])('%s set to %d mm gives %s', (figure, millimetres, place) => {
    expect(show(withMm(figure, millimetres, at('1+2 10+20'), grid))).toBe(place)
  })

  test('figures stay where the others leave room', () => {
    expect(rangeOf('columns', at('4+1 10+20'), grid)).toEqual([1, 2])
    expect(rangeOf('row', at('4+1 10+20'), grid)).toEqual([0, 80])
  })
})

test('a ruler labels round millimetres, never closer than can be read', () => {
  const labels = (zoom: number): string =>
    rulerMarks(390, zoom)
      .flatMap(({ label }) => label ?? [])
      .join(' ')
  expect(labels(0.457)).toBe('0 50 100 150 200 250 300 350')
  expect(labels(1).startsWith('0 20 40')).toBe(true)
  expect(labels(4).startsWith('0 5 10')).toBe(true)
  expect(rulerMarks(100, 1).filter(({ label }) => label === null)).toHaveLength(20)
})

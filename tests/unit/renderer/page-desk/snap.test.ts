import { describe, expect, test } from 'vitest'
import { snapPlace } from '../../../../renderer/desks/page/grid/snap.ts'
import { GRID, at, show } from './scene.ts'

const snap = (x: number, y: number, neighbours: string[] = [], free = false) =>
  snapPlace({ x, y, columns: 2, rows: 20, grid: GRID, neighbours: neighbours.map(at), radius: 13, free })

describe('a dragged section', () => {
  test('keeps to the nearest column and line', () => {
    expect(show(snap(212, 94).place)).toBe('1+2 5+20')
    expect(show(snap(220, 96).place)).toBe('2+2 6+20')
  })
  test('stays inside the type area', () => {
    expect(show(snap(-300, -50).place)).toBe('0+2 0+20')
    expect(show(snap(2000, 2000).place)).toBe('4+2 80+20')
  })
  test('is drawn under a neighbour with a line of white between', () => {
    const { place, guides } = snap(50, 252, ['0+2 0+19'])
    expect(show(place)).toBe('0+2 20+20')
    expect(guides.find((guide) => guide.axis === 'row')).toEqual({ axis: 'row', at: 240, row: 20, neighbour: true })
  })
  test('is drawn level with a neighbour in another column', () => {
    expect(show(snap(50, 133, ['4+2 10+50']).place)).toBe('0+2 10+20')
  })
  test('is not drawn while Ctrl is held', () => {
    expect(show(snap(50, 252, ['0+2 0+19'], true).place)).toBe('0+2 21+20')
  })
  test('shows both its edges', () => {
    expect(snap(160, 40).guides.filter((guide) => guide.axis === 'column')).toEqual([
      { axis: 'column', at: 160 },
      { axis: 'column', at: 370 }
    ])
  })
})

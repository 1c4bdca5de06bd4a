import { describe, expect, it } from 'vitest'
import { nameplateRows, pageGrid, placeAt, rectOfPlace } from '#shared/layout'
import { PAGE_FORMATS } from '#shared/model'

const broadsheet = pageGrid(PAGE_FORMATS.broadsheet)
const tabloid = pageGrid(PAGE_FORMATS.tabloid)

describe('the page grid', () => {
  it('has six columns of 17 ems and 102 lines on a broadsheet, five of 14 ems and 72 lines on a tabloid', () => {
    expect([broadsheet.columns.length, broadsheet.columnWidth, broadsheet.rows]).toEqual([6, 153, 102])
    expect([tabloid.columns.length, tabloid.columnWidth, tabloid.rows]).toEqual([5, 126, 72])
  })

  it('shares the rest of the width between the gutters, so that the last column ends with the type area', () => {
    for (const grid of [broadsheet, tabloid]) {
      const last = grid.columns.at(-1)
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(grid.typeArea.x + grid.typeArea.width, 2)
      expect(grid.columns[0]?.x).toBe(grid.typeArea.x)
      expect(grid.gutter).toBeGreaterThan(9)
    }
  })

  it('ends its last line with the type area', () => {
    for (const grid of [broadsheet, tabloid]) {
      expect(grid.top + grid.rows * grid.leading).toBeCloseTo(grid.typeArea.y + grid.typeArea.height, 2)
      expect(grid.top - grid.typeArea.y).toBeLessThan(grid.leading)
    }
  })

  it('centres the type area on the trim', () => {
    expect(broadsheet.typeArea.x * 2 + broadsheet.typeArea.width).toBeCloseTo(broadsheet.trim.width, 2)
    expect(broadsheet.folio.y + broadsheet.folio.height).toBeLessThan(broadsheet.typeArea.y)
  })

  it('gives a place its rectangle, gutters inside it included', () => {
    const rect = rectOfPlace(broadsheet, { column: 1, columns: 2, row: 10, rows: 4 })
    expect(rect.x).toBe(broadsheet.columns[1]?.x)
    expect(rect.width).toBeCloseTo(2 * 153 + broadsheet.gutter, 2)
    expect(rect.height).toBe(54)
  })

  it('brings places inside the grid', () => {
    const rect = rectOfPlace(tabloid, { column: 9, columns: 9, row: 500, rows: 9 })
    expect(rect.x).toBe(tabloid.columns[4]?.x)
    expect(rect.width).toBe(126)
    expect(rect.y + rect.height).toBeCloseTo(tabloid.typeArea.y + tabloid.typeArea.height, 2)
  })

  it('finds the nearest column and line of any point', () => {
    for (let column = 0; column < 6; column++) {
      for (const row of [0, 1, 50, 101]) {
        const rect = rectOfPlace(broadsheet, { column, columns: 1, row, rows: 1 })
        expect(placeAt(broadsheet, { x: rect.x + 1, y: rect.y + 1 })).toEqual({ column, row })
        expect(placeAt(broadsheet, { x: rect.x + rect.width - 1, y: rect.y + rect.height - 1 })).toEqual({ column, row })
      }
    }
    expect(placeAt(broadsheet, { x: -100, y: -100 })).toEqual({ column: 0, row: 0 })
    expect(placeAt(broadsheet, { x: 9999, y: 9999 })).toEqual({ column: 5, row: 101 })
  })

  it('keeps the nameplate to the top eighth of the page', () => {
    for (const grid of [broadsheet, tabloid]) expect(nameplateRows(grid) / grid.rows).toBeLessThanOrEqual(0.125)
  })
})

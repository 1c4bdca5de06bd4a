import { describe, expect, test } from 'vitest'
import { type DragSubject, dragTarget } from '../../../../renderer/desks/page/grid/drag.ts'
import { type PlacedSection, isPlaced } from '../../../../renderer/desks/page/grid/occupied.ts'
import { GRID, s, show } from './scene.ts'

const placed = (...sections: ReturnType<typeof s>[]): PlacedSection[] => sections.filter(isPlaced)
const one = (id: string, place: string): PlacedSection => {
  const section = s(id, place)
  if (!isPlaced(section)) throw new Error('has no place')
  return section
}

const over = (subject: DragSubject, x: number, y: number, sections: PlacedSection[] = [], free = false) => {
  const { place, displaced } = dragTarget(subject, { x, y }, { sections, grid: GRID, radius: 13, free })
  return `${show(place)}${displaced.length === 0 ? '' : ` without ${displaced.map(({ id }) => id).join()}`}`
}

describe('moving', () => {
  const held: DragSubject = { kind: 'move', section: one('a', '0+2 10+20'), grab: { x: 30, y: 50 } }
  test('keeps hold of the point it was taken by', () => {
    expect(over(held, 80, 190)).toBe('0+2 10+20')
    expect(over(held, 190, 240)).toBe('1+2 15+20')
  })
  test('names what it would send to the tray', () => {
    expect(over(held, 300, 190, placed(s('a', '0+2 10+20'), s('b', '2+2 10+20')))).toBe('2+2 10+20 without b')
  })
})

describe('from the tray', () => {
  const held: DragSubject = { kind: 'tray', section: s('new'), size: { columns: 2, rows: 30 } }
  test('takes the place of a section it is over', () => {
    expect(over(held, 300, 200, placed(s('b', '2+3 10+20')))).toBe('2+3 10+20 without b')
  })
  test('something smaller lies over a text at its own size, and nothing makes room', () => {
    const quote: DragSubject = {
      kind: 'tray',
      section: s('q', '', { kind: 'quote', article: null }),
      size: { columns: 1, rows: 8 }
    }
    expect(over(quote, 300, 200, placed(s('b', '1+4 0+60')))).toBe('2+1 15+8')
    expect(over(quote, 300, 200, placed(s('b', '1+4 0+60', { kind: 'picture' })))).toBe('1+4 0+60 without b')
  })
  test('takes white at its own size', () => {
    expect(over(held, 160, 250)).toBe('0+2 20+30')
  })
  test('takes less where the white is smaller', () => {
    expect(over(held, 100, 450, placed(s('b', '0+6 60+40'), s('c', '0+6 0+39')))).toBe('0+2 40+20')
    expect(over(held, 100, 450, placed(s('b', '1+5 0+100')))).toBe('0+1 40+30')
  })
  test('at the foot of the page it is as high as the rest', () => {
    expect(over(held, 160, 1000)).toBe('0+2 95+4')
  })
})

describe('pulling handles', () => {
  const pull = (handle: 'n' | 's' | 'e' | 'nw'): DragSubject => ({
    kind: 'resize',
    section: one('a', '1+2 10+20'),
    handle,
    from: { x: 0, y: 0 }
  })
  test('widths jump by columns, heights by lines', () => {
    expect(over(pull('e'), 60, 99)).toBe('1+3 10+20')
    expect(over(pull('e'), 50, 99)).toBe('1+2 10+20')
    expect(over(pull('s'), 99, 34)).toBe('1+2 10+23')
    expect(over(pull('nw'), -99, -34)).toBe('0+3 7+23')
  })
  test('an edge stops level with a neighbour, or a line off it', () => {
    const neighbours = placed(s('a', '1+2 10+20'), s('b', '1+2 40+20'), s('c', '4+1 10+25'))
    expect(over(pull('s'), 0, 100, neighbours)).toBe('1+2 10+29')
    expect(over(pull('s'), 0, 60, neighbours)).toBe('1+2 10+25')
    expect(over(pull('s'), 0, 60, neighbours, true)).toBe('1+2 10+26')
  })
})

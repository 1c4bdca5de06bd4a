import { describe, expect, test } from 'vitest'
import { baselineDrop, inkColor, runPieces, runStyle } from '../../../../renderer/preview/page/run-style.ts'
import { line, run } from './pages.ts'

const pieces = (...args: Parameters<typeof run>): string =>
  runPieces(run(...args))
    .map(({ text, spacing }) => (spacing === null ? text : `${text}(${String(Math.round(spacing * 1000) / 1000)})`))
    .join('|')

describe('a run in pieces', () => {
  test('stays whole without adjustments', () => {
    expect(pieces('本报讯')).toBe('本报讯')
  })
  test('is cut around adjusted characters only; spacing in CSS pixels', () => {
    expect(
      pieces('他说：“好。”', {
        adjustments: [
          [2, -4.5],
          [5, -2.25]
        ]
      })
    ).toBe('他说|：(-6)|“好|。(-3)|”')
  })
  test('counts code points, not code units', () => {
    expect(pieces('𠮷，野', { adjustments: [[1, -1.5]] })).toBe('𠮷|，(-2)|野')
  })
  test('adds the run’s own spacing, and undoes its scale, which spacing does not follow', () => {
    expect(pieces('甲，乙', { letterSpacing: 0.75, scaleX: 0.8, adjustments: [[1, 0.75]] })).toBe('甲|，(2.5)|乙')
  })
  test('draws no line ends, though they count', () => {
    expect(pieces('通栏\n标题，', { adjustments: [[5, -1.5]] })).toBe('通栏标题|，(-2)')
  })
  test('ignores adjustments of nothing and beyond the end', () => {
    expect(
      pieces('甲乙', {
        adjustments: [
          [0, 0],
          [9, 3]
        ]
      })
    ).toBe('甲乙')
  })
})

describe('where a run stands', () => {
  test('its box of line height 0 hangs the baseline where the composer put it', () => {
    // 9 pt = 12 px: ascent 11, descent 1, half leading −6.
    expect(baselineDrop(12)).toBe(5)
    expect(baselineDrop(11.75)).toBe(4)
    const style = runStyle(line([], { baseline: 110.25 }), run('字', { x: 57.75 }))
    expect(style.left).toBe(77)
    expect(style.top).toBe(147 - 5)
    expect(style.letterSpacing).toBeCloseTo(0, 3)
    expect(style.letterSpacing).toBeLessThan(0)
  })
  test('a vertical run is centred on its line and begins at its pen position', () => {
    const style = runStyle(line([], { direction: 'down', baseline: 300 }), run('火花', { x: 90, size: 48 }))
    expect([style.left, style.top, style.fontSize]).toEqual([400 - 32, 120, 64])
  })
  test('figures combined in one em are centred on a vertical line, upright', () => {
    const style = runStyle(
      line([], { direction: 'down', baseline: 300 }),
      run('26', { x: 90, size: 9, scaleX: 0.8, combined: true })
    )
    expect([style.left, style.top, style.letterSpacing]).toEqual([400, 120 + 0.88 * 12 - 5, 0])
    expect(style.transform).toBe('translateX(-50%) scaleX(0.8)')
  })
  test('a condensed head is scaled, its spacing not', () => {
    const style = runStyle(line([]), run('题', { scaleX: 0.9, letterSpacing: 0.675 }))
    expect(style.transform).toBe('scaleX(0.9)')
    expect(style.letterSpacing).toBeCloseTo(1, 3)
  })
})

test('inks are the page’s own colours', () => {
  expect(inkColor({ kind: 'black', tint: 1 })).toBe('var(--page-ink)')
  expect(inkColor({ kind: 'black', tint: 0.1 })).toContain('10%')
  expect(inkColor({ kind: 'spot', name: 'press-red' })).toBe('var(--page-red)')
})

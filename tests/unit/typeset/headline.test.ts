import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HeadlineRequest, fitHeadline } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

const request: HeadlineRequest = {
  text: '万名班组长重回课堂',
  lang: 'zh-CN',
  face: 'song-black',
  width: 300,
  sizes: [60, 48, 36, 30, 24, 18],
  maxLines: 1,
  minScaleX: 0.9,
  align: 'center'
}
const lines = (over: Partial<HeadlineRequest>): string[] =>
  fitHeadline({ ...request, ...over }, evenFonts).lines.map((line) => line.runs.map((run) => run.text).join(''))

describe('headlines', () => {
  test('take the largest size of the ladder that fits', () => {
    const fit = fitHeadline(request, evenFonts)
    expect([fit.size, fit.fits, fit.lines.length]).toEqual([30, true, 1])
  })
  test('break at phrase ends, not inside words', () => {
    expect(lines({ maxLines: 2 })).toEqual(['万名班组长', '重回课堂'])
    expect(lines({ text: '澜江市总工会举办滨江商圈公共区域职工之家开放仪式', maxLines: 2, width: 420 })).toEqual([
      '澜江市总工会举办滨江商圈',
      '公共区域职工之家开放仪式'
    ])
    expect(lines({ text: '深入学习会议精神 奋力开拓工作新局面', maxLines: 2 })).toEqual([
      '深入学习会议精神',
      '奋力开拓工作新局面'
    ])
  })
  test('keep the breaks an editor wants', () => {
    expect(lines({ text: '万名班组长重\n回课堂', maxLines: 2 })).toEqual(['万名班组长重', '回课堂'])
  })
  test('narrow the glyphs only when no size fits, and say when nothing helps', () => {
    const narrowed = fitHeadline({ ...request, sizes: [36] }, evenFonts)
    expect(narrowed.fits).toBe(true)
    expect(narrowed.scaleX).toBeLessThan(1)
    expect(fitHeadline({ ...request, sizes: [60], width: 120 }, evenFonts).fits).toBe(false)
  })
  test('spread a banner over its width', () => {
    const { fill, tracking } = fitHeadline({ ...request, sizes: [30], width: 320, spread: true }, evenFonts)
    expect([fill > 0.999, tracking > 0]).toEqual([true, true])
  })
  test('never lose a character and never leave the width when they fit', () => {
    const words = fc.array(fc.constantFrom('工会', '培训', '“', '”', '，', ' ', '2026年', 'AI', '的', '之家', '：'), {
      minLength: 1,
      maxLength: 14
    })
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 60, max: 700 }), (parts, maxLines, width) => {
        const text = parts.join('').trim()
        const fit = fitHeadline({ ...request, text, maxLines, width }, evenFonts)
        expect(fit.lines.map((line) => line.runs.map((run) => run.text).join('') + line.trailing).join('')).toBe(text)
        if (fit.fits) for (const line of fit.lines) expect(line.width - line.hang).toBeLessThanOrEqual(width + 0.1)
      }),
      { numRuns: 200 }
    )
  })
})

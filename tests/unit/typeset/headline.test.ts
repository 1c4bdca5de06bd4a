import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  test('keep numbers with what they count, names of works whole, and small words off line ends', () => {
    expect(lines({ text: '第十二届职工艺术节2026年5月开幕', maxLines: 2, width: 330 })).toEqual([
      '第十二届职工艺术节',
      '2026年5月开幕'
    ])
    expect(lines({ text: '平均每天节电300千瓦时', maxLines: 2, width: 240 })).toEqual(['平均每天节电', '300千瓦时'])
    expect(lines({ text: '《工人日历》面向职工征稿', maxLines: 2, width: 240 })).toEqual(['《工人日历》', '面向职工征稿'])
    expect(lines({ text: '打气筒、药箱、雨衣凑到一起', maxLines: 2, width: 260 })).toEqual(['打气筒、药箱、', '雨衣凑到一起'])
  })
  test('break English at sense: no article or preposition ends a line', () => {
    const english = { lang: 'en', face: 'latin-black', align: 'left' } as const
    expect(lines({ ...english, text: 'The night shift gets a kitchen of its own', maxLines: 2, width: 330 })).toEqual([
      'The night shift gets',
      'a kitchen of its own'
    ])
    expect(
      lines({ ...english, text: 'Port canteen now serves hot meals until three in the morning', maxLines: 3, width: 330 })
    ).toEqual(['Port canteen now', 'serves hot meals until', 'three in the morning'])
  })
  test('seldom break a word: 300 headlines, against the words of a segmenter', () => {
    const heads = readFileSync(join(import.meta.dirname, 'copy/union-headlines.txt'), 'utf8')
      .trim()
      .split('\n')
    expect(heads).toHaveLength(300)
    const words = new Intl.Segmenter('zh', { granularity: 'word' })
    const broken: string[] = []
    let breaks = 0
    for (const text of heads) {
      const parts = lines({ text, maxLines: 2, sizes: [20], width: 10 * 1.2 * Array.from(text).length + 10 })
      let at = 0
      for (const part of parts.slice(0, -1)) {
        at += part.length
        breaks++
        const end = at
        if ([...words.segment(text)].some((word) => word.index < end && word.index + word.segment.length > end))
          broken.push(parts.join('｜'))
      }
    }
    expect(breaks).toBeGreaterThan(250)
    expect(broken.length / breaks, broken.join('\n')).toBeLessThan(0.05)
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

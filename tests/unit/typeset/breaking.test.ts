import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { analyse, breakLines, setLine } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

const zh = { lang: 'zh-CN', size: 9, align: 'justify', indent: 18, hyphenate: true } as const

const scraps = fc.constantFrom(
  '工会',
  '职工之家',
  '，',
  '。',
  '“',
  '”',
  '——',
  '……',
  '（',
  '）',
  '《',
  '》',
  ' ',
  'training',
  '3.5',
  '%',
  '👩‍🔧',
  'e\u0301',
  'https://example.invalid/a/very/long/path?x=1',
  '\u3000',
  '·',
  'Ⅳ',
  '𠮷'
)
const copy = fc.array(scraps, { maxLength: 120 }).map((parts) => parts.join(''))

describe('any text in any measure', () => {
  test('is set whole, each code point once, and within its slot', () => {
    fc.assert(
      fc.property(
        copy,
        fc.array(fc.double({ min: 4, max: 300, noNaN: true }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('justify', 'left', 'center', 'right'),
        (text, measures, align) => {
          const paragraph = analyse([{ text, face: 'song' }], { ...zh, align }, evenFonts)
          const measure = (line: number): number => measures[line % measures.length] ?? 100
          const breaks = breakLines(paragraph, measure)
          const set = breaks.map((at, index) => setLine(paragraph, at, measure(index), index === 0, index === breaks.length - 1))
          expect(set.map((line) => line.runs.map((run) => run.text).join('') + line.trailing).join('')).toBe(text)
          for (const [index, line] of set.entries()) {
            expect(Number.isFinite(line.width)).toBe(true)
            if (line.justified) expect(line.width - line.hang).toBeLessThan(measure(index) + 0.1)
            if (line.justified && line.hang === 0) expect(line.width).toBeGreaterThan(measure(index) - 0.1)
          }
        }
      ),
      { numRuns: 300 }
    )
  })

  test('gives the same lines for a number and for a function of one value', () => {
    fc.assert(
      fc.property(copy, fc.integer({ min: 60, max: 200 }), (text, points) => {
        const paragraph = analyse([{ text, face: 'song' }], zh, evenFonts)
        expect(breakLines(paragraph, () => points)).toEqual(breakLines(paragraph, points))
      }),
      { numRuns: 100 }
    )
  })
})

describe('English', () => {
  const text =
    'The council announced that container operators begin a training programme, covering seventeen safety procedures in the harbour.'
  const paragraph = analyse([{ text, face: 'latin' }], { ...zh, lang: 'en', indent: 0 }, evenFonts)
  const lines = breakLines(paragraph, 14 * 9)

  test('keeps the space of a break with the line before it', () => {
    const set = lines.map((at, index) => setLine(paragraph, at, 126, index === 0, index === lines.length - 1))
    expect(set.slice(0, -1).every((line) => line.trailing === ' ' || line.hyphen)).toBe(true)
  })
  test('hyphenates by syllables, two letters before and three behind', () => {
    for (const { end, hyphen } of lines) {
      if (!hyphen) continue
      expect(text.slice(0, end)).toMatch(/[A-Za-z]{2}$/u)
      expect(text.slice(end)).toMatch(/^[A-Za-z]{3}/u)
    }
  })
  test('never hyphenates when told not to', () => {
    const plain = analyse([{ text, face: 'latin' }], { ...zh, lang: 'en', indent: 0, hyphenate: false }, evenFonts)
    expect(breakLines(plain, 200).some((line) => line.hyphen)).toBe(false)
  })
})

test('total fit beats first fit on loose lines in a narrow column', () => {
  const sentence = '昨天，澜江市总工会请来老师傅讲课，主持人说：“这一课等了整整三年”，台下坐着1.2万名班组长（含学徒工）听得入神。'
  const paragraph = analyse([{ text: sentence.repeat(30), face: 'song' }], zh, evenFonts)
  const ratios = breakLines(paragraph, 13 * 9).map((line) => line.ratio)
  const loose = ratios.filter((ratio) => ratio > 2.5).length
  expect(loose / ratios.length).toBeLessThan(0.01)
})

import { describe, expect, test } from 'vitest'
import { analyse, breakLines, setLine } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

const style = { lang: 'zh-CN', size: 10, align: 'justify', indent: 0, hyphenate: true } as const

/** Lines of `text` at every measure from 2 to 30 ems. */
function linesAtAllMeasures(text: string): string[][] {
  const paragraph = analyse([{ text, face: 'song' }], style, evenFonts)
  const characters = Array.from(text)
  return Array.from({ length: 29 }, (_, index) =>
    breakLines(paragraph, (index + 2) * 10).map(({ start, end }) => characters.slice(start, end).join(''))
  )
}

const around = (mark: string): string => `工会职工${mark}劳动报道`.repeat(6)

describe('marks that never begin a line (GB/T 15834-2011 §5.1, clreq §3.1.3)', () => {
  test.each(Array.from('。，、；：？！）》〉」』】〕〗］｝”’·・％‰℃～–'))('%s', (mark) => {
    const starts = linesAtAllMeasures(around(mark)).flatMap((lines) => lines.slice(1).filter((line) => line.startsWith(mark)))
    expect(starts).toEqual([])
  })
})

describe('marks that never end a line (GB/T 15834-2011 §5.1.3)', () => {
  test.each(Array.from('（《〈「『【〔〖［｛“‘￥'))('%s', (mark) => {
    const ends = linesAtAllMeasures(around(mark)).flatMap((lines) => lines.filter((line) => line.endsWith(mark)))
    expect(ends).toEqual([])
  })
})

describe('what stays together', () => {
  test.each([
    ['two-em dash (§5.1.4)', '——'],
    ['ellipsis (§5.1.5)', '……'],
    ['digits and per cent', '35%'],
    ['digits and unit sign', '35℃'],
    ['number with its comma', '1,427'],
    ['currency', '¥25'],
    ['Latin word', 'Union'],
    ['family emoji', '👨‍👩‍👧'],
    ['flag', '🇨🇳'],
    ['letter with a combining mark', 'e\u0301']
  ])('%s', (_, whole) => {
    // Slots below four ems may be too narrow for the whole: there an emergency break is right.
    const rests = linesAtAllMeasures(around(whole))
      .slice(2)
      .flatMap((lines) => lines.map((line) => line.replaceAll(whole, '').replaceAll(/[工会职劳动报道]/gu, '')))
    expect(rests.filter((rest) => rest !== '')).toEqual([])
  })
})

test('a lone — is a connector and does not begin a line (§5.1.7)', () => {
  const starts = linesAtAllMeasures('北京—上海'.repeat(12)).flatMap((lines) => lines.filter((line) => line.startsWith('—')))
  expect(starts).toEqual([])
})

test('adjacent marks share one em of white, a mark at the end hangs its blank half, an opening mark at the start is pulled out', () => {
  const set = (text: string, ems: number) => {
    const paragraph = analyse([{ text, face: 'song' }], style, evenFonts)
    const breaks = breakLines(paragraph, ems * 10)
    return breaks.map((at, index) => setLine(paragraph, at, ems * 10, index === 0, index === breaks.length - 1))
  }
  const [pair] = set('说：“好', 10)
  expect(pair?.width).toBe(35)
  const [hanging] = set('工会职工之家，工会职工之家', 5)
  expect([hanging?.width, hanging?.hang, hanging?.justified]).toEqual([50, 0, true])
  const [tight] = set('工会（职工）之家，请进', 7)
  expect(tight?.hang).toBeLessThanOrEqual(5)
  const [pulled] = set('“工会', 10)
  expect([pulled?.runs[0]?.x, pulled?.width]).toEqual([-5, 25])
})

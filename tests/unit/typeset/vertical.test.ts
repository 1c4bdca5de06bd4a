import { expect, test } from 'vitest'
import { analyse, breakLines, setLine } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

const style = {
  lang: 'zh-CN',
  size: 10,
  align: 'justify',
  indent: 0,
  hyphenate: false,
  vertical: { combineFigures: true }
} as const

function set(text: string, ems: number, combineFigures = true) {
  const paragraph = analyse([{ text, face: 'song' }], { ...style, vertical: { combineFigures } }, evenFonts)
  const breaks = breakLines(paragraph, ems * 10)
  return breaks.map((at, index) => setLine(paragraph, at, ems * 10, index === 0, index === breaks.length - 1))
}

/** Runs of the first line as `text@x`, combined figures in brackets. */
const shown = (text: string, combineFigures = true): string[] =>
  (set(text, 30, combineFigures)[0]?.runs ?? []).map((run) =>
    run.combined === true ? `[${run.text}×${String(run.scaleX)}]@${String(run.x)}` : `${run.text}@${String(run.x)}`
  )

test('numbers of up to two digits and years stand upright in one em', () => {
  expect(shown('2026年5月12日')).toEqual(['[2026×0.5]@0', '年@10', '[5×1]@20', '月@30', '[12×1]@40', '日@50'])
})

test('longer numbers, decimals, percentages and words lie on their side', () => {
  expect(shown('共138人占35%用5G').filter((run) => run.startsWith('['))).toEqual([])
  expect(shown('12人', false)).toEqual(['12@0', '人@10'])
})

test('a combined figure is one character to break and to justify around', () => {
  const lines = set('会议定于12月3日召开请代表准时参加', 7)
  expect(lines.map((line) => line.runs.map((run) => run.text).join(''))).toEqual(['会议定于12月3', '日召开请代表准', '时参加'])
  const [first] = lines
  expect(first?.width).toBe(70)
  const loose = set('会议于12月召开了《工会章程》的座谈', 6)[0]
  expect(loose?.runs.reduce((sum, run) => sum + run.text.length, 0)).toBeGreaterThan(5)
  expect(loose?.width).toBeLessThanOrEqual(60)
})

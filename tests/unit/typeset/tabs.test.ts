import { expect, test } from 'vitest'
import { type TabStop, analyse, setTabbedLine } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

const style = { lang: 'zh-CN', size: 10, align: 'left', indent: 0, hyphenate: false } as const

const set = (text: string, stops: readonly TabStop[], measure = 300) =>
  setTabbedLine(analyse([{ text, face: 'song' }], style, evenFonts), stops, measure)

/** `text@x` of each run. */
const shown = (text: string, stops: readonly TabStop[], measure = 300): string[] =>
  set(text, stops, measure).runs.map((run) => `${run.text.replaceAll('\t', '→')}@${String(run.x)}`)

test('each tab goes to the next stop; the text keeps its tabs', () => {
  const stops: TabStop[] = [
    { at: 100, align: 'left' },
    { at: 200, align: 'right' },
    { at: 250, align: 'center' }
  ]
  expect(shown('班组\t人数\t名次\t分', stops)).toEqual(['班组→@0', '人数→@100', '名次→@180', '分@245'])
})

test('figures stand with their decimal points, or ends, under each other', () => {
  const stops: TabStop[] = [{ at: 100, align: 'decimal' }]
  const places = ['12.5', '3', '1,427.05', '−0.5', '无'].map((figure) => set(`\t${figure}`, stops).runs[1]?.x)
  expect(places).toEqual([90, 95, 75, 85, 90])
})

test('a part without room moves behind its neighbour and is named', () => {
  const stops: TabStop[] = [
    { at: 30, align: 'left' },
    { at: 80, align: 'left' }
  ]
  const line = set('安全生产\t夜班\t白班', stops, 90)
  expect(line.runs.map((run) => run.x)).toEqual([0, 45, 80])
  expect(line.crowded).toEqual([1, 2])
})

test('tabs beyond the last stop part words as a blank does', () => {
  expect(shown('甲\t乙\t丙', [{ at: 50, align: 'left' }])).toEqual(['甲→@0', '乙→@50', '丙@65'])
})

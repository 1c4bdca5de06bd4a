import { describe, expect, test } from 'vitest'
import { type ParagraphStyle, analyse } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

const zh: ParagraphStyle = { lang: 'zh-CN', size: 10, align: 'justify', indent: 0, hyphenate: true }

/** The text with its Latin quotation marks replaced by the plain ones of a typewriter, full-width ones as they are. */
function shown(text: string, lang: 'zh-CN' | 'en' = 'zh-CN', face: 'song' | 'latin' = 'song'): string {
  const { runs } = analyse([{ text, face }], { ...zh, lang }, evenFonts)
  expect(runs.map((run) => run.text).join('')).toBe(text)
  const plain: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'" }
  return runs
    .map((run) => (run.face === 'latin' ? run.text.replaceAll(/[“”‘’]/gu, (mark) => plain[mark] ?? mark) : run.text))
    .join('')
}

describe('quotation marks by context', () => {
  test.each([
    ['around Chinese', '他说“好”。', '他说“好”。'],
    ['around Latin in a Chinese sentence', '俗称“Wi-Fi”的网络', '俗称“Wi-Fi”的网络'],
    ['inside an English stretch', '他说 He said “yes” to all 之后', '他说 He said "yes" to all 之后'],
    ['nested in Chinese', '“他说‘好’。”', '“他说‘好’。”'],
    ['nested in English', 'He said “it is ‘fine’ here” again', `He said "it is 'fine' here" again`],
    ['around a Chinese word in English', 'the word “工会” means union', 'the word “工会” means union'],
    ['apostrophes', 'don’t 工会 workers’ rights', "don't 工会 workers' rights"],
    ['a year cut short', 'the ’90s 的工会', "the '90s 的工会"],
    ['a Chinese sentence with an English one in it', '他说：“They said ‘go’ twice.”', `他说：“They said 'go' twice.”`],
    ['an opening mark without a partner', '他说“好', '他说“好'],
    ['a closing mark without a partner', '好”。', '好”。']
  ])('%s', (_, text, wanted) => {
    expect(shown(text)).toBe(wanted)
  })
  test('an English paragraph has Latin marks alone', () => {
    expect(shown('“Yes,” she said; ‘no’.', 'en', 'latin')).toBe(`"Yes," she said; 'no'.`)
  })
})

test('the Latin marks of bold type stand in bold Latin type', () => {
  const { runs } = analyse([{ text: 'so “it” is', face: 'hei-bold' }], zh, evenFonts)
  expect(runs.map(({ text, face }) => `${face} ${text}`)).toEqual([
    'hei-bold so ',
    'latin-bold “',
    'hei-bold it',
    'latin-bold ”',
    'hei-bold  is'
  ])
})

test('full-width marks keep their half em, Latin ones have none', () => {
  const paragraph = analyse([{ text: '说“好”so “it” is', face: 'song' }], zh, evenFonts)
  const widths = Array.from(paragraph.text, (mark, index) => (/[“”]/u.test(mark) ? paragraph.widths[index] : 0)).filter(Boolean)
  expect(widths).toEqual([10, 10, 5, 5])
})

test('a straight quotation mark opens and closes by turns, so that Chinese may break beside it', () => {
  const { breaks } = analyse([{ text: '说"国"会', face: 'song' }], zh, evenFonts)
  expect(Array.from(breaks)).toEqual([0, 1, 4, 4, 1, 1])
})

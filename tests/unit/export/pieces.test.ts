import { expect, test } from 'vitest'
import { type PrintResources, printHtml } from '#shared/export/html'
import type { FinishedLine } from '#shared/frame'
import { evenFonts } from '#tests/even-fonts'
import { blockOf, lineOf, pageOf, runOf, textOf } from '#tests/small-page'

const resources: PrintResources = {
  fonts: new Map([
    ['song', { base64: '', format: 'woff', family: 'broadsheet-song' }],
    ['hei', { base64: '', format: 'woff', family: 'broadsheet-hei' }]
  ]),
  advance: (face, codePoint) => evenFonts.face(face).advance(codePoint),
  pictures: new Map()
}

/** A line's markup: `[element's spacing] text ‹own spacing|text›`, pixels to a hundredth. */
function notation(line: FinishedLine): string {
  const html = printHtml([pageOf([blockOf([textOf('body', [line])])])], resources, {
    title: '',
    lang: 'zh-CN',
    bleed: 0,
    marks: false
  })
  const [, style = '', content = ''] = /<span class="l[^"]*" style="([^"]*)">(.*)<\/span><\/p>/u.exec(html) ?? []
  const shown = (spacing: string | undefined): string => String(Math.round(Number(spacing ?? 0) * 100) / 100 || 0)
  const own = content.replaceAll(
    /<span(?: class="(t\d+)")?(?: style="letter-spacing:([-\d.]+)px")?>([^<]*)<\/span>/gu,
    (_, look, spacing, text) =>
      spacing === undefined
        ? `‹${look === undefined ? '' : 'look'}|${String(text)}›`
        : `‹${shown(spacing as string)}|${String(text)}›`
  )
  const wordSpacing = /word-spacing:([-\d.]+)px/u.exec(style)?.[1]
  return `[${shown(/letter-spacing:([-\d.]+)px/u.exec(style)?.[1])}${wordSpacing === undefined ? '' : ` ${shown(wordSpacing)}`}] ${own}`
}

test.each<[string, FinishedLine, string]>([
  ['a natural line is plain text', lineOf('中国工会'), '[0] 中国工会'],
  ['spacing of the whole line is the element’s', lineOf(runOf('中国工会', { letterSpacing: 0.75 })), '[1] 中国工会'],
  [
    'a squeezed mark has its own, and so has the last character without any',
    lineOf(
      runOf('职工，会。好', {
        letterSpacing: 0.75,
        adjustments: [
          [2, -3],
          [5, -0.75]
        ]
      })
    ),
    '[1] 职工‹-3|，›会。‹0|好›'
  ],
  [
    'neighbours of one spacing share an element',
    lineOf(
      runOf('一二三四五', {
        adjustments: [
          [1, 1.5],
          [2, 1.5]
        ]
      })
    ),
    '[0] 一‹2|二三›四五'
  ],
  [
    'words keep their spaces’ own spacing on the line',
    lineOf(runOf('to be or not', { face: 'latin', wordSpacing: 1.5 })),
    '[0 2] to be or not'
  ],
  [
    'words and Han of different spacing: the commoner is the line’s',
    lineOf('', {
      runs: [
        runOf('中国工会组织', { letterSpacing: 0.75 }),
        // Six characters of 9.75 pt.
        runOf('5G', { x: 58.5 })
      ]
    }),
    '[1] 中国工会组织‹0|5G›'
  ],
  [
    'a run stands where it says, whatever the run before it left',
    lineOf('', { runs: [runOf('工会'), runOf('好', { x: 21 })] }),
    '[0] 工‹4|会›好'
  ],
  [
    'another face is another look',
    lineOf('', { runs: [runOf('工会工会'), runOf('报', { face: 'hei', x: 36 })] }),
    '[0] 工会工会‹look|报›'
  ]
])('%s', (_, line, expected) => {
  expect(notation(line)).toBe(expected)
})

test('glyphs narrower than natural are scaled as one, their spacing is not', () => {
  const html = printHtml(
    [pageOf([blockOf([textOf('main', [lineOf(runOf('大会开幕', { scaleX: 0.8, letterSpacing: 0.6, x: 12 }))])])])],
    resources,
    { title: '', lang: 'zh-CN', bleed: 0, marks: false }
  )
  expect(html).toMatch(/left:16px;top:0px;letter-spacing:0\.99987px;transform:scaleX\(0\.8\)">大会开幕</u)
})

test('figures combined in one em stand upright across the line that runs down', () => {
  const year = runOf('2026', { x: 30, size: 15, scaleX: 0.45, combined: true })
  const line = { ...lineOf(year, { direction: 'down', x: 60, y: 30, baseline: 67.5, leading: 15 }) }
  const html = printHtml(
    [pageOf([blockOf([textOf('main', [{ ...line, runs: [year, runOf('年', { x: 45, size: 15 })] }])])])],
    resources,
    { title: '', lang: 'zh-CN', bleed: 0, marks: false }
  )
  expect(html).toMatch(
    /<span class="l u t1" style="left:90px;top:40px;transform:translateX\(-50%\) scaleX\(0\.45\)">2026<\/span><span class="l m d t0" style="left:80px;top:60px">年<\/span>/u
  )
})

test('lines that run down stand on their centre line', () => {
  const line = lineOf(runOf('竖排', { x: 30 }), { direction: 'down', x: 60, y: 30, baseline: 67.5, leading: 15 })
  const html = printHtml([pageOf([blockOf([textOf('main', [line])])])], resources, {
    title: '',
    lang: 'zh-CN',
    bleed: 0,
    marks: false
  })
  expect(html).toMatch(/<span class="l d t0" style="left:80px;top:40px">竖排<\/span>/u)
  expect(html).toMatch(/\.t0\{[^}]*width:20px;line-height:20px\}/u)
})

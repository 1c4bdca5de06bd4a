import { expect, test } from 'vitest'
import { mm } from '#shared/base'
import { type PrintOptions, type PrintResources, printHtml, requiredGlyphs } from '#shared/export/html'
import type { FinishedPage, FinishedPicture } from '#shared/frame'
import { evenFonts } from '#tests/even-fonts'
import { blockOf, lineOf, pageOf, runOf, textOf } from '#tests/small-page'

const resources: PrintResources = {
  fonts: new Map([
    ['song', { base64: 'AAAA', format: 'woff', family: 'broadsheet-song' }],
    ['hei', { base64: 'BBBB', format: 'woff', family: 'broadsheet-hei' }],
    ['latin', { base64: 'CCCC', format: 'woff', family: 'broadsheet-latin' }]
  ]),
  advance: (face, codePoint) => evenFonts.face(face).advance(codePoint),
  pictures: new Map([['h1', { type: 'image/png', base64: 'PPPP' }]])
}

const options: PrintOptions = { title: '工人报 2026-05-01', lang: 'zh-CN', bleed: 0, marks: false }

const print = (page: FinishedPage, more: Partial<PrintOptions> = {}): string =>
  printHtml([page], resources, { ...options, ...more })

/** The page's content without tags' attributes but `class`, for reading. */
const outline = (html: string): string =>
  html
    .slice(html.indexOf('<div class="trim"'), html.lastIndexOf('</div>\n</div>'))
    .replaceAll(/ (?:style|data-section|data-article|data-index|lang|aria-label)="[^"]*"/gu, '')
    .replaceAll(/(?<=class="l) t\d+/gu, '')

const picture = (values: Partial<FinishedPicture> = {}): FinishedPicture => ({
  kind: 'picture',
  rect: { x: 10, y: 20, width: 90, height: 60 },
  pictureId: 'p1',
  hash: 'h1',
  crop: { x: 0.25, y: 0, width: 0.5, height: 1 },
  alt: '车间',
  ...values
})

test('texts have the tags of what they are, in reading order, each line an element', () => {
  const page = pageOf([
    blockOf([textOf('folio', [lineOf('第一版')])], { kind: 'folio', articleId: null }),
    blockOf([textOf('nameplate', [lineOf('工人报')])], { kind: 'nameplate', articleId: null }),
    blockOf([textOf('banner', [lineOf('大会开幕')])], { kind: 'banner', articleId: null }),
    blockOf([
      textOf('kicker', [lineOf('引题')]),
      textOf('main', [lineOf('主'), lineOf('题')]),
      textOf('body', [lineOf('第一段')], { continued: true }),
      textOf('crosshead', [lineOf('小标题')], { index: 1 }),
      picture(),
      textOf('caption', [lineOf('说明')])
    ])
  ])
  expect(outline(print(page))).toBe(`<div class="trim">
<header class="folio">
<p class="folio"><span class="l">第一版</span></p>
</header>
<header class="nameplate">
<h1 class="nameplate"><span class="l">工人报</span></h1>
</header>
<section class="banner">
<h2 class="banner"><span class="l">大会开幕</span></h2>
</section>
<article class="article">
<p class="kicker"><span class="l">引题</span></p>
<h2 class="main"><span class="l">主</span><span class="l">题</span></h2>
<p class="body" data-continued="true"><span class="l">第一段</span></p>
<h3 class="crosshead"><span class="l">小标题</span></h3>
<figure data-picture="p1"><div class="picture"><img alt="车间" src="data:image/png;base64,PPPP"></div><figcaption class="caption"><span class="l">说明</span></figcaption></figure>
</article>
`)
})

test('a picture shows its crop, and keeps its place while it is missing', () => {
  expect(print(pageOf([blockOf([picture()])]))).toContain(
    '<div class="picture" style="left:13.333333px;top:26.666667px;width:120px;height:80px"><img alt="车间" src="data:image/png;base64,PPPP" style="left:-60px;top:0px;width:240px;height:80px"></div>'
  )
  for (const missing of [picture({ hash: null, alt: '' }), picture({ hash: 'unknown', alt: '' })])
    expect(print(pageOf([blockOf([missing])]))).toContain(
      '<div class="missing" role="img" aria-label="图片待补" data-label="图片待补" style="left:13.333333px;top:26.666667px;width:120px;height:80px"></div>'
    )
  expect(print(pageOf([blockOf([picture({ hash: null })], { lang: 'en' })]))).toContain('data-label="Picture to come"')
})

test('every character of the text comes once, whatever it is', () => {
  const text = 'a<b>&"c" 工会\t—\u0001𠮷'
  const html = print(pageOf([blockOf([textOf('body', [lineOf(text, { trailing: ' ' })])])]))
  const body = html.slice(html.indexOf('<article'), html.indexOf('</article>'))
  const characters = body
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('\n', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  expect(characters).toBe(`${text} `)
})

test('lines break nowhere but where the page says, even with line ends in the text', () => {
  const html = print(pageOf([blockOf([textOf('body', [lineOf('上\n下')])])]))
  expect(html).toContain('上<span class="z c">\n</span>下')
  expect(html).toContain('.c{white-space:nowrap}')
})

test('hyphens are drawn, not written', () => {
  const html = print(pageOf([blockOf([textOf('body', [lineOf(runOf('work', { face: 'latin' }), { hyphen: true })])])]))
  expect(html).toMatch(/<span class="h">work<\/span>/u)
  expect(html).toContain('.h::after{content:"-"')
})

test('a page is trim, bleed and slug; equal pages share a named page', () => {
  const second = pageOf([], { number: 2, trim: { width: mm(200), height: mm(150) } })
  const html = printHtml([pageOf([]), second, pageOf([], { number: 3 })], resources, { ...options, bleed: mm(3), marks: true })
  expect(html.match(/@page \w+\{[^}]*\}/gu)).toEqual([
    '@page s0{size:122mm 172mm;margin:0}',
    '@page s1{size:222mm 172mm;margin:0}'
  ])
  expect(html.match(/<section class="sheet \w+" id="[^"]*"/gu)).toEqual([
    '<section class="sheet s0" id="page-1"',
    '<section class="sheet s1" id="page-2"',
    '<section class="sheet s0" id="page-3"'
  ])
  expect(print(pageOf([]))).toContain('@page s0{size:100mm 150mm;margin:0}')
  expect(print(pageOf([]), { bleed: mm(3) })).toContain('@page s0{size:106mm 156mm;margin:0}')
})

test('crop marks point at the trim box and stay out of the bleed', () => {
  const bleed = mm(3)
  const html = print(pageOf([]), { bleed, marks: true })
  const svg = html.slice(html.indexOf('<svg class="marks"'), html.indexOf('</svg>'))
  const lines = [...svg.matchAll(/<line x1="([^"]+)" y1="([^"]+)" x2="([^"]+)" y2="([^"]+)"\/>/gu)].map(([, ...ends]) =>
    ends.map(Number)
  )
  const trim = { width: mm(100), height: mm(150) }
  const crops = lines.slice(0, 8)
  for (const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] of crops) {
    const across = Math.abs(y1 - y2) < 1e-6
    const fixed = across ? y1 : x1
    expect([0, across ? trim.height : trim.width].some((edge) => Math.abs(edge - fixed) < 1e-5)).toBe(true)
    const reach = across ? [x1, x2] : [y1, y2]
    const side = across ? trim.width : trim.height
    expect(reach.every((value) => value < -bleed || value > side + bleed)).toBe(true)
  }
  expect(lines).toHaveLength(16)
  expect(print(pageOf([]), { bleed })).not.toContain('class="marks"')
})

test('boxes lie under rules, both in points and in ink', () => {
  const page = pageOf([], {
    boxes: [{ rect: { x: 1, y: 2, width: 3, height: 4 }, fill: { kind: 'black', tint: 0.1 }, stroke: null }],
    rules: [{ x1: 0, y1: 5, x2: 100, y2: 5, width: 0.5, ink: { kind: 'black', tint: 1 } }]
  })
  expect(print(page)).toContain(
    '<rect x="1" y="2" width="3" height="4" fill="#e6e6e6"/><line x1="0" y1="5" x2="100" y2="5" stroke="#000" stroke-width="0.5"/>'
  )
})

test('the file needs nothing from outside and runs nothing', () => {
  const html = print(
    pageOf([
      blockOf([textOf('body', [lineOf('<script>alert(1)</script> https://example.org')]), picture({ alt: '"><script>' })])
    ]),
    { title: '</title><script>' }
  )
  expect(html).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">`
  )
  expect(html).not.toMatch(/<(?:script|link|iframe|object|base)\b/u)
  expect(html.match(/(?:src|href|url)\s*[=(]\s*["']?(?!data:)[a-z]+:/giu)).toBeNull()
  expect(html).toContain('<title>&lt;/title&gt;&lt;script&gt;</title>')
})

test('the same pages give the same text', () => {
  const page = (): FinishedPage =>
    pageOf([blockOf([textOf('body', [lineOf('工会'), lineOf(runOf('work', { face: 'latin' }))]), picture()])])
  expect(print(page())).toBe(print(page()))
})

test('required glyphs: what is drawn in each face, hyphens, white space and labels included', () => {
  const page = pageOf([
    blockOf([
      textOf('body', [
        lineOf('会工会\n'),
        lineOf(runOf('ab', { face: 'latin' }), { hyphen: true }),
        lineOf(runOf('𠮷', { face: 'kai' }), { trailing: ' ' })
      ]),
      picture({ hash: null })
    ])
  ])
  const glyphs = [...requiredGlyphs([page, page])].map(([face, codePoints]) => [face, String.fromCodePoint(...codePoints)])
  expect(glyphs).toEqual([
    ['hei', '图待片补'],
    ['kai', ' 𠮷'],
    ['latin', '-ab'],
    ['song', '会工']
  ])
  expect(requiredGlyphs([pageOf([])])).toEqual(new Map())
})

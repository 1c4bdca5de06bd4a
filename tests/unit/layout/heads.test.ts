import { describe, expect, it } from 'vitest'
import type { FinishedLine, FinishedText } from '#shared/frame'
import { type ComposedPage, type EditionInput, composeEdition } from '#shared/layout'
import { type Article, type Lang, type Place, type Section, type SectionStyle, PLAIN_STYLE, emptyArticle } from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { outside, overlaps, textsIn } from './page-facts.ts'
import { randomEdition } from './random-edition.ts'

const SENTENCE: Readonly<Record<Lang, string>> = {
  'zh-CN': '港区的夜班食堂本周起延长到凌晨两点，热汤和馒头照旧。',
  en: 'The night canteen at the port now stays open until two in the morning. '
}

function articleOf(id: string, main: string, lang: Lang = 'zh-CN', sentences = 24): Article {
  const runs = [{ text: SENTENCE[lang].repeat(sentences), marks: [] }]
  const headline = { kicker: lang === 'en' ? '' : '澜江造船厂来信', main, deck: '', standfirst: '' }
  return { ...emptyArticle(id, lang), headline, body: [{ kind: 'paragraph', runs }] }
}

const sectionOf = (article: string, place: Place, style: Partial<SectionStyle> = {}, order = 0): Section => ({
  id: `s-${article}`,
  page: 'p1',
  kind: 'article',
  article,
  text: '',
  place,
  legs: null,
  part: 0,
  order,
  boxed: false,
  style: { ...PLAIN_STYLE, ...style }
})

function composed(articles: readonly Article[], sections: readonly Section[], lang: Lang = 'zh-CN'): ComposedPage {
  const random = randomEdition(1, { lang, articles: 1, strips: false })
  const [page] = random.pages
  if (!page) throw new Error('an edition without a page')
  const input: EditionInput = {
    ...random,
    pages: [
      { ...page, id: 'p1', number: 2 },
      { ...page, id: 'p0', number: 1 }
    ],
    sections,
    articles,
    photos: []
  }
  const found = composeEdition(input, evenFonts).pages.find(({ finished }) => finished.number === 2)
  if (!found) throw new Error('the page was not composed')
  return found
}

const PLACE: Place = { column: 0, columns: 3, row: 0, rows: 30 }
const wordsOf = (line: FinishedLine): string => line.runs.map((run) => run.text).join('')
function textOf(page: ComposedPage, role: FinishedText['role']): FinishedText {
  const text = page.finished.blocks.flatMap(textsIn).find((one) => one.role === role)
  if (!text) throw new Error(`no ${role} on the page`)
  return text
}

describe('headlines that run down', () => {
  const page = composed([articleOf('a', '26名焊工2026年登上领奖台')], [sectionOf('a', PLACE, { headline: 'down' })])
  it('stand at the right of the legs, kicker first, within the section', () => {
    const main = textOf(page, 'main')
    const kicker = textOf(page, 'kicker')
    const body = textOf(page, 'body')
    const rect = page.sections[0]?.rect
    expect(main.lines.every((line) => line.direction === 'down')).toBe(true)
    expect(Math.max(...main.lines.map((line) => line.baseline))).toBeLessThan(kicker.lines[0]?.baseline ?? 0)
    expect(Math.max(...body.lines.map((line) => line.x + line.measure))).toBeLessThan(
      Math.min(...main.lines.map((line) => line.x))
    )
    expect(body.lines.every((line) => line.measure % 9 === 0)).toBe(true)
    for (const line of main.lines) expect(line.y + line.measure).toBeLessThanOrEqual((rect?.y ?? 0) + (rect?.height ?? 0))
    expect([outside(page.finished, evenFonts), overlaps(page.finished, evenFonts)]).toEqual([[], []])
  })
  it('combine figures of two digits and years in one em', () => {
    const runs = textOf(page, 'main').lines.flatMap((line) => line.runs)
    expect(runs.filter((run) => run.combined).map((run) => [run.text, run.scaleX])).toEqual([
      ['26', 1],
      ['2026', 0.5]
    ])
    expect(runs.map((run) => run.text).join('')).toBe('26名焊工2026年登上领奖台')
  })
  it('stay across where the section is too low or too narrow, and in English', () => {
    const main = '老师傅把三十年的手艺写成一本小册子'
    const across = (place: Place): string | undefined =>
      textOf(composed([articleOf('a', main)], [sectionOf('a', place, { headline: 'down' })]), 'main').lines[0]?.direction
    expect(across({ ...PLACE, rows: 9 })).toBe('across')
    expect(across({ ...PLACE, columns: 1 })).toBe('across')
    const english = composed(
      [articleOf('a', 'The night shift gets a kitchen', 'en')],
      [sectionOf('a', PLACE, { headline: 'down' })],
      'en'
    )
    expect(textOf(english, 'main').lines[0]?.direction).toBe('across')
  })
})

describe('grounds', () => {
  const on = (ground: SectionStyle['ground'], boxed = false): ComposedPage =>
    composed([articleOf('a', '夜班也有热饭')], [{ ...sectionOf('a', PLACE, { ground }), boxed }])
  it('lie under the whole head, with white around the words and above the text', () => {
    for (const ground of ['tint', 'frame', 'reverse'] as const) {
      const page = on(ground)
      const [box] = page.finished.boxes
      const first = textOf(page, 'kicker').lines[0]
      const last = textOf(page, 'main').lines.at(-1)
      const body = textOf(page, 'body').lines[0]
      if (!box || !first || !last || !body) throw new Error('nothing is set')
      const above = first.y - box.rect.y
      const below = box.rect.y + box.rect.height - last.y - last.leading
      expect(above).toBeGreaterThan(3)
      expect(Math.abs(above - below)).toBeLessThan(1)
      expect(body.y - box.rect.y - box.rect.height).toBeGreaterThan(4)
      expect(box.rect.width).toBeGreaterThan(2.9 * 153)
    }
  })
  it('have letters of paper on black, black ones on the others', () => {
    const ink = (page: ComposedPage) => textOf(page, 'main').lines[0]?.runs[0]?.ink
    expect(ink(on('reverse'))).toEqual({ kind: 'paper' })
    expect(ink(on('tint'))).toEqual({ kind: 'black', tint: 1 })
    expect(on('reverse').finished.boxes[0]?.fill).toEqual({ kind: 'black', tint: 1 })
    expect(on('frame').finished.boxes[0]?.stroke?.width).toBeLessThan(1)
  })
  it('are the title bar of a framed section', () => {
    const [frame, bar] = on('reverse', true).finished.boxes
    expect([bar?.rect.x, bar?.rect.y, bar?.rect.width]).toEqual([frame?.rect.x, frame?.rect.y, frame?.rect.width])
  })
})

describe('a page’s lead', () => {
  it('is never outdone, however narrow it stands', () => {
    const lead = articleOf('a', '市总工会启动冬季送温暖活动并走访慰问困难职工家庭')
    const page = composed(
      [lead, articleOf('b', '书屋开放')],
      [
        sectionOf('a', { column: 0, columns: 1, row: 0, rows: 60 }),
        sectionOf('b', { column: 1, columns: 5, row: 0, rows: 30 }, {}, 1)
      ]
    )
    const sizes = page.finished.blocks.flatMap((block) =>
      textsIn(block).flatMap((text) => (text.role === 'main' ? [text.lines[0]?.runs[0]?.size ?? 0] : []))
    )
    expect(sizes).toHaveLength(2)
    expect(sizes[1]).toBeLessThanOrEqual(sizes[0] ?? 0)
  })
})

describe('strips', () => {
  const strip = (kind: Section['kind'], text: string, place: Place): ComposedPage =>
    composed([], [{ ...sectionOf('x', place), kind, article: null, text }])
  it('set a pull quote between two rules, at phrase ends, its speaker below', () => {
    const page = strip('quote', '题目不大，够他忙一年，也够我忙一年。\n——韩宗明', { column: 1, columns: 1, row: 10, rows: 8 })
    const quote = textOf(page, 'quote')
    expect(quote.lines.map(wordsOf)).toEqual(['题目不大，够他忙一年，', '也够我忙一年。', '——韩宗明'])
    const [upper, lower] = page.finished.rules.filter((rule) => rule.x1 === page.sections[0]?.rect.x)
    const first = quote.lines[0]
    const last = quote.lines.at(-1)
    expect([upper && first && upper.y1 < first.y, lower && last && lower.y1 > last.y + last.leading]).toEqual([true, true])
    expect([page.sections[0]?.oversetCharacters, page.finished.blocks.at(-1)?.kind]).toEqual([0, 'quote'])
  })
  it('count the words of a quote that have no room', () => {
    const page = strip('quote', '够他忙一年，也够我忙一年。'.repeat(20), { column: 1, columns: 1, row: 10, rows: 4 })
    const set = textOf(page, 'quote').lines.reduce((sum, line) => sum + Array.from(wordsOf(line)).length, 0)
    expect(set + (page.sections[0]?.oversetCharacters ?? 0)).toBe(260)
  })
  it('set a standing head calmly, with hairlines at both sides and no tint', () => {
    const page = strip('standing-head', '工友信箱', { column: 0, columns: 6, row: 10, rows: 3 })
    const line = textOf(page, 'standing-head').lines[0]
    expect(line?.runs[0]?.size).toBeLessThan(20)
    expect(page.finished.boxes).toEqual([])
    const hairlines = page.finished.rules.filter((rule) => rule.width === 0.5 && rule.y1 > (line?.y ?? 0))
    expect(hairlines).toHaveLength(4)
  })
})

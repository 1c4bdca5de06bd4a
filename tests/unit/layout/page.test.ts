import { describe, expect, it } from 'vitest'
import type { FontSet } from '#shared/font'
import { type FinishedText, lineText } from '#shared/frame'
import { type ComposedPage, type EditionInput, composePage, nameplateRows, pageGrid } from '#shared/layout'
import {
  type Article,
  type Lang,
  type Section,
  PAGE_FORMATS,
  emptyArticle,
  emptyPicture,
  newPublication,
  newSection
} from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { expectedTexts, inkBox, setTexts, textsIn } from './page-facts.ts'

const grid = pageGrid(PAGE_FORMATS.broadsheet)

const section = (id: string, change: Partial<Section>): Section =>
  newSection({
    id,
    page: 'p2',
    kind: 'article',
    place: { column: 0, columns: 6, row: 0, rows: 20 },
    ...change
  })

function input(
  sections: readonly Section[],
  articles: readonly Article[] = [],
  lang: Lang = 'zh-CN',
  date = '2025-10-20'
): EditionInput {
  return {
    publication: newPublication('paper', lang === 'en' ? 'The Weekly' : '工友周报', lang, 'broadsheet'),
    edition: { id: 'e', publication: 'paper', date, number: 1286 },
    pages: [
      { id: 'p1', edition: 'e', number: 1, name: '要闻', staff: { responsible: '王岚', designer: '', proofreader: '周宁' } },
      { id: 'p2', edition: 'e', number: 2, name: '综合', staff: { responsible: '王岚', designer: '', proofreader: '' } }
    ],
    sections,
    articles,
    photos: []
  }
}

function compose(number: number, ...args: Parameters<typeof input>): ComposedPage {
  const page = composePage(input(...args), number, evenFonts)
  if (!page) throw new Error('the page is missing')
  return page
}

const words = (text: FinishedText | undefined): string => text?.lines.map(lineText).join('|') ?? ''
const blockWords = (page: ComposedPage, id: string): string[] =>
  page.finished.blocks.filter((block) => block.id === id).flatMap((block) => textsIn(block).map(words))
const article = (change: Partial<Article> = {}): Article =>
  Object.assign(emptyArticle('a', 'zh-CN'), { headline: { kicker: '', main: '夜班食堂', deck: '', standfirst: '' } }, change)
const paragraph = (...runs: Article['body'][number]['runs']): Article['body'][number] => ({ kind: 'paragraph', runs })

describe('the page itself', () => {
  it('opens the edition with a nameplate and every other page with a folio line', () => {
    const [first, second] = [1, 2].map((number) => compose(number, []))
    expect(first && blockWords(first, 'nameplate')).toEqual([
      '工友周报',
      '2025年10月20日　星期一',
      '第1286期　今日2版',
      '责任编辑：王岚　校对：周宁'
    ])
    expect(second && blockWords(second, 'folio')).toEqual(['2　综合', '工友周报', '2025年10月20日　星期一　责任编辑：王岚'])
  })

  it('says it in English', () => {
    expect(blockWords(compose(1, [], [], 'en'), 'nameplate')).toEqual([
      'The Weekly',
      'Monday, October 20, 2025',
      'No. 1286 · 2 pages',
      'Editor: 王岚   Proof: 周宁'
    ])
  })

  it('sets long names smaller instead of cutting them off', () => {
    const long = input([])
    const staff = {
      responsible: '欧阳文静 司马相如 诸葛青云',
      designer: '上官婉秋 东方红日',
      proofreader: '公孙大娘 令狐远山 慕容雪'
    }
    const pages = long.pages.map((page) => Object.assign({}, page, { staff }))
    for (const number of [1, 2]) {
      const block = composePage({ ...long, pages }, number, evenFonts)?.finished.blocks[0]
      const text = block && textsIn(block).at(-1)
      expect(words(text)).toContain(
        '责任编辑：欧阳文静 司马相如 诸葛青云　版式：上官婉秋 东方红日　校对：公孙大娘 令狐远山 慕容雪'
      )
      const box = text?.lines[0] && inkBox(text.lines[0], evenFonts)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo(grid.typeArea.x + grid.typeArea.width, 1)
    }
  })

  it('knows the weekday of any date', () => {
    const days = ['2000-02-29', '2023-10-27', '2024-12-31', '2026-01-01', '1900-03-01'].map(
      (date) => blockWords(compose(2, [], [], 'zh-CN', date), 'folio')[2]?.split('　')[1]
    )
    expect(days).toEqual(['星期二', '星期五', '星期二', '星期四', '星期四'])
  })

  it('sets the folio line in the margin above the type area, and the nameplate inside it', () => {
    const [plate, folio] = [compose(1, []), compose(2, [])].map((page) => page.finished.blocks[0])
    expect((folio?.rect.y ?? 0) + (folio?.rect.height ?? 0)).toBeLessThan(grid.typeArea.y)
    expect(plate?.rect.y).toBe(grid.typeArea.y)
  })

  it('keeps sections off the nameplate', () => {
    const page = compose(1, [section('s', { page: 'p1', article: 'a' })], [article()])
    const [fit] = page.sections
    expect(fit?.rect.y).toBeCloseTo(grid.top + nameplateRows(grid) * grid.leading, 2)
  })

  it('counts as used what is used', () => {
    expect(compose(2, []).fill).toBe(0)
    const empty = compose(2, [section('s', { article: 'a', place: { column: 0, columns: 6, row: 0, rows: 102 } })], [article()])
    expect(empty.fill).toBeLessThan(0.12)
    const advert = compose(2, [
      section('s', { kind: 'advert', text: '招工', place: { column: 0, columns: 3, row: 0, rows: 102 } })
    ])
    expect(advert.fill).toBeCloseTo(0.5, 3)
  })
})

describe('sections with words of their own', () => {
  it('sets a banner over the whole width on one line', () => {
    const page = compose(2, [
      section('b', {
        kind: 'banner',
        text: '把每一件小事办到心坎上 让每一双手有用武之地',
        place: { column: 0, columns: 6, row: 0, rows: 6 }
      })
    ])
    const [text] = page.finished.blocks.flatMap((block) => (block.kind === 'banner' ? textsIn(block) : []))
    expect(text?.lines).toHaveLength(1)
    const line = text?.lines[0]
    const box = line && inkBox(line, evenFonts)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(grid.typeArea.x + grid.typeArea.width * 0.97)
    expect(text?.lines[0]?.runs[0]?.face).toBe('hei-black')
  })

  it('gives a long banner two lines', () => {
    const text = '把每一件小事办到职工心坎上去 让每一双勤劳的手都有用武之地 让每一个班组都有一盏灯亮到天明时分 大家一起来'
    const page = compose(2, [section('b', { kind: 'banner', text, place: { column: 0, columns: 4, row: 0, rows: 9 } })])
    expect(page.finished.blocks.flatMap((block) => (block.kind === 'banner' ? textsIn(block) : []))[0]?.lines).toHaveLength(2)
  })

  it('stands a standing head between hairlines and frames an advert', () => {
    const page = compose(2, [
      section('h', { kind: 'standing-head', text: '工匠在身边' }),
      section('x', { kind: 'advert', text: '职工书屋\n全天开放', place: { column: 0, columns: 2, row: 30, rows: 20 } })
    ])
    const middle = page.finished.rules.filter((rule) => rule.y1 === rule.y2 && rule.width === 0.5 && rule.x1 < rule.x2)
    expect(middle.length).toBeGreaterThanOrEqual(4)
    expect(page.finished.boxes.filter((box) => box.stroke !== null)).toHaveLength(1)
    expect(blockWords(page, 'x')).toEqual(['职工书屋|全天开放'])
  })

  it('sets a box that belongs to no article from its own lines', () => {
    const page = compose(2, [
      section('x', {
        kind: 'box',
        text: '办事指南\n带上会员卡。\n周末也开。',
        place: { column: 0, columns: 2, row: 0, rows: 20 }
      })
    ])
    expect(blockWords(page, 'x')).toEqual(['办事指南', '带上会员卡。', '周末也开。'])
    expect(page.finished.boxes).toHaveLength(1)
    expect(page.sections[0]?.articleId).toBeNull()
  })
})

describe('pictures in a section of their own', () => {
  const withPicture = article({
    body: [paragraph({ text: '正文。'.repeat(60), marks: [] })],
    pictures: [{ ...emptyPicture('pic'), caption: '夜班窗口' }]
  })
  const own = section('x', { kind: 'picture', article: 'a', order: 1, place: { column: 3, columns: 3, row: 0, rows: 26 } })

  it('are shown there and not with the text', () => {
    const page = compose(
      2,
      [section('s', { article: 'a', place: { column: 0, columns: 3, row: 0, rows: 26 } }), own],
      [withPicture]
    )
    const pictures = page.finished.blocks.map((block) => block.elements.filter((element) => element.kind === 'picture').length)
    expect(pictures).toEqual([0, 0, 1])
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(withPicture))
  })

  it('bring the whole article along when nothing else shows it', () => {
    const page = compose(2, [own], [withPicture])
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(withPicture))
  })

  it('are cropped around their focus to the shape of their place', () => {
    const hash = 'a'.repeat(64)
    const shown = article({ pictures: [{ ...emptyPicture('pic'), photo: hash, focus: { x: 0.9, y: 0.5 } }] })
    const material = {
      ...input([{ ...own, place: { column: 0, columns: 1, row: 0, rows: 40 } }], [shown]),
      photos: [
        { hash, type: 'image/jpeg' as const, width: 3000, height: 1000, bytes: 1, name: '', caption: '', credit: '', rights: '' }
      ]
    }
    const picture = composePage(material, 2, evenFonts)
      ?.finished.blocks.flatMap((block) => block.elements)
      .find((element) => element.kind === 'picture')
    expect(picture?.hash).toBe(hash)
    expect(picture?.kind === 'picture' && picture.crop.width).toBeLessThan(1)
    expect(picture?.kind === 'picture' && picture.crop.x + picture.crop.width).toBeCloseTo(1, 5)
  })
})

describe('emphasis and faces', () => {
  const facesOf = (lang: Lang, runs: Article['body'][number]['runs'], fonts: FontSet = evenFonts): string[] => {
    const one = Object.assign(article({ body: [paragraph(...runs)] }), { lang })
    const page = composePage(input([section('s', { article: 'a' })], [one], lang), 2, fonts)
    const lines =
      page?.finished.blocks
        .flatMap((block) => textsIn(block).filter((text) => text.role === 'body'))
        .flatMap((text) => text.lines) ?? []
    return lines.flatMap((line) => line.runs.map((run) => `${run.face} ${run.text}`))
  }

  it('turns marks into faces', () => {
    expect(
      facesOf('zh-CN', [
        { text: '平', marks: [] },
        { text: '黑', marks: ['bold'] },
        { text: '楷', marks: ['kai'] },
        { text: '斜', marks: ['italic'] }
      ])
    ).toEqual(['song 平', 'hei-bold 黑', 'kai 楷斜'])
    expect(facesOf('zh-CN', [{ text: 'ship', marks: ['italic'] }])).toEqual(['latin-italic ship'])
    expect(
      facesOf('en', [
        { text: 'one ', marks: [] },
        { text: 'two', marks: ['italic'] },
        { text: ' three', marks: ['bold'] }
      ]).map((run) => run.split(' ')[0])
    ).toEqual(['latin', 'latin-italic', 'latin-bold'])
  })

  it('takes a character from another face where its own has none', () => {
    const lacking: FontSet = {
      face: (name) => ({ ...evenFonts.face(name), has: (codePoint) => !name.startsWith('latin') || codePoint < 0x2e80 })
    }
    expect(facesOf('en', [{ text: 'To 王 now', marks: [] }], lacking)).toEqual(['latin To ', 'song 王 ', 'latin now'])
  })

  it('draws wide marks wide where a face has them narrow', () => {
    const narrow: FontSet = {
      face: (name) => {
        const even = evenFonts.face(name)
        return { ...even, advance: (codePoint) => (name === 'kai' && codePoint === 0x201c ? 350 : even.advance(codePoint)) }
      }
    }
    expect(facesOf('zh-CN', [{ text: '说“好', marks: ['kai'] }], narrow)).toEqual(['kai 说', 'song “', 'kai 好'])
  })
})

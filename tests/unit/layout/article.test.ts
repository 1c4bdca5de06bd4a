import { describe, expect, it } from 'vitest'
import { type ComposedPage, pageGrid } from '#shared/layout'
import {
  type Article,
  type Place,
  type Section,
  creditsOf,
  emptyArticle,
  emptyPicture,
  newPublication,
  newSection
} from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { expectedTexts, overlaps, setTexts, textsIn, textsOn } from './page-facts.ts'
import { compose, crosshead, han, paragraph } from './small-edition.ts'

const article = (change: Partial<Article>): Article => {
  const empty = emptyArticle('a', 'zh-CN')
  return { ...empty, headline: { ...empty.headline, main: '夜班食堂延时供应' }, ...change }
}

const section = (place: Place | null, change: Partial<Section> = {}): Section =>
  newSection({
    id: 's',
    page: 'p2',
    kind: 'article',
    article: 'a',
    place,
    ...change
  })

const bodyLines = (page: ComposedPage) =>
  textsOn([page.finished])
    .filter((text) => text.role === 'body' || text.role === 'crosshead')
    .flatMap((text) => text.lines)

const grid = pageGrid(newPublication('', 'x', 'zh-CN', 'broadsheet').format)

describe('an article in its place', () => {
  it('prints every text once, in reading order', () => {
    const full = article({
      headline: { kicker: '工会这一年', main: '夜班食堂延时供应', deck: '菜品不少于八样', standfirst: han(60) },
      dateline: '本报讯',
      lead: creditsOf([{ role: 'reporter', name: '周平' }]),
      head: creditsOf([{ role: 'reporter', name: '李一鸣' }]),
      end: creditsOf([{ role: 'correspondent', name: '陈禾' }]),
      body: [paragraph(han(90)), crosshead('小标题在此'), paragraph(han(120))],
      pictures: [{ ...emptyPicture('pic'), caption: han(20) }]
    })
    const page = compose([full], [section({ column: 0, columns: 3, row: 0, rows: 60 })])
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(full))
    const roles = page.finished.blocks.at(-1)?.elements.map((element) => (element.kind === 'text' ? element.role : 'picture'))
    const order = ['kicker', 'main', 'deck', 'standfirst', 'byline', 'body', 'crosshead', 'body', 'byline', 'picture', 'caption']
    expect(roles?.filter((role, index) => role !== roles[index - 1])).toEqual(order)
  })

  it('sets body lines of all columns on one baseline grid', () => {
    const long = article({ body: [paragraph(han(700)), crosshead('小标题在此'), paragraph(han(500))] })
    const page = compose([long], [section({ column: 0, columns: 6, row: 3, rows: 40 })])
    const lines = bodyLines(page)
    expect(lines.length).toBeGreaterThan(60)
    const offGrid = lines.filter((line) => Math.abs(((line.y - grid.top) / grid.leading) % 1) > 1e-6)
    expect(offGrid).toEqual([])
    expect(
      new Set(lines.filter((line) => line.runs[0]?.size === 9).map((line) => (line.baseline - line.y).toFixed(3))).size
    ).toBe(1)
  })

  it('gives each leg the column it stands in and fills the legs one after the other', () => {
    const page = compose(
      [article({ body: [paragraph(han(1200))] })],
      [section({ column: 1, columns: 4, row: 0, rows: 30 }, { legs: 4 })]
    )
    const lines = bodyLines(page)
    const lefts = [...new Set(lines.map((line) => line.x))]
    expect(lefts).toEqual(grid.columns.slice(1, 5).map((column) => column.x))
    expect(lines.map((line) => lefts.indexOf(line.x))).toEqual(
      lines.map((line) => lefts.indexOf(line.x)).toSorted((a, b) => a - b)
    )
    expect(lines.every((line) => line.measure === 153)).toBe(true)
  })

  it('indents Chinese paragraphs by two ems', () => {
    const page = compose(
      [article({ body: [paragraph(han(60)), paragraph(han(60))] })],
      [section({ column: 0, columns: 1, row: 0, rows: 40 })]
    )
    const firsts = textsOn([page.finished])
      .filter((text) => text.role === 'body')
      .map((text) => text.lines[0])
    expect(firsts.map((line) => (line?.runs[0]?.x ?? 0) - (line?.x ?? 0))).toEqual([18, 18])
  })

  it('marks a paragraph that goes on in the next leg', () => {
    const page = compose(
      [article({ body: [paragraph(han(600))] })],
      [section({ column: 0, columns: 3, row: 0, rows: 24 }, { legs: 3 })]
    )
    expect(
      textsOn([page.finished])
        .filter((text) => text.role === 'body')
        .map((text) => text.continued)
    ).toEqual([false, true, true])
  })

  it('never leaves a crosshead last in a leg', () => {
    for (let length = 120; length < 480; length += 17) {
      const body = [paragraph(han(length)), crosshead('小标题在此'), paragraph(han(400))]
      const page = compose([article({ body })], [section({ column: 0, columns: 3, row: 0, rows: 36 })])
      const lines = bodyLines(page)
      const at = lines.findIndex((line) => line.runs[0]?.face === 'hei-bold')
      expect(lines[at + 1]?.x, `length ${String(length)}`).toBe(lines[at]?.x)
    }
  })

  it('counts what does not fit instead of drawing it', () => {
    const long = article({ body: [paragraph(han(900)), paragraph(han(300))] })
    const place = { column: 0, columns: 2, row: 0, rows: 20 }
    const page = compose([long], [section(place)])
    const [fit] = page.sections
    const set = [...setTexts([page.finished], 'a').values()].join('').length
    const all = [...expectedTexts(long).values()].join('').length
    expect(fit?.lines).toBe(fit?.capacity)
    expect(fit?.overset).toBeGreaterThan(30)
    expect(page.overset).toBe(fit?.overset)
    expect(set + (fit?.oversetCharacters ?? 0)).toBe(all)
    const whole = compose([long], [section({ ...place, rows: 100 })]).sections[0]
    expect(whole).toMatchObject({ overset: 0, oversetCharacters: 0 })
    expect(whole?.lines).toBe((fit?.lines ?? 0) + (fit?.overset ?? 0))
  })

  it('counts the white of a place that is too large', () => {
    const fit = compose([article({ body: [paragraph(han(60))] })], [section({ column: 0, columns: 2, row: 0, rows: 60 })])
      .sections[0]
    expect(fit?.underset).toBe((fit?.capacity ?? 0) - (fit?.lines ?? 0))
    expect(fit?.underset).toBeGreaterThan(60)
  })

  it('keeps the place of a picture that is missing, and text clear of it', () => {
    const withPicture = article({ body: [paragraph(han(900))], pictures: [{ ...emptyPicture('pic'), caption: han(30) }] })
    const page = compose([withPicture], [section({ column: 0, columns: 4, row: 0, rows: 36 })])
    const picture = page.finished.blocks.at(-1)?.elements.find((element) => element.kind === 'picture')
    expect(picture).toMatchObject({ hash: null, pictureId: 'pic', alt: han(30) })
    const rect = picture?.kind === 'picture' ? picture.rect : { x: 0, y: 0, width: 0, height: 0 }
    expect(rect.width * rect.height).toBeGreaterThan(150 * 90)
    const under = bodyLines(page).filter(
      (line) =>
        line.x < rect.x + rect.width &&
        line.x + line.measure > rect.x &&
        line.baseline > rect.y + 1 &&
        line.y < rect.y + rect.height - 3
    )
    expect(under).toEqual([])
    expect(overlaps(page.finished, evenFonts)).toEqual([])
  })

  it('sets a brief across two columns in one leg, and longer texts in two', () => {
    const legsFor = (length: number): number | undefined =>
      compose(
        [article({ body: [paragraph(han(length))] })],
        [section({ column: 0, columns: 2, row: 0, rows: 9 + Math.ceil(length / 40) })]
      ).sections[0]?.legs
    expect([60, 300].map(legsFor)).toEqual([1, 2])
  })

  it('says which pictures a place is too small for', () => {
    const many = article({
      body: [paragraph(han(300))],
      pictures: ['x', 'y', 'z'].map((id) => Object.assign(emptyPicture(id), { caption: han(12) }))
    })
    const fit = compose([many], [section({ column: 0, columns: 1, row: 0, rows: 11 })]).sections[0]
    expect(fit?.omittedPictures).toBeGreaterThan(0)
    expect(fit?.oversetCharacters).toBeGreaterThanOrEqual(12 * (fit?.omittedPictures ?? 0))
  })

  it('frames a boxed section and keeps its text inside the frame', () => {
    const page = compose(
      [article({ body: [paragraph(han(300))] })],
      [section({ column: 0, columns: 2, row: 5, rows: 30 }, { boxed: true })]
    )
    const [box] = page.finished.boxes
    expect(box?.stroke).not.toBeNull()
    for (const line of bodyLines(page)) {
      expect(line.x).toBeGreaterThan((box?.rect.x ?? 0) + 5)
      expect(line.x + line.measure).toBeLessThan((box?.rect.x ?? 0) + (box?.rect.width ?? 0) - 5)
      expect(line.y + line.leading).toBeLessThanOrEqual((box?.rect.y ?? 0) + (box?.rect.height ?? 0))
    }
  })

  it('takes the importance of an article from its order: the first headline is the largest', () => {
    const articles = [0, 1, 2, 3].map((index) => article({ id: `a${String(index)}`, body: [paragraph(han(200))] }))
    const sections = articles.map((one, index) =>
      section({ column: 0, columns: 3, row: index * 25, rows: 25 }, { id: `s${String(index)}`, article: one.id, order: index })
    )
    const page = compose(articles, sections)
    const sizes = page.finished.blocks.flatMap((block) =>
      textsIn(block)
        .filter((text) => text.role === 'main')
        .map((text) => text.lines[0]?.runs[0]?.size ?? 0)
    )
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(sizes[0]).toBeGreaterThanOrEqual(42)
    expect(sizes.at(-1)).toBeLessThan(30)
  })

  it('does not draw what waits in the tray beside placed sections, nor sections whose article is gone', () => {
    const other = article({ id: 'b', body: [paragraph(han(50))] })
    const page = compose(
      [article({ body: [paragraph(han(50))] }), other],
      [
        section({ column: 0, columns: 2, row: 0, rows: 30 }),
        section(null, { id: 't', article: 'b', order: 1 }),
        section({ column: 2, columns: 2, row: 0, rows: 30 }, { id: 'g', article: 'gone', order: 2 })
      ]
    )
    expect(page.finished.blocks.map((block) => block.id)).toEqual(['folio', 's'])
    expect(page.placed.map((one) => one.id)).toEqual(['s', 't', 'g'])
  })

  it('parts neighbours by thin rules', () => {
    const other = article({ id: 'b', body: [paragraph(han(50))] })
    const page = compose(
      [article({ body: [paragraph(han(50))] }), other, { ...other, id: 'c' }],
      [
        section({ column: 0, columns: 2, row: 0, rows: 30 }),
        section({ column: 2, columns: 2, row: 0, rows: 30 }, { id: 't', article: 'b', order: 1 }),
        section({ column: 0, columns: 4, row: 30, rows: 30 }, { id: 'u', article: 'c', order: 2 })
      ]
    )
    const thin = page.finished.rules.filter((rule) => rule.width === 0.5)
    const upright = thin.filter((rule) => rule.x1 === rule.x2)
    expect(upright).toHaveLength(1)
    expect(upright[0]?.x1).toBeCloseTo((grid.columns[2]?.x ?? 0) - grid.gutter / 2, 2)
    expect(thin.filter((rule) => rule.y1 === rule.y2)).toHaveLength(1)
  })
})

describe('an article in parts', () => {
  const long = article({ body: [paragraph(han(900)), crosshead('小标题在此'), paragraph(han(900))] })
  const parts = [
    section({ column: 0, columns: 3, row: 0, rows: 30 }),
    section({ column: 0, columns: 2, row: 0, rows: 80 }, { id: 's~1', page: 'p3', part: 1 })
  ]
  const pages = [2, 3].map((number) => compose([long], parts, number))
  const finished = pages.map((page) => page.finished)

  it('goes on where it broke off, without losing or repeating a character', () => {
    expect(setTexts(finished, 'a')).toEqual(expectedTexts(long))
    expect(pages.map((page) => page.overset)).toEqual([0, 0])
  })

  it('says where it goes on and where it comes from', () => {
    const jumps = finished.map((page) =>
      textsOn([page])
        .filter((text) => text.role === 'jump')
        .map((text) => text.lines.flatMap((line) => line.runs.map((run) => run.text)).join(''))
    )
    expect(jumps).toEqual([['（下转第3版）'], ['夜班食堂延时供应', '（上接第2版）']])
  })

  it('indents no paragraph that was broken', () => {
    const first = textsOn([finished[1] ?? finished[0]].filter((page) => page !== undefined)).find((text) => text.role === 'body')
    expect(first?.continued).toBe(true)
    expect(first?.lines[0]?.runs[0]?.x).toBe(first?.lines[0]?.x)
  })

  it('counts overset behind the last part only', () => {
    const short = [parts[0], { ...parts[1], place: { column: 0, columns: 1, row: 0, rows: 12 } }].filter(
      (one) => one !== undefined
    ) as Section[]
    const [first, last] = [2, 3].map((number) => compose([long], short, number))
    expect(first?.sections[0]).toMatchObject({ overset: 0, oversetCharacters: 0 })
    expect(last?.sections[0]?.overset).toBeGreaterThan(20)
    const set = [
      ...setTexts(
        [first, last].flatMap((page) => (page ? [page.finished] : [])),
        'a'
      ).values()
    ].join('').length
    expect(set + (last?.sections[0]?.oversetCharacters ?? 0)).toBe([...expectedTexts(long).values()].join('').length)
  })

  it('prints no jump line when the first part takes everything', () => {
    const roomy = [section({ column: 0, columns: 6, row: 0, rows: 60 }), ...parts.slice(1)]
    expect(textsOn([compose([long], roomy).finished]).filter((text) => text.role === 'jump')).toEqual([])
  })

  it('says it in English in an English article', () => {
    const english = { ...long, lang: 'en' as const, body: [paragraph('The union read every answer. '.repeat(120).trim())] }
    const jumps = [2, 3]
      .flatMap((number) => textsOn([compose([english], parts, number).finished]))
      .filter((text) => text.role === 'jump')
    const words = jumps.map((text) => text.lines.flatMap((line) => line.runs.map((run) => run.text)).join(''))
    expect(words.at(0)).toBe('Continued on page 3')
    expect(words.at(-1)).toBe('From page 2')
  })
})

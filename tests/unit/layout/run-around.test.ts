import { describe, expect, it } from 'vitest'
import { type ComposedPage, pageGrid, rectOfPlace } from '#shared/layout'
import { type Section, newPublication } from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { expectedTexts, hidden, overlaps, setTexts, textsOn } from './page-facts.ts'
import { advert, article, compose, crosshead, grid, han, paragraph, place, rowOf, section, words } from './small-edition.ts'

const linesOf = (page: ComposedPage) =>
  textsOn([page.finished])
    .filter((text) => text.role === 'body')
    .flatMap((text) => text.lines)

const long = article(Array.from({ length: 22 }, () => paragraph(han(150))))
const whole = place(0, 6, 0, 60)

function expectSound(page: ComposedPage, sections: readonly Section[]): void {
  expect(hidden(page.finished, sections, grid, evenFonts, false)).toEqual([])
  expect(overlaps(page.finished, evenFonts)).toEqual([])
}

describe('text round what stands on its section', () => {
  it('becomes stepped round a corner, and loses nothing', () => {
    const sections = [section(whole, { legs: 6 }), advert(place(4, 2, 40, 20))]
    const full = article(Array.from({ length: 26 }, () => paragraph(han(150))))
    const page = compose([full], sections)
    expectSound(page, sections)
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(full))
    const lefts = new Map(linesOf(page).map((line) => [line.x, 0]))
    for (const line of linesOf(page)) lefts.set(line.x, Math.max(lefts.get(line.x) ?? 0, rowOf(line.y)))
    const deepest = [...lefts.values()]
    expect(deepest.slice(0, 4)).toEqual([58, 58, 58, 58])
    expect(deepest[4]).toBeGreaterThan(36)
    expect(deepest[4]).toBeLessThan(39)
  })

  it('leaves a hole with a line of white above and below', () => {
    const sections = [section(whole, { legs: 6 }), advert(place(2, 1, 25, 10))]
    const page = compose([long], sections)
    expectSound(page, sections)
    const { x = 0 } = grid.columns[2] ?? {}
    const rows = linesOf(page)
      .filter((line) => line.x === x)
      .map((line) => rowOf(line.y))
    expect(rows.filter((row) => row >= 24 && row < 35)).toEqual([])
    expect(rows).toContain(23)
    expect(rows).toContain(35)
  })

  it('sets narrower lines beside it where legs and columns do not agree, in whole ems', () => {
    const sections = [section(whole, { legs: 4 }), advert(place(2, 1, 25, 10))]
    const page = compose([long], sections)
    expectSound(page, sections)
    const measures = [...new Set(linesOf(page).map((line) => line.measure / 9))]
    expect(measures.length).toBeGreaterThan(1)
    expect(measures.every((ems) => Number.isInteger(ems) && ems >= 5)).toBe(true)
    const beside = linesOf(page).filter((line) => rowOf(line.y) >= 25 && rowOf(line.y) < 35)
    const rect = rectOfPlace(grid, place(2, 1, 25, 10))
    for (const line of beside)
      expect(line.x + line.measure <= rect.x - 9 || line.x >= rect.x + rect.width + 9, String(line.x)).toBe(true)
  })

  it('takes no text where less than five ems are left', () => {
    const narrow = [section(place(0, 2, 0, 60), { legs: 1 }), advert(place(0, 1, 20, 10)), advert(place(1, 1, 20, 10), 10)]
    const page = compose([long], narrow)
    expectSound(page, narrow)
    expect(linesOf(page).filter((line) => rowOf(line.y) >= 19 && rowOf(line.y) < 30)).toEqual([])
  })

  it('moves the headline into the free width, or below', () => {
    for (const corner of [place(4, 2, 0, 20), place(0, 2, 0, 20), place(1, 4, 0, 6)]) {
      const sections = [section(whole), advert(corner)]
      const page = compose([long], sections)
      expectSound(page, sections)
      const main = textsOn([page.finished]).find((text) => text.role === 'main')
      expect(main?.lines.length, JSON.stringify(corner)).toBeGreaterThan(0)
      expect(page.sections[0]?.overset).toBe(0)
    }
  })

  it('keeps an article that stands on another one whole, with rules round it', () => {
    const small = { ...article([paragraph(han(200))]), id: 'b' }
    const sections = [section(whole), section(place(3, 2, 30, 18), { id: 't', article: 'b', order: 1 })]
    const page = compose([long, small], sections)
    expectSound(page, sections)
    expect(setTexts([page.finished], 'b')).toEqual(expectedTexts(small))
    const rect = rectOfPlace(grid, place(3, 2, 30, 18))
    const near = page.finished.rules.filter((rule) => rule.y1 > rect.y - 14 && rule.y2 < rect.y + rect.height + 14)
    expect(near.filter((rule) => rule.x1 === rule.x2)).toHaveLength(2)
    expect(near.filter((rule) => rule.y1 === rule.y2)).toHaveLength(2)
  })

  it('puts the later of two equal sections on top', () => {
    const other = { ...article([paragraph(han(100))]), id: 'b' }
    const same = place(0, 2, 0, 30)
    const page = compose([long, other], [section(same), section(same, { id: 't', article: 'b', order: 1 })])
    expect(page.sections.map((fit) => fit.overset > 0)).toEqual([true, false])
    expect(setTexts([page.finished], 'a').size).toBe(0)
  })

  it('finds its own pictures a place beside what stands there', () => {
    const pictures = [{ ...emptyOf('pic'), caption: han(12) }]
    const sections = [section(whole), advert(place(4, 2, 6, 20))]
    const pictured = { ...long, pictures }
    const page = compose([pictured], sections)
    expectSound(page, sections)
    expect(page.sections[0]?.omittedPictures).toBe(0)
  })

  it('goes on on another page from a stepped place, with its jump line', () => {
    const sections = [
      section(place(0, 3, 0, 30)),
      advert(place(2, 1, 20, 10)),
      section(place(0, 4, 0, 60), { id: 't', page: 'p3', part: 1, order: 1 })
    ]
    const page = compose([long], sections)
    expectSound(page, sections.slice(0, 2))
    const jump = textsOn([page.finished]).find((text) => text.role === 'jump')
    expect(jump?.lines).toHaveLength(1)
    const there = compose([long], sections, 3)
    expect(textsOn([there.finished]).filter((text) => text.role === 'jump')).toHaveLength(2)
  })

  it('fits the measure of English legs to what is left', () => {
    const english = article(
      Array.from({ length: 8 }, () => paragraph(words(400))),
      {},
      'en'
    )
    const sections = [section(place(0, 4, 0, 50), { legs: 3 }), advert(place(1, 1, 20, 10))]
    const page = compose([english], sections)
    expectSound(page, sections)
    expect(setTexts([page.finished], 'a')).toEqual(expectedTexts(english))
  })

  it('changes nothing where nothing overlaps', () => {
    const apart = [section(place(0, 4, 0, 60)), advert(place(4, 2, 0, 60))]
    const alone = compose([long], apart.slice(0, 1))
    expect(compose([long], apart).finished.blocks[1]).toEqual(alone.finished.blocks[1])
  })

  it('keeps crossheads and their text together round holes', () => {
    const parted = article(
      Array.from({ length: 12 }, (_, index) => (index % 3 === 1 ? crosshead('小标题') : paragraph(han(170))))
    )
    for (let row = 14; row < 34; row += 3) {
      const sections = [section(place(0, 3, 0, 50), { legs: 3 }), advert(place(1, 1, row, 8))]
      const page = compose([parted], sections)
      expectSound(page, sections)
      const lines = textsOn([page.finished]).filter((text) => text.role === 'body' || text.role === 'crosshead')
      for (const [index, text] of lines.entries())
        if (text.role === 'crosshead') {
          const next = lines[index + 1]?.lines[0]
          expect(next?.x).toBeLessThan((text.lines[0]?.x ?? 0) + 153)
          expect(rowOf(next?.y ?? 0)).toBe(rowOf(text.lines[0]?.y ?? 0) + 1)
        }
    }
  })
})

function emptyOf(id: string) {
  const { pictures: _none, ...rest } = article([])
  return { id, photo: null, caption: '', credits: rest.end, focus: { x: 0.5, y: 0.4 }, aspect: 1.5 }
}

it('has the grid that the tests count on', () => {
  expect(pageGrid(newPublication('', 'x', 'zh-CN', 'broadsheet').format).columns).toHaveLength(6)
})

import { describe, expect, it } from 'vitest'
import {
  type ComposedPage,
  type EditionInput,
  type Placement,
  composeEdition,
  createComposer,
  nameplateRows,
  pageGrid
} from '#shared/layout'
import { type Place, type Section, newSection } from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { expectedTexts, overlaps, outside, setTexts, textsIn } from './page-facts.ts'
import { type EditionWish, randomEdition } from './random-edition.ts'

/** Composed once for all tests that look at the same pages. */
const known = new Map<string, { input: EditionInput; pages: readonly ComposedPage[] }>()
function composed(seed: number, wish: EditionWish = {}): { input: EditionInput; pages: readonly ComposedPage[] } {
  const key = JSON.stringify([seed, wish])
  const found = known.get(key)
  if (found) return found
  const input = randomEdition(seed, wish)
  const made = { input, pages: composeEdition(input, evenFonts).pages }
  known.set(key, made)
  return made
}

const placeAll = (input: EditionInput): Placement => createComposer(evenFonts).placePage(input, 'page-1')

const overlap = (a: Place, b: Place): boolean =>
  a.column < b.column + b.columns && b.column < a.column + a.columns && a.row < b.row + b.rows && b.row < a.row + a.rows

/** Grid cells of the page that no section covers, and cells that two cover. */
function coverage(sections: readonly Section[], input: EditionInput): { empty: number; twice: number } {
  const grid = pageGrid(input.publication.format)
  const cells = new Uint8Array(grid.columns.length * grid.rows)
  for (const { place } of sections) {
    if (!place) continue
    for (let row = place.row; row < place.row + place.rows; row++)
      for (let column = place.column; column < place.column + place.columns; column++) {
        const cell = row * grid.columns.length + column
        cells[cell] = (cells[cell] ?? 0) + 1
      }
  }
  const free = cells.subarray(nameplateRows(grid) * grid.columns.length)
  return { empty: free.filter((count) => count === 0).length, twice: cells.filter((count) => count > 1).length }
}

function survey(count: number, wish: EditionWish): { overset: number; fills: number[]; slowest: number } {
  let overset = 0
  let slowest = 0
  const fills: number[] = []
  for (let seed = 0; seed < count; seed++) {
    const start = performance.now()
    const [page] = composed(seed, wish).pages
    slowest = Math.max(slowest, performance.now() - start)
    fills.push(page?.fill ?? 0)
    if (page?.overset !== 0 || page.placed.some((section) => section.place === null)) overset++
  }
  return { overset, fills: fills.toSorted((a, b) => a - b), slowest }
}

describe('the template', () => {
  it('fills broadsheets of three to nine articles without overset', { timeout: 120_000 }, () => {
    const { overset, fills, slowest } = survey(30, {})
    const mean = fills.reduce((sum, fill) => sum + fill, 0) / fills.length
    console.log(
      `broadsheet: overset ${String(overset)}/30, fill least ${fills[0]?.toFixed(3) ?? ''} mean ${mean.toFixed(3)}, slowest ${slowest.toFixed(0)} ms`
    )
    expect(overset).toBeLessThanOrEqual(1)
    expect(mean).toBeGreaterThan(0.96)
    expect(fills[2]).toBeGreaterThan(0.85)
  })

  it('fills tabloids', { timeout: 120_000 }, () => {
    const { overset, fills, slowest } = survey(20, { format: 'tabloid', articles: 5, demand: 0.7, strips: false })
    const mean = fills.reduce((sum, fill) => sum + fill, 0) / fills.length
    console.log(
      `tabloid: overset ${String(overset)}/20, fill least ${fills[0]?.toFixed(3) ?? ''} mean ${mean.toFixed(3)}, slowest ${slowest.toFixed(0)} ms`
    )
    expect(overset).toBeLessThanOrEqual(1)
    expect(mean).toBeGreaterThan(0.95)
  })

  it('fills English pages', { timeout: 120_000 }, () => {
    const { overset, fills } = survey(10, { format: 'tabloid', lang: 'en', articles: 5, demand: 0.6, strips: false })
    const mean = fills.reduce((sum, fill) => sum + fill, 0) / fills.length
    expect(overset).toBeLessThanOrEqual(1)
    expect(mean).toBeGreaterThan(0.94)
  })

  it('leaves no hole and puts nothing on top of anything', { timeout: 120_000 }, () => {
    for (let seed = 0; seed < 30; seed++) {
      const { input, pages } = composed(seed)
      const sections = pages[0]?.placed ?? []
      const { empty, twice } = coverage(sections, input)
      const last = Math.max(...sections.map(({ place }) => (place ? place.row + place.rows : 0)))
      expect({ seed, twice, holes: empty - (102 - last) * 6 }).toEqual({ seed, twice: 0, holes: 0 })
    }
  })

  it('sets what it placed: no line outside, none over another, every character once', { timeout: 120_000 }, () => {
    for (let seed = 0; seed < 30; seed++) {
      const { input, pages } = composed(seed)
      const [page] = pages
      if (!page) throw new Error('no page')
      expect({ seed, overlaps: overlaps(page.finished, evenFonts), outside: outside(page.finished, evenFonts) }).toEqual({
        seed,
        overlaps: [],
        outside: []
      })
      for (const article of input.articles) expect(setTexts([page.finished], article.id)).toEqual(expectedTexts(article))
    }
  })

  it('gives the lead the top of the page and the largest headline', { timeout: 120_000 }, () => {
    for (let seed = 0; seed < 10; seed++) {
      const { input, pages } = composed(seed, { demand: 0.75, strips: false })
      const [page] = pages
      const lead = page?.placed.find((section) => section.article === 'article-0')
      const first = nameplateRows(pageGrid(input.publication.format))
      expect({ seed, row: lead?.place?.row }).toEqual({ seed, row: first })
      const sizes = page?.finished.blocks.flatMap((block) =>
        textsIn(block)
          .filter((text) => text.role === 'main')
          .map((text) => ({ id: block.articleId, size: text.lines[0]?.runs[0]?.size ?? 0 }))
      )
      expect(sizes?.toSorted((a, b) => b.size - a.size)[0]?.id).toBe('article-0')
    }
  })

  it('keeps strips between the articles before and behind them', { timeout: 120_000 }, () => {
    const input = randomEdition(3, { articles: 5, demand: 0.6, strips: false })
    const [a, b, c, d, e] = input.sections
    const strip = (id: string, kind: Section['kind'], order: number): Section =>
      newSection({
        id,
        page: 'page-1',
        kind,
        text: '把小事办好 让双手有为',
        order
      })
    const inOrder = [strip('banner', 'banner', 0), a, b, strip('head', 'standing-head', 3), c, d, e]
    const sections: Section[] = [strip('advert', 'advert', 1)]
    for (const [order, section] of inOrder.entries()) if (section) sections.push(Object.assign(section, { order }))
    const placed = placeAll({ ...input, sections }).sections
    const rowsOf = (ids: readonly string[]): Place[] =>
      placed
        .filter((section) => ids.includes(section.id))
        .map((section) => section.place ?? { column: 0, columns: 0, row: -1, rows: 0 })
    const [banner, head, advert] = ['banner', 'head', 'advert'].map((id) => rowsOf([id])[0])
    const before = rowsOf(input.sections.slice(0, 2).map((section) => section.id))
    const behind = rowsOf(input.sections.slice(2).map((section) => section.id))
    expect(banner?.columns).toBe(6)
    expect(Math.min(...before.map((place) => place.row))).toBe((banner?.row ?? 0) + (banner?.rows ?? 0))
    expect(Math.max(...before.map((place) => place.row + place.rows))).toBe(head?.row)
    expect(Math.min(...behind.map((place) => place.row))).toBe((head?.row ?? 0) + (head?.rows ?? 0))
    expect(Math.max(...behind.map((place) => place.row + place.rows))).toBe(advert?.row)
  })

  it('places one to twelve articles', { timeout: 120_000 }, () => {
    for (let articles = 1; articles <= 12; articles++) {
      const input = randomEdition(articles, { articles, demand: 0.7, pictures: 2 })
      const [page] = composeEdition(input, evenFonts).pages
      expect({
        articles,
        overset: page?.overset,
        waiting: page?.placed.filter((section) => section.place === null).length
      }).toEqual({ articles, overset: 0, waiting: 0 })
    }
  })

  it('leaves the foot of a page open that has too little on it, in one line', { timeout: 120_000 }, () => {
    const input = randomEdition(2, { articles: 4, demand: 0.3, pictures: 0, strips: false })
    const feet = placeAll(input).sections.map(({ place }) => (place ? place.row + place.rows : 0))
    const lowest = Math.max(...feet)
    expect(lowest).toBeLessThan(102)
    const { empty, twice } = coverage(placeAll(input).sections, input)
    expect({ empty, twice }).toEqual({ empty: (102 - lowest) * 6, twice: 0 })
  })

  it('takes the same places every time', { timeout: 120_000 }, () => {
    const input = randomEdition(11)
    expect(placeAll(input)).toEqual(placeAll(structuredClone(input)))
    const composer = createComposer(evenFonts)
    composer.placePage(randomEdition(12), 'page-1')
    expect(composer.placePage(input, 'page-1')).toEqual(placeAll(input))
  })

  it('composes an unplaced page as its places say', { timeout: 120_000 }, () => {
    const input = randomEdition(4)
    const [page] = composeEdition(input, evenFonts).pages
    const { sections } = placeAll(input)
    expect(page?.placed).toEqual(sections.toSorted((a, b) => a.order - b.order))
    expect(composeEdition({ ...input, sections }, evenFonts).pages[0]?.finished).toEqual(page?.finished)
  })
})

describe('a page with too much on it', () => {
  it('goes on on the next pages with jump lines, and prints everything once', { timeout: 120_000 }, () => {
    for (let seed = 0; seed < 5; seed++) {
      const input = randomEdition(seed, { demand: 1.5, pages: 4, strips: false })
      const { pages } = composeEdition(input, evenFonts)
      expect({ seed, overset: pages.map((page) => page.overset) }).toEqual({ seed, overset: [0, 0, 0, 0] })
      const finished = pages.map((page) => page.finished)
      for (const article of input.articles) expect(setTexts(finished, article.id)).toEqual(expectedTexts(article))
      for (const page of finished) expect(overlaps(page, evenFonts)).toEqual([])
      expect(pages[0]?.fill).toBeGreaterThan(0.93)
      for (const page of pages) expect(page.placed.filter((section) => section.place === null)).toEqual([])
    }
  })

  it('lets no more than three articles jump from a page', { timeout: 120_000 }, () => {
    const input = randomEdition(1, { articles: 9, demand: 1.6, pages: 4, strips: false })
    const { sections } = placeAll(input)
    const jumping = sections.filter(
      (section) =>
        section.part === 1 &&
        sections.some((first) => first.article === section.article && first.part === 0 && first.page === 'page-1')
    )
    expect(jumping.length).toBeLessThanOrEqual(3)
  })

  it('says plainly what has no room, and how many pages it would take', { timeout: 120_000 }, () => {
    const input = randomEdition(5, { demand: 2.4, pages: 1, strips: false })
    const placement = placeAll(input)
    expect(placement.overset).toBeGreaterThan(100)
    expect(placement.pagesNeeded).toBeGreaterThanOrEqual(1)
    const more = randomEdition(5, { demand: 2.4, pages: 1 + placement.pagesNeeded + 1, strips: false })
    expect(placeAll(more)).toMatchObject({ overset: 0, pagesNeeded: 0, waiting: [] })
  })

  it('makes the same parts again when it is placed again', { timeout: 120_000 }, () => {
    const input = randomEdition(6, { demand: 1.5, pages: 3, strips: false })
    const once = placeAll(input)
    expect(once.sections.some((section) => section.part > 0)).toBe(true)
    const first = once.sections.filter((section) => section.page === 'page-1')
    const again = placeAll({ ...input, sections: once.sections })
    expect(again.sections.filter((section) => section.page === 'page-1')).toEqual(first)
    expect(new Set(again.sections.map((section) => section.id)).size).toBe(again.sections.length)
    expect(again.overset).toBe(0)
  })

  it('leaves later parts where they stand', { timeout: 120_000 }, () => {
    const input = randomEdition(6, { demand: 1.5, pages: 3, strips: false })
    const once = placeAll(input).sections
    const part = once.find((section) => section.part === 1)
    if (!part?.place) throw new Error('nothing jumps')
    const moved = once.map((section) =>
      section === part
        ? Object.assign({}, section, { page: 'page-3', place: { column: 1, columns: 4, row: 10, rows: 80 } })
        : section
    )
    const again = placeAll({ ...input, sections: moved }).sections
    expect(again.find((section) => section.id === part.id)).toEqual(moved.find((section) => section.id === part.id))
  })

  it('uses the largest free place of a page that is laid out already', { timeout: 120_000 }, () => {
    const input = randomEdition(7, { demand: 1.2, pages: 2, strips: false })
    const advert: Section = newSection({
      id: 'advert',
      page: 'page-2',
      kind: 'advert',
      text: '招工',
      place: { column: 0, columns: 6, row: 0, rows: 40 }
    })
    const { sections, touched } = placeAll({ ...input, sections: [...input.sections, advert] })
    expect(touched).toEqual(['page-1', 'page-2'])
    const second = sections.filter((section) => section.page === 'page-2')
    expect(second.find((section) => section.id === 'advert')?.place).toEqual(advert.place)
    const part = second.find((section) => section.id !== 'advert')
    expect(part?.place && overlap(part.place, advert.place ?? part.place)).toBe(false)
  })
})

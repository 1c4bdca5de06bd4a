import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EditionInput, composeEdition, createComposer, pageGrid } from '#shared/layout'
import {
  type Article,
  type Lang,
  type Mark,
  type Section,
  creditsOf,
  emptyArticle,
  emptyPicture,
  newPublication
} from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { beyond, expectedTexts, hidden, outside, setTexts } from './page-facts.ts'

const zh = fc.stringMatching(/^[一-龥]{0,60}[，。！？“”《》（）、：；—…0-9A-Za-z ]{0,8}[一-龥]{0,40}$/u)
const en = fc.array(fc.stringMatching(/^[A-Za-z]{1,12}[,.;:!?’”-]?$/u), { maxLength: 25 }).map((words) => words.join(' '))
const short = (lang: Lang): fc.Arbitrary<string> => (lang === 'en' ? en : zh).map((text) => text.slice(0, 30))

/** Text cut into rows of up to three cells, some of them empty. */
const cellsOf = (text: string): string =>
  Array.from({ length: Math.min(6, 1 + (text.length >> 4)) }, (_, row) =>
    [0, 5, 9].map((from) => text.slice(row * 16 + from, row * 16 + from + 4)).join('\t')
  ).join('\n')

const articleOf = (id: string, lang: Lang): fc.Arbitrary<Article> =>
  fc
    .record({
      kicker: short(lang),
      main: short(lang),
      deck: short(lang),
      standfirst: lang === 'en' ? en : zh,
      dateline: fc.constantFrom('', '本报讯'),
      head: fc.boolean(),
      end: fc.boolean(),
      body: fc.array(
        fc.record({
          text: (lang === 'en' ? en : zh).chain((text) =>
            fc
              .integer({ min: 1, max: 12 })
              .map((times) => Array.from({ length: times }, () => text).join(lang === 'en' ? ' ' : ''))
          ),
          crosshead: fc.integer({ min: 0, max: 6 }),
          mark: fc.constantFrom<Mark[]>([], ['bold'], ['kai'], ['italic'])
        }),
        { maxLength: 25 }
      ),
      captions: fc.array(short(lang), { maxLength: 5 })
    })
    .map((parts) =>
      Object.assign(emptyArticle(id, lang), {
        headline: { kicker: parts.kicker, main: parts.main, deck: parts.deck, standfirst: parts.standfirst },
        dateline: parts.dateline,
        head: creditsOf(parts.head ? [{ role: 'reporter', name: '李一鸣' }] : []),
        end: creditsOf(parts.end ? [{ role: 'correspondent', name: '陈禾' }] : []),
        body: parts.body.map(({ text, crosshead, mark }) => ({
          kind: crosshead === 0 ? ('crosshead' as const) : crosshead === 1 ? ('table' as const) : ('paragraph' as const),
          runs: [{ text: crosshead === 1 ? cellsOf(text) : text, marks: mark }]
        })),
        pictures: parts.captions.map((caption, index) => Object.assign(emptyPicture(`${id}-${String(index)}`), { caption }))
      })
    )

const placeOf = fc.record({
  column: fc.integer({ min: 0, max: 7 }),
  columns: fc.integer({ min: 1, max: 8 }),
  row: fc.integer({ min: 0, max: 110 }),
  rows: fc.integer({ min: 1, max: 110 })
})

/** An edition of three pages whose sections stand anywhere, in any number of parts. */
const editions: fc.Arbitrary<EditionInput> = fc
  .record({
    format: fc.constantFrom('broadsheet' as const, 'tabloid' as const),
    lang: fc.constantFrom('zh-CN' as const, 'en' as const),
    count: fc.integer({ min: 1, max: 4 })
  })
  .chain(({ format, lang, count }) =>
    fc.record({
      format: fc.constant(format),
      lang: fc.constant(lang),
      articles: fc.tuple(...Array.from({ length: count }, (_, index) => articleOf(`a${String(index)}`, lang))),
      sections: fc.array(
        fc.record({
          // Mostly the first article, so that it comes in parts.
          article: fc.integer({ min: 0, max: 2 * count - 1 }).map((index) => (index < count ? 0 : index - count)),
          page: fc.constantFrom('p1', 'p2', 'p3'),
          kind: fc.constantFrom(
            'article' as const,
            'article' as const,
            'box' as const,
            'banner' as const,
            'standing-head' as const,
            'advert' as const
          ),
          place: fc.option(placeOf, { freq: 5 }),
          legs: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 2 }),
          boxed: fc.boolean(),
          style: fc.record({
            headline: fc.constantFrom('across' as const, 'across' as const, 'down' as const),
            ground: fc.constantFrom('none' as const, 'tint' as const, 'reverse' as const, 'frame' as const),
            text: fc.constantFrom('across' as const, 'across' as const, 'across' as const, 'down' as const),
            initial: fc.constantFrom(0 as const, 0 as const, 2 as const, 3 as const),
            balance: fc.boolean(),
            stretch: fc.boolean()
          })
        }),
        { minLength: 1, maxLength: 8 }
      )
    })
  )
  .map(({ format, lang, articles, sections }) => {
    const parts = new Map<string, number>()
    return {
      publication: newPublication('paper', lang === 'en' ? 'The Weekly' : '工友周报', lang, format),
      edition: { id: 'e', publication: 'paper', date: '2025-10-20', number: 7 },
      pages: [1, 2, 3].map((number) => ({
        id: `p${String(number)}`,
        edition: 'e',
        number,
        name: '',
        staff: { responsible: '', designer: '', proofreader: '' }
      })),
      sections: sections.map(({ article, kind, ...rest }, index): Section => {
        const id = kind === 'article' || kind === 'box' ? `a${String(article)}` : null
        const part = id === null ? 0 : (parts.get(id) ?? 0)
        if (id !== null) parts.set(id, part + 1)
        return {
          id: `s${String(index)}`,
          kind,
          article: id,
          text: id === null ? '把小事办好 让双手有为' : '',
          part,
          order: index,
          ...rest
        }
      }),
      articles,
      photos: []
    }
  })

const lengthOf = (texts: ReadonlyMap<string, string>): number =>
  [...texts.values()].reduce((sum, text) => sum + Array.from(text).length, 0)

describe('any edition', () => {
  it(
    'is composed without losing, adding or repeating a character, inside its places, under nothing that stands on them',
    { timeout: 180_000 },
    () => {
      fc.assert(
        fc.property(editions, (input) => {
          const { pages } = composeEdition(input, evenFonts)
          const finished = pages.map((page) => page.finished)
          const grid = pageGrid(input.publication.format)
          for (const [index, { finished: page, placed }] of pages.entries()) {
            expect(outside(page, evenFonts)).toEqual([])
            expect(beyond(page, evenFonts)).toEqual([])
            expect(hidden(page, placed, grid, evenFonts, index === 0)).toEqual([])
          }
          for (const article of input.articles) {
            const fits = pages.flatMap((page) => page.sections.filter((fit) => fit.articleId === article.id))
            if (fits.length === 0) continue
            const set = setTexts(finished, article.id)
            const expected = expectedTexts(article)
            for (const [key, text] of set) expect(expected.get(key)?.startsWith(text), key).toBe(true)
            const left = fits.reduce((sum, fit) => sum + fit.oversetCharacters, 0)
            expect(lengthOf(set) + left).toBe(lengthOf(expected))
          }
          for (const page of pages) {
            expect(page.fill).toBeGreaterThanOrEqual(0)
            expect(page.fill).toBeLessThanOrEqual(1)
            expect(page.overset).toBe(page.sections.reduce((sum, fit) => sum + fit.overset, 0))
          }
        }),
        { numRuns: 80 }
      )
    }
  )

  it('comes out the same from a composer that has composed other things before', { timeout: 180_000 }, () => {
    const composer = createComposer(evenFonts)
    fc.assert(
      fc.property(editions, (input) => {
        expect(composer.composeEdition(input)).toEqual(composeEdition(structuredClone(input), evenFonts))
      }),
      { numRuns: 20 }
    )
  })

  it('gives the template sections that stand apart, on the grid', { timeout: 180_000 }, () => {
    fc.assert(
      fc.property(editions, (input) => {
        const waiting = {
          ...input,
          sections: input.sections.map((section) => ({ ...section, page: 'p1', place: null, part: 0 }))
        }
        const seen = new Set<string>()
        const sections = waiting.sections.filter(
          (section) => section.article === null || (!seen.has(section.article) && seen.add(section.article))
        )
        const placement = createComposer(evenFonts).placePage({ ...waiting, sections }, 'p1')
        const grid = pageGrid(input.publication.format)
        const cells = new Set<string>()
        for (const { id, page, place } of placement.sections) {
          if (!place) continue
          expect(place.column + place.columns, id).toBeLessThanOrEqual(grid.columns.length)
          expect(place.row + place.rows, id).toBeLessThanOrEqual(grid.rows)
          for (let row = place.row; row < place.row + place.rows; row++)
            for (let column = place.column; column < place.column + place.columns; column++) {
              const cell = `${page} ${String(column)} ${String(row)}`
              expect(cells.has(cell), cell).toBe(false)
              cells.add(cell)
            }
        }
      }),
      { numRuns: 20 }
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CallParams, EditionMaterial } from '#shared/contract'
import { type Article, blockText, creditsOf, emptyPicture, newSection } from '#shared/model'
import { type Backend } from '#electron/backend'
import { testBackend } from '#tests/backends'
import { type NaiveFilters, type NaiveTerm, fitsNaively, placeOf } from '#tests/naive-search'
import { emptyNewsroom, must } from '#tests/newsrooms'

/** Few characters, so that phrases of six are found now and then; all that folding makes alike is among them. */
const PIECES = [
  '工',
  '会',
  '會',
  '职',
  '職',
  '工',
  '会',
  '训',
  '訓',
  '王',
  '，',
  '。',
  '　',
  ' ',
  '、',
  '“',
  '3',
  '３',
  'é',
  '-',
  '·'
]
const WORDS = [' safety ', 'Café', 'TRAINING ', ' train ', ' ｓａｆｅｔｙ ', '2026', 'x']
const piece = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.constantFrom(...WORDS) })
const text = (maxLength: number) => fc.array(piece, { maxLength }).map((pieces) => pieces.join(''))
const NAMES = ['王工', '王　会', '職', 'Joan Reyes', '会工训']
const DATES = ['2025-12-31', '2026-01-01', '2026-05-01']
const SECTIONS = ['要闻', '工会', '職工之声', '']

const words = fc.record({
  main: text(8),
  deck: text(4),
  paragraphs: fc.array(text(40), { maxLength: 3 }),
  caption: text(6),
  name: fc.constantFrom(...NAMES)
})
const at = fc.nat(999)
const deed = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), at, words }),
  fc.record({ kind: fc.constant('write' as const), at, words }),
  fc.record({ kind: fc.constant('rename' as const), at, name: fc.constantFrom(...SECTIONS) }),
  fc.record({ kind: fc.constant('renumber' as const), at, number: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('takeOut' as const), at, from: at }),
  fc.record({ kind: fc.constant('move' as const), at, from: at, to: at }),
  fc.record({ kind: fc.constant('head' as const), at, order: fc.nat(3), name: fc.constantFrom(...SECTIONS) })
)
const HAN_PHRASE = fc
  .array(fc.constantFrom('工', '会', '職', '训', '王', '3'), { minLength: 1, maxLength: 6 })
  .map((list) => list.join(''))
const term = fc.record({
  phrase: fc.oneof(
    { weight: 3, arbitrary: HAN_PHRASE },
    { weight: 1, arbitrary: fc.constantFrom('safety', 'train', 'cafe', 'SAFETY training', '2026', 'ca', 'x') },
    // Something that an article holds.
    { weight: 4, arbitrary: fc.record({ of: at, start: at, length: fc.integer({ min: 1, max: 6 }) }) }
  ),
  isExcluded: fc.constantFrom(false, false, false, false, true)
})
type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never
type DrawnTerm = Drawn<typeof term>

const query = fc.record({
  terms: fc.oneof(
    { weight: 4, arbitrary: fc.array(term, { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(term, { maxLength: 3 }) }
  ),
  isOpen: fc.boolean(),
  filters: fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc.record(
        {
          author: fc.constantFrom('王', '王会', 'joan reyes', '职'),
          page: fc.integer({ min: 1, max: 4 }),
          section: fc.constantFrom('工', '职工', '要闻'),
          from: fc.constantFrom(...DATES),
          to: fc.constantFrom(...DATES)
        },
        { requiredKeys: [] }
      )
    }
  )
})

const FIELD_WORDS = { author: '作者：', page: 'page:', section: '栏:', from: '自：', to: 'to:' } as const

/** The query as a person types it. */
function typed(terms: readonly NaiveTerm[], filters: NaiveFilters): string {
  const fields = Object.entries(FIELD_WORDS).flatMap(([name, word]) => {
    const value = filters[name as keyof NaiveFilters]
    return value === undefined ? [] : [`${word}"${String(value)}"`]
  })
  const said = terms.map(({ phrase, isExcluded, isOpen }) => `${isExcluded ? '-' : ''}${isOpen ? phrase : `"${phrase}"`}`)
  return [...fields, ...said].join(' ')
}

const withWords = (article: Article, { main, deck, paragraphs, caption, name }: Drawn<typeof words>): Article => ({
  ...article,
  headline: { ...article.headline, main, deck },
  lead: creditsOf([{ role: 'reporter', name }]),
  body: paragraphs.map((paragraph) => ({ kind: 'paragraph', runs: [{ text: paragraph, marks: [] }] })),
  pictures: [{ ...emptyPicture('p'), caption }]
})

class Desk {
  readonly backend: Backend
  readonly articles: string[] = []
  #edit = 0

  constructor(backend: Backend) {
    this.backend = backend
  }

  async begin(): Promise<void> {
    for (const date of DATES) must(await this.backend.call('edition.create', { date, pages: 2 }))
    for (const { edition } of await this.materials())
      for (const page of [1, 2, 2]) {
        const made = must(await this.backend.call('article.create', { edition: edition.id, page, lang: 'zh-CN' }))
        this.articles.push(made.article.id)
      }
  }

  async materials(): Promise<readonly EditionMaterial[]> {
    const editions = must(await this.backend.call('edition.list', {}))
    return await Promise.all(editions.map(async ({ id }) => must(await this.backend.call('edition.material', { edition: id }))))
  }

  async article(at: number): Promise<Article> {
    return must(await this.backend.call('article.get', { article: this.articles[at % this.articles.length] ?? '' }))
  }

  async do(one: Drawn<typeof deed>): Promise<void> {
    if (one.kind === 'write') {
      const article = withWords(await this.article(one.at), one.words)
      must(await this.backend.call('article.save', { article, window: 'w', edit: ++this.#edit }))
      return
    }
    const pages = (await this.materials()).flatMap(({ pages: list, sections }) => list.map((page) => ({ page, sections })))
    const chosen = pages[one.at % pages.length]
    if (chosen === undefined) return
    const { page, sections } = chosen
    const own = sections.filter((section) => section.page === page.id)
    const layout = async (id: string, list: typeof own): Promise<void> => {
      await this.backend.call('page.layout', { page: id, sections: list })
    }
    switch (one.kind) {
      case 'rename':
        await this.backend.call('page.update', { page: { ...page, name: one.name } })
        return
      case 'renumber':
        await this.backend.call('page.update', { page: { ...page, number: one.number } })
        return
      case 'takeOut':
        await layout(
          page.id,
          own.filter((_, index) => index !== one.from % (own.length + 1))
        )
        return
      case 'move': {
        const section = own[one.from % Math.max(own.length, 1)]
        const target = pages[one.to % pages.length]
        if (section === undefined || target === undefined || target.page.id === page.id) return
        const there = target.sections.filter((other) => other.page === target.page.id)
        await layout(target.page.id, [...there, { ...section, page: target.page.id, order: there.length }])
        return
      }
      case 'head':
        await layout(page.id, [
          ...own.filter(({ kind }) => kind !== 'standing-head'),
          newSection({
            id: `head-${page.id}`,
            page: page.id,
            kind: 'standing-head',
            text: one.name,
            order: one.order
          })
        ])
    }
  }
}

function phraseOf({ phrase }: DrawnTerm, articles: readonly Article[]): string {
  if (typeof phrase === 'string') return phrase
  const body = articles[phrase.of % articles.length]?.body.map(blockText).join('，') ?? ''
  const runs = body.match(/[\p{Script=Han}３3]+/gu) ?? []
  const run = runs[phrase.start % Math.max(runs.length, 1)] ?? '工'
  return run.slice(phrase.start % run.length).slice(0, phrase.length)
}

/** The terms with what is still being typed: the last one, when it is a word and nothing is quoted around it. */
const termsOf = (drawn: readonly DrawnTerm[], isOpen: boolean, articles: readonly Article[]): readonly NaiveTerm[] =>
  drawn.map((one, index) => {
    const phrase = phraseOf(one, articles)
    return {
      phrase,
      isExcluded: one.isExcluded,
      isOpen: isOpen && index === drawn.length - 1 && /^[a-z0-9]{3,}$/iu.test(phrase)
    }
  })

test('the index finds what reading every article finds, whatever was written, moved and renamed meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { minLength: 9, maxLength: 9 }),
      fc.array(fc.record({ deeds: fc.array(deed, { maxLength: 8 }), queries: fc.array(query, { minLength: 1, maxLength: 6 }) }), {
        minLength: 1,
        maxLength: 4
      }),
      async (first, rounds) => {
        const file = emptyNewsroom()
        const { backend, events } = testBackend(file)
        const desk = new Desk(backend)
        await desk.begin()
        for (const [at, written] of first.entries()) await desk.do({ kind: 'write', at, words: written })
        for (const { deeds, queries } of rounds) {
          for (const one of deeds) await desk.do(one)
          const materials = await desk.materials()
          const known = await Promise.all(desk.articles.map(async (_, index) => placeOf(await desk.article(index), materials)))
          // A second desk that only reads finds the same, before the index has learned of anything.
          const reading = testBackend(file, { readOnly: true }).backend
          for (const { terms: drawn, isOpen, filters } of queries) {
            const terms = termsOf(
              drawn,
              isOpen,
              known.map(({ article }) => article)
            )
            const wanted = known.filter((one) => fitsNaively(one, terms, filters)).map(({ article }) => article.id)
            const asked: CallParams<'archive.search'> = { query: typed(terms, filters), limit: 200 }
            for (const one of [reading, backend]) {
              const { total, hits } = must(await one.call('archive.search', asked))
              expect([asked.query, hits.map(({ articleId }) => articleId).toSorted()]).toEqual([asked.query, wanted.toSorted()])
              expect(total).toBe(wanted.length)
            }
          }
          await reading.close()
        }
        // No index was taken for damaged.
        expect(events.filter(({ name }) => name === 'progress')).toEqual([])
        await backend.close()
      }
    ),
    { seed: 20_261_123, numRuns: 20 }
  )
}, 120_000)

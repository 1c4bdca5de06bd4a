import { describe, expect, it } from 'vitest'
import { type EditionInput, composeEdition, createComposer } from '#shared/layout'
import type { Article, Page, Section } from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { drawEdit } from './edit-script.ts'
import { type EditionWish, numbersFrom, randomEdition } from './random-edition.ts'

/** An edition as the template made it, with all sections in places. */
function placedEdition(seed: number, wish: EditionWish): EditionInput {
  const input = randomEdition(seed, wish)
  const { pages } = composeEdition(input, evenFonts)
  return { ...input, sections: pages.flatMap((page) => page.placed) }
}

const EDITIONS = 12
const EDITS = 20

describe('an edit', () => {
  it('gives what composing from nothing gives, whatever was edited before', { timeout: 240_000 }, () => {
    for (let seed = 1; seed <= EDITIONS; seed++) {
      const random = numbersFrom(seed)
      const long = seed % 3 === 0
      let input = placedEdition(seed, {
        format: seed % 4 === 0 ? 'broadsheet' : 'tabloid',
        lang: seed % 5 === 0 ? 'en' : 'zh-CN',
        articles: 3,
        pages: 2,
        demand: long ? 1.3 : 0.6
      })
      const composer = createComposer(evenFonts)
      composer.composeEdition(input)
      const script: string[] = []
      for (let edit = 0; edit < EDITS; edit++) {
        const { name, next } = drawEdit(input, random)
        script.push(name)
        input = next
        const only = random() < 0.3 ? { only: 1 + Math.floor(random() * 2) } : {}
        const now = JSON.stringify(composer.composeEdition(input, only))
        const fresh = JSON.stringify(composeEdition(structuredClone(input), evenFonts, only))
        expect(now === fresh, `seed ${String(seed)}: ${script.join(', ')}`).toBe(true)
      }
    }
  })

  it('leaves pages that it does not touch as they are, also when the edition comes as a message', () => {
    const one = placedEdition(2, { format: 'tabloid', articles: 3, strips: false })
    const later = (id: string): string => `${id}-later`
    const laterPage = (page: Page): Page => ({ ...page, id: later(page.id), number: page.number + 1 })
    const laterArticle = (article: Article): Article => ({ ...article, id: later(article.id) })
    const laterSection = (section: Section): Section => ({
      ...section,
      id: later(section.id),
      page: later(section.page),
      article: section.article === null ? null : later(section.article)
    })
    const input: EditionInput = {
      ...one,
      pages: [...one.pages, ...one.pages.map(laterPage)],
      articles: [...one.articles, ...one.articles.map(laterArticle)],
      sections: [...one.sections, ...one.sections.map(laterSection)]
    }
    const composer = createComposer(evenFonts)
    const [first, second] = composer.composeEdition(input).pages
    const [article] = input.articles
    const edited = article && { ...article, body: [{ kind: 'paragraph' as const, runs: [{ text: '改成一句话。', marks: [] }] }] }
    if (!edited) throw new Error('the edition has no article')
    const message = structuredClone({ ...input, articles: input.articles.with(0, edited) })
    const after = composer.composeEdition(message).pages
    expect(after[0]).not.toBe(first)
    expect(after[1]).toBe(second)
    expect(after[0]?.finished.blocks.find((block) => block.articleId === input.articles[1]?.id)).toBe(
      first?.finished.blocks.find((block) => block.articleId === input.articles[1]?.id)
    )
  })

  it('leaves paragraphs before it as they are', () => {
    const input = placedEdition(7, { format: 'tabloid', articles: 3, strips: false })
    const composer = createComposer(evenFonts)
    const bodyOf = (edition: EditionInput) =>
      composer
        .composeEdition(structuredClone(edition))
        .pages[0]?.finished.blocks.find((block) => block.articleId === input.articles[0]?.id)
        ?.elements.filter((element) => element.kind === 'text' && element.role === 'body')
    const before = bodyOf(input)
    const [article] = input.articles
    const last = article?.body.at(-1)
    if (!article || !last) throw new Error('the article has no body')
    const body = [...article.body.slice(0, -1), { ...last, runs: [...last.runs, { text: '字', marks: [] }] }]
    const after = bodyOf({ ...input, articles: input.articles.with(0, { ...article, body }) })
    expect(after?.length).toBeGreaterThan(2)
    expect(after?.[0]).toBe(before?.[0])
    expect(after?.at(-1)).not.toBe(before?.at(-1))
  })
})

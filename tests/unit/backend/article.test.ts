import { describe, expect, test } from 'vitest'
import type { Article } from '#shared/model'
import { articleWith, emptyNewsroom, must, newsroomWith } from '#tests/newsrooms'
import { type TestBackend, refusalOf, testBackend } from '#tests/backends'

const MINUTE = 60_000

async function saved({ backend }: TestBackend, article: Article, edit: number, window = 'w1') {
  return must(await backend.call('article.save', { article, window, edit }))
}

const reasons = async ({ backend }: TestBackend, article: string) =>
  must(await backend.call('article.revisions', { article })).map(({ reason, characters }) => `${reason} ${String(characters)}`)

async function withArticle(): Promise<{ readonly desk: TestBackend; readonly article: Article; readonly edition: string }> {
  const desk = testBackend(emptyNewsroom())
  const edition = must(await desk.backend.call('edition.create', { date: '2026-05-01', pages: 1 }))
  const { article } = must(await desk.backend.call('article.create', { edition: edition.id, page: 1, lang: 'zh-CN' }))
  return { desk, article, edition: edition.id }
}

const bodyOf = (article: Article, ...paragraphs: readonly string[]): Article => ({
  ...article,
  body: articleWith(article.id, '', ...paragraphs).body
})

describe('article.create', () => {
  test('puts an empty article into the tray of its page, with a first revision', async () => {
    const { desk, article, edition } = await withArticle()
    const material = must(await desk.backend.call('edition.material', { edition }))
    expect(material.sections).toMatchObject([{ kind: 'article', article: article.id, place: null, order: 0 }])
    expect(material.articles).toEqual([article])
    expect(await reasons(desk, article.id)).toEqual(['created 0'])
    expect(must(await desk.backend.call('edition.list', {}))).toMatchObject([{ pages: 1, articles: 1, number: 1 }])
  })

  test('refuses an edition that is not there', async () => {
    const desk = testBackend(emptyNewsroom())
    const refused = await desk.backend.call('article.create', { edition: 'none', page: 1, lang: 'en' })
    expect(refusalOf(refused)).toMatchObject({ code: 'not-found', message: 'edition.missing' })
  })
})

describe('article.save', () => {
  test('stores what was typed and tells the other windows', async () => {
    const { desk, article, edition } = await withArticle()
    const next = bodyOf(article, '五一前夕。')
    desk.clock.at += 500
    expect(await saved(desk, next, 1)).toEqual({ savedAt: desk.clock.at, applied: true })
    expect(must(await desk.backend.call('article.get', { article: article.id }))).toEqual(next)
    expect(desk.events.at(-1)).toEqual({ kind: 'event', name: 'changed', edition, articles: [article.id], window: 'w1' })
  })

  test('does not apply an edit older than the last one of the same window', async () => {
    const { desk, article } = await withArticle()
    await saved(desk, bodyOf(article, '三'), 3)
    expect(await saved(desk, bodyOf(article, '二'), 2)).toMatchObject({ applied: false })
    expect(must(await desk.backend.call('article.get', { article: article.id }))).toEqual(bodyOf(article, '三'))
    expect(await saved(desk, bodyOf(article, '甲'), 1, 'w2')).toMatchObject({ applied: true })
    expect(await saved(desk, bodyOf(article, '四'), 4)).toMatchObject({ applied: true })
  })

  test('takes an edit that is sent again for what it is', async () => {
    const { desk, article } = await withArticle()
    const first = await saved(desk, bodyOf(article, '一'), 1)
    desk.clock.at += 1000
    const before = desk.events.length
    expect(await saved(desk, bodyOf(article, '一'), 1)).toEqual(first)
    expect(desk.events).toHaveLength(before)
  })

  test('an unchanged article is not saved again', async () => {
    const { desk, article } = await withArticle()
    const before = desk.events.length
    desk.clock.at += 60 * MINUTE
    await saved(desk, article, 1)
    expect(desk.events).toHaveLength(before)
    expect(await reasons(desk, article.id)).toEqual(['created 0'])
  })

  test('saves are applied in the order they came, without waiting for each other', async () => {
    const { desk, article } = await withArticle()
    const all = Array.from({ length: 50 }, (_, index) =>
      desk.backend.call('article.save', { article: bodyOf(article, '字'.repeat(index + 1)), window: 'w', edit: index })
    )
    expect((await Promise.all(all)).every((result) => result.ok && result.value.applied)).toBe(true)
    expect(must(await desk.backend.call('article.get', { article: article.id }))).toEqual(bodyOf(article, '字'.repeat(50)))
  })

  test('refuses an article that is not there', async () => {
    const desk = testBackend(newsroomWith([]))
    const refused = await desk.backend.call('article.save', { article: articleWith('a9', ''), window: 'w', edit: 1 })
    expect(refusalOf(refused)).toMatchObject({ code: 'not-found', message: 'article.missing' })
  })

  test('is quick, even for a long article', async () => {
    const { desk, article } = await withArticle()
    const text = Array.from({ length: 40 }, (_, index) => `第${String(index)}段，`.repeat(30))
    const times: number[] = []
    for (let edit = 1; edit <= 200; edit++) {
      const begun = performance.now()
      await saved(desk, bodyOf(article, ...text, '字'.repeat(edit)), edit)
      times.push(performance.now() - begun)
    }
    times.sort((a, b) => a - b)
    // Far above what it takes (about 3 ms), because other programs share the processor and the disk that is waited for.
    expect(times[Math.floor(times.length * 0.5)]).toBeLessThan(100)
  })
})

describe('automatic revisions', () => {
  test('come after a pause of two minutes, and not while one types on', async () => {
    const { desk, article } = await withArticle()
    for (let edit = 1; edit <= 5; edit++) {
      desk.clock.at += MINUTE
      await saved(desk, bodyOf(article, '字'.repeat(edit)), edit)
    }
    expect(await reasons(desk, article.id)).toEqual(['created 0'])
    desk.clock.at += 2 * MINUTE
    await saved(desk, bodyOf(article, '字'.repeat(9)), 6)
    expect(await reasons(desk, article.id)).toEqual(['automatic 5', 'created 0'])
  })

  test('come every ten minutes when somebody types without a pause', async () => {
    const { desk, article } = await withArticle()
    for (let edit = 1; edit <= 25; edit++) {
      desk.clock.at += MINUTE
      await saved(desk, bodyOf(article, '字'.repeat(edit)), edit)
    }
    expect(await reasons(desk, article.id)).toEqual(['automatic 20', 'automatic 10', 'created 0'])
  })

  test('come by themselves when nothing more is typed, and at the end', async () => {
    const { desk, article } = await withArticle()
    await saved(desk, bodyOf(article, '一'), 1)
    desk.idle()
    expect(await reasons(desk, article.id)).toEqual(['created 0'])
    desk.clock.at += 3 * MINUTE
    desk.idle()
    expect(await reasons(desk, article.id)).toEqual(['automatic 1', 'created 0'])
    await saved(desk, bodyOf(article, '一二'), 2)
    const { file } = must(await desk.backend.call('newsroom.info', {}))
    must(await desk.backend.close())
    expect(await reasons(testBackend(file), article.id)).toEqual(['automatic 2', 'automatic 1', 'created 0'])
  })

  test('keep the state before a large deletion, in one step or in many small ones', async () => {
    const { desk, article } = await withArticle()
    await saved(desk, bodyOf(article, '字'.repeat(500)), 1)
    await saved(desk, bodyOf(article, '字'.repeat(700)), 2)
    await saved(desk, bodyOf(article), 3)
    expect(await reasons(desk, article.id)).toEqual(['automatic 700', 'created 0'])
    // Up to 330 characters in small steps, and down to 40.
    for (let edit = 4; edit < 64; edit++)
      await saved(desk, bodyOf(article, '文'.repeat(edit < 34 ? edit * 10 : (67 - edit) * 10)), edit)
    expect(await reasons(desk, article.id)).toEqual(['automatic 220', 'automatic 330', 'automatic 700', 'created 0'])
  })

  test('still come after the clock has jumped back', async () => {
    const { desk, article } = await withArticle()
    await saved(desk, bodyOf(article, '字'), 1)
    desk.clock.at -= 60 * MINUTE
    await saved(desk, bodyOf(article, '字字'), 2)
    expect(await reasons(desk, article.id)).toEqual(['automatic 1', 'created 0'])
  })

  test('moving paragraphs about is no large change', async () => {
    const { desk, article } = await withArticle()
    const [a, b] = ['甲'.repeat(300), '乙'.repeat(300)] as const
    await saved(desk, bodyOf(article, a, b), 1)
    await saved(desk, bodyOf(article, b, a), 2)
    expect(await reasons(desk, article.id)).toEqual(['created 0'])
  })
})

describe('article.restore', () => {
  test('brings a state back, keeps the one before it, and is itself a revision', async () => {
    const { desk, article } = await withArticle()
    await saved(desk, bodyOf(article, '写了又写'), 1)
    const [created] = must(await desk.backend.call('article.revisions', { article: article.id })).toReversed()
    const restored = must(await desk.backend.call('article.restore', { article: article.id, revision: created?.id ?? '' }))
    expect(restored).toEqual(article)
    expect(must(await desk.backend.call('article.get', { article: article.id }))).toEqual(article)
    expect(await reasons(desk, article.id)).toEqual(['restored 0', 'automatic 4', 'created 0'])
    expect(desk.events.at(-1)).toMatchObject({ name: 'changed', articles: [article.id], window: null })
  })

  test("refuses another article's revision", async () => {
    const { desk, article, edition } = await withArticle()
    const other = must(await desk.backend.call('article.create', { edition, page: 1, lang: 'en' })).article
    const [revision] = must(await desk.backend.call('article.revisions', { article: other.id }))
    const refused = await desk.backend.call('article.restore', { article: article.id, revision: revision?.id ?? '' })
    expect(refusalOf(refused)).toMatchObject({ code: 'not-found', message: 'revision.missing' })
  })
})

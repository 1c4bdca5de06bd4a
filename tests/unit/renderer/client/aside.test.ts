import { describe, expect, it } from 'vitest'
import { failure, problem } from '#shared/base'
import { EditionStore, createClient } from '#renderer/client'
import { FakeDesk, HandClock, article, lost, section, textOf } from './fake-desk.ts'

async function opened() {
  const desk = new FakeDesk()
  const clock = new HandClock()
  const store = new EditionStore(createClient(desk), 'w1', clock)
  await store.open('e1')
  const type = (id: string, text: string): void => store.editArticle(id, article(id, text))
  const aside = (): readonly string[] => desk.aside?.articles.map(({ article: typed }) => textOf(typed)) ?? []
  return { desk, clock, store, type, aside }
}

describe('words that do not reach the newsroom', () => {
  it('lie aside within two seconds, the newest of them, with what they grew from', async () => {
    const { desk, clock, store, type, aside } = await opened()
    desk.refuse = lost()
    type('a1', '甲')
    await clock.pass(300)
    type('a1', '甲乙')
    await clock.pass(1500)
    expect(aside()).toEqual(['甲乙'])
    expect(textOf(desk.aside?.articles[0]?.base ?? null)).toBe('一')
    expect(store.state).toMatchObject({ isAside: true, save: { kind: 'waiting' } })
    type('a1', '甲乙丙')
    await clock.pass(500)
    expect(aside()).toEqual(['甲乙丙'])
  })

  it('lie aside no more when they are in the newsroom', async () => {
    const { desk, clock, store, type, aside } = await opened()
    desk.refuse = lost()
    type('a1', '甲')
    type('a2', '乙')
    await clock.pass(2000)
    expect(aside()).toEqual(['甲', '乙'])
    desk.refuse = null
    await clock.pass(5000)
    expect(aside()).toEqual([])
    expect(store.state).toMatchObject({ isAside: false, save: { kind: 'saved' } })
    expect(textOf(desk.articles.get('a2') ?? null)).toBe('乙')
  })

  it('are never put aside while all is well', async () => {
    const { desk, clock, type } = await opened()
    for (const text of ['甲', '甲乙', '甲乙丙']) {
      type('a1', text)
      await clock.pass(400)
    }
    expect(desk.aside).toBeNull()
  })

  it('are not put aside while they reach it one after the other, however fast one types', async () => {
    const { desk, clock, type } = await opened()
    for (let key = 1; key <= 300; key++) {
      // A reply is always under way, and newer words behind it.
      desk.isSlow = true
      await clock.pass(20)
      type('a1', '字'.repeat(key))
      desk.release()
      await clock.pass(0)
    }
    expect(desk.aside).toBeNull()
  })

  it('are put aside though another article’s words still reach it', async () => {
    const desk = new FakeDesk()
    const clock = new HandClock()
    const client = createClient({
      subscribe: (listener) => desk.subscribe(listener),
      call: async (name, params) =>
        name === 'article.save' && (params as { article: { id: string } }).article.id === 'a1'
          ? failure(problem('conflict', 'x', 'Refused.', {}))
          : await desk.call(name, params)
    })
    const store = new EditionStore(client, 'w1', clock)
    await store.open('e1')
    store.editArticle('a1', article('a1', '存不进去'))
    for (let key = 1; key <= 10; key++) {
      store.editArticle('a2', article('a2', '字'.repeat(key)))
      await clock.pass(200)
    }
    expect(desk.aside?.articles.map(({ article: typed }) => textOf(typed))).toContain('存不进去')
  })

  it('are put aside at once when the window closes while the newsroom does not answer', async () => {
    const { desk, clock, store, type, aside } = await opened()
    desk.isSlow = true
    type('a1', '甲')
    await clock.pass(100)
    type('a1', '甲乙')
    const left = store.leave(2000)
    await clock.pass(2000)
    expect(await left).toEqual({ saved: false, aside: true })
    expect(aside()).toEqual(['甲乙'])
    expect(textOf(desk.aside?.articles[0]?.tried ?? null)).toBe('甲')
  })

  it('carry the layout of pages with them', async () => {
    const { desk, clock, store } = await opened()
    desk.refuse = lost()
    const moved = [section('s1', 'p1', 3), section('s2', 'p1', 1)]
    store.layoutPage('p1', moved, { undoLabel: '移动' })
    await clock.pass(2000)
    expect(desk.aside?.pages).toEqual([{ page: 'p1', sections: moved, base: desk.sections }])
  })

  it('stand in their edition when it is opened again, though the newsroom has older ones', async () => {
    const desk = new FakeDesk()
    const clock = new HandClock()
    const client = createClient({
      subscribe: (listener) => desk.subscribe(listener),
      call: async (name, params) => (name === 'article.save' ? failure(lost()) : await desk.call(name, params))
    })
    const store = new EditionStore(client, 'w1', clock)
    await store.open('e1')
    store.editArticle('a1', article('a1', '没存进去的字'))
    await clock.pass(300)
    await store.open('e1')
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('一')
    expect(textOf(store.article('a1'))).toBe('没存进去的字')
  })

  it('of a newsroom that was closed stay aside', async () => {
    const { desk, clock, store, type, aside } = await opened()
    desk.refuse = lost()
    type('a1', '甲')
    await clock.pass(2000)
    store.abandon()
    desk.refuse = null
    await store.open('e1')
    type('a2', '新库的字')
    await clock.pass(5000)
    expect(aside()).toEqual(['甲'])
  })
})

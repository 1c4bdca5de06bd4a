import { describe, expect, it } from 'vitest'
import { problem } from '#shared/base'
import { EditionStore, createClient } from '#renderer/client'
import { FakeDesk, HandClock, article, lost, section, settle, textOf } from './fake-desk.ts'

async function opened() {
  const desk = new FakeDesk()
  const clock = new HandClock()
  const store = new EditionStore(createClient(desk), 'w1', clock)
  await store.open('e1')
  desk.asked.length = 0
  const type = (id: string, text: string): void => store.editArticle(id, article(id, text))
  return { desk, clock, store, type }
}

const saves = (desk: FakeDesk): string[] => desk.asked.filter((call) => call.startsWith('article.save'))

describe('typing', () => {
  it('shows at once and is on disk within 300 ms, however long one types without a pause', async () => {
    const { desk, clock, store, type } = await opened()
    for (let key = 1; key <= 20; key++) {
      type('a1', '字'.repeat(key))
      expect(textOf(store.article('a1'))).toBe('字'.repeat(key))
      await clock.pass(50)
      const onDisk = textOf(desk.articles.get('a1') ?? null).length
      expect(key - onDisk, 'keystrokes that are not on disk after 50 ms more').toBeLessThan(300 / 50)
    }
    await clock.pass(300)
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('字'.repeat(20))
    expect(store.state.save).toEqual({ kind: 'saved', at: 5 })
  })

  it('sends the newest words only, and never two writes at a time', async () => {
    const { desk, clock, type } = await opened()
    desk.isSlow = true
    type('a1', '甲')
    await clock.pass(200)
    type('a1', '甲乙')
    type('a1', '甲乙丙')
    await clock.pass(500)
    expect(saves(desk)).toEqual(['article.save a1 甲'])
    desk.isSlow = false
    desk.release()
    await clock.pass(200)
    expect(saves(desk)).toEqual(['article.save a1 甲', 'article.save a1 甲乙丙'])
  })

  it('numbers the edits of an article upwards', async () => {
    const desk = new FakeDesk()
    const clock = new HandClock()
    const edits: number[] = []
    const client = createClient({
      subscribe: (listener) => desk.subscribe(listener),
      call: async (name, params) => {
        if (name === 'article.save') edits.push((params as { edit: number }).edit)
        return await desk.call(name, params)
      }
    })
    const store = new EditionStore(client, 'w1', clock)
    await store.open('e1')
    for (const text of ['甲', '乙', '丙']) {
      store.editArticle('a1', article('a1', text))
      await clock.pass(200)
    }
    expect(edits).toEqual([1, 2, 3])
  })
})

describe('a lost backend', () => {
  it('keeps every article’s words, says so, and writes them in order when it is back', async () => {
    const { desk, clock, store, type } = await opened()
    desk.refuse = lost()
    type('a2', '二二')
    type('a1', '一一')
    await clock.pass(5000)
    type('a2', '二二二')
    await clock.pass(5000)
    expect(store.state.save).toMatchObject({ kind: 'waiting', count: 2, problem: { message: 'backend.lost' } })
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('一')
    desk.refuse = null
    desk.asked.length = 0
    desk.tell({ kind: 'event', name: 'backend', state: 'back', problem: null })
    await clock.pass(300)
    expect(saves(desk)).toEqual(['article.save a2 二二二', 'article.save a1 一一'])
    expect(store.state.save.kind).toBe('saved')
  })

  it('tries again by itself, at most every two seconds', async () => {
    const { desk, clock, type } = await opened()
    desk.refuse = lost()
    type('a1', '一一')
    await clock.pass(20_000)
    const tries = saves(desk).length
    expect(tries).toBeGreaterThanOrEqual(10)
    expect(tries).toBeLessThan(16)
    desk.refuse = null
    await clock.pass(2100)
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('一一')
  })

  it('becomes a problem, not an exception, when the bridge itself fails', async () => {
    const client = createClient({
      subscribe: () => () => undefined,
      call: () => Promise.reject(new Error('port closed'))
    })
    const result = await client.call('edition.list', {})
    expect(result).toMatchObject({ ok: false, problem: { code: 'backend-lost', where: { detail: 'port closed' } } })
  })
})

describe('a refused write', () => {
  it('steps aside, does not hold up others, and goes out again with the next edit', async () => {
    const { desk, clock, store, type } = await opened()
    desk.refuse = problem('bad-input', 'article.invalid', 'Too long.', {})
    type('a1', '长')
    await clock.pass(5000)
    expect(saves(desk)).toHaveLength(1)
    desk.refuse = null
    type('a2', '二二')
    await clock.pass(300)
    expect(textOf(desk.articles.get('a2') ?? null)).toBe('二二')
    expect(store.state.save.kind).toBe('waiting')
    type('a1', '短')
    await clock.pass(300)
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('短')
    expect(store.state.save.kind).toBe('saved')
  })

  it('waits for room when the disk is full', async () => {
    const { desk, clock, store, type } = await opened()
    desk.refuse = problem('disk-full', 'newsroom.diskFull', 'The disk is full.', {})
    type('a1', '满')
    await clock.pass(4000)
    expect(store.state.save).toMatchObject({ kind: 'waiting', problem: { code: 'disk-full' } })
    desk.refuse = null
    await clock.pass(2100)
    expect(store.state.save.kind).toBe('saved')
  })
})

describe('flush', () => {
  it('writes at once, with what editors still hold, and answers when it is on disk', async () => {
    const { desk, store, type } = await opened()
    store.beforeFlush('a2', () => type('a2', '组字中'))
    type('a1', '一一')
    expect(await store.flush()).toBe(true)
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('一一')
    expect(textOf(desk.articles.get('a2') ?? null)).toBe('组字中')
  })

  it('answers false when something could not be written, and keeps it', async () => {
    const { desk, clock, store, type } = await opened()
    desk.refuse = lost()
    type('a1', '一一')
    expect(await store.flush()).toBe(false)
    desk.refuse = null
    await clock.pass(3000)
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('一一')
  })

  it('comes before another edition opens', async () => {
    const { desk, store, type } = await opened()
    type('a1', '一一')
    await store.open('e1')
    expect(desk.asked).toEqual(['article.save a1 一一', 'edition.material'])
  })
})

describe('changes from elsewhere', () => {
  const changed = (window: string | null) =>
    ({ kind: 'event', name: 'changed', edition: 'e1', articles: ['a1', 'a2'], window }) as const

  it('are read again and leave untouched things as they were', async () => {
    const { desk, clock, store } = await opened()
    const before = store.article('a2')
    desk.articles.set('a1', article('a1', '别处改的'))
    desk.tell(changed('w2'))
    await clock.pass(100)
    expect(textOf(store.article('a1'))).toBe('别处改的')
    expect(store.article('a2')).toBe(before)
  })

  it('of this window’s own making are not read', async () => {
    const { desk, clock } = await opened()
    desk.tell(changed('w1'))
    await clock.pass(500)
    expect(desk.asked).toEqual([])
  })

  it('wait for what an editor holds of that article, which goes out as grown from the state before', async () => {
    const desk = new FakeDesk()
    const clock = new HandClock()
    const turns: (number | undefined)[] = []
    const client = createClient({
      subscribe: (listener) => desk.subscribe(listener),
      call: async (name, params) => {
        if (name === 'article.save') turns.push((params as { turn?: number }).turn)
        return await desk.call(name, params)
      }
    })
    const store = new EditionStore(client, 'w1', clock)
    desk.turns = { a1: 1, a2: 1 }
    await store.open('e1')
    const held: string[] = []
    for (const id of ['a1', 'a2'])
      store.beforeFlush(id, () => {
        held.push(id)
        store.editArticle(id, article(id, '组字中'))
      })
    desk.articles.set('a1', article('a1', '别处改的'))
    desk.turns = { a1: 2, a2: 1 }
    desk.tell(changed('w2'))
    await clock.pass(45)
    expect(held).toEqual(['a1'])
    expect(textOf(store.article('a1'))).toBe('组字中')
    await clock.pass(500)
    expect(turns).toEqual([1])
  })

  it('never take back what is typed while they are read', async () => {
    const { desk, clock, store, type } = await opened()
    desk.isSlow = true
    desk.tell(changed('w2'))
    await clock.pass(100)
    type('a1', '刚刚写的')
    desk.isSlow = false
    desk.release()
    await clock.pass(50)
    expect(textOf(store.article('a1'))).toBe('刚刚写的')
    await clock.pass(500)
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('刚刚写的')
    expect(textOf(store.article('a1'))).toBe('刚刚写的')
  })
})

describe('layout', () => {
  const ids = (store: EditionStore, page: string): string[] =>
    store.sections(page).map(({ id, order }) => `${id}@${String(order)}`)

  it('shows at once, is stored behind, and undoes and redoes whole steps', async () => {
    const { desk, clock, store } = await opened()
    store.layoutPage('p1', [section('s2', 'p1', 0), section('s1', 'p1', 1)], { undoLabel: '换位' })
    expect(ids(store, 'p1')).toEqual(['s2@0', 's1@1'])
    expect(store.state.undoLabel).toBe('换位')
    await clock.pass(200)
    expect(desk.sections.map(({ id }) => id)).toEqual(['s2', 's1'])
    store.undoLayout()
    expect(ids(store, 'p1')).toEqual(['s1@0', 's2@1'])
    expect(store.state).toMatchObject({ undoLabel: null, redoLabel: '换位' })
    await clock.pass(200)
    expect(desk.sections.map(({ id }) => id)).toEqual(['s1', 's2'])
    store.redoLayout()
    expect(ids(store, 'p1')).toEqual(['s2@0', 's1@1'])
  })

  it('melts the steps of one drag into one', async () => {
    const { store } = await opened()
    for (const order of [3, 4, 5]) {
      store.layoutPage('p1', [section('s1', 'p1', order), section('s2', 'p1', 1)], { undoLabel: '移动', mergeKey: 'drag 1' })
    }
    store.sealLayout()
    store.layoutPage('p1', [section('s1', 'p1', 6), section('s2', 'p1', 1)], { undoLabel: '移动', mergeKey: 'drag 1' })
    store.undoLayout()
    expect(ids(store, 'p1')).toEqual(['s1@5', 's2@1'])
    store.undoLayout()
    expect(ids(store, 'p1')).toEqual(['s1@0', 's2@1'])
    expect(store.state.undoLabel).toBeNull()
  })

  it('moves a section from page to page in one step and back', async () => {
    const { desk, clock, store } = await opened()
    store.layoutPages(
      [
        { page: 'p2', sections: [section('s2', 'p2', 0)] },
        { page: 'p1', sections: [section('s1', 'p1', 0)] }
      ],
      { undoLabel: '移到2版' }
    )
    expect([ids(store, 'p1'), ids(store, 'p2')]).toEqual([['s1@0'], ['s2@0']])
    await clock.pass(300)
    store.undoLayout()
    expect([ids(store, 'p1'), ids(store, 'p2')]).toEqual([['s1@0', 's2@1'], []])
    await clock.pass(300)
    expect(desk.sections.map(({ id, page }) => `${id} ${page}`).toSorted()).toEqual(['s1 p1', 's2 p1'])
  })

  it('never loses a new article to the undo of an older step', async () => {
    const { store } = await opened()
    store.layoutPage('p1', [section('s1', 'p1', 4), section('s2', 'p1', 1)], { undoLabel: '移动' })
    expect(await store.createArticle(1, 'zh-CN')).toEqual({ ok: true, value: 'a9' })
    store.undoLayout()
    expect(ids(store, 'p1')).toEqual(['s1@0', 's2@1', 's9@9'])
    store.redoLayout()
    expect(ids(store, 'p1')).toEqual(['s1@4', 's2@1', 's9@9'])
  })

  it('keeps undo when the newsroom lists the same sections in another sequence', async () => {
    const { desk, store, clock } = await opened()
    store.layoutPage('p1', [section('s1', 'p1', 1), section('s2', 'p1', 0)], { undoLabel: '换位' })
    await clock.pass(1000)
    desk.sections = desk.sections.toReversed()
    desk.tell({ kind: 'event', name: 'changed', edition: 'e1', articles: [], window: 'other' })
    await clock.pass(1000)
    expect(store.state.undoLabel).toBe('换位')
  })

  it('keeps undo when the newsroom names the parts of a section in another order than the desk that made it', async () => {
    const { desk, store, clock } = await opened()
    store.layoutPage('p1', [section('s1', 'p1', 1), section('s2', 'p1', 0)], { undoLabel: '换位' })
    await clock.pass(1000)
    desk.sections = desk.sections.map((held) => {
      const { id, ...rest } = held
      return { ...rest, id }
    })
    desk.tell({ kind: 'event', name: 'changed', edition: 'e1', articles: [], window: null })
    await clock.pass(1000)
    expect(store.state.undoLabel).toBe('换位')
  })

  it('forgets undo of a page that someone else has changed', async () => {
    const { desk, clock, store } = await opened()
    store.layoutPage('p1', [section('s1', 'p1', 4), section('s2', 'p1', 1)], { undoLabel: '移动' })
    await clock.pass(300)
    desk.sections = [section('s1', 'p1', 7)]
    desk.tell({ kind: 'event', name: 'changed', edition: 'e1', articles: [], window: null })
    await clock.pass(200)
    expect(store.state.undoLabel).toBeNull()
    expect(ids(store, 'p1')).toEqual(['s1@7'])
  })

  it('makes no step of what changes nothing', async () => {
    const { desk, clock, store } = await opened()
    store.layoutPage('p1', [section('s1', 'p1', 0), section('s2', 'p1', 1)], { undoLabel: '无' })
    await clock.pass(300)
    expect(store.state.undoLabel).toBeNull()
    expect(desk.asked).toEqual([])
  })
})

describe('another newsroom', () => {
  it('gets nothing that belonged to the old one', async () => {
    const { desk, clock, store, type } = await opened()
    desk.refuse = lost()
    type('a1', '旧库的字')
    await clock.pass(200)
    store.abandon()
    desk.refuse = null
    desk.asked.length = 0
    await clock.pass(10_000)
    await settle()
    expect(desk.asked).toEqual([])
    expect(store.state).toMatchObject({ phase: 'none', material: null, save: { kind: 'saved', at: null } })
  })

  it('and the old one, opened again, stores what is typed in it', async () => {
    const { desk, clock, store, type } = await opened()
    for (const text of ['甲', '甲乙', '甲乙丙']) {
      type('a1', text)
      await clock.pass(200)
    }
    store.abandon()
    await store.open('e1')
    type('a1', '甲乙丙丁')
    await clock.pass(300)
    expect(textOf(desk.articles.get('a1') ?? null)).toBe('甲乙丙丁')
  })
})

import { describe, expect, it } from 'vitest'
import { type Result, failure, problem, success } from '#shared/base'
import type { SearchHit, SearchReport } from '#shared/contract'
import { NO_QUESTION, type Question } from '../../../../renderer/desks/archive/question.ts'
import { SearchStore } from '../../../../renderer/desks/archive/search-store.ts'
import { HandClock, settle } from '../client/fake-desk.ts'

const about = (query: string): Question => ({ ...NO_QUESTION, query })

const hit = (articleId: string): SearchHit => ({
  articleId,
  headline: articleId,
  headlineMarks: [],
  edition: 'e1',
  date: '2026-05-01',
  number: 1,
  page: 1,
  pageName: '',
  snippet: '',
  marks: [],
  field: 'headline',
  authors: [],
  state: 'draft'
})

const found = (query: string, total: number, offset = 0, limit = 50): Result<SearchReport> =>
  success({
    total,
    isCut: false,
    hits: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) =>
      hit(`${query}${String(offset + index)}`)
    )
  })

const refused = failure(problem('bad-request', 'search.date', 'That is no day.', {}))

/** A store whose backend answers when, and in the order, that the test says. */
function asking() {
  const clock = new HandClock()
  const asked: string[] = []
  const waiting = new Map<string, (result: Result<SearchReport>) => void>()
  const store = new SearchStore(
    async ({ query }, offset, limit) =>
      await new Promise((resolve) => {
        const name = `${query} ${String(offset)}+${String(limit)}`
        asked.push(name)
        waiting.set(name, resolve)
      }),
    (milliseconds, then) => clock.after(milliseconds, then)
  )
  const seen: string[] = []
  store.subscribe(() => {
    const { hits, problem: wrong, isAsking } = store.state
    seen.push(`${String(hits.length)} ${hits[0]?.articleId ?? '-'}${wrong === null ? '' : ' problem'}${isAsking ? ' …' : ''}`)
  })
  const answer = async (name: string, result: Result<SearchReport>): Promise<void> => {
    const resolve = waiting.get(name)
    if (resolve === undefined) throw new Error(`${name} was not asked; asked were ${asked.join(', ')}`)
    waiting.delete(name)
    resolve(result)
    await settle()
  }
  /** Asks, lets the pause pass, and answers. */
  const ask = async (query: string, result: Result<SearchReport>): Promise<void> => {
    store.ask(about(query))
    await clock.pass(100)
    await answer(`${query} 0+50`, result)
  }
  return { clock, store, asked, seen, answer, ask }
}

const idsOf = ({ state }: SearchStore): string[] => state.hits.map(({ articleId }) => articleId)

describe('typing', () => {
  it('asks once when one stops for a moment', async () => {
    const { clock, store, asked } = asking()
    for (const query of ['晚', '晚上', '晚上七']) {
      store.ask(about(query))
      await clock.pass(50)
    }
    expect(asked).toEqual([])
    await clock.pass(100)
    expect(asked).toEqual(['晚上七 0+50'])
  })

  it('has one question under way, and asks the latest of those that came meanwhile', async () => {
    const { clock, store, asked, answer } = asking()
    for (const query of ['甲', '乙', '丙']) {
      store.ask(about(query))
      await clock.pass(100)
    }
    expect(asked).toEqual(['甲 0+50'])
    await answer('甲 0+50', found('甲', 3))
    expect([idsOf(store), asked]).toEqual([[], ['甲 0+50', '丙 0+50']])
    await answer('丙 0+50', found('丙', 2))
    expect(idsOf(store)).toEqual(['丙0', '丙1'])
    expect(store.state).toMatchObject({ answered: about('丙'), total: 2, problem: null, isAsking: false })
  })

  it('drops an answer that comes while the next question is being typed', async () => {
    const { clock, store, answer, ask } = asking()
    await ask('甲', found('甲', 1))
    store.ask(about('乙'))
    await clock.pass(100)
    store.ask(about('丙'))
    await answer('乙 0+50', found('乙', 1))
    expect(idsOf(store)).toEqual(['甲0'])
    await clock.pass(100)
    await answer('丙 0+50', found('丙', 1))
    expect(idsOf(store)).toEqual(['丙0'])
  })

  it('keeps what was found until there is an answer: nothing is empty in between', async () => {
    const { seen, ask } = asking()
    await ask('甲', found('甲', 3))
    await ask('乙', found('乙', 2))
    await ask('丙', found('丙', 0))
    expect(seen).toEqual(['0 - …', '3 甲0', '3 甲0 …', '2 乙0', '2 乙0 …', '0 -'])
  })
})

describe('a question without an answer', () => {
  it('shows why, and the hits of the one before stay', async () => {
    const { store, ask } = asking()
    await ask('甲', found('甲', 2))
    await ask('自:20x', refused)
    expect(store.state).toMatchObject({ answered: about('甲'), total: 2, problem: { message: 'search.date' }, isAsking: false })
    expect(idsOf(store)).toEqual(['甲0', '甲1'])
    await ask('乙', found('乙', 1))
    expect(store.state.problem).toBeNull()
  })

  it('is still the one asked when stored things change', async () => {
    const { store, answer, ask } = asking()
    await ask('甲', found('甲', 2))
    await ask('自:20x', refused)
    store.again()
    await answer('自:20x 0+50', refused)
    expect(store.state).toMatchObject({ answered: about('甲'), problem: { message: 'search.date' } })
  })

  it('keeps its Problem while one reads on in the answer before it', async () => {
    const { store, answer, ask } = asking()
    await ask('甲', found('甲', 70))
    await ask('自:20x', refused)
    const more = store.more()
    await answer('甲 50+50', found('甲', 70, 50))
    await more
    expect(store.state.hits).toHaveLength(70)
    expect(store.state.problem).toMatchObject({ message: 'search.date' })
  })
})

describe('a change of stored things', () => {
  it('asks the same again, as many hits as are shown, and shows them meanwhile', async () => {
    const { store, seen, answer, ask } = asking()
    await ask('甲', found('甲', 120))
    const more = store.more()
    await answer('甲 50+50', found('甲', 120, 50))
    await more
    seen.length = 0
    store.again()
    await answer('甲 0+100', found('甲', 119, 0, 100))
    expect(seen).toEqual(['100 甲0 …', '100 甲0'])
    expect(store.state.total).toBe(119)
  })

  it('keeps all that was brought, however much that is', async () => {
    const { store, asked, answer, ask } = asking()
    await ask('甲', found('甲', 460))
    for (let offset = 50; offset < 450; offset += 50) {
      const more = store.more()
      await answer(`甲 ${String(offset)}+50`, found('甲', 460, offset))
      await more
    }
    asked.length = 0
    store.again()
    await answer('甲 0+200', found('甲', 460, 0, 200))
    await answer('甲 200+200', found('甲', 460, 200, 200))
    expect(store.state.isAsking).toBe(true)
    // An article was added meanwhile, so that one hit comes twice.
    await answer('甲 400+50', found('甲', 461, 399, 50))
    expect(asked).toEqual(['甲 0+200', '甲 200+200', '甲 400+50'])
    expect(idsOf(store)).toEqual(Array.from({ length: 449 }, (_, index) => `甲${String(index)}`))
    expect(store.state).toMatchObject({ total: 461, isAsking: false })
  })

  it('leaves off asking for the rest when something else is asked', async () => {
    const { clock, store, asked, answer, ask } = asking()
    await ask('甲', found('甲', 300))
    for (let offset = 50; offset < 250; offset += 50) {
      const more = store.more()
      await answer(`甲 ${String(offset)}+50`, found('甲', 300, offset))
      await more
    }
    asked.length = 0
    store.again()
    store.ask(about('乙'))
    await clock.pass(100)
    await answer('甲 0+200', found('甲', 300, 0, 200))
    expect(asked).toEqual(['甲 0+200', '乙 0+50'])
    await answer('乙 0+50', found('乙', 1))
    expect(idsOf(store)).toEqual(['乙0'])
  })

  it('does not bring back the question before the one that is being answered', async () => {
    const { clock, store, asked, answer, ask } = asking()
    await ask('甲', found('甲', 1))
    store.ask(about('乙'))
    await clock.pass(100)
    store.again()
    await answer('乙 0+50', found('乙', 1))
    expect(asked).toEqual(['甲 0+50', '乙 0+50', '乙 0+50'])
    await answer('乙 0+50', found('乙', 2))
    expect(idsOf(store)).toEqual(['乙0', '乙1'])
  })

  it('asks nothing before the first question, nor while one types', async () => {
    const { clock, store, asked } = asking()
    store.again()
    store.ask(about('甲'))
    store.again()
    expect(asked).toEqual([])
    await clock.pass(100)
    expect(asked).toEqual(['甲 0+50'])
  })
})

describe('reading on', () => {
  it('brings the next hits once, and nothing after the last', async () => {
    const { store, asked, answer, ask } = asking()
    await ask('甲', found('甲', 70))
    const more = [store.more(), store.more()]
    await answer('甲 50+50', found('甲', 70, 50))
    await Promise.all(more)
    expect(idsOf(store)).toEqual(Array.from({ length: 70 }, (_, index) => `甲${String(index)}`))
    await store.more()
    expect(asked).toEqual(['甲 0+50', '甲 50+50'])
  })

  it('keeps the hits of a new question free of the old one’s', async () => {
    const { clock, store, answer, ask } = asking()
    await ask('甲', found('甲', 70))
    const more = store.more()
    store.ask(about('乙'))
    await answer('甲 50+50', found('甲', 70, 50))
    await more
    expect(store.state.hits).toHaveLength(50)
    await clock.pass(100)
    await answer('乙 0+50', found('乙', 1))
    expect(idsOf(store)).toEqual(['乙0'])
  })

  it('shows why it could not, and can be tried again', async () => {
    const { store, answer, ask } = asking()
    await ask('甲', found('甲', 70))
    for (const result of [refused, found('甲', 70, 50)]) {
      const more = store.more()
      await answer('甲 50+50', result)
      await more
      expect(store.state).toMatchObject({ problem: result.ok ? null : { message: 'search.date' }, isAsking: false })
      expect(store.state.hits).toHaveLength(result.ok ? 70 : 50)
    }
  })
})

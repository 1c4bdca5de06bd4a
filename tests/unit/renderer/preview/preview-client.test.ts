import { beforeEach, describe, expect, test } from 'vitest'
import { PreviewClient, type WorkerLike } from '../../../../renderer/preview/live/preview-client.ts'
import { articleFit, sectionFit } from '../../../../renderer/preview/live/fits.ts'
import { type SentPage, pageDelta } from '../../../../renderer/preview/worker/delta.ts'
import type { ComposeRequest, WorkerReply } from '../../../../renderer/preview/worker/protocol.ts'
import type { ComposedPage } from '#shared/layout'
import { article, block, composed, finished, material } from './pages.ts'

class FakeWorker implements WorkerLike {
  readonly asked: ComposeRequest[] = []
  isOver = false
  readonly #hear = new Map<string, ((event: { readonly data: unknown }) => void)[]>()

  postMessage(message: ComposeRequest): void {
    this.asked.push(structuredClone(message))
  }
  terminate(): void {
    this.isOver = true
  }
  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#hear.set(type, [...(this.#hear.get(type) ?? []), listener])
  }
  say(reply: WorkerReply): void {
    for (const listener of this.#hear.get('message') ?? []) listener({ data: structuredClone(reply) })
  }
  die(message: string): void {
    for (const listener of this.#hear.get('error') ?? []) listener({ message } as unknown as { data: unknown })
  }
  get last(): ComposeRequest {
    const request = this.asked.at(-1)
    if (request === undefined) throw new Error('nothing was asked')
    return request
  }
}

let workers: FakeWorker[] = []
let timers: { due: number; run: () => void }[] = []
let time = 0
let client: PreviewClient

const pass = (milliseconds: number): void => {
  time += milliseconds
  const due = timers.filter((timer) => timer.due <= time)
  timers = timers.filter((timer) => timer.due > time)
  for (const { run } of due) run()
}

const worker = (): FakeWorker => {
  const running = workers.at(-1)
  if (running === undefined) throw new Error('no worker runs')
  return running
}

beforeEach(() => {
  workers = []
  timers = []
  time = 0
  client = new PreviewClient(
    () => {
      const started = new FakeWorker()
      workers.push(started)
      return started
    },
    {
      now: () => time,
      after: (milliseconds, run) => {
        const timer = { due: time + milliseconds, run }
        timers.push(timer)
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      }
    }
  )
})

const pageOf = (words: string, overset = 0): ComposedPage => composed(finished([block('s1', words)]), overset)

function send(page: string, composedPage: ComposedPage, before: SentPage | null, version: number): SentPage {
  const { delta, sent } = pageDelta(before, composedPage, version)
  if (delta !== null) worker().say({ kind: 'page', seq: worker().last.seq, page, delta })
  return sent
}

describe('asking', () => {
  const first = material([article('a', '甲'), article('b', '乙')])

  test('the worker starts with the first request and gets everything', () => {
    expect(workers).toHaveLength(0)
    client.show(first, { page: 'p1' })
    expect(worker().last).toMatchObject({ kind: 'compose', seq: 1, first: 'p1', draft: null })
    expect(worker().last.change.articles?.changed).toHaveLength(2)
    expect(client.state.settled).toBe(false)
  })

  test('later requests carry what changed; the same request again is not sent', () => {
    client.show(first)
    client.show(first)
    expect(worker().asked).toHaveLength(1)
    client.show({ ...first, articles: [article('a', '甲甲'), ...first.articles.slice(1)] })
    expect(worker().last.change.articles?.changed.map(({ id }) => id)).toEqual(['a'])
  })

  test('pages appear, the round trip is timed to the first answer', () => {
    client.show(first)
    pass(12)
    send('p1', pageOf('甲'), null, 1)
    expect(client.state.pages.get('p1')).toEqual(pageOf('甲'))
    expect(client.state.roundTrip).toBe(12)
    pass(30)
    worker().say({ kind: 'done', seq: 1, milliseconds: 7 })
    expect(client.state).toMatchObject({ settled: true, roundTrip: 12, milliseconds: 7, problem: null })
  })

  test('an answer to an older request is shown but does not settle', () => {
    client.show(first)
    client.show({ ...first, articles: [] })
    worker().say({ kind: 'done', seq: 1, milliseconds: 7 })
    expect(client.state.settled).toBe(false)
  })

  test('pages that leave the edition leave the state', () => {
    client.show(material([], [1, 2]))
    send('p1', pageOf('甲'), null, 1)
    send('p2', pageOf('乙'), null, 2)
    client.show(material([], [1]))
    expect([...client.state.pages.keys()]).toEqual(['p1'])
    client.show(null)
    expect(client.state.pages.size).toBe(0)
  })
})

describe('trouble', () => {
  const edition = material([article('a', '甲')])

  test('a worker that dies is started again with everything; its pages stay in sight', () => {
    client.show(edition)
    send('p1', pageOf('甲'), null, 1)
    const dead = worker()
    dead.die('out of memory')
    expect(dead.isOver).toBe(true)
    expect(client.state.problem?.text).toContain('out of memory')
    expect(client.state.pages.size).toBe(1)
    pass(50)
    expect(workers).toHaveLength(2)
    expect(worker().last.change.articles?.changed).toHaveLength(1)
    send('p1', pageOf('甲甲'), null, 1)
    worker().say({ kind: 'done', seq: worker().last.seq, milliseconds: 1 })
    expect(client.state.problem).toBeNull()
    expect(client.state.pages.get('p1')).toEqual(pageOf('甲甲'))
  })

  test('what kills every worker is given up after a few, and tried again with the next change', () => {
    client.show(edition)
    for (const pause of [50, 500, 2000]) {
      worker().die('bad leg')
      pass(pause)
    }
    expect(workers).toHaveLength(4)
    worker().die('bad leg')
    pass(60_000)
    expect(workers).toHaveLength(4)
    expect(client.state).toMatchObject({ settled: true, problem: { message: 'preview.crashed' } })
    client.show({ ...edition, articles: [article('a', '乙')] })
    expect(workers).toHaveLength(5)
  })

  test('a worker that falls silent is taken for dead', () => {
    client.show(edition)
    pass(20_000)
    expect(workers[0]?.isOver).toBe(true)
    pass(50)
    expect(workers).toHaveLength(2)
  })

  test('a worker at rest may be silent for ever', () => {
    client.show(edition)
    worker().say({ kind: 'done', seq: 1, milliseconds: 1 })
    pass(3_600_000)
    expect(workers).toHaveLength(1)
  })

  test('a page built on one that is no longer here makes both start over', () => {
    client.show(edition)
    const sent = send('p1', pageOf('甲'), null, 1)
    client.show(null)
    client.show({ ...edition })
    send('p1', pageOf('甲甲'), sent, 2)
    expect(workers).toHaveLength(2)
    expect(worker().last.change.articles?.changed).toHaveLength(1)
  })

  test('a page that cannot be composed is told; the page before it stays', () => {
    client.show(edition)
    send('p1', pageOf('甲'), null, 1)
    worker().say({
      kind: 'problem',
      seq: 1,
      problem: { kind: 'problem', code: 'internal', message: 'preview.failed', text: 'No.', where: {} }
    })
    expect(client.state).toMatchObject({ settled: true, problem: { message: 'preview.failed' } })
    expect(client.state.pages.size).toBe(1)
  })
})

test('fits are found by section, and by article over all its parts', () => {
  client.show(material([], [1, 2]))
  send('p1', pageOf('甲'), null, 1)
  send('p2', composed(finished([{ ...block('s2', '乙'), articleId: 'article-s1', part: 1 }]), 4), null, 2)
  expect(sectionFit(client.state, 's2')?.overset).toBe(4)
  expect(sectionFit(client.state, 'nobody')).toBeNull()
  expect(articleFit(client.state, 'article-s1')).toEqual({
    lines: 80,
    capacity: 76,
    overset: 4,
    underset: 0,
    parts: 2,
    oversetAt: null,
    charactersToCut: 68,
    charactersToAdd: 0,
    cuts: []
  })
  expect(articleFit(client.state, 'nobody')).toBeNull()
})

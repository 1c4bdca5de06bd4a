import { describe, expect, test } from 'vitest'
import { type Problem, failure, problem, success } from '#shared/base'
import type { EditionInput } from '#shared/layout'
import { ComposeQueue } from '../../../../renderer/preview/worker/compose-queue.ts'
import { materialChange } from '../../../../renderer/preview/worker/material.ts'
import type { WorkerReply } from '../../../../renderer/preview/worker/protocol.ts'
import { article, block, composed, finished, material } from './pages.ts'

/** A queue whose turns of the event loop the test gives by hand. */
function bench(options: { readonly fail?: Problem; readonly throws?: string } = {}) {
  const replies: WorkerReply[] = []
  const composedPages: string[] = []
  let breaths: (() => void)[] = []
  let clock = 0
  const queue = new ComposeQueue({
    composer: async () =>
      options.fail === undefined
        ? success({
            composePage: (input: EditionInput, number: number) => {
              const page = `p${String(number)}`
              if (page === options.throws) throw new Error('no such leg')
              clock += 3
              const words = input.articles[0]?.body[0]?.runs[0]?.text ?? ''
              composedPages.push(`${page}:${words}`)
              return composed(finished([block(page, words)]))
            }
          })
        : failure(options.fail),
    post: (reply) => {
      replies.push(reply)
    },
    breathe: async () => {
      await new Promise<void>((resolve) => {
        breaths.push(resolve)
      })
    },
    now: () => clock
  })
  const turn = async (): Promise<void> => {
    const due = breaths
    breaths = []
    for (const go of due) go()
    for (let i = 0; i < 10; i += 1) await Promise.resolve()
  }
  const finish = async (): Promise<void> => {
    while (breaths.length > 0) await turn()
  }
  const said = (): string[] =>
    replies.map((reply) => (reply.kind === 'page' ? `page ${reply.page}` : `${reply.kind} ${String(reply.seq)}`))
  return { queue, replies, composedPages, turn, finish, said }
}

const edition = (words: string, pages: readonly number[] = [1, 2, 3]) => material([article('a', words)], pages)
const ask = (seq: number, words: string, first: string | null = null) => ({
  kind: 'compose' as const,
  seq,
  change: materialChange(null, edition(words)),
  draft: null,
  first
})

describe('the worker’s queue', () => {
  test('composes the page in sight first, then the others, then tells the time', async () => {
    const { queue, finish, said, replies } = bench()
    queue.take(ask(1, '甲', 'p2'))
    await finish()
    expect(said()).toEqual(['page p2', 'page p1', 'page p3', 'done 1'])
    expect(replies.at(-1)).toEqual({ kind: 'done', seq: 1, milliseconds: 9 })
  })

  test('requests that wait together are composed once, for the newest', async () => {
    const { queue, finish, composedPages, said } = bench()
    queue.take(ask(1, '甲', 'p1'))
    queue.take(ask(2, '甲乙', 'p1'))
    queue.take(ask(3, '甲乙丙', 'p1'))
    await finish()
    expect(composedPages).toEqual(['p1:甲乙丙', 'p2:甲乙丙', 'p3:甲乙丙'])
    expect(said().at(-1)).toBe('done 3')
  })

  test('a request that comes between two pages takes over at once', async () => {
    const { queue, turn, finish, composedPages } = bench()
    queue.take(ask(1, '甲', 'p1'))
    await turn()
    queue.take(ask(2, '甲乙', 'p1'))
    await finish()
    expect(composedPages).toEqual(['p1:甲', 'p1:甲乙', 'p2:甲乙', 'p3:甲乙'])
  })

  test('a page that did not change is not sent again', async () => {
    const { queue, finish, said } = bench()
    queue.take(ask(1, '甲'))
    await finish()
    queue.take({ ...ask(2, '甲'), change: {} })
    await finish()
    expect(said().slice(-2)).toEqual(['done 1', 'done 2'])
  })

  test('a throw is told and the next request is served', async () => {
    const options: { throws?: string } = { throws: 'p1' }
    const { queue, finish, said, replies } = bench(options)
    queue.take(ask(1, '甲'))
    await finish()
    expect(replies[0]).toMatchObject({ kind: 'problem', problem: { where: { detail: 'no such leg' } } })
    delete options.throws
    queue.take(ask(2, '甲'))
    await finish()
    expect(said().at(-1)).toBe('done 2')
  })

  test('missing fonts are told for the newest request', async () => {
    const { queue, finish, replies } = bench({ fail: problem('not-found', 'font.missing', 'No table.') })
    queue.take(ask(1, '甲'))
    queue.take(ask(2, '甲'))
    await finish()
    expect(replies).toEqual([{ kind: 'problem', seq: 2, problem: problem('not-found', 'font.missing', 'No table.') }])
  })

  test('pages that left are forgotten: when they come back they are sent whole', async () => {
    const { queue, finish, replies } = bench()
    queue.take(ask(1, '甲'))
    await finish()
    queue.take({ ...ask(2, '甲'), change: { pages: edition('甲', [1]).pages } })
    queue.take({ ...ask(3, '甲'), change: { pages: edition('甲', [1, 2]).pages } })
    replies.length = 0
    await finish()
    expect(replies[0]).toMatchObject({ kind: 'page', page: 'p2', delta: { base: null } })
  })
})

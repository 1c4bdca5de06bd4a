import { expect, test } from 'vitest'
import { type Result, failure, problem, success } from '#shared/base'
import type { NewsroomInfo } from '#shared/contract'
import { newPublication } from '#shared/model'
import type { Opening } from '#electron/host'
import { type BackendEvents, OpenNewsroom } from '../../../electron/main/open-newsroom.ts'

const info = (file: string): NewsroomInfo => ({
  file,
  publication: newPublication('paper', `Paper of ${file}`, 'en', 'tabloid'),
  readOnly: false,
  version: 1
})

const existing = (file: string): Opening => ({ kind: 'existing', file })

/** A newsroom desk over backends in memory; `log` tells what happened in order. Files called `bad…` cannot be opened. */
function desk(flush: () => Promise<boolean> = async () => true) {
  const log: string[] = []
  const events = new Map<string, BackendEvents>()
  const newsroom = new OpenNewsroom(
    async (opening, own) => {
      const { file } = opening
      log.push(`start ${file}`)
      events.set(file, own)
      if (file.startsWith('bad'))
        return failure(problem('not-a-newsroom', 'newsroom.foreign', `${file} is not a newsroom.`, { file }))
      return success({
        call: async (name: string): Promise<Result<unknown>> => {
          log.push(`${file}: ${name}`)
          return success(name === 'newsroom.info' ? info(file) : name)
        },
        setPerson: (person) => {
          if (person !== '') log.push(`${file}: ${person} is at the desk`)
        },
        stop: async () => {
          log.push(`stop ${file}`)
        }
      })
    },
    {
      event: (event) => log.push(`event ${event.name}`),
      lost: (lost) => log.push(`lost ${lost.code}`),
      back: () => log.push('back')
    },
    async () => {
      log.push('flush')
      return await flush()
    }
  )
  return { newsroom, log, events }
}

test('before anything is open every call is told so', async () => {
  const { newsroom } = desk()
  expect(await newsroom.call('edition.list', {})).toMatchObject({ ok: false, problem: { message: 'newsroom.none' } })
  expect(newsroom.info).toBe(null)
})

test('another newsroom is opened first, then the window writes into the old one, then that is closed', async () => {
  const { newsroom, log } = desk()
  await newsroom.open(existing('a'))
  await newsroom.open(existing('b'))
  expect(log).toEqual(['start a', 'a: newsroom.info', 'start b', 'b: newsroom.info', 'flush', 'stop a'])
  expect(newsroom.info?.file).toBe('b')
})

test('a newsroom that cannot be opened leaves the open one alone', async () => {
  const { newsroom, log } = desk()
  await newsroom.open(existing('a'))
  expect(await newsroom.open(existing('bad'))).toMatchObject({ ok: false, problem: { code: 'not-a-newsroom' } })
  expect(await newsroom.call('edition.list', {})).toEqual(success('edition.list'))
  expect(log.slice(2)).toEqual(['start bad', 'a: edition.list'])
})

test('the newsroom that is open already is not opened twice', async () => {
  const { newsroom, log } = desk()
  await Promise.all([newsroom.open(existing('a')), newsroom.open(existing('a'))])
  expect(log).toEqual(['start a', 'a: newsroom.info'])
})

test('while something is unwritten the old newsroom stays open', async () => {
  const { newsroom, log } = desk(async () => false)
  await newsroom.open(existing('a'))
  expect(await newsroom.open(existing('b'))).toMatchObject({ ok: false, problem: { message: 'newsroom.unsaved' } })
  expect(newsroom.info?.file).toBe('a')
  expect(log.at(-1)).toBe('stop b')
})

test('only the open newsroom is heard', async () => {
  const { newsroom, log, events } = desk()
  await newsroom.open(existing('a'))
  await newsroom.open(existing('b'))
  log.length = 0
  const changed = { kind: 'event', name: 'changed', edition: null, articles: [], window: null } as const
  for (const file of ['a', 'b']) events.get(file)?.event(changed)
  events.get('a')?.lost(problem('backend-lost', 'backend.lost', 'Gone.', {}))
  events.get('b')?.back(null)
  expect(log).toEqual(['event changed', 'back'])
})

test('closing waits for an opening that is under way', async () => {
  const { newsroom, log } = desk()
  const opening = newsroom.open(existing('a'))
  await newsroom.close()
  await opening
  expect(log).toEqual(['start a', 'a: newsroom.info', 'stop a'])
  expect(await newsroom.call('edition.list', {})).toMatchObject({ ok: false })
})

test('who is at the desk is told to the newsroom that is open, and to the next one before it is asked anything', async () => {
  const { newsroom, log } = desk()
  newsroom.setPerson('林小满')
  await newsroom.open(existing('a'))
  newsroom.setPerson('方竹')
  await newsroom.open(existing('b'))
  await newsroom.call('edition.list', {})
  expect(log.filter((line) => !/^(?:start|stop|flush|.*info)/u.test(line))).toEqual([
    'a: 林小满 is at the desk',
    'a: 方竹 is at the desk',
    'b: 方竹 is at the desk',
    'b: edition.list'
  ])
})

const recovered = (file: string, from: string): Opening => ({ kind: 'recovered', file, from, locale: 'en' })

test('what is left of the open newsroom takes its place: it is let go first, and the window is not asked to write into it', async () => {
  const { newsroom, log } = desk(async () => false)
  await newsroom.open(existing('a'))
  expect(await newsroom.open(recovered('b', 'a'))).toMatchObject({ ok: true, value: { file: 'b' } })
  expect(log.slice(2)).toEqual(['stop a', 'start b', 'b: newsroom.info'])
  expect(newsroom.info?.file).toBe('b')
})

test('when nothing comes of that, the damaged newsroom is started again and stays', async () => {
  const { newsroom, log } = desk()
  await newsroom.open(existing('a'))
  expect(await newsroom.open(recovered('bad', 'a'))).toMatchObject({ ok: false, problem: { code: 'not-a-newsroom' } })
  expect(log.slice(2)).toEqual(['stop a', 'start bad', 'start a', 'a: newsroom.info'])
  expect(newsroom.info?.file).toBe('a')
})

test('a window that carries over what it holds leaves a newsroom that cannot be written', async () => {
  const { newsroom, log } = desk(async () => false)
  await newsroom.open(existing('a'))
  expect(await newsroom.open(existing('b'))).toMatchObject({ ok: false, problem: { message: 'newsroom.unsaved' } })
  expect(await newsroom.open(existing('b'), true)).toMatchObject({ ok: true, value: { file: 'b' } })
  expect(log.slice(-3)).toEqual(['start b', 'b: newsroom.info', 'stop a'])
})

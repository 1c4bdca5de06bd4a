import type { IpcMain, WebFrameMain } from 'electron'
import { expect, test } from 'vitest'
import { success } from '#shared/base'
import { type BrokerPorts, connectBroker } from '../../../electron/main/broker.ts'

type Handle = (event: { readonly senderFrame: unknown }, name: unknown, params: unknown) => Promise<unknown>

const frame = (origin: string, routingId = 1): WebFrameMain => ({ origin, routingId, processId: 7 }) as WebFrameMain
const OWN = frame('app://broadsheet')

/** A broker whose backend answers with what it was asked. */
function broker(window: WebFrameMain | null = OWN): (sender: unknown, name: unknown, params: unknown) => Promise<unknown> {
  let handle: Handle | undefined
  const ipc = { handle: (_channel: string, handler: Handle) => (handle = handler) } as unknown as IpcMain
  const desktop = {
    'desktop.set': async (params: unknown) => success(params),
    'desktop.reveal': async () => {
      throw new Error('no file manager')
    }
  } as unknown as BrokerPorts['desktop']
  connectBroker(ipc, { frame: () => window, desktop, backend: async (name, params) => success([name, params]) })
  return async (senderFrame, name, params) => await handle?.({ senderFrame }, name, params)
}

test('the window’s own page is answered', async () => {
  const call = broker()
  expect(await call(frame('app://broadsheet'), 'article.get', { article: 'a' })).toEqual(
    success(['article.get', { article: 'a' }])
  )
  expect(await call(OWN, 'desktop.set', { theme: 'dark' })).toEqual(success({ theme: 'dark' }))
})

test.each([
  ['a frame inside the page', frame('app://broadsheet', 2)],
  ['the page after it went elsewhere', frame('https://paper.example')],
  ['an opaque origin', frame('null')],
  ['a frame that is gone', null]
])('%s is refused', async (_who, sender) => {
  expect(await broker()(sender, 'article.get', { article: 'a' })).toMatchObject({
    ok: false,
    problem: { message: 'call.sender' }
  })
})

test('nobody is answered while there is no window', async () => {
  expect(await broker(null)(OWN, 'newsroom.info', {})).toMatchObject({ problem: { message: 'call.sender' } })
})

test.each(['article.drop', '__proto__', 'constructor', 'toString', '', 7, null, ['article.get']])(
  '%j is no call',
  async (name) => {
    expect(await broker()(OWN, name, {})).toMatchObject({ ok: false, problem: { code: 'bad-request', message: 'call.unknown' } })
  }
)

test.each([
  ['import.files', { files: ['/etc/passwd'] }],
  ['parcel.import', { file: '/etc/passwd' }],
  ['parcel.export', { articles: ['a1'], out: '/etc/passwd' }],
  ['photo.add', { file: '/etc/passwd' }],
  ['edition.export', { edition: '2026-05-01', out: '/etc', formats: ['html'], bleed: 0, marks: false }]
])('%s takes paths, which come from main’s dialogs only', async (name, params) => {
  expect(await broker()(OWN, name, params)).toMatchObject({ ok: false, problem: { message: 'call.mainOnly' } })
})

test.each([
  ['article.get', { article: 7 }, 'article'],
  ['article.get', { article: 'a', more: 1 }, ''],
  ['photo.bytes', { hash: '../../etc/passwd' }, 'hash'],
  ['desktop.set', { theme: 'sepia' }, 'theme'],
  ['newsroom.info', null, '']
])('%s with parameters that do not fit is refused and told where', async (name, params, at) => {
  expect(await broker()(OWN, name, params)).toMatchObject({
    ok: false,
    problem: { message: 'call.params', where: { call: name, at } }
  })
})

test('a failure of our own is an answer too', async () => {
  expect(await broker()(OWN, 'desktop.reveal', {})).toMatchObject({
    ok: false,
    problem: { code: 'internal', where: { detail: 'no file manager' } }
  })
})

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Opening, type RunningBackend, startBackend } from '#electron/host'
import { backupFolder } from '#electron/store'
import { articleWith, must, newsroomWith, openForReading } from '#tests/newsrooms'
import { fontFolder, refusalOf, testBackend } from '#tests/backends'

vi.setConfig({ testTimeout: 120_000 })

async function running(opening: Opening): Promise<RunningBackend> {
  const backend = must(
    await startBackend({
      entry: resolve('electron/host/backend-entry.ts'),
      opening,
      places: { fonts: fontFolder, sample: resolve('resources/sample'), cache: join(dirname(opening.file), 'cache') },
      onEvent: () => undefined,
      onLost: () => undefined,
      onBack: () => undefined
    })
  )
  onTestFinished(async () => await backend.stop())
  return backend
}

test('a backup and a check run in a thread of their own while saving goes on', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const backend = await running({ kind: 'existing', file })
  const order: string[] = []
  const backup = backend.call('backup.make', {}).then((made) => {
    order.push('backup')
    return must(made)
  })
  for (let edit = 1; edit <= 5; edit++)
    must(await backend.call('article.save', { article: articleWith('a1', `第${String(edit)}次`, '一段。'), window: 'w1', edit }))
  order.push('saves')
  const made = await backup
  expect(order).toEqual(['saves', 'backup'])
  expect(made).toMatchObject({ ok: true, findings: [] })
  const { backups, folder, bytes } = must(await backend.call('newsroom.safety', {}))
  expect(backups).toMatchObject([{ name: made.name, reason: 'asked', bytes: made.bytes }])
  expect([folder, bytes > 0]).toEqual([backupFolder(file), true])
  expect(must(await backend.call('newsroom.verify', {}))).toEqual({ ok: true, findings: [] })
  // The lock has outlived the other thread's looking at the file.
  const second = await startBackend({
    entry: resolve('electron/host/backend-entry.ts'),
    opening: { kind: 'existing', file },
    places: { fonts: fontFolder, sample: '', cache: '' },
    onEvent: () => undefined,
    onLost: () => undefined,
    onBack: () => undefined
  })
  expect(refusalOf(second)).toMatchObject({
    code: 'busy',
    where: { since: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/u) as unknown }
  })
  const copy = openForReading(join(folder, made.name))
  expect(copy.read.articles.has('a1')).toBe(true)
  copy.close()
})

test('a damaged newsroom opens as what is left of it, in a new file, with a list of what is lost', async () => {
  const from = newsroomWith([articleWith('a1', '五一', '一段。'), articleWith('a2', '二', '夜班食堂添了两样热菜。')])
  const bytes = readFileSync(from)
  bytes.fill(0x5a, 0, 4096)
  writeFileSync(from, bytes)
  const file = join(dirname(from), 'recovered.newsroom')
  const backend = await running({ kind: 'recovered', from, file, locale: 'zh-CN' })
  expect(must(await backend.call('article.get', { article: 'a2' })).headline.main).toBe('二')
  const list = readFileSync(`${file}.txt`, 'utf8')
  expect(list).toContain(`损坏的文件：${from}\n新文件：${file}\n收回稿件 2 篇`)
  expect(list).toContain('稿件表：有页面损坏')
  const { recovery } = must(await backend.call('newsroom.info', {}))
  expect(recovery).toMatchObject({ from, articles: 2 })
  expect(Array.isArray(recovery?.lost)).toBe(true)
  expect(readFileSync(from)).toEqual(bytes)
})

test('the day’s backup is made when something was written, once, and never of a newsroom that is only read', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const turn = async ({ idle }: { readonly idle: () => void }): Promise<void> => {
    idle()
    await new Promise((done) => setTimeout(done, 50))
  }
  const desk = testBackend(file, { dailyBackups: true })
  await turn(desk)
  await turn(desk)
  expect(readdirSync(backupFolder(file))).toHaveLength(1)
  const other = newsroomWith([])
  await turn(testBackend(other, { readOnly: true, dailyBackups: true }))
  expect(existsSync(backupFolder(other))).toBe(false)
})

test('a newsroom that is only read is not backed up from here', async () => {
  const file = newsroomWith([])
  const { backend } = testBackend(file, { readOnly: true })
  expect(refusalOf(await backend.call('backup.make', {}))).toMatchObject({ code: 'read-only', message: 'backup.readOnly' })
  expect(must(await backend.call('newsroom.safety', {})).backups).toEqual([])
})

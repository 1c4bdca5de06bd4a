import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openNewsroom } from '#electron/store'
import { contentsOf } from '#tests/folders'
import { articleWith, emptyNewsroom, holder, must, newsroomWith, openForReading, openForWriting } from '#tests/newsrooms'

const OTHER_DESK = `
  import { openNewsroom } from '#electron/store'
  const opened = openNewsroom({ file: process.argv[1], readOnly: false, holder: { user: 'wang', host: 'desk-2', process: process.pid, since: new Date(2026, 4, 1, 8, 12).getTime() } })
  process.send(opened.ok ? 'open' : opened.problem.text)
  process.on('message', () => { if (opened.ok) opened.value.close(); process.exit() })
`

/** Another process that opens the newsroom; what it says. */
async function otherDesk(file: string): Promise<{ readonly child: ChildProcess; readonly says: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', OTHER_DESK, file], {
    cwd: process.cwd(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const [says] = (await once(child, 'message')) as [string]
  return { child, says }
}

const gone = async (child: ChildProcess, how: 'killed' | 'closed'): Promise<void> => {
  const exit = once(child, 'exit')
  if (how === 'killed') child.kill('SIGKILL')
  else child.send('close')
  await exit
}

test('the second desk hears who has the newsroom, and may read it meanwhile', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const { child, says } = await otherDesk(file)
  expect(says).toBe('open')
  const refused = openNewsroom({ file, readOnly: false, holder })
  expect(refused).toMatchObject({
    ok: false,
    problem: {
      code: 'busy',
      message: 'newsroom.busy',
      where: { file, holder: `wang, desk-2, process ${String(child.pid)}`, since: '2026-05-01 08:12' }
    }
  })
  const reader = openForReading(file)
  expect(reader.read.articles.has('a1')).toBe(true)
  reader.close()
  await gone(child, 'closed')
  openForWriting(file).close()
  expect(Object.keys(contentsOf(dirname(file)))).toEqual(['paper.newsroom'])
})

test('what a desk on another machine writes is read from a copy, with everything it had saved', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const { child } = await otherDesk(file)
  const reader = must(openNewsroom({ file, readOnly: true, holder: { ...holder, host: 'desk-3' } }))
  const beside = Object.keys(contentsOf(dirname(file)))
  expect(reader.read.articles.has('a1')).toBe(true)
  expect(reader.file).toBe(file)
  reader.close()
  expect(Object.keys(contentsOf(dirname(file)))).toEqual(beside)
  await gone(child, 'closed')
})

test('a desk in this process shuts the others out too', async () => {
  const file = emptyNewsroom()
  const newsroom = openForWriting(file)
  expect(openNewsroom({ file, readOnly: false, holder })).toMatchObject({ ok: false, problem: { code: 'busy' } })
  const { says } = await otherDesk(file)
  expect(says).toContain(`li, desk-1, process ${String(process.pid)}`)
  newsroom.close()
  expect((await otherDesk(file)).says).toBe('open')
})

test('a killed desk locks nobody out', async () => {
  const file = emptyNewsroom()
  const { child } = await otherDesk(file)
  await gone(child, 'killed')
  expect(existsSync(`${file}.lock`)).toBe(true)
  const newsroom = openForWriting(file)
  newsroom.close()
  expect(Object.keys(contentsOf(dirname(file)))).toEqual(['paper.newsroom'])
})

test('a lock file torn by a power failure locks nobody out', () => {
  const file = emptyNewsroom()
  writeFileSync(`${file}.lock`, Buffer.alloc(5000, 0x5a))
  const newsroom = openForWriting(file)
  newsroom.close()
  expect(existsSync(`${file}.lock`)).toBe(false)
})

test('of many desks that come at once, one gets it', async () => {
  const file = emptyNewsroom()
  const before = readFileSync(file)
  const desks = await Promise.all(Array.from({ length: 6 }, () => otherDesk(file)))
  expect(desks.filter(({ says }) => says === 'open')).toHaveLength(1)
  expect(desks.filter(({ says }) => says.includes('is open at another desk'))).toHaveLength(5)
  for (const { child } of desks) await gone(child, 'closed')
  must(openForWriting(file).close())
  expect(readFileSync(file)).toEqual(before)
})

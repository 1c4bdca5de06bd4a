import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openNewsroom } from '#electron/store'
import { contentsOf } from '#tests/folders'
import { articleWith, emptyNewsroom, holder, must, newsroomWith, openForReading, openForWriting } from '#tests/newsrooms'

const OTHER_DESK = `
  import { openNewsroom } from '#electron/store'
  import { emptyArticle } from '#shared/model'
  const [, file, host] = process.argv
  const opened = openNewsroom({ file, readOnly: false, holder: { user: 'wang', host, process: process.pid, since: new Date(2026, 4, 1, 8, 12).getTime() } })
  process.send(opened.ok ? 'open' : opened.problem.text)
  const deeds = {
    write: () => {
      const saved = opened.value.write((writes) => ({ ok: true, value: writes.articles.put(emptyArticle('late', 'zh-CN'), 5) }))
      process.send(saved.ok ? 'saved' : saved.problem.message)
    },
    close: () => {
      if (opened.ok) opened.value.close()
      process.exit()
    }
  }
  process.on('message', (deed) => deeds[deed]())
`

/** Another process that opens the newsroom; what it says. */
async function otherDesk(file: string, host = 'desk-2'): Promise<{ readonly child: ChildProcess; readonly says: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', OTHER_DESK, file, host], {
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

test('a desk that was killed locks nobody out on its own machine', async () => {
  const file = emptyNewsroom()
  const { child } = await otherDesk(file, holder.host)
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

/** Lets a lock file look as if nobody had written to it for so long. */
function silence(file: string, minutes: number): void {
  const at = Date.now() / 1000 - minutes * 60
  utimesSync(`${file}.lock`, at, at)
}

describe('a desk on another machine that never gave the newsroom back', () => {
  /** As it is after that machine was switched off: the operating system holds nothing any more, the file is still there. */
  const leftBehind = async (): Promise<string> => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const { child } = await otherDesk(file)
    await gone(child, 'killed')
    return file
  }

  test('may be at work on a share that passes no locks on: it is believed for three minutes', async () => {
    const file = await leftBehind()
    for (const minutes of [0, 2])
      for (const takeOver of [false, true]) {
        silence(file, minutes)
        expect(openNewsroom({ file, readOnly: false, holder, takeOver })).toMatchObject({
          ok: false,
          problem: { code: 'busy', message: 'newsroom.busy', where: { since: '2026-05-01 08:12' } }
        })
      }
    expect(Object.keys(contentsOf(dirname(file))).filter((name) => name.includes('.lock'))).toEqual(['paper.newsroom.lock'])
  })

  test('is told with its silence, may be read beside, and is replaced by nobody who did not say so', async () => {
    const file = await leftBehind()
    silence(file, 40.5)
    const lock = readFileSync(`${file}.lock`)
    expect(openNewsroom({ file, readOnly: false, holder })).toMatchObject({
      ok: false,
      problem: { code: 'busy', message: 'newsroom.left', where: { minutes: 40, since: '2026-05-01 08:12' } }
    })
    expect(readFileSync(`${file}.lock`)).toEqual(lock)
    openForReading(file).close()
    const newsroom = must(openNewsroom({ file, readOnly: false, holder, takeOver: true }))
    expect(newsroom.read.articles.has('a1')).toBe(true)
    expect((await otherDesk(file)).says).toContain(`li, desk-1, process ${String(process.pid)}`)
    must(newsroom.close())
    expect(Object.keys(contentsOf(dirname(file)))).toEqual(['paper.newsroom'])
  })

  test('is measured by the clock of the folder alone, and a time from the future is no sign of life', async () => {
    const file = await leftBehind()
    silence(file, -60)
    expect(openNewsroom({ file, readOnly: false, holder })).toMatchObject({ ok: false, problem: { message: 'newsroom.left' } })
  })
})

test('a desk that slept while another one took its place writes nothing more, and leaves the file to it', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const { child } = await otherDesk(file)
  // A share that came back without the locks of before: the name is free, then somebody else's.
  rmSync(`${file}.lock`)
  writeFileSync(`${file}.lock`, '')
  child.send('write')
  expect((await once(child, 'message'))[0]).toBe('newsroom.taken')
  const before = readFileSync(file)
  await gone(child, 'closed')
  expect(readFileSync(file)).toEqual(before)
  expect(openForReading(file).read.articles.has('late')).toBe(false)
})

test('a lock file that somebody tidied away is made again, and shuts the others out', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const { child } = await otherDesk(file, holder.host)
  rmSync(`${file}.lock`)
  child.send('write')
  expect((await once(child, 'message'))[0]).toBe('saved')
  expect(openNewsroom({ file, readOnly: false, holder })).toMatchObject({ ok: false, problem: { message: 'newsroom.busy' } })
  await gone(child, 'closed')
  const newsroom = openForWriting(file)
  expect(newsroom.read.articles.has('late')).toBe(true)
  newsroom.close()
  expect(Object.keys(contentsOf(dirname(file)))).toEqual(['paper.newsroom'])
})

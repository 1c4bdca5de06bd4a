import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Problem } from '#shared/base'
import type { BackendEvent } from '#shared/contract'
import type { Article } from '#shared/model'
import { type Opening, type RunningBackend, startBackend } from '#electron/host'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith, openForReading } from '#tests/newsrooms'
import { fontFolder, refusalOf } from '#tests/backends'

// Each start is a Node that compiles the backend's sources: slow where many programs run.
vi.setConfig({ testTimeout: 120_000 })

interface Heard {
  readonly events: BackendEvent[]
  readonly lost: Problem[]
  readonly back: (Problem | null)[]
}

const start = async (opening: Opening, entry = resolve('electron/host/backend-entry.ts')) => {
  const heard: Heard = { events: [], lost: [], back: [] }
  const started = await startBackend({
    entry,
    opening,
    places: { fonts: fontFolder, sample: resolve('resources/sample'), cache: join(dirname(opening.file), 'cache') },
    onEvent: (event) => heard.events.push(event),
    onLost: (problem) => heard.lost.push(problem),
    onBack: (problem) => heard.back.push(problem)
  })
  if (started.ok) onTestFinished(async () => await started.value.stop())
  return { started, heard }
}

async function running(opening: Opening): Promise<{ readonly backend: RunningBackend; readonly heard: Heard }> {
  const { started, heard } = await start(opening)
  return { backend: must(started), heard }
}

function kill(backend: RunningBackend): void {
  if (backend.pid === undefined) throw new Error('there is no process')
  process.kill(backend.pid, 'SIGKILL')
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const save = (backend: RunningBackend, article: Article, edit: number) =>
  backend.call('article.save', { article, window: 'w1', edit })

test('a backend in its own process answers, tells events, and closes into one file', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const { backend, heard } = await running({ kind: 'existing', file })
  expect(backend.pid).not.toBe(process.pid)
  expect(must(await backend.call('newsroom.info', {}))).toMatchObject({ file, readOnly: false })
  expect(must(await save(backend, articleWith('a1', '五一', '二段。'), 1))).toMatchObject({ applied: true })
  expect(heard.events).toMatchObject([{ name: 'changed', edition: 'e1', articles: ['a1'], window: 'w1' }])
  expect(refusalOf(await backend.call('no.such', {}))).toMatchObject({ message: 'call.unknown' })
  const { pid = 0 } = backend
  await backend.stop()
  expect(isAlive(pid)).toBe(false)
  expect(Object.keys(contentsOf(dirname(file)))).toEqual(['paper.newsroom'])
  expect(refusalOf(await backend.call('newsroom.info', {}))).toMatchObject({ message: 'newsroom.closed' })
  expect(heard.lost).toEqual([])
})

test('bytes come through the process boundary unchanged', async () => {
  const file = newsroomWith([])
  const { backend } = await running({ kind: 'existing', file })
  const picture = resolve('resources/icons/512x512.png')
  const photo = must(await backend.call('photo.add', { file: picture }))
  const { bytes } = must(await backend.call('photo.bytes', { hash: photo.hash }))
  expect(Buffer.compare(bytes, readFileSync(picture))).toBe(0)
})

test.skipIf(process.platform === 'win32')('an interrupt from the terminal is the host’s to answer', async () => {
  const file = newsroomWith([])
  const { backend, heard } = await running({ kind: 'existing', file })
  process.kill(backend.pid ?? 0, 'SIGINT')
  expect(must(await backend.call('edition.list', {}))).toHaveLength(1)
  expect(heard.lost).toEqual([])
})

test('makes a new newsroom and opens it', async () => {
  const file = join(temporaryFolder(), 'new.newsroom')
  const { backend } = await running({ kind: 'new', file, name: 'The Loom', lang: 'en', format: 'tabloid' })
  const info = must(await backend.call('newsroom.info', {}))
  expect(info.publication).toMatchObject({ name: 'The Loom', lang: 'en', format: { name: 'tabloid' } })
})

describe('a newsroom that cannot be opened', () => {
  test('is a Problem, and no process stays', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'letter.newsroom')
    writeFileSync(file, 'Dear reader')
    const { started, heard } = await start({ kind: 'existing', file })
    expect(refusalOf(started)).toMatchObject({ code: 'not-a-newsroom', message: 'newsroom.foreign' })
    expect(refusalOf((await start({ kind: 'existing', file: join(folder, 'none') })).started)).toMatchObject({
      code: 'not-found'
    })
    expect(refusalOf((await start({ kind: 'new', file, name: 'x', lang: 'en', format: 'tabloid' })).started)).toMatchObject({
      code: 'conflict'
    })
    expect(contentsOf(folder)).toEqual({ 'letter.newsroom': Buffer.from('Dear reader').toString('base64') })
    expect(heard).toEqual({ events: [], lost: [], back: [] })
  })

  test('that another process writes says who; read-only it opens all the same', async () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const { backend } = await running({ kind: 'existing', file })
    const refused = refusalOf((await start({ kind: 'existing', file })).started)
    expect(refused.code).toBe('busy')
    expect(refused.text).toContain(`process ${String(backend.pid)}`)
    const { backend: reader } = await running({ kind: 'existing', file, readOnly: true })
    expect((await reader.call('article.get', { article: 'a1' })).ok).toBe(true)
    expect(refusalOf(await save(reader, articleWith('a1', '改'), 1)).code).toBe('read-only')
  })

  test('because its entry is broken is a Problem too', async () => {
    const entry = join(temporaryFolder(), 'broken.mjs')
    writeFileSync(entry, 'process.exit(3)')
    const { started } = await start({ kind: 'existing', file: newsroomWith([]) }, entry)
    expect(refusalOf(started).code).toBe('backend-lost')
  })
})

describe('a backend that is killed', () => {
  test('is started again; saves are sent again, other callers hear of it', async () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const { backend, heard } = await running({ kind: 'existing', file })
    const { pid } = backend
    kill(backend)
    const answers = await Promise.all([
      save(backend, articleWith('a1', '五一', '新的一段。'), 1),
      backend.call('edition.list', {})
    ])
    expect(must(answers[0])).toMatchObject({ applied: true })
    expect(refusalOf(answers[1])).toMatchObject({ code: 'backend-lost', message: 'backend.lost' })
    expect(backend.pid).not.toBe(pid)
    expect(heard.lost).toHaveLength(1)
    expect(heard.back).toEqual([null])
    expect(must(await backend.call('article.get', { article: 'a1' })).body).toEqual(articleWith('a1', '', '新的一段。').body)
  })

  test('again and again in the middle of saving loses nothing that was acknowledged, and applies nothing twice', async () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const { backend, heard } = await running({ kind: 'existing', file })
    const text = '工友们说起今年的打算。'.repeat(200)
    let edit = 0
    let acknowledged = 0
    for (let round = 0; round < 4; round++) {
      const answers = Array.from({ length: 30 }, () => {
        const number = ++edit
        const answer = save(backend, articleWith('a1', `第${String(number)}次`, text.slice(0, 500 + number)), number)
        return answer.then((result) => {
          if (result.ok) acknowledged = Math.max(acknowledged, number)
          return result.ok
        })
      })
      // Some time into the batch, different in each round. What was applied but not answered is not applied again when it
      // is sent again: by then a later edit stands.
      await sleep(5 + 13 * round)
      if (backend.pid !== undefined) kill(backend)
      expect(await Promise.all(answers)).toEqual(answers.map(() => true))
    }
    expect(acknowledged).toBe(120)
    expect(heard.lost.length).toBeGreaterThanOrEqual(1)
    expect(heard.back.every((problem) => problem === null)).toBe(true)
    // The last one may have been killed when everything was answered: it has to be back to close the newsroom tidily.
    while (!(await backend.call('newsroom.info', {})).ok) await sleep(10)
    await backend.stop()
    const newsroom = openForReading(file)
    const stored = newsroom.read.articles.get('a1')
    expect(stored?.ok === true && stored.value.article.headline.main).toBe('第120次')
    expect(newsroom.read.edits.last('a1', 'w1')).toBe(120)
    newsroom.close()
    expect(readdirSync(dirname(file)).filter((name) => name !== 'cache')).toEqual(['paper.newsroom'])
  })

  /** A backend without a newsroom: answers with its own process id, dies at `die` and, while a file is there, at the start. */
  function fakeBackend() {
    const folder = temporaryFolder()
    const [entry, sick] = [join(folder, 'entry.mjs'), join(folder, 'sick')]
    writeFileSync(
      entry,
      `import { existsSync } from 'node:fs'
      if (existsSync(${JSON.stringify(sick)})) process.exit(7)
      process.on('disconnect', () => process.exit())
      process.on('message', ({ kind, seq, name }) => {
        if (name === 'die') process.exit(9)
        if (name === 'hang') for (;;);
        if (kind === 'stop') process.exit()
        if (kind === 'request') process.send({ kind: 'reply', seq, ok: true, value: process.pid })
      })
      process.send({ kind: 'ready', problem: null })`
    )
    return { entry, sick, opening: { kind: 'existing' as const, file: join(folder, 'paper.newsroom') } }
  }

  test('too often is given up and says so; whoever asks later has it tried again', async () => {
    const { entry, opening } = fakeBackend()
    const { started, heard } = await start(opening, entry)
    const backend = must(started)
    for (let death = 0; death < 6; death++) {
      expect(refusalOf(await backend.call('die', {})).code).toBe('backend-lost')
      while (heard.back.length <= death) await sleep(10)
    }
    expect(heard.back.at(-1)).toMatchObject({ code: 'backend-lost', message: 'backend.tired' })
    expect(backend.pid).toBeUndefined()
    expect(refusalOf(await backend.call('newsroom.info', {}))).toMatchObject({ message: 'backend.tired' })
    await sleep(1100)
    // A window that sends its words again and again gets through as soon as the backend lives.
    const answers = await Promise.all([save(backend, articleWith('a1', '改'), 1), save(backend, articleWith('a1', '再改'), 2)])
    expect(answers.map((answer) => must(answer) as unknown)).toEqual([backend.pid, backend.pid])
    expect(heard.back.at(-1)).toBeNull()
    // It is as tired as before: the next death is one too many.
    expect(refusalOf(await backend.call('die', {})).message).toBe('backend.lost')
    while (heard.back.length <= 7) await sleep(10)
    expect(heard.back.at(-1)).toMatchObject({ message: 'backend.tired' })
  })

  test('and cannot start any more is tried a few times, then given up; it comes back when it can', async () => {
    const { entry, sick, opening } = fakeBackend()
    const { started, heard } = await start(opening, entry)
    const backend = must(started)
    writeFileSync(sick, '')
    const saved = save(backend, articleWith('a1', '改'), 1)
    const died = backend.call('die', {})
    expect(must(await saved)).toBeTruthy()
    expect(refusalOf(await died).code).toBe('backend-lost')
    const next = save(backend, articleWith('a1', '再改'), 2)
    expect(refusalOf(await next)).toMatchObject({ message: 'backend.tired' })
    expect([heard.lost.length, heard.back.length]).toEqual([1, 1])
    rmSync(sick)
    await sleep(1100)
    expect(must(await save(backend, articleWith('a1', '再改'), 2))).toBe(backend.pid)
  })

  test('by what it is asked to save: the save is sent three times, then its caller hears of it', async () => {
    const folder = temporaryFolder()
    const [entry, count] = [join(folder, 'entry.mjs'), join(folder, 'count')]
    writeFileSync(
      entry,
      `import { appendFileSync } from 'node:fs'
      process.on('disconnect', () => process.exit())
      process.on('message', ({ kind, name }) => {
        if (kind === 'stop') process.exit()
        if (name === 'article.save') { appendFileSync(${JSON.stringify(count)}, 'x'); process.exit(9) }
      })
      process.send({ kind: 'ready', problem: null })`
    )
    const { started } = await start({ kind: 'existing', file: join(folder, 'paper.newsroom') }, entry)
    const refused = refusalOf(await save(must(started), articleWith('a1', '改'), 1))
    expect([refused.message, readFileSync(count, 'utf8')]).toEqual(['backend.lost', 'xxx'])
  })

  test('because it hangs, at the end: whoever waited hears of it, and no process stays', async () => {
    const { entry, opening } = fakeBackend()
    const { started } = await start(opening, entry)
    const backend = must(started)
    const { pid = 0 } = backend
    const hung = backend.call('hang', {})
    const later = save(backend, articleWith('a1', '改'), 1)
    await sleep(200)
    await backend.stop(300)
    expect(isAlive(pid)).toBe(false)
    expect([refusalOf(await hung).code, refusalOf(await later).code]).toEqual(['backend-lost', 'backend-lost'])
  })

  test('whose newsroom has gone meanwhile answers with the Problem', async () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const { backend, heard } = await running({ kind: 'existing', file })
    renameSync(file, `${file}-moved`)
    kill(backend)
    const saved = await save(backend, articleWith('a1', '改'), 1)
    expect(refusalOf(saved)).toMatchObject({ code: 'not-found', message: 'newsroom.missing' })
    expect(heard.back).toMatchObject([{ code: 'not-found' }])
    renameSync(`${file}-moved`, file)
    await sleep(1100)
    expect(must(await save(backend, articleWith('a1', '改', '一段。'), 1))).toMatchObject({ applied: true })
    expect(heard.back.at(-1)).toBeNull()
  })
})

test('a backend whose host is gone ends by itself and leaves a tidy newsroom', async () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const script = `
    import { startBackend } from '#electron/host'
    const places = { fonts: ${JSON.stringify(fontFolder)}, sample: '', cache: '' }
    const started = await startBackend({
      entry: ${JSON.stringify(resolve('electron/host/backend-entry.ts'))},
      opening: { kind: 'existing', file: ${JSON.stringify(file)} },
      places, onEvent() {}, onLost() {}, onBack() {}
    })
    process.stdout.write(String(started.value.pid))
    setInterval(() => {}, 1000)
  `
  const host = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [pid] = (await once(host.stdout, 'data')) as [Buffer]
  expect(isAlive(Number(pid))).toBe(true)
  host.kill('SIGKILL')
  for (let tries = 0; tries < 500 && isAlive(Number(pid)); tries++) await sleep(10)
  expect(isAlive(Number(pid))).toBe(false)
  expect(existsSync(`${file}.lock`)).toBe(false)
  expect(Object.keys(contentsOf(dirname(file)))).toEqual(['paper.newsroom'])
})

test('who is at the desk is known to a process that was started again, too', async () => {
  const { backend } = await running({ kind: 'existing', file: newsroomWith([articleWith('a1', '五一', '一段。')]) })
  backend.setPerson('林小满')
  kill(backend)
  await expect.poll(async () => (await backend.call('newsroom.info', {})).ok, { timeout: 60_000 }).toBe(true)
  must(await save(backend, articleWith('a1', '五一', '二段。'), 1))
  const named = must(await backend.call('article.nameRevision', { article: 'a1', label: '初稿' }))
  expect(named.person).toBe('林小满')
})

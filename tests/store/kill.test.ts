import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Result } from '#shared/base'
import { blockText } from '#shared/model'
import { type RunningBackend, startBackend } from '#electron/host'
import { backupFolder, listBackups, verifyNewsroom } from '#electron/store'
import { buildBackend } from '#tests/built-backend'
import { numbers } from '#tests/damage'
import { temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith, openForReading } from '#tests/newsrooms'
import { fontFolder } from '#tests/backends'
import { pngPicture } from '#tests/pictures'

/** Kills in all; `BROADSHEET_KILLS=1000` makes the long run. */
const KILLS = Number(process.env['BROADSHEET_KILLS'] ?? 25)

vi.setConfig({ testTimeout: 90_000 + KILLS * 10_000 })

const ARTICLES = 6
/** Kills after which the whole file is verified. */
const VERIFY_EVERY = KILLS > 100 ? 20 : 1

interface Deed {
  /** Words that no other deed brings. */
  readonly mark: string
  readonly article: string
  readonly edit: number
}

/** One reporter at a window: types into its articles, sends each state once, and knows what was acknowledged. */
class Reporter {
  readonly window: string
  readonly acknowledged = new Map<string, Deed>()
  readonly imported: string[] = []
  edits = 0
  readonly #paragraphs = new Map<string, string[]>()

  constructor(window: string) {
    this.window = window
  }

  /** Adds a marked paragraph to an article, and sends it. */
  async type(backend: RunningBackend, article: string): Promise<void> {
    const deed: Deed = { mark: `〔${this.window}·${String(++this.edits)}〕`, article, edit: this.edits }
    const paragraphs = [...(this.#paragraphs.get(article) ?? ['一段。']), `工友们说起今年的打算${deed.mark}。`]
    this.#paragraphs.set(article, paragraphs)
    const saved = await backend.call('article.save', {
      article: articleWith(article, '五一', ...paragraphs),
      window: this.window,
      edit: deed.edit
    })
    if (!saved.ok) throw new Error(`a save was refused: ${saved.problem.text}`)
    const before = this.acknowledged.get(article)
    if (before === undefined || before.edit < deed.edit) this.acknowledged.set(article, deed)
  }

  /** Everything that this reporter has typed into an article up to a deed. */
  marksUpTo({ article, mark }: Deed): readonly string[] {
    const all = (this.#paragraphs.get(article) ?? []).flatMap((text) => /〔.*〕/u.exec(text)?.[0] ?? [])
    return all.slice(0, all.indexOf(mark) + 1)
  }
}

/** Milliseconds that a Node without any program takes to start at this moment. */
async function bareStart(): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--eval', '0'])
  await once(child, 'exit')
  return performance.now() - started
}

test('killed at random moments while typing, saving, importing, searching and consolidating: nothing acknowledged is lost, nothing doubled', async () => {
  const next = numbers(20_261_123)
  const folder = temporaryFolder()
  const file = newsroomWith(
    Array.from({ length: ARTICLES }, (_, index) => articleWith(`a${String(index)}`, '五一', '一段。')),
    folder
  )
  const copies = join(folder, 'copy')
  mkdirSync(copies)
  const reporter = new Reporter('w1')
  const restarts: number[] = []
  const bare: number[] = []
  const built = await buildBackend()
  onTestFinished(() => built.remove())
  let back: (value: number) => void = () => undefined
  const problems: string[] = []
  const backend = must(
    await startBackend({
      entry: built.entry,
      opening: { kind: 'existing', file },
      places: { fonts: fontFolder, sample: resolve('resources/sample'), cache: join(dirname(file), 'cache') },
      onEvent: () => undefined,
      onLost: () => undefined,
      onBack: (problem) => {
        if (problem !== null) problems.push(problem.text)
        back(performance.now())
      },
      // A person does not kill it; here it dies every second.
      deaths: Number.POSITIVE_INFINITY
    })
  )
  onTestFinished(async () => await backend.stop())
  const importedMarks: string[] = []
  const refusedImports: string[] = []
  /** Photos whose import was acknowledged: hash and bytes. */
  const photos = new Map<string, Buffer>()
  for (let kill = 0; kill < KILLS; kill++) {
    const work: Promise<unknown>[] = []
    const busy = { until: false }
    const type = async (): Promise<void> => {
      for (let edit = 0; edit < 40 && !busy.until; edit++) {
        await reporter.type(backend, `a${String(next(ARTICLES))}`)
        await sleep(next(4))
      }
    }
    const mark = `〔来稿${String(kill)}〕`
    const copy = join(copies, `${String(kill)}.txt`)
    writeFileSync(copy, `# 井口添了换鞋凳\n\n本报讯（记者 方远）二号井口的更衣室门前，上个月添了一排换鞋凳${mark}。\n`)
    work.push(type(), type())
    if (kill % 3 === 0)
      work.push(
        backend.call('import.files', { files: [copy], edition: '2026-05-01' }).then((result: Result<unknown>) => {
          ;(result.ok ? importedMarks : refusedImports).push(mark)
          return null
        })
      )
    if (kill % 2 === 0) {
      // Long enough to be written over many pages.
      const bytes = pngPicture(600 + kill, 200 + next(400), kill)
      const photo = join(copies, `${String(kill)}.png`)
      writeFileSync(photo, bytes)
      work.push(
        backend.call('photo.add', { file: photo }).then((added) => {
          if (added.ok) photos.set(added.value.hash, bytes)
          return null
        })
      )
    }
    // A search brings the index up to date first.
    if (kill % 3 === 1) work.push(backend.call('archive.search', { query: '打算', limit: 5, offset: 0 }))
    if (kill % 4 === 1) work.push(backend.call('backup.make', {}))
    if (kill % 5 === 2) work.push(backend.call('article.nameRevision', { article: `a${String(next(ARTICLES))}`, label: '一稿' }))
    await sleep(next(500))
    const died = performance.now()
    const isBack = new Promise<number>((resolveBack) => {
      back = resolveBack
    })
    if (backend.pid !== undefined) process.kill(backend.pid, 'SIGKILL')
    restarts.push((await isBack) - died)
    busy.until = true
    await Promise.all(work)
    if (kill % 10 === 0) bare.push(await bareStart())
    if (kill % VERIFY_EVERY === 0 || kill === KILLS - 1) {
      expect(must(verifyNewsroom(file)).findings.filter(({ severity }) => severity === 'error')).toEqual([])
    }
  }
  expect(problems).toEqual([])
  await backend.stop()
  const newsroom = openForReading(file)
  for (const [article, deed] of reporter.acknowledged) {
    const stored = newsroom.read.articles.get(article)
    if (stored?.ok !== true) throw new Error(`${article} is lost`)
    const text = stored.value.article.body.map(blockText).join('\n')
    const found = [...text.matchAll(/〔[^〕]*〕/gu)].map(([found]) => found)
    expect(found, article).toEqual(reporter.marksUpTo(deed))
  }
  const bodies = newsroom.read.articles
    .ofEdition('e1')
    .flatMap((stored) => (stored.ok ? [stored.value.article.body.map(blockText).join('\n')] : []))
  const times = (mark: string): number => bodies.filter((body) => body.includes(mark)).length
  expect(importedMarks.filter((mark) => times(mark) !== 1)).toEqual([])
  // Whoever was told that it failed may find it all the same, but never twice.
  expect(refusedImports.filter((mark) => times(mark) > 1)).toEqual([])
  expect(photos.size).toBeGreaterThan(0)
  for (const [hash, bytes] of photos)
    expect(Buffer.compare(Buffer.from(newsroom.read.photos.content(hash) ?? []), bytes), `photo ${hash}`).toBe(0)
  newsroom.close()
  // A search index that a kill has left behind is caught up with; nothing else is wrong.
  expect(must(verifyNewsroom(file)).findings).toEqual([])
  for (const { name } of listBackups(file)) expect(must(verifyNewsroom(join(backupFolder(file), name))).findings).toEqual([])
  const at = (times: readonly number[], share: number): string =>
    (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0)
  process.stderr.write(
    `${String(KILLS)} kills, ${String(reporter.edits)} edits, ${String(importedMarks.length)} imports, ${String(photos.size)} photos; back after ` +
      `${at(restarts, 0)} ms (least), ${at(restarts, 0.5)} ms (median), ${at(restarts, 0.95)} ms (p95), where a bare Node starts in ` +
      `${at(bare, 0)} ms (least), ${at(bare, 0.5)} ms (median)\n`
  )
})

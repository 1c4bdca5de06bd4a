import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { success } from '#shared/base'
import {
  NEWSROOM_VERSION,
  backupFolder,
  canonicalJson,
  contentHash,
  listBackups,
  openNewsroom,
  verifyNewsroom
} from '#electron/store'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { numbers } from '#tests/damage'
import { temporaryFolder } from '#tests/folders'
import { articleWith, holder, must, newsroomWith, openForReading, openForWriting, publication } from '#tests/newsrooms'

/** Kills of each kind; `BROADSHEET_KILLS=1000` makes the long run. */
const KILLS = Math.ceil(Number(process.env['BROADSHEET_KILLS'] ?? 25) / 5)

vi.setConfig({ testTimeout: 120_000 + KILLS * 5_000 })

/** Opens the newsroom as the desk does, with everything that it does between calls done without a pause. */
const DESK = `
  import { openBackend, randomIds } from '#electron/backend'
  const [, file, now] = process.argv
  const clock = { now: () => Number(now), today: () => '2026-05-01' }
  const every = (milliseconds, run) => {
    const timer = setInterval(run, 1)
    return () => clearInterval(timer)
  }
  process.send('begins')
  const opened = openBackend({ file, readOnly: false, fontFolder: '', cacheFolder: '', clock, ids: randomIds, notify: () => undefined, every })
  process.send(opened.ok ? 'open' : opened.problem.text)
  process.on('message', () => opened.value.close().then(() => process.exit()))
`

interface Desk {
  readonly said: (word: string) => Promise<void>
  readonly kill: () => Promise<void>
}

function desk(file: string, now: number): Desk {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', DESK, file, String(now)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  })
  const heard = new Set<string>()
  child.on('message', (word) => {
    if (typeof word === 'string') heard.add(word)
  })
  const gone = once(child, 'exit')
  return {
    said: async (word) => {
      while (!heard.has(word)) {
        if (child.exitCode !== null) throw new Error(`the desk ended without saying “${word}”: ${[...heard].join()}`)
        await sleep(2)
      }
    },
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    }
  }
}

const ARTICLES = 200

/** A newsroom of the first version that takes its time to be brought up to date. */
function firstVersion(file: string): ReadonlyMap<string, string> {
  const db = new Database(file)
  migrate(db, migrations.slice(0, 1))
  db.prepare('INSERT INTO publication VALUES (?, ?, ?, ?)').run('paper', '工人报', 'zh-CN', JSON.stringify(publication.format))
  const article = db.prepare('INSERT INTO article VALUES (?, ?, ?, ?, ?)')
  const revision = db.prepare('INSERT INTO revision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)')
  const documents = new Map<string, string>()
  db.transaction(() => {
    for (let index = 0; index < ARTICLES; index++) {
      const id = `a${String(index)}`
      const document = canonicalJson(articleWith(id, `第${String(index)}篇`, '工友们说起今年的打算。'.repeat(80)))
      documents.set(id, document)
      article.run(id, 1, document, contentHash(document), 5)
      revision.run(`r${String(index)}`, id, 'created', '', 5, 3, contentHash(document), document)
    }
  })()
  db.pragma(`application_id = ${String(0x42534e52)}`)
  db.pragma('journal_mode = WAL')
  db.close()
  return documents
}

test('killed while it is brought up to date: the old form or the new one, with every article and a sound backup', async () => {
  const next = numbers(20_261_124)
  const folder = temporaryFolder()
  const first = join(folder, 'first.newsroom')
  const documents = firstVersion(first)
  const file = join(folder, 'paper.newsroom')
  const renew = (): void => {
    for (const name of readdirSync(folder)) if (name.startsWith('paper')) rmSync(join(folder, name), { recursive: true })
    copyFileSync(first, file)
  }
  renew()
  const measured = desk(file, 1)
  await measured.said('begins')
  const begun = performance.now()
  await measured.said('open')
  const whole = performance.now() - begun
  await measured.kill()
  const versions = new Set<number>()
  for (let kill = 0; kill < KILLS; kill++) {
    renew()
    const one = desk(file, 1)
    await one.said('begins')
    await sleep(next(Math.ceil(whole * 1.1)))
    await one.kill()
    const db = new Database(file)
    versions.add(db.pragma('user_version', { simple: true }) as number)
    db.close()
    must(must(openNewsroom({ file, readOnly: false, holder: { ...holder, host: hostname() } })).close())
    const newsroom = openForReading(file)
    expect(newsroom.version).toBe(NEWSROOM_VERSION)
    for (const [id, document] of documents) {
      const stored = newsroom.read.articles.get(id)
      if (stored?.ok !== true || canonicalJson(stored.value.article) !== document) throw new Error(`kill ${String(kill)}: ${id}`)
    }
    newsroom.close()
    expect(must(verifyNewsroom(file)).findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const backups = listBackups(file)
    expect(backups.length).toBeGreaterThan(0)
    for (const { name } of backups) expect(must(verifyNewsroom(join(backupFolder(file), name))).findings).toEqual([])
  }
  for (const version of versions) expect([1, NEWSROOM_VERSION]).toContain(version)
})

const HOUR = 3600 * 1000
const STATES = 40
/** Articles whose histories are thinned out. */
const THINNED = 15

test('killed while histories are thinned out and the index is made: what must stay is there, and everything proves itself', async () => {
  const next = numbers(20_261_125)
  const source = newsroomWith(Array.from({ length: THINNED }, (_, index) => articleWith(`a${String(index)}`, '五一', '一段。')))
  const newsroom = openForWriting(source)
  for (let index = 0; index < THINNED; index++)
    must(
      newsroom.write((writes) => {
        const id = `a${String(index)}`
        let parents: readonly string[] = []
        for (let state = 0; state < STATES; state++) {
          const article = articleWith(id, '五一', `第${String(state)}稿。`.repeat(30))
          const reason = state % 20 === 7 ? 'named' : 'automatic'
          const revision = writes.revisions.add({ article, reason, label: '', person: '', savedAt: state * (HOUR / 10), parents })
          parents = [revision]
          writes.articles.put(article, state * (HOUR / 10))
          writes.articles.grow(id, revision)
        }
        return success(null)
      })
    )
  must(newsroom.close())
  const file = join(dirname(source), 'thinned.newsroom')
  const begin = (): void => {
    for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(file + suffix, { force: true })
    copyFileSync(source, file)
  }
  begin()
  let thinned = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const one = desk(file, STATES * HOUR)
    await one.said('open')
    await sleep(next(120))
    await one.kill()
    expect(must(verifyNewsroom(file)).findings.filter(({ severity }) => severity === 'error')).toEqual([])
    const seen = openForReading(file)
    for (let index = 0; index < THINNED; index++) {
      const kept = seen.read.revisions.ofArticle(`a${String(index)}`)
      expect(kept).toHaveLength(STATES)
      const mustStay = kept.filter(({ reason }, at) => reason === 'named' || at === 0 || at === STATES - 1)
      expect(mustStay.every((one) => one.kept)).toBe(true)
      if (kept.some((one) => !one.kept)) thinned++
    }
    seen.close()
    // Once everything is thinned there is nothing left to interrupt.
    if (kill % 2 === 1) begin()
  }
  expect(thinned).toBeGreaterThan(0)
  expect(existsSync(file)).toBe(true)
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { canonicalJson, contentHash, openNewsroom, verifyNewsroom } from '#electron/store'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { temporaryFolder } from '#tests/folders'
import { articleWith, holder, must, newsroomWith, openForReading, publication } from '#tests/newsrooms'

vi.setConfig({ testTimeout: 120_000 })

/** Saves one state after the other and says what was acknowledged, until a write is refused. */
const DESK = `
  import { success } from '#shared/base'
  import { emptyArticle } from '#shared/model'
  import { openNewsroom } from '#electron/store'
  const holder = { user: 'wang', host: 'desk-1', process: process.pid, since: 0 }
  const opened = openNewsroom({ file: process.argv[1], readOnly: false, holder })
  if (!opened.ok) throw new Error(opened.problem.text)
  const say = (text) => process.stdout.write(text + '\\n')
  const article = (edit) => ({
    ...emptyArticle('a1', 'zh-CN'),
    body: [{ kind: 'paragraph', runs: [{ text: String(edit) + '工友们说起今年的打算。'.repeat(300), marks: [] }] }]
  })
  for (let edit = 1; edit <= 2000; edit++) {
    const saved = opened.value.write((writes) => success(writes.articles.put(article(edit), edit)))
    if (saved.ok) say('saved ' + edit)
    else {
      say('refused ' + saved.problem.code + ' ' + saved.problem.message)
      break
    }
  }
  say('still reads ' + String(opened.value.read.articles.has('a1')))
`

// The limit of the shell is the one way to a failing write that needs neither a driver nor a mount: the system refuses
// every byte beyond it (EFBIG), and the signal that comes with it is left aside.
test.skipIf(process.platform === 'win32')(
  'a device that fails while it is written: told, nothing acknowledged is lost, and the newsroom goes on where the device does',
  async () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。')])
    const blocks = 1200
    const shell = `trap '' XFSZ; ulimit -f ${String(blocks)}; exec "$0" --input-type=module --eval "$1" "$2"`
    const child = spawn('bash', ['-c', shell, process.execPath, DESK, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
    })
    await once(child, 'close')
    const lines = said.trim().split('\n')
    const saved = lines.filter((line) => line.startsWith('saved ')).map((line) => Number(line.slice(6)))
    expect(lines.slice(saved.length)).toEqual(['refused io-error newsroom.device', 'still reads true'])
    expect(saved.length).toBeGreaterThan(5)
    expect(must(verifyNewsroom(file)).findings).toEqual([])
    const newsroom = openForReading(file)
    const stored = newsroom.read.articles.get('a1')
    expect(stored?.ok === true && stored.value.savedAt).toBe(saved.at(-1))
    newsroom.close()
    const again = openNewsroom({ file, readOnly: false, holder })
    must(must(again).close())
    expect(readFileSync(file).length).toBeGreaterThan(0)
  }
)

/** Opens a newsroom of an earlier version, which makes a backup first; what came of it. */
const UPDATE = `
  import { openNewsroom } from '#electron/store'
  const holder = { user: 'wang', host: 'desk-1', process: process.pid, since: 0 }
  const opened = openNewsroom({ file: process.argv[1], readOnly: false, holder })
  process.stdout.write(opened.ok ? 'open' : opened.problem.code + ' ' + opened.problem.message)
`

test.skipIf(process.platform === 'win32')(
  'a device that fails while the backup before an update is written: the update is not begun, and nothing has changed',
  async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'paper.newsroom')
    const db = new Database(file)
    migrate(db, migrations.slice(0, 1))
    const format = JSON.stringify(publication.format)
    db.prepare('INSERT INTO publication (id, name, lang, format) VALUES (?, ?, ?, ?)').run('paper', '工人报', 'zh-CN', format)
    const article = db.prepare('INSERT INTO article VALUES (?, ?, ?, ?, ?)')
    for (let index = 0; index < 100; index++) {
      const id = `a${String(index)}`
      const document = canonicalJson(articleWith(id, '五一', '工友们说起今年的打算。'.repeat(400)))
      article.run(id, 1, document, contentHash(document), 5)
    }
    db.pragma(`application_id = ${String(0x42534e52)}`)
    db.pragma('journal_mode = WAL')
    db.close()
    const before = readFileSync(file)
    const shell = `trap '' XFSZ; ulimit -f 300; exec "$0" --input-type=module --eval "$1" "$2"`
    const child = spawn('bash', ['-c', shell, process.execPath, UPDATE, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
    })
    await once(child, 'close')
    expect(said).toBe('io-error newsroom.noBackup')
    expect(readFileSync(file)).toEqual(before)
    expect(readdirSync(folder)).toEqual(['paper.backups', 'paper.newsroom'])
    expect(readdirSync(join(folder, 'paper.backups'))).toEqual([])
  }
)

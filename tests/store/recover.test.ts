import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test, vi } from 'vitest'
import { success } from '#shared/base'
import { blockText } from '#shared/model'
import { NEWSROOM_VERSION, canonicalJson, contentHash, recoverNewsroom, verifyNewsroom } from '#electron/store'
import { migrate, migrations } from '../../electron/store/migrations/index.ts'
import { DAMAGES, type Damage, articlesIn, crashedNewsroom, damage, livedInNewsroom, numbers, touches } from '#tests/damage'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, holder, must, newsroomWith, openForReading, openForWriting, publication } from '#tests/newsrooms'

/** Damages in all; `BROADSHEET_DAMAGES=500` makes the long run. */
const ROUNDS = Number(process.env['BROADSHEET_DAMAGES'] ?? 16)

vi.setConfig({ testTimeout: 60_000 + ROUNDS * 10_000 })

let made = 0
const recover = (file: string, out: string) =>
  recoverNewsroom({ file, out, holder, newId: () => `r${String(++made)}`, now: 5_000_000, today: '2026-05-09' })

const documentsOf = (file: string): ReadonlyMap<string, string> => {
  const db = new Database(file, { readonly: true })
  try {
    const rows = db.prepare<[], { id: string; document: string }>('SELECT id, document FROM article').all()
    return new Map(rows.map(({ id, document }) => [id, document]))
  } finally {
    db.close()
  }
}

test('the pages that the tests take for an article’s are those that SQLite counts for the table', () => {
  const file = livedInNewsroom(join(temporaryFolder(), 'paper.newsroom'))
  const db = new Database(file, { readonly: true })
  const counted = db
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'article' AND pagetype <> 'internal' ORDER BY pageno")
    .pluck()
    .all()
  db.close()
  const found = new Set(articlesIn(file).flatMap(({ pages }) => pages))
  expect([...found].toSorted((a, b) => a - b)).toEqual(counted)
})

test('a sound newsroom comes back whole', () => {
  const folder = temporaryFolder()
  for (const [index, file] of [livedInNewsroom(join(folder, 'paper.newsroom')), crashedNewsroom(folder)].entries()) {
    const out = join(folder, `out-${String(index)}.newsroom`)
    const expected = new Map(articlesIn(file).map(({ id, document }) => [id, document]))
    const report = must(recover(file, out))
    expect(report).toMatchObject({ ok: true, lost: [], findings: [] })
    expect(documentsOf(out)).toEqual(expected)
    const newsroom = openForReading(out)
    expect(newsroom.read.editions.list('paper').map(({ date, pages }) => [date, pages])).toEqual([
      ['2026-05-03', 2],
      ['2026-05-02', 2],
      ['2026-05-01', 2]
    ])
    newsroom.close()
  }
})

test('whatever is damaged, every article whose pages are sound comes back, the file stays as it is, and the result verifies', () => {
  const folder = temporaryFolder()
  const sources = [livedInNewsroom(join(folder, 'paper.newsroom')), crashedNewsroom(folder)]
  const known = sources.map((file) => articlesIn(file))
  const next = numbers(20_261_122)
  const tally = { rounds: 0, sound: 0, returned: 0, beyond: 0, damaged: 0, refused: 0, wrong: [] as string[] }
  for (let round = 0; round < ROUNDS; round++) {
    const which = round % 2
    const kind: Damage = DAMAGES[Math.floor(round / 2) % DAMAGES.length] ?? 'bits'
    const file = join(folder, 'damaged.newsroom')
    for (const suffix of ['', '-wal']) {
      rmSync(file + suffix, { force: true })
      if (existsSync(`${sources[which] ?? ''}${suffix}`)) copyFileSync(`${sources[which] ?? ''}${suffix}`, file + suffix)
    }
    const changed = damage(file, kind, next)
    const before = [readFileSync(file), existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : null]
    const out = join(folder, 'recovered.newsroom')
    rmSync(out, { force: true })
    const recovered = recover(file, out)
    expect([readFileSync(file), existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : null]).toEqual(before)
    const sound = (known[which] ?? []).filter(
      ({ stretches }) => !stretches.some((one) => changed.some((bad) => touches(one, bad)))
    )
    tally.rounds++
    tally.sound += sound.length
    tally.damaged += (known[which] ?? []).length - sound.length
    if (!recovered.ok) {
      tally.refused++
      if (sound.length > 0) tally.wrong.push(`${String(round)} ${kind}: ${recovered.problem.message}`)
      continue
    }
    const documents = documentsOf(out)
    for (const { id, document } of sound) {
      if (documents.get(id) === document) tally.returned++
      else tally.wrong.push(`${String(round)} ${kind}: ${id} ${documents.has(id) ? 'differs' : 'is missing'}`)
    }
    tally.beyond += [...documents.keys()].filter((id) => !sound.some((one) => one.id === id)).length
    const verified = must(verifyNewsroom(out))
    for (const { rule, where, severity } of verified.findings)
      if (severity === 'error') tally.wrong.push(`${String(round)} ${kind}: ${rule} ${where}`)
  }
  if (process.env['BROADSHEET_DAMAGES'] !== undefined) process.stderr.write(`${JSON.stringify(tally)}\n`)
  expect(tally.wrong).toEqual([])
  expect(tally.returned).toBe(tally.sound)
})

describe('what is told', () => {
  const changed = (file: string, change: (bytes: Buffer) => Buffer): string => {
    writeFileSync(file, change(readFileSync(file)))
    return file
  }
  const lived = (): string => livedInNewsroom(join(temporaryFolder(), 'paper.newsroom'))

  test('without the first page, which says where everything is, articles, editions and pages come back', () => {
    const file = lived()
    const expected = new Map(articlesIn(file).map(({ id, document }) => [id, document]))
    changed(file, (bytes) => bytes.fill(0x5a, 0, 4096))
    const out = `${file}-out`
    const report = must(recover(file, out))
    expect(report).toMatchObject({ ok: false, articles: 40, editions: 3, pages: 6, photos: 8, findings: [] })
    expect(documentsOf(out)).toEqual(expected)
    expect(must(verifyNewsroom(out)).findings).toEqual([])
  })

  test('an article whose own row is damaged comes back from its newest kept state, the doubtful one below it', () => {
    const file = newsroomWith([articleWith('a1', '五一', '一段。'), articleWith('a2', '二', '二段。')])
    const newsroom = openForWriting(file)
    const kept = articleWith('a1', '五一', '工友们说起今年的打算。')
    must(
      newsroom.write((writes) => {
        writes.revisions.add({ article: kept, reason: 'named', label: '一稿', person: '', savedAt: 5, parents: [] })
        return success(writes.articles.put(articleWith('a1', '五一', '夜班食堂添了两样热菜。'), 9))
      })
    )
    newsroom.close()
    changed(file, (bytes) => {
      bytes.write('荤', bytes.indexOf('热菜'))
      return bytes
    })
    const out = `${file}-out`
    const report = must(recover(file, out))
    expect(report.lost.map(({ rule, where }) => [rule, where])).toEqual([['recover.older', 'article a1']])
    const recovered = openForReading(out)
    expect(recovered.read.articles.get('a1')).toMatchObject({ ok: true, value: { article: kept, savedAt: 5 } })
    expect(recovered.read.revisions.ofArticle('a1').map(({ reason, label }) => [reason, label])).toEqual([
      ['restored', ''],
      ['named', '来自损坏的文件，请核对'],
      ['named', '一稿']
    ])
    expect(recovered.read.revisions.heads('a1')).toHaveLength(1)
    recovered.close()
  })

  test('of an article that was never kept, what can be read of its words comes back, marked as doubtful', () => {
    const words = ['工友们说起今年的打算。', '夜班食堂添了两样热菜。', '二号井口的灯换成了新的。']
    const spoilt = (from: string, bytes: number): ReturnType<typeof openForReading> => {
      const file = newsroomWith([articleWith('a1', '五一', ...words)])
      changed(file, (all) => all.fill(0xa5, all.indexOf(from), all.indexOf(from) + bytes))
      const report = must(recover(file, `${file}-out`))
      expect(report.lost.map(({ rule, where }) => [rule, where])).toEqual([['recover.doubtful', 'article a1']])
      return openForReading(`${file}-out`)
    }
    const textsOf = (newsroom: ReturnType<typeof openForReading>): readonly string[] => {
      const stored = newsroom.read.articles.get('a1')
      newsroom.close()
      return stored?.ok === true ? stored.value.article.body.map(blockText) : []
    }
    expect(textsOf(spoilt('热菜', 6))).toEqual([words[0], '夜班食堂添了两样\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD。', words[2]])
    // Beyond the words, into what holds them together: plain paragraphs are left.
    const left = textsOf(spoilt('热菜。', 30))
    expect(left.filter((text) => !text.includes('\uFFFD'))).toEqual([words[0], words[2]])
    expect(left[1]).toContain('夜班食堂添了两样')
  })

  test('a damaged photo is named, and the article keeps its place for it', () => {
    const file = lived()
    const db = new Database(file)
    const [hash] = db.prepare<[], string>('SELECT hash FROM photo_content').pluck().all()
    db.prepare('UPDATE photo_content SET content = zeroblob(100) WHERE hash = ?').run(hash)
    db.close()
    const report = must(recover(file, `${file}-out`))
    expect(report.lost).toMatchObject([{ rule: 'recover.photo', where: `photo ${hash ?? ''}` }])
    expect(report.findings).toMatchObject([{ rule: 'photo.content', severity: 'warning' }])
    expect(documentsOf(`${file}-out`)).toEqual(documentsOf(file))
  })

  test('a newsroom of an earlier version comes back in today’s form', () => {
    const file = join(temporaryFolder(), 'paper.newsroom')
    const db = new Database(file)
    migrate(db, migrations.slice(0, 1))
    const article = articleWith('a1', '五一', '一段。')
    const document = canonicalJson(article)
    db.prepare('INSERT INTO publication VALUES (?, ?, ?, ?)').run('paper', '工人报', 'zh-CN', JSON.stringify(publication.format))
    db.prepare('INSERT INTO article VALUES (?, ?, ?, ?, ?)').run('a1', 1, document, contentHash(document), 5)
    db.prepare('INSERT INTO revision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      'r1',
      'a1',
      'created',
      '',
      5,
      3,
      contentHash(document),
      document
    )
    db.pragma(`application_id = ${String(0x42534e52)}`)
    db.close()
    const report = must(recover(file, `${file}-out`))
    expect(report).toMatchObject({ ok: true, articles: 1, revisions: 1, findings: [] })
    const recovered = openForWriting(`${file}-out`)
    expect(recovered.read.publications.only()).toEqual(publication)
    expect(recovered.read.articles.get('a1')).toMatchObject({ ok: true, value: { article } })
    recovered.close()
  })

  test('what cannot be recovered is refused, and nothing is made', () => {
    const folder = temporaryFolder()
    const file = livedInNewsroom(join(folder, 'paper.newsroom'))
    const name = (kind: string): string => join(folder, `${kind}.newsroom`)
    writeFileSync(name('empty'), '')
    writeFileSync(name('letter'), 'Dear reader. '.repeat(1000))
    writeFileSync(name('noise'), Buffer.alloc(40_000, 0xa7))
    const other = new Database(name('other'))
    other.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
    other.close()
    mkdirSync(name('folder'))
    const before = contentsOf(folder)
    const refusal = (from: string, out = join(folder, 'out.newsroom')): string => {
      const result = recover(from, out)
      return result.ok ? 'recovered' : result.problem.message
    }
    expect(refusal(name('empty'))).toBe('newsroom.empty')
    expect(refusal(name('letter'))).toBe('recover.nothing')
    expect(refusal(name('noise'))).toBe('recover.nothing')
    expect(refusal(name('other'))).toBe('recover.nothing')
    expect(refusal(name('folder'))).toBe('newsroom.directory')
    expect(refusal(name('none'))).toBe('newsroom.missing')
    expect(refusal(file, name('letter'))).toBe('newsroom.exists')
    expect(refusal(file, join(folder, 'none', 'x'))).toBe('newsroom.noFolder')
    expect(contentsOf(folder)).toEqual(before)
    const desk = openForWriting(file)
    expect(refusal(file)).toBe('newsroom.busy')
    desk.close()
  })

  test('a newsroom of a newer version is left to the newer program', () => {
    const file = lived()
    const db = new Database(file)
    db.exec('CREATE TABLE podcast (id TEXT PRIMARY KEY) STRICT')
    db.pragma(`user_version = ${String(NEWSROOM_VERSION + 1)}`)
    db.close()
    expect(recover(file, `${file}-out`)).toMatchObject({ ok: false, problem: { code: 'newer-version' } })
  })
})

import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { success } from '#shared/base'
import { openNewsroom, recoverNewsroom, verifyNewsroom } from '#electron/store'
import { isJournalDamaged } from '../../electron/store/journal.ts'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, holder, must, newsroomWith, openForReading, openForWriting } from '#tests/newsrooms'

vi.setConfig({ testTimeout: 120_000 })

const HEADER = 32
const FRAME = 24 + 4096
const EDITS = 12

/** A newsroom as a crash leaves it, with its last edits in the journal alone. */
function crashed(): string {
  const live = newsroomWith([articleWith('a1', '五一', '一段。')])
  const newsroom = openForWriting(live)
  for (let edit = 1; edit <= EDITS; edit++)
    must(newsroom.write((writes) => success(writes.articles.put(articleWith('a1', '五一', `第${String(edit)}稿。`), edit))))
  const file = join(temporaryFolder(), 'paper.newsroom')
  for (const suffix of ['', '-wal']) copyFileSync(live + suffix, file + suffix)
  must(newsroom.close())
  return file
}

function changeJournal(file: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(`${file}-wal`, change(readFileSync(`${file}-wal`)))
}

const flip = (at: number) => (bytes: Buffer) => {
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}

describe('a journal that is damaged in its midst', () => {
  test('keeps the newsroom from being opened as it was before, and is left as it is', () => {
    const file = crashed()
    changeJournal(file, flip(HEADER + FRAME + 2000))
    const before = contentsOf(join(file, '..'))
    for (const readOnly of [false, true])
      expect(openNewsroom({ file, readOnly, holder })).toMatchObject({ ok: false, problem: { message: 'newsroom.damaged' } })
    const { ok, findings } = must(verifyNewsroom(file))
    expect([ok, findings[0]?.key]).toEqual([false, 'journal.damaged'])
    expect(contentsOf(join(file, '..'))).toEqual(before)
  })

  test('gives everything behind the damage back when it is recovered', () => {
    const file = crashed()
    changeJournal(file, flip(HEADER + FRAME + 2000))
    const out = `${file}-out`
    must(recoverNewsroom({ file, out, holder, newId: () => 'r1', now: 5_000_000, today: '2026-05-09' }))
    const recovered = openForReading(out)
    expect(recovered.read.articles.get('a1')).toMatchObject({
      ok: true,
      value: { savedAt: EDITS, article: articleWith('a1', '五一', `第${String(EDITS)}稿。`) }
    })
    recovered.close()
  })
})

test('a journal that ends anywhere, or in noise, is what a power cut leaves: the newsroom opens with what was on disk', () => {
  const file = crashed()
  const whole = readFileSync(`${file}-wal`)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: whole.length }), fc.boolean(), (length, isNoisy) => {
      const noise = Buffer.alloc(isNoisy ? Math.min(FRAME, whole.length - length) : 0, 0x5a)
      writeFileSync(`${file}-wal`, Buffer.concat([whole.subarray(0, length), noise]))
      expect(isJournalDamaged(file)).toBe(false)
    }),
    { numRuns: 60 }
  )
  writeFileSync(`${file}-wal`, whole.subarray(0, HEADER + 2 * FRAME + 100))
  const newsroom = openForWriting(file)
  expect(newsroom.read.articles.get('a1')?.ok).toBe(true)
  must(newsroom.close())
  expect(statSync(file).size).toBeGreaterThan(0)
})

test('a journal that went round, over frames of the round before, is sound', () => {
  const file = newsroomWith([articleWith('a1', '五一', '一段。')])
  const newsroom = openForWriting(file)
  const long = '工友们说起今年的打算。'.repeat(2000)
  for (let edit = 1; edit <= 120; edit++)
    must(newsroom.write((writes) => success(writes.articles.put(articleWith('a1', '五一', `${String(edit)}${long}`), edit))))
  const copy = join(temporaryFolder(), 'paper.newsroom')
  for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix)
  expect(isJournalDamaged(copy)).toBe(false)
  must(newsroom.close())
})

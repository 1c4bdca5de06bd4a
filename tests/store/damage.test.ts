import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Result, success } from '#shared/base'
import { openNewsroom } from '#electron/store'
import { temporaryFolder } from '#tests/folders'
import { articleWith, holder, newsroomWith } from '#tests/newsrooms'
import { testBackend } from '#tests/backends'

/** A small generator with a fixed beginning: the same damages in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const whole = (): Buffer =>
  readFileSync(
    newsroomWith(Array.from({ length: 12 }, (_, index) => articleWith(`a${String(index)}`, '五一', '一段。'.repeat(300))))
  )

/** Opens and reads everything; what it came to. Throws when something else than a Problem comes. */
function readAll(file: string): Result<number> {
  const opened = openNewsroom({ file, readOnly: true, holder })
  if (!opened.ok) return opened
  opened.value.close()
  return success(opened.value.version)
}

test('a newsroom with flipped bits in any place opens or is refused, and is left as it is', () => {
  const bytes = whole()
  const next = numbers(20_260_501)
  const folder = temporaryFolder()
  const outcomes = new Map<string, number>()
  for (let round = 0; round < 150; round++) {
    const damaged = Buffer.from(bytes)
    // The first pages hold the tables' own descriptions: half of the damages go there.
    for (let flips = 1 + next(4); flips > 0; flips--) {
      const at = next(round % 2 === 0 ? 8192 : damaged.length)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << next(8))
    }
    const file = join(folder, `${String(round)}.newsroom`)
    writeFileSync(file, damaged)
    const result = readAll(file)
    const outcome = result.ok ? 'opened' : result.problem.code
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    expect(Buffer.compare(readFileSync(file), damaged)).toBe(0)
  }
  expect([...outcomes.keys()].toSorted()).toEqual(
    ['newer-version', 'not-a-newsroom', 'opened'].filter((code) => outcomes.has(code))
  )
  expect(outcomes.get('not-a-newsroom')).toBeGreaterThan(5)
})

test('what is damaged behind the tables is told at the call that meets it', async () => {
  const bytes = whole()
  const next = numbers(7)
  const folder = temporaryFolder()
  const met = new Set<string>()
  for (let round = 0; round < 40; round++) {
    const damaged = Buffer.from(bytes)
    for (let flips = 0; flips < 60; flips++) damaged[8192 + next(damaged.length - 8192)] = next(256)
    const file = join(folder, `${String(round)}.newsroom`)
    writeFileSync(file, damaged)
    if (!readAll(file).ok) continue
    const { backend } = testBackend(file, { readOnly: true })
    for (const result of [await backend.call('edition.list', {}), await backend.call('edition.material', { edition: 'e1' })])
      met.add(result.ok ? 'read' : result.problem.message)
    await backend.close()
  }
  expect(
    [...met].filter((message) => !['read', 'newsroom.damaged', 'article.damaged', 'edition.missing'].includes(message))
  ).toEqual([])
  expect(met.has('article.damaged')).toBe(true)
})

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type * as History from '#shared/history'
import type { Article } from '#shared/model'
import { verifyNewsroom } from '#electron/store'
import { KINDS, randomNumbers, sentencesOf } from '#tests/desk-edits'
import { Desks } from '#tests/desks'
import { temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith } from '#tests/newsrooms'
import { testBackend } from '#tests/backends'

/** How many interleavings are tried; BROADSHEET_INTERLEAVINGS=200 is the long run. */
const RUNS = Number(process.env['BROADSHEET_INTERLEAVINGS'] ?? 24)
const SEED = Number(process.env['BROADSHEET_SEED'] ?? 20260501)

/** What is wrong with merges while a negative control runs: they carry a time, or forget what one side has put in. */
const control = vi.hoisted(() => ({ fault: null as 'time' | 'loss' | null, time: 0 }))

vi.mock('#shared/history', async (original) => {
  const history = await original<typeof History>()
  const mergeArticles: typeof History.mergeArticles = (base, a, b) => {
    const merge = history.mergeArticles(base, a, b)
    const { headline, body } = merge.article
    if (control.fault === 'time')
      return {
        ...merge,
        article: { ...merge.article, headline: { ...headline, standfirst: `${String(++control.time)} 时合并` } }
      }
    if (control.fault === 'loss')
      return { ...merge, article: { ...merge.article, body: body.slice(0, Math.max(1, body.length - 1)) } }
    return merge
  }
  return { ...history, mergeArticles }
})

/** A closed newsroom with an article and its first revision, that every desk begins with. */
async function template(): Promise<string> {
  const texts = ['开班的事。', '老师傅的事。', '教材的事。', '经费的事。', '课表的事。']
  const file = newsroomWith([articleWith('a1', '夜校', ...texts)])
  const { backend } = testBackend(file)
  must(await backend.call('article.nameRevision', { article: 'a1', label: '初稿' }))
  must(await backend.close())
  return file
}

/** What happened in all interleavings: a test in which nothing happens finds nothing. */
const seen = {
  runs: 0,
  written: 0,
  deleted: 0,
  merges: 0,
  conflicts: 0,
  held: 0,
  thinned: 0,
  doubled: 0,
  deeds: new Map<string, number>()
}

const differ = (values: readonly unknown[]): boolean => new Set(values.map((value) => JSON.stringify(value))).size > 1

/** What is wrong at the end of one interleaving; empty when nothing is. */
async function faultsOf(folder: string, from: string, count: number, seed: number): Promise<readonly string[]> {
  const random = randomNumbers(seed)
  const desks = new Desks(folder, from, count, random)
  const faults: string[] = []
  const lost = (where: string, standing: readonly string[]): void => {
    const found = new Set(standing)
    for (const sentence of desks.written)
      if (!desks.deleted.has(sentence) && !found.has(sentence)) faults.push(`lost ${where}: ${sentence}`)
  }
  await Promise.resolve()
  for (let left = 10 + random(10) + count * 4; left > 0; left--) await desks.step()

  // Everybody has heard of everything: the same states everywhere, and every sentence in one that nothing has replaced.
  const shown = await desks.exchange()
  const before = desks.holdings()
  if (differ(before.map(({ revisions }) => revisions))) faults.push('revisions differ')
  for (const { thinned } of before) seen.thinned += thinned
  if (differ(before.map(({ heads }) => heads))) faults.push('heads differ')
  if (differ(before.map(({ states }) => states))) faults.push('states differ')
  if (before.some(({ orphans }) => orphans.length > 0)) faults.push('orphans are left')
  const [holding] = before
  lost('from the heads', sentencesOf(holding?.states ?? []))
  if (holding?.heads.length === 1 && differ(shown)) faults.push('articles differ without a conflict')
  if (desks.settled === 0 && holding?.heads.length === 1) seen.doubled += doubled(shown[0])

  // One of them settles what is in conflict; then all show the same words.
  await desks.settleAll()
  const articles = await desks.exchange()
  if (differ(articles)) faults.push('articles differ at the end')
  lost('at the end', sentencesOf(articles[0]))
  const after = desks.holdings()
  if (differ(after.map(({ revisions }) => revisions))) faults.push('revisions differ at the end')
  if (after.some(({ heads }) => heads.length !== 1 || heads[0] !== after[0]?.heads[0])) faults.push('heads differ at the end')
  await desks.close()
  if (seed % 5 === 0)
    for (const file of desks.files)
      for (const { where, message } of must(verifyNewsroom(file)).findings) faults.push(`${where}: ${message}`)
  rmSync(folder, { recursive: true, force: true })
  tally(desks, holding?.heads.length ?? 0, after[0]?.revisions ?? [])
  return faults
}

function tally(desks: Desks, heads: number, revisions: readonly string[]): void {
  seen.runs++
  seen.written += desks.written.size
  seen.deleted += desks.deleted.size
  seen.conflicts += desks.settled
  if (heads > 1) seen.held++
  seen.merges += revisions.filter((revision) => revision.includes(',')).length
  for (const [deed, times] of desks.deeds) seen.deeds.set(deed, (seen.deeds.get(deed) ?? 0) + times)
}

const doubled = (article: Article | undefined): number => {
  const all = sentencesOf(article ?? [])
  return all.length - new Set(all).size
}

describe('edits on several newsrooms, with parcels in any order, twice, in parts, or not at all for a while', () => {
  for (const count of [2, 5])
    test(
      `${String(count)} newsrooms end with the same revisions, heads and article, and no sentence is lost`,
      { timeout: 30_000 + RUNS * 20_000 },
      async () => {
        const [folder, from] = [temporaryFolder(), await template()]
        const bad: string[] = []
        for (let run = 0; run < RUNS / 2; run++) {
          const seed = SEED + run * 10 + count
          for (const fault of await faultsOf(join(folder, String(run)), from, count, seed))
            bad.push(`seed ${String(seed)}: ${fault}`)
        }
        expect(bad).toEqual([])
      }
    )

  test('which did happen: things written, taken out, merged and in conflict', () => {
    const { deeds, ...counts } = seen
    process.stderr.write(`interleavings, seed ${String(SEED)}: ${JSON.stringify({ ...counts, ...Object.fromEntries(deeds) })}\n`)
    expect(seen.written).toBeGreaterThan(RUNS * 3)
    expect(seen.deleted).toBeGreaterThan(RUNS / 2)
    expect(seen.merges).toBeGreaterThan(RUNS / 2)
    expect(seen.conflicts).toBeGreaterThan(RUNS / 4)
    // Where nothing was in conflict, merging has written nothing twice.
    expect(seen.doubled).toBe(0)
    if (RUNS >= 24) expect(seen.thinned).toBeGreaterThan(0)
    if (RUNS >= 24) expect(deeds.size).toBeGreaterThan(KINDS)
  })

  for (const fault of ['time', 'loss'] as const)
    test(
      `a merge that ${fault === 'time' ? 'carries a time' : 'forgets a paragraph'} is found out`,
      { timeout: 120_000 },
      async () => {
        const [folder, from] = [temporaryFolder(), await template()]
        control.fault = fault
        try {
          const found: string[] = []
          for (let run = 0; run < 10 && found.length === 0; run++)
            found.push(...(await faultsOf(join(folder, String(run)), from, 2, SEED + run * 10 + 2)))
          expect(found.some((one) => (fault === 'time' ? one.includes('differ') : one.startsWith('lost')))).toBe(true)
        } finally {
          control.fault = null
        }
      }
    )
})

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type * as History from '#shared/history'
import { Desks, randomNumbers, sentencesOf } from '#tests/desks'
import { temporaryFolder } from '#tests/folders'
import { articleWith, must, newsroomWith } from '#tests/newsrooms'
import { testBackend } from '#tests/backends'

/** How many interleavings are tried; BROADSHEET_INTERLEAVINGS=200 is the long run. */
const RUNS = Number(process.env['BROADSHEET_INTERLEAVINGS'] ?? 24)
const SEED = Number(process.env['BROADSHEET_SEED'] ?? 20260501)

/** While it is on, merges carry a time: the negative control. */
const control = vi.hoisted(() => ({ on: false, time: 0 }))

vi.mock('#shared/history', async (original) => {
  const history = await original<typeof History>()
  const mergeArticles: typeof History.mergeArticles = (base, a, b) => {
    const merge = history.mergeArticles(base, a, b)
    if (!control.on) return merge
    const { headline } = merge.article
    return { ...merge, article: { ...merge.article, headline: { ...headline, standfirst: `${String(++control.time)} 时合并` } } }
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
const seen = { written: 0, deleted: 0, merges: 0, conflicts: 0 }

/** What is wrong at the end of one interleaving; empty when nothing is. */
async function faultsOf(folder: string, from: string, count: number, seed: number): Promise<readonly string[]> {
  const random = randomNumbers(seed)
  const desks = new Desks(folder, from, count, random)
  const faults: string[] = []
  for (let left = 8 + random(8) + count * 3; left > 0; left--) await desks.step()
  const opened = await desks.exchange()
  const others = opened.map((article) => JSON.stringify(article.headline)).filter((headline, _index, all) => headline !== all[0])
  // With one head everybody reads the same; with several in conflict each keeps his own until a person decides.
  const inConflict = must(await (desks.backends[0]?.call('article.conflicts', { article: 'a1' }) ?? never())) !== null
  if (!inConflict && others.length > 0) faults.push('headlines differ')
  await desks.settle(0, () => 'both')
  const articles = await desks.exchange()
  const found = new Set(sentencesOf(articles[0] ?? never()))
  for (const sentence of desks.written) if (!desks.deleted.has(sentence) && !found.has(sentence)) faults.push(`lost: ${sentence}`)
  if (new Set(articles.map((article) => JSON.stringify(article))).size !== 1) faults.push('articles differ')
  const graphs = await desks.graphs()
  if (new Set(graphs.map(({ revisions }) => revisions.join('\n'))).size !== 1) faults.push('revisions differ')
  if (graphs.some(({ heads }) => heads.length !== 1 || heads[0] !== graphs[0]?.heads[0])) faults.push('heads differ')
  rmSync(folder, { recursive: true, force: true })
  seen.written += desks.written.size
  seen.deleted += desks.deleted.size
  seen.conflicts += desks.settled
  seen.merges += graphs[0]?.revisions.filter((revision) => revision.includes(',')).length ?? 0
  return faults
}

function never(): never {
  throw new Error('a run has a desk')
}

describe('edits on several newsrooms, with parcels in any order, twice, or not at all for a while', () => {
  for (const count of [2, 5])
    test(
      `${String(count)} newsrooms end with the same revisions, heads and article, and no sentence is lost`,
      { timeout: 30_000 + RUNS * 10_000 },
      async () => {
        const [folder, from] = [temporaryFolder(), await template()]
        const bad: string[] = []
        for (let run = 0; run < RUNS / 2; run++) {
          const seed = SEED + run * 10 + count
          for (const fault of await faultsOf(join(folder, String(run)), from, count, seed))
            bad.push(`seed ${String(seed)}: ${fault}`)
        }
        expect(bad).toEqual([])
        expect(seen.written).toBeGreaterThan(RUNS * 3)
        expect(seen.deleted).toBeGreaterThan(RUNS / 2)
        expect(seen.merges).toBeGreaterThan(RUNS / 2)
        expect(seen.conflicts).toBeGreaterThan(RUNS / 20)
      }
    )

  test('a merge that carries a time is found out', { timeout: 120_000 }, async () => {
    const [folder, from] = [temporaryFolder(), await template()]
    control.on = true
    try {
      const found: string[] = []
      for (let run = 0; run < 10 && found.length === 0; run++)
        found.push(...(await faultsOf(join(folder, String(run)), from, 2, SEED + run * 10 + 2)))
      expect(found).not.toEqual([])
    } finally {
      control.on = false
    }
  })
})

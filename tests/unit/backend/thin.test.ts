import { expect, test } from 'vitest'
import type { RevisionReason, RevisionRecord } from '#electron/store'
import { emptyNewsroom, must } from '#tests/newsrooms'
import { testBackend } from '#tests/backends'
import { revisionsToThin } from '../../../electron/backend/history/thin.ts'

const HOUR = 3600 * 1000
const DAY = 24 * HOUR
const NOW = 1000 * DAY + HOUR / 2

/** Revisions of the given ages, in hours; the first one is the youngest. */
const revisions = (...ages: readonly (readonly [hours: number, reason?: RevisionReason])[]): RevisionRecord[] =>
  ages.map(([hours, reason = 'automatic']) => ({
    id: `${String(hours)}h ${reason}`,
    article: 'a1',
    reason,
    label: '',
    person: '',
    savedAt: NOW - hours * HOUR,
    characters: 1,
    hash: '',
    kept: true
  }))

const thinned = (list: readonly RevisionRecord[], heads: readonly string[] = []): readonly string[] =>
  revisionsToThin(list, new Set(heads), NOW)

test('the last hour stays whole, then one state an hour, a day, a week', () => {
  const list = revisions(
    [0.1],
    [0.5],
    [0.9],
    [2.1],
    [2.2],
    [2.3],
    [9],
    [26],
    [27],
    [60],
    [24 * 40],
    [24 * 41],
    [24 * 300],
    [24 * 400]
  )
  expect(thinned(list)).toEqual(['2.2h automatic', '2.3h automatic', '27h automatic', '984h automatic'])
})

test('the first one, heads, named, signed, imported, restored and handed over ones stay', () => {
  const kept: readonly RevisionReason[] = [
    'named',
    'signed',
    'imported',
    'restored',
    'handed-over',
    'created',
    'resolved',
    'merged'
  ]
  const list = revisions([50], ...kept.map((reason) => [50.1, reason] as const), [50.2], [50.3], [50.4])
  expect(thinned(list)).toEqual(['50.2h automatic', '50.3h automatic'])
  expect(thinned(list, ['50.2h automatic'])).toEqual(['50.3h automatic'])
})

test('thinning again, later, goes on from what is left and never empties a stretch', () => {
  let list = revisions(...Array.from({ length: 200 }, (_, index) => [index / 2] as const))
  for (let later = 0; later < 60; later++) {
    const gone = new Set(revisionsToThin(list, new Set(), NOW + later * DAY))
    list = list.map((one) => (gone.has(one.id) ? { ...one, kept: false } : one))
  }
  const left = list.filter(({ kept }) => kept)
  const days = new Set(list.map(({ savedAt }) => Math.floor(savedAt / (7 * DAY))))
  expect(new Set(left.map(({ savedAt }) => Math.floor(savedAt / (7 * DAY))))).toEqual(days)
  expect(left.length).toBeLessThan(10)
  expect(left.at(-1)).toBe(list.at(-1))
})

test('a desk thins its histories out between calls; what is left can be compared and restored', async () => {
  const desk = testBackend(emptyNewsroom())
  const edition = must(await desk.backend.call('edition.create', { date: '2026-05-01', pages: 1 }))
  const { article } = must(await desk.backend.call('article.create', { edition: edition.id, page: 1, lang: 'zh-CN' }))
  for (let edit = 1; edit <= 100; edit++) {
    desk.clock.at += HOUR / 2
    const body = [{ kind: 'paragraph' as const, runs: [{ text: '字'.repeat(edit), marks: [] }] }]
    must(await desk.backend.call('article.save', { article: { ...article, body }, window: 'w', edit }))
  }
  const revisions = async () => must(await desk.backend.call('article.revisions', { article: article.id }))
  const before = await revisions()
  expect(before.length).toBe(100)
  desk.idle()
  desk.idle()
  const after = await revisions()
  expect(after.length).toBeLessThan(35)
  expect(after.length).toBeGreaterThan(20)
  expect(after.at(-1)?.reason).toBe('created')
  const gone = before.find(({ id }) => !after.some((one) => one.id === id))
  expect(await desk.backend.call('article.restore', { article: article.id, revision: gone?.id ?? '' })).toMatchObject({
    problem: { message: 'revision.thinned' }
  })
  for (const { id, characters } of after.slice(0, 5)) {
    const restored = must(await desk.backend.call('article.restore', { article: article.id, revision: id }))
    expect(restored.body[0]?.runs[0]?.text.length).toBe(characters)
  }
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CALL_NAMES } from '#shared/contract'
import { NEWSROOM_VERSION } from '#electron/store'
import { articleWith, emptyNewsroom, must, newsroomWith, page, publication, sectionFor } from '#tests/newsrooms'
import { fontFolder, refusalOf, testBackend } from '#tests/backends'

const article = articleWith('a1', '五一', '一段。')

test('a newsroom says what it is', async () => {
  const file = emptyNewsroom()
  const { backend } = testBackend(file)
  expect(must(await backend.call('newsroom.info', {}))).toEqual({ file, publication, readOnly: false, version: NEWSROOM_VERSION })
})

test('unknown calls and parameters that do not fit get a Problem', async () => {
  const { backend } = testBackend(emptyNewsroom())
  for (const name of ['article.erase', 'constructor', '__proto__', ''])
    expect(refusalOf(await backend.call(name, {}))).toMatchObject({ code: 'bad-request', message: 'call.unknown' })
  const wrong: readonly (readonly [string, unknown])[] = [
    ['newsroom.info', { more: 1 }],
    ['edition.create', { date: '2026-02-30', pages: 1 }],
    ['edition.create', { date: '2026-02-28', pages: 0 }],
    ['article.get', {}],
    ['article.save', { article: { id: 'a1' }, window: 'w', edit: 1 }],
    ['import.files', { files: [] }],
    ['photo.bytes', { hash: '../../etc/passwd' }],
    ['edition.export', null]
  ]
  for (const [name, params] of wrong)
    expect(refusalOf(await backend.call(name, params))).toMatchObject({
      code: 'bad-request',
      message: 'call.params',
      where: { call: name }
    })
})

test('every call of the contract has a use-case that answers', async () => {
  const { backend } = testBackend(emptyNewsroom())
  for (const name of CALL_NAMES) {
    const result = await backend.call(name, {})
    if (!result.ok) expect(result.problem.code).not.toBe('internal')
  }
})

test('editions: one for each date, numbered on', async () => {
  const { backend, events } = testBackend(emptyNewsroom())
  const first = must(await backend.call('edition.create', { date: '2026-05-01', number: 41, pages: 2 }))
  const second = must(await backend.call('edition.create', { date: '2026-05-08', pages: 4 }))
  expect(second).toMatchObject({ date: '2026-05-08', number: 42, pages: 4, articles: 0 })
  expect(events).toEqual(
    [first, second].map(({ id }) => ({ kind: 'event', name: 'changed', edition: id, articles: [], window: null }))
  )
  expect(must(await backend.call('edition.list', {})).map(({ date }) => date)).toEqual(['2026-05-08', '2026-05-01'])
  expect(refusalOf(await backend.call('edition.create', { date: '2026-05-01', pages: 1 }))).toMatchObject({
    code: 'conflict',
    message: 'edition.exists'
  })
})

test('pages are added behind the last one, and change everything but their edition', async () => {
  const { backend } = testBackend(newsroomWith([article]))
  const added = must(await backend.call('page.add', { edition: 'e1', name: '副刊' }))
  expect(added).toMatchObject({ edition: 'e1', number: 2, name: '副刊' })
  const changed = { ...page, edition: 'elsewhere', name: '综合', staff: { responsible: '甲', designer: '乙', proofreader: '丙' } }
  expect(must(await backend.call('page.update', { page: changed }))).toEqual({ ...changed, edition: 'e1' })
  expect(must(await backend.call('edition.material', { edition: 'e1' })).pages).toEqual([{ ...changed, edition: 'e1' }, added])
  expect(refusalOf(await backend.call('page.update', { page: { ...page, number: 2 } }))).toMatchObject({ code: 'conflict' })
  expect(refusalOf(await backend.call('page.update', { page: { ...page, id: 'p9' } }))).toMatchObject({ message: 'page.missing' })
})

test('a layout replaces the sections of its page, and takes a section that comes from another page', async () => {
  const { backend } = testBackend(newsroomWith([article, articleWith('a2', '二', '段。')]))
  const second = must(await backend.call('page.add', { edition: 'e1', name: '' }))
  const placed = sectionFor('a1', 0, { place: { column: 0, columns: 3, row: 4, rows: 40 } })
  const banner = sectionFor('x', 1, { id: 's-banner', kind: 'banner', article: null, text: '通栏' })
  expect(must(await backend.call('page.layout', { page: 'p1', sections: [placed, banner] }))).toEqual([placed, banner])
  const moved = { ...placed, page: second.id }
  must(await backend.call('page.layout', { page: second.id, sections: [moved] }))
  expect(must(await backend.call('edition.material', { edition: 'e1' })).sections).toEqual([banner, moved])
  // The article that no section shows any more is out of the edition, not out of the newsroom.
  expect(must(await backend.call('edition.material', { edition: 'e1' })).articles).toEqual([article])
  expect((await backend.call('article.get', { article: 'a2' })).ok).toBe(true)
})

test('a layout that does not fit together changes nothing', async () => {
  const { backend } = testBackend(newsroomWith([article]))
  const own = sectionFor('a1', 0)
  const before = must(await backend.call('edition.material', { edition: 'e1' }))
  const refused = async (page: string, ...sections: readonly (typeof own)[]) =>
    refusalOf(await backend.call('page.layout', { page, sections: [...sections] })).message
  expect(await refused('p1', own, own)).toBe('layout.twice')
  expect(await refused('p1', { ...own, page: 'p2' })).toBe('layout.page')
  expect(await refused('p1', { ...own, article: 'a9' })).toBe('article.missing')
  expect(await refused('p9', { ...own, page: 'p9' })).toBe('page.missing')
  expect(must(await backend.call('edition.material', { edition: 'e1' }))).toEqual(before)
})

test('a read-only newsroom answers questions and refuses changes', async () => {
  const { backend } = testBackend(newsroomWith([article]), { readOnly: true })
  expect(must(await backend.call('article.get', { article: 'a1' }))).toEqual(article)
  expect(refusalOf(await backend.call('edition.create', { date: '2026-06-01', pages: 1 }))).toMatchObject({
    code: 'read-only',
    message: 'newsroom.readOnly'
  })
})

test('a closed backend says so', async () => {
  const { backend } = testBackend(newsroomWith([article]))
  const last = backend.call('article.save', { article: articleWith('a1', '改', '一段。'), window: 'w', edit: 1 })
  expect((await backend.close()).ok).toBe(true)
  expect((await last).ok).toBe(true)
  expect(refusalOf(await backend.call('newsroom.info', {}))).toMatchObject({ message: 'newsroom.closed' })
})

test('the fonts that tests compose with are built', () => {
  expect(JSON.parse(readFileSync(`${fontFolder}/index.json`, 'utf8'))).toBeTruthy()
})

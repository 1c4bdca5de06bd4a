import { expect, test } from 'vitest'
import type { CallParams } from '#shared/contract'
import { type Article, type Section, blockText, newSection } from '#shared/model'
import { verifyNewsroom } from '#electron/store'
import { refusalOf, testBackend } from '#tests/backends'
import { articleWith, must, newsroomWith } from '#tests/newsrooms'

const text = ({ body }: Article): readonly string[] => body.map(blockText)

const base = articleWith('a1', '井口添了换鞋凳', '更衣室门前添了一排换鞋凳。', '凳子是木工房做的。')
/** As a window had it that could not write it. */
const typed = articleWith('a1', '井口添了换鞋凳', '更衣室门前添了一排换鞋凳。', '凳子是木工房的师傅利用工余时间做的。')

const aside = (
  edit: number,
  change: Partial<CallParams<'unsaved.take'>['articles'][number]> = {}
): CallParams<'unsaved.take'> => ({
  window: 'w1',
  edit,
  articles: [{ article: typed, base, turn: 0, edition: 'e1', ...change }],
  pages: []
})

function desk(...articles: readonly Article[]) {
  const file = newsroomWith(articles)
  const { backend } = testBackend(file)
  return {
    file,
    backend,
    take: async (words: CallParams<'unsaved.take'>) => must(await backend.call('unsaved.take', words)),
    read: async (article = 'a1') => text(must(await backend.call('article.get', { article }))),
    save: async (article: Article, window: string, edit: number) =>
      must(await backend.call('article.save', { article, window, edit, turn: 0 }))
  }
}

test('words come in where nobody has changed the article, and once only', async () => {
  const { file, backend, take, read } = desk(base)
  expect(await take(aside(4))).toEqual({ articles: [{ id: 'a1', headline: '井口添了换鞋凳' }], pages: [] })
  expect(await read()).toEqual(text(typed))
  expect(await take(aside(4))).toEqual({ articles: [], pages: [] })
  expect(await read()).toEqual(text(typed))
  await backend.close()
  expect(must(verifyNewsroom(file)).findings).toEqual([])
})

test('what the window wrote after all is not taken back', async () => {
  const { take, read, save } = desk(base)
  const later = articleWith('a1', '井口添了换鞋凳', ...text(typed), '大家都说方便。')
  await save(later, 'w1', 5)
  expect(await take(aside(4))).toEqual({ articles: [], pages: [] })
  expect(await read()).toEqual(text(later))
})

test('a try whose answer was lost is the window’s own', async () => {
  const { take, read, save } = desk(base)
  const tried = articleWith('a1', '井口添了换鞋凳', '更衣室门前添了一排换鞋凳。', '凳子是木工房的师傅做的。')
  await save(tried, 'w1', 4)
  await take(aside(4, { tried }))
  expect(await read()).toEqual(text(typed))
})

test('what somebody else changed meanwhile stays: both are in the article', async () => {
  const { file, backend, take, read, save } = desk(base)
  await save(articleWith('a1', '井口添了换鞋凳', '二号井口的更衣室门前添了一排换鞋凳。', '凳子是木工房做的。'), 'w2', 1)
  expect((await take(aside(4))).articles).toHaveLength(1)
  expect(await read()).toEqual(['二号井口的更衣室门前添了一排换鞋凳。', '凳子是木工房的师傅利用工余时间做的。'])
  expect(must(await backend.call('article.conflicts', { article: 'a1' }))).toBeNull()
  await backend.close()
  expect(must(verifyNewsroom(file)).findings).toEqual([])
})

test('where both changed the same sentence a person chooses, and both are there to choose from', async () => {
  const { backend, take, read, save } = desk(base)
  const other = articleWith('a1', '井口添了换鞋凳', '更衣室门前添了一排换鞋凳。', '凳子是从废料里找木头做的。')
  await save(other, 'w2', 1)
  expect((await take(aside(4))).articles).toHaveLength(1)
  expect(await read()).toEqual(text(other))
  const conflicts = must(await backend.call('article.conflicts', { article: 'a1' }))
  expect(JSON.stringify(conflicts)).toContain('利用工余时间')
  expect(JSON.stringify(conflicts)).toContain('从废料里找木头')
})

test('a window that did not hear of a merge keeps its words beside it', async () => {
  const { backend, take, read } = desk(base)
  const { id } = must(await backend.call('article.nameRevision', { article: 'a1', label: '一稿' }))
  await backend.call('article.save', { article: articleWith('a1', '井口', '另起一稿。'), window: 'w2', edit: 1, turn: 0 })
  must(await backend.call('article.restore', { article: 'a1', revision: id }))
  expect((await take(aside(4))).articles).toHaveLength(1)
  const conflicts = must(await backend.call('article.conflicts', { article: 'a1' }))
  const everything = JSON.stringify([await read(), conflicts])
  expect(everything).toContain('利用工余时间')
})

test('an article that the newsroom has no more comes back on the first page of its edition', async () => {
  const { backend, take } = desk()
  expect((await take(aside(4))).articles).toHaveLength(1)
  const material = must(await backend.call('edition.material', { edition: 'e1' }))
  expect(material.articles.map(text)).toEqual([text(typed)])
  expect(material.sections).toMatchObject([{ article: 'a1', page: 'p1', place: null }])
})

const banner = (id: string, words: string): Section => newSection({ id, page: 'p1', kind: 'banner', text: words })

const page = (before: readonly Section[], after: readonly Section[]): CallParams<'unsaved.take'> => ({
  window: 'w1',
  edit: 4,
  articles: [],
  pages: [{ page: 'p1', base: [...before], sections: [...after] }]
})

test('a page comes in as it was laid out, where nobody has laid it out since', async () => {
  const { backend, take } = desk()
  const before = must(await backend.call('page.layout', { page: 'p1', sections: [banner('b', '把小事办好')] }))
  const after = [{ ...banner('b', '把小事办好 让大家省心'), place: { column: 0, columns: 6, row: 0, rows: 4 } }]
  expect(await take(page(before, after))).toEqual({ articles: [], pages: ['p1'] })
  expect(must(await backend.call('edition.material', { edition: 'e1' })).sections).toEqual(after)
  expect(await take(page(before, after))).toEqual({ articles: [], pages: [] })
})

test('where somebody else has laid it out, its words come in and nothing is moved', async () => {
  const { backend, take } = desk()
  const before = must(
    await backend.call('page.layout', { page: 'p1', sections: [banner('b', '把小事办好'), banner('c', '安全生产')] })
  )
  const place = { column: 0, columns: 6, row: 0, rows: 4 }
  must(
    await backend.call('page.layout', {
      page: 'p1',
      sections: [{ ...banner('b', '把小事办好'), place }, banner('c', '安全生产月')]
    })
  )
  const mine = [banner('b', '把小事办好 让大家省心'), banner('c', '安全生产人人有责'), banner('d', '新添的一条')]
  await take(page(before, mine))
  const { sections } = must(await backend.call('edition.material', { edition: 'e1' }))
  expect(sections).toMatchObject([
    { id: 'b', text: '把小事办好 让大家省心', place },
    { id: 'c', text: '安全生产月' },
    { text: '安全生产人人有责', place: null },
    { text: '新添的一条', place: null }
  ])
})

test('in a newsroom that is open for reading nothing is taken in', async () => {
  const file = newsroomWith([base])
  const { backend } = testBackend(file, { readOnly: true })
  expect(refusalOf(await backend.call('unsaved.take', aside(4))).code).toBe('read-only')
})

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { success } from '#shared/base'
import { type Article, type Credit, creditsOf, emptyPicture } from '#shared/model'
import { canonicalJson, contentHash } from '#electron/store'
import { articleWith, must, newsroomWith, openForWriting, page, sectionFor } from '#tests/newsrooms'

const byline = (article: Article, ...list: readonly Credit[]): Article => ({ ...article, lead: creditsOf(list) })

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [{ d: 1, c: '甲' }], a: null })).toBe('{"a":null,"b":[{"c":"甲","d":1}]}')
  expect(contentHash('甲')).toBe(createHash('sha256').update('甲', 'utf8').digest('hex'))
})

test('an article is stored as our own document with its hash', () => {
  const article = articleWith('a1', '五一', '第一段。', '第二段。')
  const newsroom = openForWriting(newsroomWith([]))
  const hash = must(newsroom.write((writes) => success(writes.articles.put(article, 5000))))
  expect(newsroom.read.articles.get('a1')).toEqual(
    success({ article, hash, savedAt: 5000, revision: null, turn: 0, conflict: '' })
  )
  expect(hash).toBe(contentHash(canonicalJson(article)))
  expect(newsroom.read.articles.get('a2')).toBeNull()
  newsroom.close()
})

test('a document of a later version is told, not guessed at', () => {
  const newsroom = openForWriting(newsroomWith([]))
  const later = { ...articleWith('a1', '五一'), format: 99 } as unknown as Article
  must(newsroom.write((writes) => success(writes.articles.put(later, 1))))
  expect(newsroom.read.articles.get('a1')).toMatchObject({ ok: false, problem: { code: 'newer-version' } })
  newsroom.close()
})

test('credits and contributors follow the document', () => {
  const article = articleWith('a1', '五一', '一段。')
  const reporter: Credit = { role: 'reporter', name: '苏映' }
  const full: Article = {
    ...byline(article, reporter),
    end: creditsOf([{ role: 'correspondent', name: '纪小岚' }]),
    pictures: [{ ...emptyPicture('pic'), credits: creditsOf([{ role: 'photographer', name: '苏映' }]) }]
  }
  const newsroom = openForWriting(newsroomWith([article, byline(articleWith('a2', '二', '段。'), reporter)]))
  const derive = (next: Article) =>
    must(
      newsroom.write((writes) => {
        writes.credits.derive(next)
        return success(null)
      })
    )
  derive(full)
  expect(newsroom.read.credits.ofArticle('a1')).toEqual([
    { article: 'a1', place: 'lead', picture: null, role: 'reporter', name: '苏映' },
    { article: 'a1', place: 'end', picture: null, role: 'correspondent', name: '纪小岚' },
    { article: 'a1', place: 'picture', picture: 'pic', role: 'photographer', name: '苏映' }
  ])
  expect(newsroom.read.credits.ofContributor('苏映').map(({ article: id, role }) => [id, role])).toEqual([
    ['a1', 'reporter'],
    ['a1', 'photographer'],
    ['a2', 'reporter']
  ])
  derive(article)
  expect(newsroom.read.credits.ofArticle('a1')).toEqual([])
  expect(newsroom.read.credits.ofContributor('苏映')).toHaveLength(1)
  expect(newsroom.read.credits.ofContributor('纪小岚')).toEqual([])
  newsroom.close()
})

test('sections keep their places and order, and know the editions of an article', () => {
  const newsroom = openForWriting(newsroomWith([articleWith('a1', '五一', '一段。')]))
  const placed = sectionFor('a1', 1, { place: { column: 2, columns: 3, row: 10, rows: 40 }, legs: 2, boxed: true })
  const banner = sectionFor('x', 0, { id: 's-0', kind: 'banner', article: null, text: '庆祝五一' })
  must(
    newsroom.write((writes) => {
      writes.pages.add({ ...page, id: 'p2', number: 2 })
      writes.sections.put(placed)
      writes.sections.put(banner)
      return success(null)
    })
  )
  expect(newsroom.read.sections.ofPage('p1')).toEqual([banner, placed])
  must(
    newsroom.write((writes) => {
      writes.sections.put({ ...placed, page: 'p2' })
      writes.sections.remove('s-0')
      return success(null)
    })
  )
  expect(newsroom.read.sections.ofEdition('e1')).toEqual([{ ...placed, page: 'p2' }])
  expect(newsroom.read.sections.editionsOf('a1')).toEqual(['e1'])
  newsroom.close()
})

test('a photo is stored once, its bytes come out unchanged', () => {
  const content = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251)
  const hash = contentHash(content)
  const photo = {
    hash,
    type: 'image/jpeg' as const,
    width: 640,
    height: 480,
    bytes: content.length,
    name: '大会.jpg',
    caption: '大会现场',
    credit: '于佳',
    rights: ''
  }
  const newsroom = openForWriting(newsroomWith([]))
  expect(must(newsroom.write((writes) => success(writes.photos.add(photo, content, 1))))).toBe(true)
  expect(must(newsroom.write((writes) => success(writes.photos.add({ ...photo, name: 'again.jpg' }, content, 2))))).toBe(false)
  expect(newsroom.read.photos.get(hash)).toEqual(photo)
  expect(Buffer.compare(newsroom.read.photos.content(hash) ?? Buffer.alloc(0), content)).toBe(0)
  expect(newsroom.read.photos.content('0'.repeat(64))).toBeNull()
  newsroom.close()
})

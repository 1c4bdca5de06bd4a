import { join } from 'node:path'
import Database from 'better-sqlite3'
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { success } from '#shared/base'
import type { ParcelImport } from '#shared/contract'
import { type Article, blockText, emptyPicture } from '#shared/model'
import { canonicalJson, contentHash } from '#electron/store'
import { refusalOf, testBackend } from '#tests/backends'
import { temporaryFolder } from '#tests/folders'
import {
  articleWith,
  emptyNewsroom,
  must,
  newsroomWith,
  openForReading,
  openForWriting,
  publication,
  sectionFor
} from '#tests/newsrooms'
import { articleJson, filesOf, packed, parcelOf, resealed, withRevisions } from '#tests/parcels'

const first = articleWith('a1', '夜校开班', '第一段讲开班的事。', '第二段讲老师傅。')
const linesOf = ({ body }: Article): readonly string[] => body.map(blockText)
const fates = ({ articles }: ParcelImport): readonly string[] => articles.map(({ fate }) => fate)

/** A desk with functions to type, send and take in. */
function desk(file = newsroomWith([first]), options: { readonly readOnly?: boolean; readonly person?: string } = {}) {
  const opened = testBackend(file, options)
  const { backend, clock } = opened
  let edits = 0
  const article = async (id = 'a1') => must(await backend.call('article.get', { article: id }))
  const type = async (...paragraphs: readonly string[]) => {
    clock.at += 1000
    must(
      await backend.call('article.save', { article: articleWith('a1', '夜校开班', ...paragraphs), window: 'w', edit: ++edits })
    )
  }
  const keep = async (label: string) => must(await backend.call('article.nameRevision', { article: 'a1', label }))
  const send = async () => {
    const out = join(temporaryFolder(), 'x.parcel')
    must(await backend.call('parcel.export', { articles: ['a1'], out }))
    return out
  }
  const take = async (path: string) => must(await backend.call('parcel.import', { file: path }))
  return { ...opened, file, article, type, keep, send, take }
}

describe('states whose parents have not come', () => {
  test('are told as waiting, under the article’s name, and come in with them', async () => {
    const here = desk()
    await here.keep('一')
    await here.type('第一段讲开班的事。', '第二段讲女师傅。')
    await here.keep('二')
    const whole = await here.send()
    const files = filesOf(whole)
    const later = withRevisions(files, (revisions) => revisions.slice(1))
    const there = desk(emptyNewsroom())
    expect((await there.take(later)).articles).toEqual([{ id: 'a1', headline: '夜校开班', fate: 'waiting', revisions: 0 }])
    expect(refusalOf(await there.backend.call('article.get', { article: 'a1' })).code).toBe('not-found')
    expect(fates(await there.take(later))).toEqual(['waiting'])
    expect(await there.take(withRevisions(files, (revisions) => revisions.slice(0, 1)))).toMatchObject({
      articles: [{ fate: 'new', revisions: 2 }]
    })
    expect(linesOf(await there.article())).toEqual(['第一段讲开班的事。', '第二段讲女师傅。'])
    must(await there.backend.close())
    const newsroom = openForReading(there.file)
    expect(newsroom.read.revisions.orphans('a1')).toEqual([])
    newsroom.close()
  })

  test('come in once somebody here has made the parent himself, by the same merge', async () => {
    // Both merge the same two states; what then comes alone goes on from the merge that was made here.
    const here = desk()
    const there = desk(newsroomWith([first]), { person: '乙' })
    await here.keep('一')
    await there.keep('一')
    await here.type('第一段，甲改过。', '第二段讲老师傅。')
    await there.type('第一段讲开班的事。', '第二段，乙改过。')
    const [mine, theirs] = [await here.send(), await there.send()]
    await here.take(theirs)
    await here.article()
    await here.type('第一段，甲改过。', '第二段，乙改过。', '第三段是后来的。')
    await here.keep('后来')
    const files = filesOf(await here.send())
    const known = new Set(
      articleJson(filesOf(mine))
        .revisions.concat(articleJson(filesOf(theirs)).revisions)
        .map(({ id }) => id)
    )
    const merge = articleJson(files).revisions.find(({ parents }) => parents.length === 2)
    const last = withRevisions(files, (revisions) => revisions.filter(({ id }) => !known.has(id) && id !== merge?.id))
    expect(fates(await there.take(last))).toEqual(['waiting'])
    await there.take(mine)
    expect(linesOf(await there.article())).toEqual(['第一段，甲改过。', '第二段，乙改过。'])
    // What was known already is enough: the waiting state finds its parent.
    expect(fates(await there.take(await here.send()))).toEqual(['newer'])
    expect(linesOf(await there.article())).toEqual(['第一段，甲改过。', '第二段，乙改过。', '第三段是后来的。'])
    must(await there.backend.close())
    const newsroom = openForReading(there.file)
    expect(newsroom.read.revisions.orphans('a1')).toEqual([])
    newsroom.close()
  })

  test('that turn out to belong to another article do not keep what they waited for out', async () => {
    const here = desk()
    await here.keep('一')
    const sound = await here.send()
    const files = filesOf(sound)
    const [revision] = articleJson(files).revisions
    if (revision === undefined) throw new Error('the parcel has a revision')
    const foreign = resealed('b9', { ...revision, parents: [revision.id], document: articleWith('b9', '别家的', '一段。') })
    const poison = parcelOf(
      packed({
        'articles/1.json': strToU8(canonicalJson({ article: 'b9', home: null, revisions: [foreign] })),
        'photos.json': strToU8('{}')
      })
    )
    const there = desk(emptyNewsroom())
    expect(fates(await there.take(poison))).toEqual(['waiting'])
    expect(fates(await there.take(sound))).toEqual(['new'])
    expect(await there.article()).toEqual(first)
  })

  test('are told even where others of the same article came in', async () => {
    const here = desk()
    await here.keep('一')
    const there = desk(emptyNewsroom())
    await there.take(await here.send())
    for (const text of ['二', '三', '四']) {
      await here.type('第一段讲开班的事。', `第二段${text}。`)
      await here.keep(text)
    }
    const gap = withRevisions(filesOf(await here.send()), (revisions) => revisions.filter((_, at) => at !== 2))
    expect((await there.take(gap)).articles).toMatchObject([{ fate: 'waiting', revisions: 1 }])
    expect(linesOf(await there.article())).toEqual(['第一段讲开班的事。', '第二段二。'])
    expect((await there.take(await here.send())).articles).toMatchObject([{ fate: 'newer', revisions: 2 }])
    expect(linesOf(await there.article())).toEqual(['第一段讲开班的事。', '第二段四。'])
  })
})

describe('a newsroom that is open for reading', () => {
  test('sends what was typed last and is in no state yet; a desk that has the article merges it', async () => {
    const here = desk()
    await here.keep('一')
    const there = desk(emptyNewsroom())
    await there.take(await here.send())
    await here.type('第一段讲开班的事。', '第二段讲老师傅。', '刚刚敲进去的。')
    // The window has it open and has not kept the state; the command line reads beside it.
    const reader = desk(here.file, { readOnly: true })
    const parcel = await reader.send()
    expect(fates(await there.take(parcel))).toEqual(['newer'])
    expect(linesOf(await there.article())).toEqual(['第一段讲开班的事。', '第二段讲老师傅。', '刚刚敲进去的。'])
    // The state that the window makes of it afterwards is the same one.
    expect(fates(await there.take(await here.send()))).toEqual(['known'])
  })

  test('takes nothing in', async () => {
    const parcel = await desk().send()
    const reader = desk(newsroomWith([articleWith('b1', '别的', '一段。')]), { readOnly: true })
    expect(refusalOf(await reader.backend.call('parcel.import', { file: parcel })).code).toBe('read-only')
  })
})

describe('photos', () => {
  const shown = (photo: string): Article => ({ ...first, pictures: [{ ...emptyPicture('p1'), photo }] })

  test('that the sender does not have are told by both desks, and the words come all the same', async () => {
    const here = desk(newsroomWith([shown('a'.repeat(64))]))
    const out = join(temporaryFolder(), 'x.parcel')
    expect(must(await here.backend.call('parcel.export', { articles: ['a1'], out }))).toMatchObject({ photos: 0, missing: 1 })
    const there = desk(emptyNewsroom())
    expect(await there.take(out)).toMatchObject({ photos: 0, missing: 1, articles: [{ fate: 'new' }] })
    expect(linesOf(await there.article())).toEqual(linesOf(first))
  })

  test('whose bytes are damaged here do not spoil the parcel', async () => {
    const content = strToU8('not these bytes')
    const hash = contentHash('some others')
    const file = newsroomWith([shown(hash)])
    const newsroom = openForWriting(file)
    const photo = {
      hash,
      type: 'image/png' as const,
      width: 3,
      height: 2,
      bytes: 9,
      name: '',
      caption: '',
      credit: '',
      rights: ''
    }
    must(newsroom.write((writes) => success(writes.photos.add(photo, content, 1))))
    must(newsroom.close())
    const there = desk(emptyNewsroom())
    expect(await there.take(await desk(file).send())).toMatchObject({ missing: 1, articles: [{ fate: 'new' }] })
  })
})

test('the open newsroom’s own files are neither read nor written over', async () => {
  const here = desk()
  await here.type('改过的一段。')
  for (const suffix of ['', '-wal', '-shm', '.lock']) {
    const file = here.file + suffix
    for (const refused of [
      await here.backend.call('parcel.import', { file }),
      await here.backend.call('parcel.export', { articles: ['a1'], out: file }),
      await here.backend.call('photo.add', { file }),
      await here.backend.call('import.files', { files: [file] })
    ])
      expect(refusalOf(refused)).toMatchObject({ message: 'input.newsroom', where: { file } })
  }
})

test('a state that is damaged here is not sent as if it were sound; an older one goes without its text', async () => {
  const here = desk()
  const one = await here.keep('一')
  await here.type('第一段讲开班的事。', '改过的一段。')
  const two = await here.keep('二')
  must(await here.backend.close())
  const damage = (id: string): void => {
    const db = new Database(here.file)
    const document = canonicalJson(articleWith('a1', '坏了', '坏了。'))
    expect(db.prepare('UPDATE revision SET document = ? WHERE id = ?').run(document, id).changes).toBe(1)
    db.close()
  }
  damage(one.id)
  const reopened = desk(here.file)
  const there = desk(emptyNewsroom())
  expect(fates(await there.take(await reopened.send()))).toEqual(['new'])
  expect(linesOf(await there.article())).toEqual(['第一段讲开班的事。', '改过的一段。'])
  must(await reopened.backend.close())
  damage(two.id)
  const again = desk(here.file)
  const out = join(temporaryFolder(), 'x.parcel')
  expect(refusalOf(await again.backend.call('parcel.export', { articles: ['a1'], out })).message).toBe('parcel.unsound')
})

describe('what a parcel brings to an article that is', () => {
  /** Two desks with the same article, the first of which has a parcel with a change of the other one’s. */
  async function changedThere() {
    const here = desk()
    await here.keep('一')
    const there = desk(emptyNewsroom(), { person: '乙' })
    await there.take(await here.send())
    await there.type('第一段讲开班的事。', '第二段讲女师傅。')
    return { here, parcel: await there.send() }
  }
  const workflow = async ({ backend }: ReturnType<typeof desk>) => {
    const [edition] = must(await backend.call('edition.list', {}))
    return must(await backend.call('workflow.ofEdition', { edition: edition?.id ?? '' })).articles.find(
      ({ article }) => article === 'a1'
    )
  }

  test('checked out leaves it in its owner’s hands', async () => {
    const { here, parcel } = await changedThere()
    must(await here.backend.call('workflow.checkOut', { article: 'a1', person: '王岚', takeOver: false }))
    expect(fates(await here.take(parcel))).toEqual(['newer'])
    expect(linesOf(await here.article())).toEqual(['第一段讲开班的事。', '第二段讲女师傅。'])
    expect(await workflow(here)).toMatchObject({ owner: '王岚' })
  })

  test('signed off voids its readings in sight, and is back in editing', async () => {
    const { here, parcel } = await changedThere()
    const move = async (to: 'submitted' | 'in-edit' | 'ready' | 'signed-off') =>
      must(await here.backend.call('workflow.move', { article: 'a1', to, person: '苏映' }))
    await move('submitted')
    await move('in-edit')
    for (const [stage, person] of [
      ['reading-1', '王岚'],
      ['reading-2', '周宁'],
      ['reading-3', '方竹']
    ] as const)
      must(await here.backend.call('workflow.sign', { subject: 'article', id: 'a1', stage, person, note: '' }))
    const before = await workflow(here)
    expect(before?.signOffs.map(({ valid }) => valid)).toEqual([true, true, true])
    expect(before?.state).toBe('signed-off')
    await here.take(parcel)
    await here.article()
    const after = await workflow(here)
    expect(after?.signOffs.map(({ valid }) => valid)).toEqual([false, false, false])
    expect(after?.signOffs.map(({ person }) => person)).toEqual(['王岚', '周宁', '方竹'])
    expect(after?.state).toBe('in-edit')
    // What was signed is still there to be compared and restored.
    const states = must(await here.backend.call('article.revisions', { article: 'a1' }))
    expect(states.some(({ reason }) => reason === 'signed')).toBe(true)
  })

  test('spiked does not bring it back onto a page', async () => {
    const { here, parcel } = await changedThere()
    must(await here.backend.call('workflow.move', { article: 'a1', to: 'spiked', person: '王岚' }))
    await here.take(parcel)
    const [edition] = must(await here.backend.call('edition.list', {}))
    const { sections } = must(await here.backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(sections.filter(({ place }) => place !== null)).toEqual([])
    expect(linesOf(await here.article())).toEqual(['第一段讲开班的事。', '第二段讲女师傅。'])
  })
})

test('a page that shows what is spiked here comes without it', async () => {
  const here = desk(newsroomWith([first, articleWith('a2', '另一篇', '一段。')]))
  const place = { column: 0, columns: 2, row: 0, rows: 20 }
  const sections = [sectionFor('a1', 0, { place }), sectionFor('a2', 1, { place: { ...place, column: 2 } })]
  must(await here.backend.call('page.layout', { page: 'p1', sections }))
  const out = join(temporaryFolder(), 'page.parcel')
  must(await here.backend.call('parcel.export', { edition: '2026-05-01', page: 1, out }))
  const there = desk(emptyNewsroom())
  await there.take(await here.send())
  must(await there.backend.call('workflow.move', { article: 'a1', to: 'spiked', person: '王岚' }))
  const taken = await there.take(out)
  expect(fates(taken)).toEqual(['known', 'new'])
  const [edition] = must(await there.backend.call('edition.list', {}))
  const shown = must(await there.backend.call('edition.material', { edition: edition?.id ?? '' })).sections
  expect(shown.filter((section) => section.place !== null).map(({ article }) => article)).toEqual(['a2'])
})

describe('a page whose house sets its lines otherwise', () => {
  const place = { column: 0, columns: 2, row: 80, rows: 20 }

  async function pageParcel(): Promise<string> {
    const { backend } = desk()
    must(await backend.call('page.layout', { page: 'p1', sections: [sectionFor('a1', 0, { place })] }))
    const out = join(temporaryFolder(), 'page.parcel')
    must(await backend.call('parcel.export', { edition: '2026-05-01', page: 1, out }))
    return out
  }

  async function placesAt(leading: number) {
    const file = emptyNewsroom()
    const newsroom = openForWriting(file)
    const format = { ...publication.format, body: { ...publication.format.body, leading } }
    must(
      newsroom.write((writes) => {
        writes.publications.update({ ...publication, format })
        return success(null)
      })
    )
    must(newsroom.close())
    const { backend, take } = desk(file)
    await take(await pageParcel())
    const [edition] = must(await backend.call('edition.list', {}))
    return must(await backend.call('edition.material', { edition: edition?.id ?? '' })).sections.map((section) => section.place)
  }

  test('keeps the places that are on its page, and lets the others wait in the tray', async () => {
    expect(await placesAt(publication.format.body.leading)).toEqual([place])
    // Fewer lines on the page: what stood at its foot would hang out.
    expect(await placesAt(16)).toEqual([null])
  })
})

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ParcelImport } from '#shared/contract'
import { type Article, blockText, emptyPicture } from '#shared/model'
import { contentHash } from '#electron/store'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, emptyNewsroom, must, newsroomWith, sectionFor } from '#tests/newsrooms'
import { manifestOf, packed } from '#tests/parcels'
import { type TestBackend, refusalOf, testBackend } from '#tests/backends'
import { jpegPicture } from '#tests/pictures'

const PARAGRAPHS = ['第一段讲开班的事。', '第二段讲老师傅。', '第三段讲教材。'] as const
const first = articleWith('a1', '夜校开班', ...PARAGRAPHS)

const linesOf = ({ body }: Article): string => body.map(blockText).join('\n')

/** A desk of its own; `saves` counts its edits. */
function deskWith(file = newsroomWith([first]), person = '甲') {
  const desk = testBackend(file, { person })
  let edits = 0
  const article = async (id = 'a1') => must(await desk.backend.call('article.get', { article: id }))
  const type = async (change: (article: Article) => Article, id = 'a1') => {
    desk.clock.at += 1000
    must(await desk.backend.call('article.save', { article: change(await article(id)), window: 'w', edit: ++edits }))
  }
  const write = async (index: number, text: string) =>
    await type(({ body, ...rest }) => ({
      ...rest,
      body: body.map((block, at) => (at === index ? { ...block, runs: [{ text, marks: [] }] } : block))
    }))
  const send = async (out = join(temporaryFolder(), 'x.parcel'), articles: string[] = ['a1']) => {
    must(await desk.backend.call('parcel.export', { articles, out }))
    return out
  }
  const take = async (file: string): Promise<ParcelImport> => must(await desk.backend.call('parcel.import', { file }))
  return { ...desk, file, article, type, write, send, take }
}

const fates = ({ articles }: ParcelImport): string[] => articles.map(({ fate }) => fate)

const history = async ({ backend }: TestBackend): Promise<readonly string[]> =>
  must(await backend.call('article.revisions', { article: 'a1' })).map(({ id }) => id)

/** Two desks that both have the article, with the same revisions. */
async function twoDesks() {
  const [here, there] = [deskWith(), deskWith(emptyNewsroom(), '乙')]
  expect(fates(await there.take(await here.send()))).toEqual(['new'])
  return { here, there }
}

describe('an article goes to another desk', () => {
  test('with its revisions, and waits on the page it came from; a second time it is known', async () => {
    const { here, there } = await twoDesks()
    expect(await there.article()).toEqual(first)
    expect(await history(there)).toEqual(await history(here))
    const [edition] = must(await there.backend.call('edition.list', {}))
    const material = must(await there.backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(edition?.date).toBe('2026-05-01')
    expect(material.sections).toMatchObject([{ article: 'a1', place: null }])
    expect(fates(await there.take(await here.send()))).toEqual(['known'])
  })

  test('with its photos, stored once, whose original bytes come out unchanged', async () => {
    const here = deskWith()
    const file = join(temporaryFolder(), '课堂.jpg')
    const content = jpegPicture(640, 480)
    writeFileSync(file, content)
    const photo = must(await here.backend.call('photo.add', { file }))
    const picture = { ...emptyPicture('p1'), photo: photo.hash, caption: '课堂' }
    await here.type((article) => ({ ...article, pictures: [picture, { ...picture, id: 'p2' }] }))
    const there = deskWith(emptyNewsroom())
    const parcel = await here.send()
    expect((await there.take(parcel)).photos).toBe(1)
    expect((await there.take(parcel)).photos).toBe(0)
    const arrived = must(await there.backend.call('photo.bytes', { hash: photo.hash }))
    expect(Buffer.compare(Buffer.from(arrived.bytes), content)).toBe(0)
    expect(Buffer.compare(Buffer.from(unzipSync(readFileSync(parcel))[`photos/${photo.hash}`] ?? []), content)).toBe(0)
  })

  test('the same state gives the same bytes, and handing it over twice makes no other state', async () => {
    const here = deskWith()
    await here.write(0, '改过的第一段。')
    const folder = temporaryFolder()
    const [one, two] = [await here.send(join(folder, '1')), await here.send(join(folder, '2'))]
    expect(Buffer.compare(readFileSync(one), readFileSync(two))).toBe(0)
    const revisions = must(await here.backend.call('article.revisions', { article: 'a1' }))
    expect(revisions.map(({ reason, person }) => [reason, person])).toEqual([
      ['handed-over', '甲'],
      ['automatic', '甲']
    ])
  })

  test('and comes back changed: the desk that did not touch it goes on from there', async () => {
    const { here, there } = await twoDesks()
    await there.write(1, '第二段讲女师傅。')
    expect(fates(await here.take(await there.send()))).toEqual(['newer'])
    expect(linesOf(await here.article())).toBe('第一段讲开班的事。\n第二段讲女师傅。\n第三段讲教材。')
  })
})

describe('the same article changed at both desks', () => {
  test('is merged by paragraphs when it is opened, into the same revision at both', async () => {
    const { here, there } = await twoDesks()
    await here.write(0, '第一段讲夜校开班的事。')
    await there.write(2, '第三段讲新教材。')
    const [toThere, toHere] = [await here.send(), await there.send()]
    expect(fates(await here.take(toHere))).toEqual(['merged'])
    expect(fates(await there.take(toThere))).toEqual(['merged'])
    const both = '第一段讲夜校开班的事。\n第二段讲老师傅。\n第三段讲新教材。'
    expect(linesOf(await here.article())).toBe(both)
    expect(linesOf(await there.article())).toBe(both)
    expect((await history(here))[0]).toBe((await history(there))[0])
    expect(new Set(await history(here))).toEqual(new Set(await history(there)))
    expect(here.events.at(-1)).toMatchObject({ name: 'changed', articles: ['a1'], window: null })
  })

  test('keeps what was typed last and is in no revision yet', async () => {
    const { here, there } = await twoDesks()
    await there.write(2, '第三段讲新教材。')
    const parcel = await there.send()
    await here.write(0, '刚刚敲进去的。')
    await here.take(parcel)
    expect(linesOf(await here.article())).toBe('刚刚敲进去的。\n第二段讲老师傅。\n第三段讲新教材。')
  })

  test('in the same paragraph is a conflict: nothing is overwritten, and a person settles it', async () => {
    const { here, there } = await twoDesks()
    await here.write(1, '我的第二段。')
    await there.write(1, '他的第二段。')
    expect(fates(await here.take(await there.send()))).toEqual(['conflicting'])
    expect(linesOf(await here.article())).toBe('第一段讲开班的事。\n我的第二段。\n第三段讲教材。')
    const shown = must(await here.backend.call('article.conflicts', { article: 'a1' }))
    expect(shown).toMatchObject({ mine: { person: '甲', current: true }, theirs: { person: '乙', current: false }, more: 0 })
    expect(shown?.conflicts).toMatchObject([
      {
        kind: 'paragraph',
        base: { runs: [{ text: '第二段讲老师傅。' }] },
        a: { runs: [{ text: '我的第二段。' }] },
        b: { runs: [{ text: '他的第二段。' }] }
      }
    ])
    const sides = { article: 'a1', mine: shown?.mine.id ?? '', theirs: shown?.theirs.id ?? '' }
    const resolved = must(await here.backend.call('article.resolve', { ...sides, choices: [{ take: 'both' }] }))
    expect(linesOf(resolved)).toBe('第一段讲开班的事。\n我的第二段。\n他的第二段。\n第三段讲教材。')
    expect(must(await here.backend.call('article.conflicts', { article: 'a1' }))).toBeNull()
    expect(fates(await there.take(await here.send()))).toEqual(['newer'])
    expect(await there.article()).toEqual(resolved)
  })

  test('a decision on conflicts that have changed since is refused', async () => {
    const { here, there } = await twoDesks()
    await here.write(1, '我的第二段。')
    await there.write(1, '他的第二段。')
    await here.take(await there.send())
    const shown = must(await here.backend.call('article.conflicts', { article: 'a1' }))
    await here.write(0, '又改了一处。')
    const sides = { article: 'a1', mine: shown?.mine.id ?? '', theirs: shown?.theirs.id ?? '' }
    const refused = await here.backend.call('article.resolve', { ...sides, choices: [{ take: 'a' }] })
    expect(refusalOf(refused)).toMatchObject({ code: 'conflict', message: 'article.changedSince' })
    expect(linesOf(await here.article())).toContain('我的第二段。')
  })

  test('a window that has not heard of the merge yet writes nothing over', async () => {
    const { here, there } = await twoDesks()
    await there.write(2, '第三段讲新教材。')
    await here.take(await there.send())
    const [edition] = must(await here.backend.call('edition.list', {}))
    const material = must(await here.backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(material.turns).toEqual({ a1: 1 })
    // What it shows is the first state, of turn 0.
    const late = articleWith('a1', '夜校开班', '迟到的第一段。', PARAGRAPHS[1], PARAGRAPHS[2])
    must(await here.backend.call('article.save', { article: late, window: 'late', edit: 1, turn: 0 }))
    expect(linesOf(await here.article())).toBe('迟到的第一段。\n第二段讲老师傅。\n第三段讲新教材。')
    const later = articleWith('a1', '夜校开班', '迟到的第一段，又长了。', PARAGRAPHS[1], PARAGRAPHS[2])
    must(await here.backend.call('article.save', { article: later, window: 'late', edit: 2, turn: 0 }))
    expect(linesOf(await here.article())).toBe('迟到的第一段，又长了。\n第二段讲老师傅。\n第三段讲新教材。')
  })

  test('is shown merged, and nothing written, where the newsroom is open for reading', async () => {
    const { here, there } = await twoDesks()
    await here.write(0, '第一段讲夜校开班的事。')
    await there.write(2, '第三段讲新教材。')
    await here.take(await there.send())
    must(await here.backend.close())
    const before = contentsOf(dirname(here.file))
    const reader = testBackend(here.file, { readOnly: true })
    const [edition] = must(await reader.backend.call('edition.list', {}))
    const { articles } = must(await reader.backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(articles.map(linesOf)).toEqual(['第一段讲夜校开班的事。\n第二段讲老师傅。\n第三段讲新教材。'])
    must(await reader.backend.close())
    expect(contentsOf(dirname(here.file))).toEqual(before)
  })
})

describe('a page goes to another desk', () => {
  const placed = sectionFor('a1', 0, { place: { column: 0, columns: 2, row: 0, rows: 30 }, legs: 2 })

  test('with its places, name and people; coming again it moves nothing that stands there', async () => {
    const here = deskWith()
    must(await here.backend.call('page.layout', { page: 'p1', sections: [placed] }))
    const out = join(temporaryFolder(), 'page.parcel')
    must(await here.backend.call('parcel.export', { edition: '2026-05-01', page: 1, out }))
    const there = deskWith(emptyNewsroom())
    expect(await there.take(out)).toMatchObject({
      page: { edition: '2026-05-01', number: 1, fate: 'new' },
      articles: [{ fate: 'new' }]
    })
    const [edition] = must(await there.backend.call('edition.list', {}))
    const material = must(await there.backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(material.edition.number).toBe(12)
    expect(material.pages).toMatchObject([{ name: '要闻', staff: { responsible: '王岚', proofreader: '周宁' } }])
    expect(material.sections).toMatchObject([{ id: 's-a1', place: placed.place, legs: 2 }])
    const moved = { ...material.sections[0], place: { column: 2, columns: 2, row: 0, rows: 30 } }
    must(await there.backend.call('page.layout', { page: material.pages[0]?.id ?? '', sections: [moved as typeof placed] }))
    expect((await there.take(out)).page).toMatchObject({ fate: 'known' })
    const after = must(await there.backend.call('edition.material', { edition: edition?.id ?? '' }))
    expect(after.sections).toMatchObject([{ id: 's-a1', place: moved.place }])
  })

  test('what waits in the tray of a page on which nothing stands gets its place; what else waits there stays', async () => {
    const here = deskWith()
    must(await here.backend.call('page.layout', { page: 'p1', sections: [placed] }))
    const out = join(temporaryFolder(), 'page.parcel')
    must(await here.backend.call('parcel.export', { edition: '2026-05-01', page: 1, out }))
    const there = deskWith(newsroomWith([articleWith('b1', '别的', '一段。')]))
    await there.take(await here.send())
    expect((await there.take(out)).page).toMatchObject({ fate: 'newer' })
    const material = must(await there.backend.call('edition.material', { edition: 'e1' }))
    expect(new Map(material.sections.map(({ article, place }) => [article, place]))).toEqual(
      new Map([
        ['b1', null],
        ['a1', placed.place]
      ])
    )
    expect(material.sections).toHaveLength(2)
    expect((await there.take(out)).page).toMatchObject({ fate: 'known' })
  })

  test('what a filled page does not have yet waits in its tray', async () => {
    const here = deskWith()
    must(await here.backend.call('page.layout', { page: 'p1', sections: [placed] }))
    const out = join(temporaryFolder(), 'page.parcel')
    must(await here.backend.call('parcel.export', { edition: '2026-05-01', page: 1, out }))
    const there = deskWith(newsroomWith([articleWith('b1', '别的', '一段。')]))
    const standing = { column: 0, columns: 6, row: 0, rows: 40 }
    must(await there.backend.call('page.layout', { page: 'p1', sections: [sectionFor('b1', 0, { place: standing })] }))
    expect((await there.take(out)).page).toMatchObject({ fate: 'newer' })
    const material = must(await there.backend.call('edition.material', { edition: 'e1' }))
    expect(material.sections.map(({ article, place }) => [article, place])).toEqual([
      ['b1', standing],
      ['a1', null]
    ])
  })
})

describe('what is no sound parcel is refused with a clear word, and the newsroom stays byte for byte', () => {
  async function refuse(bytes: Uint8Array): Promise<string> {
    const file = newsroomWith([articleWith('b1', '别的', '一段。')])
    const path = join(temporaryFolder(), 'bad.parcel')
    writeFileSync(path, bytes)
    const before = contentsOf(dirname(file))
    const { backend } = testBackend(file)
    const result = await backend.call('parcel.import', { file: path })
    must(await backend.close())
    if (result.ok) return `taken in: ${fates(result.value).join()}`
    expect(contentsOf(dirname(file))).toEqual(before)
    expect(result.problem.text).toContain(path)
    return result.problem.message
  }

  const cases: Readonly<Record<string, () => readonly [Uint8Array, string]>> = {
    'a text': () => [strToU8('本报讯 '.repeat(99)), 'parcel.foreign'],
    'nothing at all': () => [new Uint8Array(0), 'parcel.foreign'],
    'another zip file': () => [zipSync({ 'word/document.xml': strToU8('<w:p/>') }), 'parcel.foreign'],
    'another manifest': () => [zipSync({ 'parcel.json': strToU8('{"name":"x"}') }), 'parcel.foreign'],
    'a later version': () => [packed({}, { version: 2, more: true }), 'parcel.newer'],
    'a file that the manifest does not name': () => [
      zipSync({ 'parcel.json': manifestOf({}), 'x.json': strToU8('{}') }),
      'parcel.damaged'
    ],
    'a missing file': () => [zipSync({ 'parcel.json': manifestOf({ 'page.json': strToU8('{}') }) }), 'parcel.damaged'],
    'a file that is none of a parcel’s': () => [packed({ '../../evil': strToU8('x') }), 'parcel.damaged'],
    'a photo under another name': () => [packed({ [`photos/${'0'.repeat(64)}`]: strToU8('x') }), 'parcel.damaged'],
    'a picture that is none': () => [packed({ [`photos/${contentHash('x')}`]: strToU8('x') }), 'parcel.photo'],
    'more than it may hold': () => [huge(), 'parcel.huge']
  }
  for (const [name, make] of Object.entries(cases))
    test(name, async () => {
      const [bytes, message] = make()
      expect(await refuse(bytes)).toBe(message)
    })

  test('revisions that do not match, though the files do', async () => {
    const here = deskWith()
    const files = unzipSync(readFileSync(await here.send()))
    const { 'parcel.json': _old, ...own } = files
    const text = Buffer.from(own['articles/1.json'] ?? []).toString()
    const forged = { ...own, 'articles/1.json': strToU8(text.replace('老师傅', '老师父')) }
    const file = newsroomWith([])
    const before = contentsOf(dirname(file))
    const path = join(temporaryFolder(), 'forged.parcel')
    writeFileSync(path, packed(forged))
    const { backend } = testBackend(file)
    expect(refusalOf(await backend.call('parcel.import', { file: path }))).toMatchObject({ message: 'revision.mismatch' })
    must(await backend.close())
    expect(contentsOf(dirname(file))).toEqual(before)
  })

  test('every cut and flipped bit', async () => {
    const here = deskWith()
    const bytes = readFileSync(await here.send())
    const { backend } = testBackend(newsroomWith([]))
    const path = join(temporaryFolder(), 'bad.parcel')
    const take = async (content: Uint8Array) => {
      writeFileSync(path, content)
      return await backend.call('parcel.import', { file: path })
    }
    for (let length = 0; length < bytes.length; length += 11)
      expect(refusalOf(await take(bytes.subarray(0, length))).message).toMatch(/^parcel\.(?:foreign|damaged)$/u)
    let refused = 0
    for (let at = 0; at < bytes.length; at += 7) {
      const damaged = Buffer.from(bytes)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8))
      const result = await take(damaged)
      // Times and attributes of a zip file are no matter: then what is taken in is what was sent.
      if (result.ok) expect(must(await backend.call('article.get', { article: 'a1' }))).toEqual(first)
      else {
        refused++
        expect(result.problem.message).toMatch(/^(?:parcel|revision|article)\./u)
      }
    }
    expect(refused).toBeGreaterThan(bytes.length / 7 / 2)
  })

  test('a file that is no parcel is never overwritten by one', async () => {
    const here = deskWith()
    const file = join(temporaryFolder(), 'notes.txt')
    writeFileSync(file, '笔记')
    const refused = await here.backend.call('parcel.export', { articles: ['a1'], out: file })
    expect(refusalOf(refused)).toMatchObject({ code: 'conflict', message: 'parcel.exists' })
    expect(readFileSync(file, 'utf8')).toBe('笔记')
    const parcel = await here.send()
    copyFileSync(parcel, file)
    expect(await here.send(file)).toBe(file)
  })
})

/** A few kilobytes that say they are gigabytes: a list of files, each of which announces 256 MB of zeros. */
function huge(): Uint8Array {
  const zeros = new Uint8Array(1 << 20)
  const files: Record<string, Uint8Array> = { 'parcel.json': strToU8('{}') }
  for (let index = 0; index < 8; index++) files[`articles/${String(index)}.json`] = zeros
  const bytes = zipSync(files)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  // Sizes in the central directory (APPNOTE 4.3.12), which is what an unpacker goes by.
  for (let at = 0; at + 46 < bytes.length; at++)
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === zeros.length)
      view.setUint32(at + 24, 250 << 20, true)
  return bytes
}

test('readings and names are kept under their names; handing over what has one makes no other state', async () => {
  const here = deskWith()
  const told = async () =>
    must(await here.backend.call('article.revisions', { article: 'a1' })).map(({ reason, label }) => `${reason} ${label}`.trim())
  const move = async (to: 'submitted' | 'in-edit') =>
    must(await here.backend.call('workflow.move', { article: 'a1', to, person: '苏映' }))
  await move('submitted')
  // What one person wrote stays his when another hands it over.
  expect(await told()).toEqual(['handed-over submitted', 'automatic'])
  await move('in-edit')
  await here.send()
  expect(await told()).toEqual(['handed-over in-edit', 'automatic'])
  const sign = { subject: 'article' as const, id: 'a1', note: '' }
  must(await here.backend.call('workflow.sign', { ...sign, stage: 'reading-1', person: '王岚' }))
  expect(await told()).toEqual(['signed reading-1', 'handed-over in-edit', 'automatic'])
  must(await here.backend.call('article.nameRevision', { article: 'a1', label: '送审稿' }))
  await here.write(0, '改过的第一段。')
  must(await here.backend.call('article.nameRevision', { article: 'a1', label: '改后' }))
  expect(await told()).toEqual(['named 改后', 'named 送审稿', 'signed reading-1', 'handed-over in-edit', 'automatic'])
})

import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { ImportReport, ParcelExport, ParcelImport } from '#shared/contract'
import { emptyPicture } from '#shared/model'
import { canonicalJson, contentHash } from '#electron/store'
import { testBackend } from '#tests/backends'
import { cli } from '#tests/command-line'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { must } from '#tests/newsrooms'
import { filesOf, withRevisions } from '#tests/parcels'

const COPY = '# 夜校开班\n\n本报讯（记者 林小满）晚上七点，会议室亮起了灯。\n\n第二段。\n'

/** Two newsrooms, the first with one article. */
async function twoNewsrooms() {
  const folder = temporaryFolder()
  const [here, there, copy] = ['here.newsroom', 'there.newsroom', 'copy.txt'].map((name) => join(folder, name)) as [
    string,
    string,
    string
  ]
  writeFileSync(copy, COPY)
  await cli('new', here, '--name', '甲报')
  await cli('new', there, '--name', '乙报')
  const { out } = await cli('import', here, copy, '--edition', '2026-05-01', '--json')
  const id = (JSON.parse(out) as ImportReport).articles[0]?.id ?? ''
  return { folder, here, there, copy, id }
}

test('an article travels from one newsroom to another; a second time it is known', async () => {
  const { folder, here, there, id } = await twoNewsrooms()
  const parcel = join(folder, 'x.parcel')
  const sent = await cli('parcel', 'export', here, parcel, '--article', id, '--json')
  expect([sent.code, sent.err]).toEqual([0, ''])
  expect(JSON.parse(sent.out) as ParcelExport).toEqual({
    file: parcel,
    bytes: readFileSync(parcel).length,
    articles: [id],
    revisions: 1,
    photos: 0,
    missing: 0
  })
  const fates = async () => {
    const { code, out } = await cli('parcel', 'import', there, parcel, '--json')
    expect(code).toBe(0)
    return (JSON.parse(out) as ParcelImport).articles
  }
  expect(await fates()).toEqual([{ id, headline: '夜校开班', fate: 'new', revisions: 1 }])
  expect(await fates()).toEqual([{ id, headline: '夜校开班', fate: 'known', revisions: 0 }])
})

test('a page travels with what it shows', async () => {
  const { folder, here, there } = await twoNewsrooms()
  const parcel = join(folder, 'page.parcel')
  expect((await cli('parcel', 'export', here, parcel, '--edition', '2026-05-01', '--page', '1')).code).toBe(0)
  const { code, out } = await cli('parcel', 'import', there, parcel)
  expect(code).toBe(0)
  expect(out).toContain('page 1 of 2026-05-01')
  expect(out).toContain('夜校开班')
})

test('bad usage and bad input are told in one sentence, and the newsroom stays as it was', async () => {
  const { folder, here, there, copy, id } = await twoNewsrooms()
  const before = contentsOf(dirname(there))
  const cases: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['parcel'], /“export” or “import” is missing/u],
    [['parcel', 'send'], /“send” is neither/u],
    [['parcel', 'export', here, join(folder, 'x')], /--edition is missing/u],
    [['parcel', 'export', here, join(folder, 'x'), '--edition', '2026-05-01'], /--page is missing/u],
    [['parcel', 'export', here, join(folder, 'x'), '--article', id, '--page', '1'], /cannot go into one parcel/u],
    [['parcel', 'export', here, join(folder, 'x'), '--article', 'none'], /no article none in .*here\.newsroom/u],
    [['parcel', 'export', here, join(folder, 'x'), '--edition', '2026-05-01', '--page', '9'], /has no page 9/u],
    [['parcel', 'export', here, copy, '--article', id], /not a parcel/u],
    [['parcel', 'import', there, copy], /not a parcel of Broadsheet/u],
    [['parcel', 'import', there, join(folder, 'none')], /There is no file/u]
  ]
  for (const [args, says] of cases) {
    const { code, out, err } = await cli(...args)
    expect([code, out], args.join(' ')).toEqual([2, ''])
    expect(err).toMatch(says)
  }
  expect(contentsOf(dirname(there))[there.slice(folder.length + 1)]).toEqual(before[there.slice(folder.length + 1)])
})

test('a parcel that is imported as copy is told from a document, with the way to take it in', async () => {
  const { folder, here, there, id } = await twoNewsrooms()
  const parcel = join(folder, 'x.parcel')
  await cli('parcel', 'export', here, parcel, '--article', id)
  const { code, err } = await cli('import', there, parcel)
  expect(code).toBe(2)
  expect(err).toContain(`${parcel} is a parcel from another desk`)
})

test('photos that nobody has, conflicts and what waits are findings', async () => {
  const { folder, here, there, id } = await twoNewsrooms()
  const db = new Database(here)
  const document = String(db.prepare('SELECT document FROM article').pluck().get())
  const picture = { ...emptyPicture('p'), photo: 'a'.repeat(64) }
  const changed = canonicalJson({ ...(JSON.parse(document) as object), pictures: [picture] })
  db.prepare('UPDATE article SET document = ?, hash = ?').run(changed, contentHash(changed))
  db.close()
  const parcel = join(folder, 'x.parcel')
  const sent = await cli('parcel', 'export', here, parcel, '--article', id)
  expect([sent.code, sent.out]).toMatchObject([1, expect.stringContaining('MISSING   1 photo')])
  const taken = await cli('parcel', 'import', there, parcel)
  expect([taken.code, taken.out]).toMatchObject([1, expect.stringContaining('MISSING   1 photo')])
  const later = withRevisions(filesOf(parcel), (revisions) => revisions.slice(1))
  const third = join(folder, 'third.newsroom')
  await cli('new', third)
  const held = await cli('parcel', 'import', third, later)
  expect([held.code, held.out]).toMatchObject([1, expect.stringContaining('WAITING   夜校开班')])
})

test('a newsroom that a window has open is exported from, with what was typed last, and not imported into', async () => {
  const { folder, here, there, id } = await twoNewsrooms()
  const { backend } = testBackend(here)
  const article = must(await backend.call('article.get', { article: id }))
  const headline = { ...article.headline, main: '正在窗口里改' }
  must(await backend.call('article.save', { article: { ...article, headline }, window: 'w', edit: 1 }))
  const parcel = join(folder, 'x.parcel')
  expect(await cli('parcel', 'export', here, parcel, '--article', id)).toMatchObject({ code: 0, err: '' })
  expect(await cli('parcel', 'import', here, parcel)).toMatchObject({
    code: 2,
    err: expect.stringContaining('open at another desk') as string
  })
  expect((await cli('parcel', 'import', there, parcel)).out).toContain('正在窗口里改')
})

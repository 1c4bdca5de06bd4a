import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { ImportReport, ParcelExport, ParcelImport } from '#shared/contract'
import { cli } from '#tests/command-line'
import { contentsOf, temporaryFolder } from '#tests/folders'

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
    [['parcel', 'export', here, join(folder, 'x'), '--article', 'none'], /no article none/u],
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

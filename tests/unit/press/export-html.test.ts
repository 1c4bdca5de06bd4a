import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type HtmlRequest, exportHtml, loadFontSet } from '#electron/press'
import { temporaryFolder } from '#tests/folders'
import { builtFonts } from '#tests/fonts'
import { blockOf, lineOf, pageOf, runOf, textOf } from '#tests/small-page'

const pages = [
  pageOf([blockOf([textOf('body', [lineOf('中国工会，第一版。'), lineOf(runOf('Union', { face: 'latin' }))])])]),
  pageOf([blockOf([textOf('body', [lineOf('第二版')])])], { number: 2, name: '综合' })
]

function request(values: Partial<HtmlRequest> = {}): HtmlRequest {
  const folder = temporaryFolder()
  return {
    pages,
    whole: true,
    title: '工人报 2026-05-01',
    lang: 'zh-CN',
    bleed: 0,
    marks: false,
    picture: () => Promise.resolve(null),
    fontFolder: builtFonts,
    cacheFolder: join(folder, 'cache'),
    out: join(folder, 'out'),
    ...values
  }
}

async function exported(asked: HtmlRequest): Promise<string[]> {
  const result = await exportHtml(asked)
  if (!result.ok) throw new Error(result.problem.text)
  return result.value.files.map(({ path }) => path)
}

const hashesOf = (folder: string): string[] =>
  readdirSync(folder).map(
    (name) =>
      `${name} ${createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex')}`
  )

test('an edition is one file, and each page is one', async () => {
  const asked = request()
  expect(await exported(asked)).toEqual(['edition.html', 'page-01.html', 'page-02.html'])
  const read = (name: string): string => readFileSync(join(asked.out, name), 'utf8')
  expect(read('edition.html')).toContain('第一版')
  expect(read('edition.html')).toContain('第二版')
  expect(read('page-02.html')).not.toContain('第一版')
  expect(read('page-02.html')).toContain('<title>工人报 2026-05-01 · 2 · 综合</title>')
})

test('of some pages, only those are made', async () => {
  expect(await exported(request({ whole: false, pages: pages.slice(1) }))).toEqual(['page-02.html'])
})

test('the same pages give the same bytes, with and without what was kept', async () => {
  const asked = request()
  await exported(asked)
  const once = hashesOf(asked.out)
  await exported(asked)
  expect(hashesOf(asked.out)).toEqual(once)
  rmSync(asked.cacheFolder, { recursive: true })
  await exported(asked)
  expect(hashesOf(asked.out)).toEqual(once)
})

test('a page carries the glyphs it draws and no others, in each face it uses', async () => {
  const asked = request()
  await exported(asked)
  const html = readFileSync(join(asked.out, 'page-01.html'), 'utf8')
  const families = [...html.matchAll(/@font-face\{font-family:"([^"]+)"/gu)].map(([, family]) => family)
  expect(families).toEqual(['broadsheet-latin', 'broadsheet-song'])
  for (const [, base64] of html.matchAll(/url\("data:font\/woff;base64,([^"]+)"\)/gu)) {
    const woff = Buffer.from(base64 ?? '', 'base64')
    expect(woff.toString('latin1', 0, 4)).toBe('wOFF')
    expect(woff.readUInt32BE(8)).toBe(woff.length)
    expect(woff.length).toBeLessThan(20_000)
  }
})

test('pictures are inside, each as its own kind', async () => {
  const asked = request({
    pages: [
      pageOf([
        blockOf([
          {
            kind: 'picture',
            rect: { x: 0, y: 0, width: 90, height: 60 },
            pictureId: 'p1',
            hash: 'h1',
            crop: { x: 0, y: 0, width: 1, height: 1 },
            alt: ''
          }
        ])
      ])
    ],
    picture: (hash) => Promise.resolve(hash === 'h1' ? { type: 'image/png', bytes: Uint8Array.of(1, 2, 3) } : null)
  })
  await exported(asked)
  expect(readFileSync(join(asked.out, 'page-01.html'), 'utf8')).toContain('src="data:image/png;base64,AQID"')
})

test('characters without a glyph are named by face', async () => {
  const result = await exportHtml(request({ pages: [pageOf([blockOf([textOf('body', [lineOf('工😀会한')])])])] }))
  expect(result.ok && result.value.missing).toEqual([{ face: 'song', characters: '한😀' }])
})

test('a damaged subset in the cache is made again', async () => {
  const asked = request()
  await exported(asked)
  const once = hashesOf(asked.out)
  const cache = join(asked.cacheFolder, 'font-subsets')
  for (const name of readdirSync(cache)) writeFileSync(join(cache, name), 'half of a fo')
  await exported(asked)
  expect(hashesOf(asked.out)).toEqual(once)
})

test('a cache that cannot be written costs time only', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(await exported(request({ cacheFolder: join(folder, 'file', 'cache') }))).toHaveLength(3)
})

test('without fonts, the folder stays as it was and the way out is said', async () => {
  const asked = request({ fontFolder: temporaryFolder() })
  const result = await exportHtml(asked)
  expect(!result.ok && result.problem).toMatchObject({ code: 'not-found', message: 'font.missing' })
  const fonts = await loadFontSet(asked.fontFolder)
  expect(!fonts.ok && fonts.problem.text).toContain('Build the fonts')
})

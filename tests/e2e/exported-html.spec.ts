import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, expect, test } from '@playwright/test'
import { mm, sequentialIds } from '#shared/base'
import { createComposer } from '#shared/layout'
import { newNewsroom, openBackend, runSample } from '#electron/backend'
import { exportHtml } from '#electron/press'
import { chromiumPath, openChromium } from '#tests/chromium'
import { composedCopy, expectExact, openExport, pdfPageSizes } from '#tests/exported-edition'
import { featureEdition } from '#tests/feature-edition'
import { builtFontSet, builtFonts } from '#tests/fonts'
import { compareDrawing } from '#tests/page-check'
import { comparePdfLines, hasPoppler } from '#tests/pdf-lines'
import { randomPage } from '#tests/random-page'
import { setLinesPages } from '#tests/set-lines'
import { blockOf, lineOf, pageOf, runOf, textOf } from '#tests/small-page'

const PROJECT = resolve(import.meta.dirname, '../..')
const ACCEPTANCE = resolve(PROJECT, '../shared/acceptance/pages/union-page.txt')

let browser: Browser
let folder: string

test.beforeAll(async () => {
  test.skip(chromiumPath === null, 'Chromium is not installed: apt-get install chromium, or set CHROMIUM_PATH.')
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'broadsheet-export-')))
  browser = await openChromium()
})

test.afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

const output = (name: string): string => join(folder, name)

async function exportPages(name: string, pages: Parameters<typeof exportHtml>[0]['pages'], marks = false): Promise<string> {
  const result = await exportHtml({
    pages,
    whole: true,
    title: name,
    lang: 'zh-CN',
    bleed: marks ? mm(3) : 0,
    marks,
    picture: () => Promise.resolve(null),
    fontFolder: builtFonts,
    cacheFolder: output('cache'),
    out: output(name)
  })
  if (!result.ok) throw new Error(result.problem.text)
  return join(output(name), 'edition.html')
}

for (const direction of ['across', 'down'] as const)
  for (const seed of [1, 2])
    test(`random lines that run ${direction} stand where the tables say (seed ${String(seed)})`, async () => {
      const page = randomPage(seed, 100, direction, builtFontSet())
      const file = await exportPages(`${direction}-${String(seed)}`, [page])
      const { drawn } = await openExport(browser, file, null)
      expect(compareDrawing([page], drawn, builtFontSet()).pen).toBeLessThan(0.1)
    })

test('2,000 lines of mixed copy are as wide as the tables say, drawn and printed', async () => {
  test.setTimeout(120_000)
  const pages = setLinesPages(7, 2000, builtFontSet())
  const file = await exportPages('set-lines', pages)
  const pdf = output('set-lines.pdf')
  const { drawn } = await openExport(browser, file, pdf)
  const { pen, edge, lines, justified } = compareDrawing(pages, drawn, builtFontSet())
  expect(lines).toBe(2000)
  expect(justified).toBeGreaterThan(1200)
  expect(pen).toBeLessThan(0.1)
  expect(edge).toBeLessThan(0.1)
  test.info().annotations.push({ type: 'pixels', description: `pen ${pen.toFixed(4)}, edge ${edge.toFixed(4)}` })
  test.skip(!hasPoppler(), 'The PDF is not read: pdftotext is not installed. On Debian: apt-get install poppler-utils.')
  const printed = comparePdfLines(pdf, pages, builtFontSet())
  expect(printed.lines).toBe(2000)
  expect(printed.worst, printed.text).toBeLessThan(0.05)
  test.info().annotations.push({ type: 'points', description: `PDF ${printed.worst.toFixed(4)}` })
})

test('—— is one line without a gap, at any size', async () => {
  const sizes = [6.9375, 9, 10.5, 36]
  const lines = sizes.map((size, index) =>
    lineOf(runOf('——', { size, x: 10 }), { y: index * 60, baseline: index * 60 + 40, leading: 60 })
  )
  const file = await exportPages('dashes', [pageOf([blockOf([textOf('body', lines)])])])
  const page = await browser.newPage({ deviceScaleFactor: 4 })
  await page.goto(`file://${file}`)
  await page.evaluate(async () => await document.fonts.ready)
  const shot = await page.locator('.trim').screenshot()
  // Columns of the picture in which some pixel of the dash is nearly black, for each size.
  const gaps = await page.evaluate(
    async ({ png, bands }) => {
      const image = new Image()
      image.src = `data:image/png;base64,${png}`
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('no canvas')
      context.drawImage(image, 0, 0)
      return bands.map(({ left, right, top, bottom }) => {
        const { data, width } = context.getImageData(left, top, right - left, bottom - top)
        let lightest = 0
        for (let x = 0; x < width; x++) {
          let darkest = 255
          for (let at = x * 4; at < data.length; at += width * 4) darkest = Math.min(darkest, data[at] ?? 255)
          lightest = Math.max(lightest, darkest)
        }
        return lightest
      })
    },
    {
      png: shot.toString('base64'),
      bands: sizes.map((size, index) => {
        const scale = (4 * 4) / 3
        return {
          left: Math.ceil(10 * scale) + 1,
          right: Math.floor((10 + 2 * size) * scale) - 1,
          top: Math.floor(index * 60 * scale),
          bottom: Math.floor((index * 60 + 60) * scale)
        }
      })
    }
  )
  await page.close()
  for (const [index, lightest] of gaps.entries()) expect(lightest, `${String(sizes[index])} pt`).toBeLessThan(100)
})

test('bodies of every kind: run-around, initials, tables, lines that run down', async () => {
  const input = featureEdition()
  const pages = createComposer(builtFontSet())
    .composeEdition(input)
    .pages.map(({ finished }) => finished)
  const file = await exportPages('features', pages)
  const copy = { articles: input.articles, pages }
  await expectExact(browser, file, copy, 0, output('features.pdf'))
  const page = await browser.newPage()
  await page.goto(`file://${file}`)
  expect(await page.getByRole('table').getByRole('row').count()).toBe(5)
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('岗位')]))
  expect(await page.getByRole('cell').count()).toBe(20)
  await page.close()
})

test('pages of two sizes print each at its own', async () => {
  const second = pageOf([], { number: 2, trim: { width: mm(270), height: mm(390) } })
  const file = await exportPages('two-sizes', [pageOf([]), second, pageOf([], { number: 3 })], true)
  const { drawn } = await openExport(browser, file, output('two-sizes.pdf'))
  expect(drawn).toHaveLength(3)
  const slug = mm(8) + mm(3)
  const wanted = [mm(100), mm(270), mm(100)].map((width) => width + 2 * slug)
  const printed = pdfPageSizes(output('two-sizes.pdf')).map(({ width }) => width)
  expect(printed).toHaveLength(3)
  for (const [index, width] of printed.entries()) expect(Math.abs(width - (wanted[index] ?? 0))).toBeLessThan(0.5)
})

test('the sample edition, in every paper it has', async () => {
  test.setTimeout(180_000)
  const out = output('sample')
  const folders = { sample: join(PROJECT, 'resources/sample'), fonts: builtFonts, cache: output('cache') }
  const report = await runSample({ ...folders, out, progress: () => undefined })
  if (!report.ok) throw new Error(report.problem.text)
  const manifest = JSON.parse(readFileSync(join(folders.sample, 'manifest.json'), 'utf8')) as {
    newsrooms: { key: string; editions: { date: string }[] }[]
  }
  for (const { key, editions } of manifest.newsrooms)
    for (const { date } of editions) {
      const html = join(out, editions.length === 1 ? key : `${key}-${date}`, 'edition.html')
      const copy = await composedCopy(join(out, `${key}.newsroom`), date)
      expect(copy.articles.length).toBeGreaterThan(0)
      await expectExact(browser, html, copy, mm(3) + mm(8), output('sample.pdf'))
    }
})

test('a page of a real paper', async () => {
  test.skip(!existsSync(ACCEPTANCE), 'The acceptance page is not on this machine.')
  test.setTimeout(120_000)
  const file = output('union.newsroom')
  const ids = sequentialIds('union')
  const created = newNewsroom({ file, name: '工会周报', lang: 'zh-CN', format: 'broadsheet', ids })
  if (!created.ok) throw new Error(created.problem.text)
  const opened = openBackend({
    file,
    readOnly: false,
    fontFolder: builtFonts,
    cacheFolder: output('cache'),
    clock: { now: () => 0, today: () => '2023-10-20' },
    ids,
    notify: () => undefined
  })
  if (!opened.ok) throw new Error(opened.problem.text)
  const backend = opened.value
  const edition = '2023-10-20'
  for (const result of [
    await backend.call('import.files', { files: [ACCEPTANCE], edition, page: 1 }),
    await backend.call('edition.compose', { edition, auto: true }),
    await backend.call('edition.export', { edition, out: output('union'), formats: ['html'], bleed: 0, marks: false })
  ])
    if (!result.ok) throw new Error(result.problem.text)
  await backend.close()
  const copy = await composedCopy(file, edition)
  expect(copy.articles).toHaveLength(5)
  const { justified } = await expectExact(browser, join(output('union'), 'edition.html'), copy, 0, output('union.pdf'))
  expect(justified).toBeGreaterThan(100)
})

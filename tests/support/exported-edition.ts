import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from '@playwright/test'
import type { Browser } from '@playwright/test'
import { type Size, toPx } from '#shared/base'
import type { FinishedPage } from '#shared/frame'
import { type Article, printedTexts } from '#shared/model'
import { createComposer } from '#shared/layout'
import { openBackend } from '#electron/backend'
import { type DrawnPage, readDrawnPages } from './drawn-pages.ts'
import { builtFontSet, builtFonts } from './fonts.ts'
import { type Deviations, articleTexts, compareDrawing, overlappingLines } from './page-check.ts'

/** An edition as its newsroom holds it, composed. */
export interface ComposedCopy {
  readonly articles: readonly Article[]
  readonly pages: readonly FinishedPage[]
}

/** Reads an edition out of a newsroom and composes it, as an export does. */
export async function composedCopy(newsroom: string, edition: string): Promise<ComposedCopy> {
  const backend = openBackend({
    file: newsroom,
    readOnly: true,
    fontFolder: builtFonts,
    cacheFolder: join(newsroom, '..', 'cache'),
    clock: { now: () => 0, today: () => '2026-05-01' },
    ids: { next: () => 'unused' },
    notify: () => undefined
  })
  if (!backend.ok) throw new Error(backend.problem.text)
  const material = await backend.value.call('edition.material', { edition: await editionId(backend.value, edition) })
  await backend.value.close()
  if (!material.ok) throw new Error(material.problem.text)
  const { pages } = createComposer(builtFontSet()).composeEdition(material.value)
  return { articles: material.value.articles, pages: pages.map(({ finished }) => finished) }
}

async function editionId(backend: Extract<ReturnType<typeof openBackend>, { ok: true }>['value'], date: string): Promise<string> {
  const list = await backend.call('edition.list', {})
  const found = list.ok ? list.value.find((edition) => edition.date === date) : undefined
  if (found === undefined) throw new Error(`no edition of ${date}`)
  return found.id
}

/** An exported file as a browser shows it. */
export interface OpenedExport {
  readonly drawn: readonly DrawnPage[]
  /** Addresses that were asked for besides the file itself. */
  readonly requests: readonly string[]
  /** Text on the pages outside of any line. */
  readonly stray: string
  /** What a reader copies who selects one paragraph after the other. */
  readonly copied: readonly string[]
}

/** Opens an exported file and measures it; prints it to `pdf` when one is named. */
export async function openExport(browser: Browser, file: string, pdf: string | null): Promise<OpenedExport> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } })
  const requests: string[] = []
  const address = pathToFileURL(file).href
  page.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('data:')) requests.push(request.url())
  })
  await page.goto(address)
  const drawn = await readDrawnPages(page)
  const stray = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let text = ''
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement?.closest('.l') === null) text += node.nodeValue ?? ''
    return text.trim()
  })
  const copied = await page.evaluate(() =>
    [...document.querySelectorAll('.trim :is(h1, h2, h3, p, figcaption)')].map((text) => {
      const selection = getSelection()
      selection?.selectAllChildren(text)
      return selection?.toString() ?? ''
    })
  )
  if (pdf !== null) await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
  await page.close()
  return { drawn, requests, stray, copied }
}

/** Sizes of a PDF's pages, points, as poppler reads them. */
export function pdfPageSizes(pdf: string): Size[] {
  const { stdout } = spawnSync('pdfinfo', ['-l', '9999', pdf], { encoding: 'utf8' })
  return [...stdout.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/gmu)].map(([, width, height]) => ({
    width: Number(width),
    height: Number(height)
  }))
}

/** Chromium rounds the boxes of the pages it prints to about half a point. */
const PDF_SLACK = 0.5

/**
 * Everything that must hold of an exported edition in a browser: the text of every article exactly once, lines where
 * the page says, nothing over anything else, nothing fetched, pages of the right size.
 * @param margin points around the trim box on each side
 */
export async function expectExact(
  browser: Browser,
  file: string,
  { articles, pages }: ComposedCopy,
  margin: number,
  pdf: string
): Promise<Deviations> {
  const { drawn, requests, stray, copied } = await openExport(browser, file, pdf)
  expect(requests).toEqual([])
  expect(stray).toBe('')

  for (const article of articles) {
    const printed = printedTexts(article).map(
      ({ role, index, runs }) => [role, index, runs.map(({ text }) => text).join('')] as const
    )
    const roles = new Set<string>(printed.map(([role]) => role))
    const shown = articleTexts(drawn, article.id).filter(([role, index]) => index >= 0 && roles.has(role))
    const byPlace = (a: readonly [string, number, string], b: readonly [string, number, string]): number =>
      a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1
    expect(shown.toSorted(byPlace), article.headline.main).toEqual(printed.toSorted(byPlace))
    const bodyOrder = shown.filter(([role]) => role === 'body' || role === 'crosshead').map(([, index]) => index)
    expect(bodyOrder).toEqual(bodyOrder.toSorted((a, b) => a - b))
  }
  const lines = drawn.flatMap((page) => page.texts.map((text) => text.lines.map((line) => line.text).join('')))
  expect(copied.map((text) => text.trimEnd())).toEqual(lines.map((text) => text.trimEnd()))

  const deviations = compareDrawing(pages, drawn, builtFontSet())
  expect(deviations.pen).toBeLessThan(0.1)
  expect(deviations.edge).toBeLessThan(0.15)
  expect(deviations.slot).toBeLessThan(0.05)
  expect(drawn.map((page) => overlappingLines(page))).toEqual(pages.map(() => []))

  const sheets = pages.map(({ trim }) => ({ width: trim.width + 2 * margin, height: trim.height + 2 * margin }))
  const printedSizes = pdfPageSizes(pdf)
  expect(printedSizes).toHaveLength(pages.length)
  for (const [index, sheet] of sheets.entries()) {
    const page = drawn[index]
    for (const side of ['width', 'height'] as const) {
      expect(Math.abs((page?.sheet[side] ?? 0) - toPx(sheet[side]))).toBeLessThan(0.02)
      expect(Math.abs((page?.trim[side] ?? 0) - toPx(pages[index]?.trim[side] ?? 0))).toBeLessThan(0.02)
      expect(Math.abs((printedSizes[index]?.[side] ?? 0) - sheet[side])).toBeLessThan(PDF_SLACK)
    }
  }
  return deviations
}

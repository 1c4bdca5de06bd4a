import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { chromium } from '@playwright/test'
import type { EditionInput } from '#shared/layout'
import { charactersOf, generatedEdition } from './edition.ts'
import { type BenchReport, atMost, median, quantile, report } from './report.ts'

/** Chromium lays the same articles out in the same boxes, with columns and justification: the reference of this bench. */

const PAGES = [1, 4, 16, 48]
const RUNS = 3
const EDITS = 200
const ONCE = resolve(import.meta.dirname, 'compose-once.ts')

interface Once {
  readonly milliseconds: number
  readonly megabytes: number
  readonly keystrokes: readonly number[]
}

const ours = (pages: number, edits: number): Once =>
  JSON.parse(
    execFileSync(process.execPath, [ONCE, String(pages), String(edits)], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  ) as Once

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function referencePage(input: EditionInput): string {
  const articles = new Map(input.articles.map((article) => [article.id, article]))
  const boxes = input.sections.map(({ article: id, place }) => {
    const article = articles.get(id ?? '')
    if (!article || !place) return ''
    const box = `left:${String(place.column * 165)}pt;top:${String(place.row * 13.5)}pt;width:${String(place.columns * 165 - 12)}pt;height:${String(place.rows * 13.5)}pt;column-count:${String(place.columns)}`
    const paragraphs = article.body.map((block) => `<p>${escape(block.runs.map((run) => run.text).join(''))}</p>`)
    return `<div class="box" style="${box}"><h2>${escape(article.headline.main)}</h2>${paragraphs.join('')}</div>`
  })
  return `<style>body{font:9pt/13.5pt "Noto Serif CJK SC"}p,h2{margin:0}p{text-indent:2em;text-align:justify;line-break:strict}h2{column-span:all}.box{position:absolute;column-gap:12pt;column-fill:auto;overflow:hidden}</style>${boxes.join('')}`
}

async function chromiumLayout(pages: number): Promise<number> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage()
    return await page.evaluate(
      (html) => {
        const started = performance.now()
        document.body.innerHTML = html
        void document.body.offsetHeight
        return performance.now() - started
      },
      referencePage(generatedEdition(pages))
    )
  } finally {
    await browser.close()
  }
}

/** Composition of whole editions against Chromium's own layout, cold processes in turn; then single keystrokes. */
export async function benchCompose(): Promise<BenchReport> {
  const figures: Record<string, number> = {}
  for (const pages of PAGES) {
    const own: number[] = []
    const reference: number[] = []
    const memory: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const { milliseconds, megabytes } = ours(pages, 0)
      own.push(milliseconds)
      memory.push(megabytes)
      reference.push(await chromiumLayout(pages))
    }
    figures[`P=${String(pages)} characters`] = charactersOf(generatedEdition(pages))
    figures[`P=${String(pages)} ms`] = median(own)
    figures[`P=${String(pages)} Chromium ms`] = median(reference)
    figures[`P=${String(pages)} ratio`] = median(own) / median(reference)
    figures[`P=${String(pages)} MB`] = median(memory)
  }
  const { keystrokes } = ours(48, EDITS)
  figures['keystroke median ms'] = median(keystrokes)
  figures['keystroke p95 ms'] = quantile(keystrokes, 0.95)
  return report('compose', figures, [
    atMost('48 pages against Chromium', figures['P=48 ratio'] ?? Number.NaN, 0.25),
    atMost('keystroke median ms', median(keystrokes), 1),
    atMost('keystroke p95 ms', quantile(keystrokes, 0.95), 3),
    atMost('48 pages MB', figures['P=48 MB'] ?? Number.NaN, 150)
  ])
}

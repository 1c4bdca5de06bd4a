import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import type { EditionInput } from '#shared/layout'
import { chromiumPath } from '#tests/chromium'
import { generatedEdition } from './edition.ts'

/** What others take for the same articles in the same boxes: Chromium's columns and Typst's, both justified. */

const COLUMN = 165
const GAP = 12
const LEADING = 13.5

/** One article's box on its page, points. */
interface Box {
  readonly page: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly headline: string
  readonly paragraphs: readonly string[]
}

export function boxesOf(input: EditionInput): Box[] {
  const articles = new Map(input.articles.map((article) => [article.id, article]))
  return input.sections.flatMap(({ page, article: id, place }): Box[] => {
    const article = articles.get(id ?? '')
    if (!article || !place) return []
    return [
      {
        page,
        left: place.column * COLUMN,
        top: place.row * LEADING,
        width: place.columns * COLUMN - GAP,
        height: place.rows * LEADING,
        columns: place.columns,
        headline: article.headline.main,
        paragraphs: article.body.map((block) => block.runs.map((run) => run.text).join(''))
      }
    ]
  })
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function htmlOf(input: EditionInput): string {
  const boxes = boxesOf(input).map(({ left, top, width, height, columns, headline, paragraphs }) => {
    const box = `left:${String(left)}pt;top:${String(top)}pt;width:${String(width)}pt;height:${String(height)}pt;column-count:${String(columns)}`
    return `<div class="box" style="${box}"><h2>${escape(headline)}</h2>${paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')}</div>`
  })
  return `<style>body{font:9pt/13.5pt "Noto Serif CJK SC"}p,h2{margin:0}p{text-indent:2em;text-align:justify;line-break:strict}h2{column-span:all}.box{position:absolute;column-gap:12pt;column-fill:auto;overflow:hidden}</style>${boxes.join('')}`
}

/** Milliseconds of Chromium's own layout in a fresh browser; null where there is none. */
export async function chromiumLayout(pages: number): Promise<number | null> {
  if (chromiumPath === null) return null
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const args = ['--disable-gpu', ...(root ? ['--no-sandbox'] : [])]
  const browser = await chromium.launch({ executablePath: chromiumPath, args })
  try {
    const page = await browser.newPage()
    return await page.evaluate(
      (html) => {
        const started = performance.now()
        document.body.innerHTML = html
        void document.body.offsetHeight
        return performance.now() - started
      },
      htmlOf(generatedEdition(pages))
    )
  } finally {
    await browser.close()
  }
}

const TYPST = { name: '@myriaddreamin/typst-ts-node-compiler', version: '0.7.0' }

/** Where peers are kept: beside the runtimes of this program, never among its packages. */
const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'broadsheet', 'bench-peers')

export const typstModule = (): string => join(cacheFolder(), 'node_modules', TYPST.name)

/** Fetches the peers that are not there yet, with npm. */
export function installPeers(): void {
  if (existsSync(typstModule())) return
  mkdirSync(cacheFolder(), { recursive: true })
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', cacheFolder(), `${TYPST.name}@${TYPST.version}`]
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

const ONCE = resolve(import.meta.dirname, 'compose-typst.ts')

/** Milliseconds of Typst's compilation in a fresh process; null where it is not installed. */
export function typstLayout(pages: number): number | null {
  if (!existsSync(typstModule())) return null
  const answer = execFileSync(process.execPath, [ONCE, String(pages)], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return (JSON.parse(answer) as { readonly milliseconds: number }).milliseconds
}

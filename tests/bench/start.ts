import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { launchWindow, newUserData } from '#tests/window'
import { type BenchReport, median, quantile, report } from './report.ts'

/**
 * The window from its start to the first composed page, and a keystroke from the key to the drawn preview, on the
 * Chinese sample. The reference in the same run is an empty page of the same program.
 */

const PROJECT = resolve(import.meta.dirname, '../..')
const STARTS = 3
const KEYSTROKES = 40
const LINES = '.bs-page .bs-block'

async function firstPage(file: string | null): Promise<number> {
  const userData = newUserData()
  const started = performance.now()
  const window = await launchWindow({ userData, ...(file === null ? {} : { file }) })
  try {
    await window.page.waitForSelector(file === null ? 'h1' : LINES, { timeout: 60_000, state: 'attached' })
    return performance.now() - started
  } finally {
    await window.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

/** Milliseconds from each key to the change it makes on the previewed page. */
async function keystrokes(page: Page): Promise<readonly number[]> {
  await page.waitForSelector(LINES, { timeout: 60_000, state: 'attached' })
  await page.locator('[contenteditable=true]').last().click()
  await page.keyboard.press('Control+End')
  await page.evaluate(() => {
    const times: number[] = []
    let pressed = 0
    addEventListener('beforeinput', () => (pressed = performance.now()), true)
    const drawn = document.querySelector('.bs-page')?.parentElement
    if (!drawn) throw new Error('no page is previewed')
    new MutationObserver(() => {
      if (pressed > 0) times.push(performance.now() - pressed)
      pressed = 0
    }).observe(drawn, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { benchTimes: times })
  })
  for (let key = 0; key < KEYSTROKES; key++) {
    await page.keyboard.insertText('工')
    await page.waitForTimeout(250)
  }
  return await page.evaluate(() => (window as unknown as { benchTimes: number[] }).benchTimes)
}

export async function benchStart(): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'))
  const userData = newUserData()
  try {
    execFileSync(process.execPath, [join(PROJECT, 'electron/cli/main.ts'), 'sample', '--out', join(folder, 'sample')], {
      cwd: PROJECT,
      stdio: 'ignore'
    })
    const file = join(folder, 'sample', 'sample-zh.newsroom')
    const pages: number[] = []
    const empty: number[] = []
    for (let run = 0; run < STARTS; run++) {
      pages.push(await firstPage(file))
      empty.push(await firstPage(null))
    }
    const window = await launchWindow({ userData, file })
    const times = await keystrokes(window.page)
    await window.close()
    const figures = {
      'start to composed page ms': median(pages),
      'start to empty window ms': median(empty),
      'composed page against empty window': median(pages) / median(empty),
      'keystroke to preview median ms': median(times),
      'keystroke to preview p95 ms': quantile(times, 0.95),
      'keystrokes seen': times.length
    }
    return report('start', figures, [])
  } finally {
    rmSync(userData, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

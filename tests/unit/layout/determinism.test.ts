import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { beforeAll, describe, expect, it } from 'vitest'
import { FONT_FACES } from '#shared/base'
import type { EditionInput } from '#shared/layout'
import { chromiumPath, openChromium } from '#tests/chromium'
import { type ComposeJob, composeJson } from '#tests/compose-elsewhere'
import { builtFonts } from '#tests/fonts'
import { layoutBundle } from '#tests/layout-bundle'
import { randomEdition } from './random-edition.ts'

/** The same edition gives the same bytes wherever it is composed: pages made by the template, with pictures, jumps and English. */
const EDITIONS: readonly EditionInput[] = [
  randomEdition(36),
  randomEdition(2, { format: 'tabloid', articles: 5, pictures: 3, pages: 2, demand: 1.2 }),
  randomEdition(3, { format: 'tabloid', lang: 'en', articles: 4, pictures: 2 })
]

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('composed pages', () => {
  let jobs: readonly ComposeJob[] = []
  let expected: readonly string[] = []
  beforeAll(() => {
    const tables = FONT_FACES.map((face) => Array.from(readFileSync(join(builtFonts, `${face}.table`))))
    jobs = EDITIONS.map((input) => ({ input, tables }))
    expected = jobs.map((job) => sha(composeJson(job)))
  })

  it('are the same in a worker thread', async () => {
    for (const [index, job] of jobs.entries()) {
      const json = await new Promise<string>((resolve, reject) => {
        const worker = new Worker(new URL('../../support/compose-worker.ts', import.meta.url), { workerData: job })
        worker.once('message', resolve)
        worker.once('error', reject)
      })
      expect(sha(json)).toBe(expected[index])
    }
  })

  it.skipIf(chromiumPath === null)('are the same in Chromium', { timeout: 120_000 }, async () => {
    const code = await layoutBundle()
    const browser = await openChromium()
    try {
      const page = await browser.newPage()
      await page.evaluate(code)
      for (const [index, job] of jobs.entries()) {
        const json = await page.evaluate(
          (given) =>
            (
              globalThis as unknown as { readonly composeElsewhere: { composeJson(job: unknown): string } }
            ).composeElsewhere.composeJson(given),
          job
        )
        expect(sha(json)).toBe(expected[index])
      }
    } finally {
      await browser.close()
    }
  })
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FONT_FACES } from '#shared/base'
import { composeJson } from '#tests/compose-elsewhere'
import { stored, test } from '#tests/desk-newsroom'
import { builtFonts } from '#tests/fonts'
import { layoutBundle } from '#tests/layout-bundle'
import { expect } from '#tests/window'
import { randomEdition } from '../unit/layout/random-edition.ts'

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

test('the window composes the bytes that Node composes', async ({ launch, newsroom }) => {
  const { page } = await launch({ file: newsroom })
  const tables = FONT_FACES.map((face) => Array.from(readFileSync(join(builtFonts, `${face}.table`))))
  await page.evaluate(await layoutBundle())
  for (const input of [await stored(page), randomEdition(2, { format: 'tabloid', articles: 4, pictures: 2 })]) {
    const job = { input, tables }
    const json = await page.evaluate(
      (given) =>
        (
          globalThis as unknown as { readonly composeElsewhere: { composeJson(job: unknown): string } }
        ).composeElsewhere.composeJson(given),
      job
    )
    expect(sha(json)).toBe(sha(composeJson(job)))
  }
})

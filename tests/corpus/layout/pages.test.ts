import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type EditionInput, composeEdition } from '#shared/layout'
import { evenFonts } from '#tests/even-fonts'
import { featureEdition } from '#tests/feature-edition'
import { randomEdition } from '../../unit/layout/random-edition.ts'
import { dumpPage } from './page-dump.ts'

/**
 * Whole pages as text, kept beside this file. A change of what is composed shows here as a diff of lines.
 * Accept it with: ACCEPT=1 npx vitest run tests/corpus/layout
 */
const CASES: Readonly<Record<string, EditionInput>> = {
  'body-features': featureEdition(),
  'broadsheet-front': randomEdition(36),
  'tabloid-english': randomEdition(3, { format: 'tabloid', lang: 'en', articles: 4, pictures: 1, demand: 0.6, strips: false }),
  'tabloid-jumps': randomEdition(1, { format: 'tabloid', articles: 3, pictures: 1, demand: 1.35, pages: 2, strips: false })
}

describe('composed pages', () => {
  for (const [name, input] of Object.entries(CASES)) {
    it(`${name} are as accepted`, () => {
      const file = join(import.meta.dirname, `${name}.txt`)
      const dump = composeEdition(input, evenFonts).pages.map(dumpPage).join('\n')
      if (process.env['ACCEPT'] === '1') writeFileSync(file, dump)
      expect(existsSync(file), `No accepted pages in ${name}.txt: accept them with ACCEPT=1.`).toBe(true)
      expect(dump).toBe(readFileSync(file, 'utf8'))
    })
  }
})

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type EditionInput, composeEdition } from '#shared/layout'
import { type Section, type SectionStyle, PLAIN_STYLE } from '#shared/model'
import { evenFonts } from '#tests/even-fonts'
import { featureEdition } from '#tests/feature-edition'
import { randomEdition } from '../../unit/layout/random-edition.ts'
import { dumpPage } from './page-dump.ts'

/**
 * Whole pages as text, kept beside this file. A change of what is composed shows here as a diff of lines.
 * Accept it with: ACCEPT=1 npx vitest run tests/corpus/layout
 */
/** A placed page whose articles, in reading order, are set in these styles. */
function styled(input: EditionInput, styles: readonly Partial<SectionStyle>[]): EditionInput {
  const ranked = input.sections.filter((section) => section.kind === 'article').toSorted((a, b) => a.order - b.order)
  const styleOf = (id: string): Partial<SectionStyle> => styles[ranked.findIndex((section) => section.id === id)] ?? {}
  const sections = input.sections.map((section) => ({ ...section, style: { ...section.style, ...styleOf(section.id) } }))
  return { ...input, sections }
}

/** The page as the template places it, with a pull quote over its lead. */
function quoted(input: EditionInput, text: string): EditionInput {
  const placed = composeEdition(input, evenFonts).pages.flatMap((page) => page.placed)
  const lead = placed.find((section) => section.kind === 'article' && section.place !== null)
  if (!lead?.place) return input
  const { column, columns, row, rows } = lead.place
  const place = { column: column + Math.floor(columns / 2), columns: 1, row: row + Math.floor(rows * 0.6), rows: 8 }
  const quote: Section = {
    ...lead,
    id: 'quote',
    kind: 'quote',
    article: null,
    text,
    place,
    order: placed.length,
    style: PLAIN_STYLE
  }
  return { ...input, sections: [...placed, quote] }
}

const CASES: Readonly<Record<string, EditionInput>> = {
  'body-features': featureEdition(),
  'broadsheet-front': randomEdition(36),
  'broadsheet-heads': quoted(
    styled(randomEdition(36), [{ ground: 'frame' }, { headline: 'down' }, { ground: 'tint' }, { ground: 'reverse' }]),
    '图比字好懂，手比眼睛牢靠。\n——装卸工 老陈'
  ),
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

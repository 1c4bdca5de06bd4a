import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sequentialIds } from '#shared/base'
import { loadFontSet } from '#electron/press'
import { readCopy } from '#shared/intake'
import { type EditionInput, createComposer } from '#shared/layout'
import { type Section, newPublication, newSection } from '#shared/model'
import { expectedTexts, overlaps, outside, setTexts } from './page-facts.ts'

const copy = resolve('../shared/acceptance/pages/union-page.txt')
const built = resolve('resources/fonts/built')
const ready = existsSync(copy) && existsSync(resolve(built, 'index.json'))

function material(): EditionInput {
  const read = readCopy(readFileSync(copy, 'utf8'), { ids: sequentialIds('x'), format: 'page' })
  const sections = read.order.map((entry, order): Section => {
    const article = entry.kind === 'article' ? (read.articles[entry.index]?.id ?? null) : null
    const text =
      entry.kind === 'banner' ? read.banners[entry.index] : entry.kind === 'standing-head' ? read.standingHeads[entry.index] : ''
    return newSection({
      id: `s${String(order)}`,
      page: 'p1',
      kind: entry.kind,
      article,
      text: text ?? '',
      order
    })
  })
  return {
    publication: newPublication('paper', '工友周报', 'zh-CN', 'broadsheet'),
    edition: { id: 'e', publication: 'paper', date: '2023-10-27', number: 1286 },
    pages: [{ id: 'p1', edition: 'e', number: 1, name: '要闻', staff: { responsible: '', designer: '', proofreader: '' } }],
    sections,
    articles: read.articles,
    photos: []
  }
}

describe.skipIf(!ready)('the acceptance page', () => {
  it('stands on one broadsheet page without overset, and uses it', async () => {
    const fonts = await loadFontSet(built)
    if (!fonts.ok) throw new Error(fonts.problem.text)
    const input = material()
    const [page] = createComposer(fonts.value).composeEdition(input).pages
    if (!page) throw new Error('no page')
    console.log(
      `acceptance page: fill ${page.fill.toFixed(3)}, ${page.sections.map((fit) => `${String(fit.columns)}×${String(fit.legs)}`).join(' ')}`
    )
    expect(page.overset).toBe(0)
    expect(page.sections.map((fit) => fit.oversetCharacters)).toEqual(page.sections.map(() => 0))
    expect(page.fill).toBeGreaterThanOrEqual(0.92)
    expect(page.placed.every((section) => section.place !== null)).toBe(true)
    expect(page.finished.blocks.flatMap((block) => block.elements).filter((element) => element.kind === 'picture')).toHaveLength(
      2
    )
    for (const article of input.articles) expect(setTexts([page.finished], article.id)).toEqual(expectedTexts(article))
    expect(overlaps(page.finished, fonts.value)).toEqual([])
    expect(outside(page.finished, fonts.value)).toEqual([])
  })
})

import type { SectionFit } from '#renderer/preview'
import type { Section } from '#shared/model'
import type { PlacedSection } from './grid/occupied.ts'
import { fitState, sectionName, sectionTitle } from './state/desk-model.ts'
import { type PageDesk, fitOf } from './state/model.ts'
import type { PageWords } from './words.ts'

/** A section's title for the eye and the ear; never empty. */
export function titleOf(section: Section, desk: PageDesk, say: PageWords): string {
  const title = sectionTitle(section, desk.material.articles)
  return title === '' ? say('section.untitled') : title
}

/** What a section is called, as 头条. */
export const nameOf = (section: Section, desk: PageDesk, say: PageWords): string =>
  say(`section.${sectionName(section, desk.onPage)}`)

/** The whole of a section in one sentence: name, title, place, size, fit, overlap. */
export function describeSection(section: PlacedSection, desk: PageDesk, say: PageWords): string {
  const fit = fitState(fitOf(desk, section.id))
  const { column, columns, row, rows } = section.place
  return say('section.describe', {
    name: nameOf(section, desk, say),
    title: titleOf(section, desk, say),
    column: column + 1,
    row: row + 1,
    columns,
    rows,
    fit: fit.kind,
    lines: 'lines' in fit ? fit.lines : 0,
    overlap: desk.overlapping.has(section.id) ? 'yes' : 'no'
  })
}

/** A fit in a word: 超 4 行, 空 3 行, 齐. Empty where there is no text. */
export function fitWords(fit: SectionFit | null, say: PageWords): string {
  const state = fitState(fit)
  switch (state.kind) {
    case 'over':
      return say('fit.over', { lines: state.lines })
    case 'under':
      return say('fit.under', { lines: state.lines })
    case 'fit':
      return say('fit.fit')
    case 'none':
      return ''
  }
}

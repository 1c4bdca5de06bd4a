import type { SectionFit } from '#renderer/preview'
import type { Section } from '#shared/model'
import type { Overlap, PlacedSection } from './grid/occupied.ts'
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

/** What would print over something else: sections in each other's way, and headlines that are covered. */
export const clashesOf = (desk: PageDesk): readonly Overlap[] => [
  ...desk.overlaps.filter(({ kind }) => kind === 'clash'),
  ...desk.covered
]

/** The section whose text runs around this one; null where there is none. Of several, the first in reading order. */
export const runsAround = (section: Section, desk: PageDesk): PlacedSection | null =>
  desk.overlaps.find(({ top, kind }) => kind === 'around' && top.id === section.id)?.below ?? null

function troubleOf(section: Section, desk: PageDesk): 'clash' | 'covered' | 'covers' | 'none' {
  const found = clashesOf(desk).find(({ top, below }) => top.id === section.id || below.id === section.id)
  if (found === undefined) return 'none'
  if (found.kind === 'clash') return 'clash'
  return found.top.id === section.id ? 'covers' : 'covered'
}

/** The whole of a section in one sentence: name, title, place, size, fit, what lies over it or below. */
export function describeSection(section: PlacedSection, desk: PageDesk, say: PageWords): string {
  const fit = fitState(fitOf(desk, section.id))
  const below = runsAround(section, desk)
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
    characters: 'characters' in fit ? fit.characters : 0,
    over: below === null ? 'none' : titleOf(below, desk, say),
    under: desk.overlaps.filter((overlap) => overlap.kind === 'around' && overlap.below.id === section.id).length,
    overlap: troubleOf(section, desk)
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
    case 'words':
      return say('fit.words', { characters: state.characters })
    case 'fit':
      return say('fit.fit')
    case 'none':
      return ''
  }
}

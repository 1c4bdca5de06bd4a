import { rectsOverlap } from '#shared/base'
import type { FinishedBlock } from '#shared/frame'
import { type ComposedPage, type PageGrid, placeAt, rectOfPlace } from '#shared/layout'
import { type Article, type Place, type Section, blockText, newSection } from '#shared/model'

/** Fewest and most characters of words that make a pull quote by themselves. */
const LENGTHS = { 'zh-CN': [8, 40], en: [30, 140] } as const

const SPOKEN = /“[^“”]+”/gu
const SENTENCES = { 'zh-CN': /[^。！？]+[。！？]/gu, en: /[^.!?]+[.!?]/gu } as const

/** Words for a pull quote to begin with: the first thing somebody says that is neither too short nor too long, else a sentence. */
export function quoteWords(article: Article): string {
  const [least, most] = LENGTHS[article.lang]
  const texts = article.body.filter(({ kind }) => kind === 'paragraph').map(blockText)
  const fitting = (pattern: RegExp): string | undefined =>
    texts
      .flatMap((text) => text.match(pattern) ?? [])
      .map((words) => words.trim().replace(/[，,]”$/u, '”'))
      .find((words) => words.length >= least && words.length <= most)
  return fitting(SPOKEN) ?? fitting(SENTENCES[article.lang]) ?? article.headline.main.replaceAll('\n', ' ').trim()
}

/** Lines that a quote takes above and below its words. */
const AIR = 3
/** Type of a quote and its line, in body sizes. */
const SIZE = 1.6
const LINE = 1.35
/** Lines of text that stay above and below it. */
const KEEP = 3

/** Body lines that words take as a pull quote in one basic column. */
function rowsOf(words: string, grid: PageGrid): number {
  let ems = 0
  for (const character of words) ems += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5
  const perLine = Math.max(1, Math.floor(grid.columnWidth / (grid.bodySize * SIZE)))
  const lines = Math.max(1, Math.ceil(ems / perLine))
  return AIR + Math.ceil((lines * grid.bodySize * SIZE * LINE) / grid.leading)
}

/** First and last line of the grid that the running text of a block takes. */
function textRows(block: FinishedBlock, grid: PageGrid): { readonly first: number; readonly last: number } | null {
  const lines = block.elements.flatMap((element) => (element.kind === 'text' && element.role === 'body' ? element.lines : []))
  if (lines.length === 0) return null
  const rows = lines.map(({ x, y }) => placeAt(grid, { x, y: y + grid.leading / 2 }).row)
  return { first: Math.min(...rows), last: Math.max(...rows) }
}

/** 0, 1, −1, 2, −2 …: outwards from the middle. */
const outwards = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index % 2 === 1 ? (index + 1) / 2 : -index / 2))

/**
 * Where a pull quote first stands over an article: one column wide, inside its running text, as near the middle as
 * pictures and other sections leave room. Null where the text is too short for one.
 * @param host the article's section as it stands on the page
 */
export function quotePlace(composed: ComposedPage, host: Section, words: string, grid: PageGrid): Place | null {
  const block = composed.finished.blocks.find(({ id }) => id === host.id)
  const text = block === undefined ? null : textRows(block, grid)
  const { place } = host
  if (place === null || block === undefined || text === null) return null
  const room = text.last - text.first + 1
  const rows = Math.min(rowsOf(words, grid), room - 2 * KEEP)
  if (rows < 3) return null
  const pictures = block.elements.flatMap((element) => (element.kind === 'picture' ? [element.rect] : []))
  const others = composed.placed.flatMap((section) =>
    section.id === host.id || section.place === null ? [] : [rectOfPlace(grid, section.place)]
  )
  const middle = text.first + KEEP + Math.floor((room - 2 * KEEP - rows) / 2)
  const column = place.column + Math.floor(place.columns / 2)
  for (const down of outwards(2 * room))
    for (const across of outwards(2 * place.columns)) {
      const candidate = { column: column + across, columns: 1, row: middle + down, rows }
      const isInside =
        candidate.column >= place.column &&
        candidate.column < place.column + place.columns &&
        candidate.row >= text.first + KEEP &&
        candidate.row + rows <= text.last + 1 - KEEP
      const rect = rectOfPlace(grid, candidate)
      if (isInside && ![...pictures, ...others].some((other) => rectsOverlap(other, rect))) return candidate
    }
  return null
}

/** A pull quote as a section of its own, read right behind its article. @param id never used before */
export const quoteSection = (id: string, host: Section, text: string, place: Place | null): Section =>
  newSection({
    id,
    page: host.page,
    kind: 'quote',
    text,
    place,
    order: host.order + 1
  })

/** A page's sections with a new one among them: what is read behind it moves on by one, so that no two share a number. */
export const withSection = (sections: readonly Section[], added: Section): Section[] => [
  ...sections.map((section) => (section.order < added.order ? section : laterBy(section, 1))),
  added
]

const laterBy = (section: Section, by: number): Section => ({ ...section, order: section.order + by })

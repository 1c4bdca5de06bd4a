import { type Rect, rectsOverlap } from '#shared/base'
import type { FontSet } from '#shared/font'
import { type PageGrid, clampPlace, nameplateRows, rectOfPlace } from '#shared/layout'
import {
  type FinishedBlock,
  type FinishedLine,
  type FinishedPage,
  type FinishedText,
  lineText,
  runAdvances,
  textOfElement
} from '#shared/frame'
import { type Article, type Place, type Section, printedTexts } from '#shared/model'

/** What tests ask of finished pages. */
export const textsIn = (block: FinishedBlock): FinishedText[] => block.elements.filter((element) => element.kind === 'text')

export const textsOn = (pages: readonly FinishedPage[]): FinishedText[] => pages.flatMap((page) => page.blocks.flatMap(textsIn))

/** The box of a line's characters, without the blank halves of marks that stand outside its slot. */
export function inkBox(line: FinishedLine, fonts: FontSet): Rect | null {
  const first = line.runs[0]
  const last = line.runs.at(-1)
  if (!first || !last) return null
  const end = runAdvances(last, (codePoint) => fonts.face(last.face).advance(codePoint)).reduce(
    (sum, advance) => sum + advance,
    last.x
  )
  const size = Math.max(...line.runs.map((run) => run.size))
  if (line.direction === 'down') {
    const y = Math.max(line.y, first.x)
    return { x: line.baseline - size / 2, y, width: size, height: Math.max(0, Math.min(line.y + line.measure, end) - y) }
  }
  const x = Math.max(line.x, first.x)
  return { x, y: line.baseline - 0.88 * size, width: Math.max(0, Math.min(line.x + line.measure, end) - x), height: size }
}

/** Line feeds part the rows of a table; in a headline they are a wish. */
const plain = (role: string, text: string): string => (role === 'table' ? text : text.replaceAll('\n', ''))

/** Printed texts of an article by role and index, as they stand on the pages, pieces joined in page order. */
export function setTexts(pages: readonly FinishedPage[], articleId: string): Map<string, string> {
  const blocks = pages.flatMap((page) => page.blocks.filter((block) => block.articleId === articleId))
  const found = new Map<string, string>()
  for (const block of blocks.toSorted((a, b) => a.part - b.part)) {
    for (const text of textsIn(block)) {
      if (text.index < 0) continue
      const key = `${text.role} ${String(text.index)}`
      found.set(key, (found.get(key) ?? '') + plain(text.role, textOfElement(text)))
    }
  }
  return found
}

/** What the article prints, under the same keys. */
export const expectedTexts = (article: Article): Map<string, string> =>
  new Map(
    printedTexts(article).map((text) => [
      `${text.role} ${String(text.index)}`,
      plain(text.role, text.runs.map((run) => run.text).join(''))
    ])
  )

/** Pairs of lines whose characters overlap, as text. */
export function overlaps(page: FinishedPage, fonts: FontSet): string[] {
  const lines = page.blocks
    .flatMap((block) => textsIn(block).flatMap((text) => text.lines))
    .flatMap((line) => {
      const box = inkBox(line, fonts)
      return box && box.width > 0 ? [{ box, text: lineText(line) }] : []
    })
  const pairs: string[] = []
  for (const [index, a] of lines.entries()) {
    for (const b of lines.slice(index + 1)) {
      const wide = Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x)
      const high = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y)
      if (wide > 0.1 && high > 0.1) pairs.push(`${a.text} × ${b.text}`)
    }
  }
  return pairs
}

/** What a line covers: its letters, up to its measure where it runs down; the slot of an initial, whose capital leaves the em above it blank. */
function boxOf(line: FinishedLine, fonts: FontSet): Rect | null {
  const ink = inkBox(line, fonts)
  const capital = (line.runs[0]?.size ?? 0) > line.leading
  if (line.direction === 'across') return ink && capital ? { ...ink, y: line.y, height: line.leading } : ink
  const size = Math.max(0, ...line.runs.map((run) => run.size))
  return { x: line.baseline - size / 2, y: line.y, width: size, height: line.measure }
}

/** Lines and pictures that leave the type area; the folio line stands outside by design. */
export function outside(page: FinishedPage, fonts: FontSet): string[] {
  const area = page.typeArea
  const slack = 0.6
  const leaves = (rect: Rect): boolean =>
    rect.x < area.x - slack ||
    rect.y < area.y - slack ||
    rect.x + rect.width > area.x + area.width + slack ||
    rect.y + rect.height > area.y + area.height + slack
  return page.blocks
    .filter((block) => block.kind !== 'folio')
    .flatMap((block) => block.elements)
    .flatMap((element) => {
      if (element.kind === 'picture') return leaves(element.rect) ? [`picture ${element.pictureId}`] : []
      return element.lines
        .filter((line) => {
          const box = boxOf(line, fonts)
          return box !== null && leaves(box)
        })
        .map(lineText)
    })
}

const areaOf = (place: Place): number => place.columns * place.rows

/** The place that a section takes on the page's grid, under the nameplate of a first page. */
function takenPlace(place: Place, grid: PageGrid, firstPage: boolean): Place {
  const inside = clampPlace(grid, place)
  const first = firstPage ? nameplateRows(grid) : 0
  return inside.row >= first ? inside : { ...inside, row: first, rows: Math.max(1, inside.row + inside.rows - first) }
}

/** Lines and pictures of articles that lie under a section that stands on them: the smaller of two, or the later one. */
export function hidden(
  page: FinishedPage,
  sections: readonly Section[],
  grid: PageGrid,
  fonts: FontSet,
  firstPage: boolean
): string[] {
  const placed = sections.flatMap((section) =>
    section.place ? [{ ...section, place: takenPlace(section.place, grid, firstPage) }] : []
  )
  const found: string[] = []
  for (const block of page.blocks) {
    const own = placed.find((section) => section.id === block.id)
    if (!own || (block.kind !== 'article' && block.kind !== 'box' && block.kind !== 'picture')) continue
    for (const other of placed) {
      const size = areaOf(other.place) - areaOf(own.place)
      if (other.id === own.id || size > 0 || (size === 0 && other.order < own.order)) continue
      const rect = rectOfPlace(grid, other.place)
      for (const element of block.elements) {
        if (element.kind === 'picture') {
          if (rectsOverlap(element.rect, rect, 0.5)) found.push(`picture ${element.pictureId} under ${other.id}`)
          continue
        }
        for (const line of element.lines) {
          const box = boxOf(line, fonts)
          if (box && box.width > 0 && rectsOverlap(box, rect, 0.5)) found.push(`${lineText(line)} under ${other.id}`)
        }
      }
    }
  }
  return found
}

/** Body lines that leave their section's place. */
export function beyond(page: FinishedPage, fonts: FontSet): string[] {
  const roles = new Set<string>(['body', 'crosshead', 'table'])
  const slack = 0.6
  return page.blocks.flatMap((block) =>
    textsIn(block)
      .filter((text) => roles.has(text.role))
      .flatMap((text) => text.lines)
      .filter((line) => {
        const box = boxOf(line, fonts)
        if (!box || box.width === 0) return false
        const { x, y, width, height } = block.rect
        return (
          box.x < x - slack ||
          box.y < y - slack ||
          box.x + box.width > x + width + slack ||
          box.y + box.height > y + height + slack
        )
      })
      .map(lineText)
  )
}

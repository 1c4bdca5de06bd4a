import { PX } from '#shared/base'
import type { FinishedBlock, FinishedElement, FinishedLine, FinishedPicture, FinishedText, TextRole } from '#shared/frame'
import { type StyleSheet, decimal, escapeText } from './css.ts'
import { lineHtml } from './line.ts'
import type { Advance } from './pieces.ts'

export interface EmbeddedPicture {
  /** Media type, as `image/jpeg`. */
  readonly type: string
  readonly base64: string
}

/** What blocks are drawn with. */
export interface Drawing {
  readonly sheet: StyleSheet
  readonly advance: Advance
  readonly pictures: ReadonlyMap<string, EmbeddedPicture>
}

const TAGS: Readonly<Partial<Record<TextRole, string>>> = { nameplate: 'h1', banner: 'h2', main: 'h2', crosshead: 'h3' }

function textHtml(text: FinishedText, block: FinishedBlock, drawing: Drawing, tag: string): string {
  const attributes = [`class="${text.role}"`]
  if (text.index >= 0) attributes.push(`data-index="${String(text.index)}"`)
  if (text.continued) attributes.push('data-continued="true"')
  if (text.lang !== block.lang) attributes.push(`lang="${escapeText(text.lang)}"`)
  if (text.role === 'table') return tableHtml(text, attributes, drawing, tag)
  const lines = text.lines.map((line) => lineHtml(line, drawing.sheet, drawing.advance)).join('')
  return `<${tag} ${attributes.join(' ')}>${lines}</${tag}>`
}

/** Lines of one cell after the other; a cell's last line carries the tab or line feed that parts it from the next. */
function cellsOf(text: FinishedText): FinishedLine[][][] {
  const rows: FinishedLine[][][] = [[]]
  let cell: FinishedLine[] = []
  for (const [index, line] of text.lines.entries()) {
    cell.push(line)
    const ends = /[\t\n]$/u.exec(line.trailing)?.[0]
    if (ends === undefined && index < text.lines.length - 1) continue
    rows.at(-1)?.push(cell)
    cell = []
    if (ends === '\n' && index < text.lines.length - 1) rows.push([])
  }
  return rows
}

/** A table for readers who cannot see it; its lines stand where the page says. The head that a further leg repeats is drawn only. */
function tableHtml(text: FinishedText, attributes: readonly string[], drawing: Drawing, tag: string): string {
  const draw = (lines: readonly FinishedLine[]): string =>
    lines.map((line) => lineHtml(line, drawing.sheet, drawing.advance)).join('')
  if (text.index < 0) return `<${tag} ${attributes.join(' ')} aria-hidden="true">${draw(text.lines)}</${tag}>`
  const rows = cellsOf(text).map((cells, number) => {
    const role = number === 0 && !text.continued ? 'columnheader' : 'cell'
    return `<span role="row">${cells.map((cell) => `<span role="${role}">${draw(cell)}</span>`).join('')}</span>`
  })
  return `<${tag} ${attributes.join(' ')} role="table">${rows.join('')}</${tag}>`
}

/** Words on the frame that keeps a missing picture's place. */
export const missingPictureLabel = (lang: string): string => (lang.startsWith('zh') ? '图片待补' : 'Picture to come')

const box = (x: number, y: number, width: number, height: number): string =>
  `left:${decimal(x / PX)}px;top:${decimal(y / PX)}px;width:${decimal(width / PX)}px;height:${decimal(height / PX)}px`

function pictureHtml(picture: FinishedPicture, block: FinishedBlock, drawing: Drawing): string {
  const { rect, crop } = picture
  const frame = box(rect.x, rect.y, rect.width, rect.height)
  const embedded = picture.hash === null ? undefined : drawing.pictures.get(picture.hash)
  const alt = escapeText(picture.alt)
  if (embedded === undefined) {
    const label = escapeText(missingPictureLabel(block.lang))
    return `<div class="missing" role="img" aria-label="${alt === '' ? label : alt}" data-label="${label}" style="${frame}"></div>`
  }
  const width = rect.width / crop.width
  const height = rect.height / crop.height
  const whole = box(-crop.x * width, -crop.y * height, width, height)
  return `<div class="picture" style="${frame}"><img alt="${alt}" src="data:${escapeText(embedded.type)};base64,${embedded.base64}" style="${whole}"></div>`
}

const isCaption = (element: FinishedElement | undefined): element is FinishedText =>
  element?.kind === 'text' && element.role === 'caption'

/** Elements in reading order; a picture and the captions that follow it are one figure. */
function elementsHtml(block: FinishedBlock, drawing: Drawing): string[] {
  const out: string[] = []
  for (let at = 0; at < block.elements.length; at++) {
    const element = block.elements[at]
    if (element?.kind === 'text') out.push(textHtml(element, block, drawing, TAGS[element.role] ?? 'p'))
    if (element?.kind !== 'picture') continue
    const captions: string[] = []
    for (let next = block.elements[at + 1]; isCaption(next); next = block.elements[at + 1]) {
      captions.push(textHtml(next, block, drawing, 'figcaption'))
      at++
    }
    out.push(
      `<figure data-picture="${escapeText(element.pictureId)}">${pictureHtml(element, block, drawing)}${captions.join('')}</figure>`
    )
  }
  return out
}

const CONTAINERS: Readonly<Record<FinishedBlock['kind'], string>> = {
  article: 'article',
  banner: 'section',
  'standing-head': 'aside',
  picture: 'div',
  advert: 'aside',
  box: 'section',
  quote: 'aside',
  folio: 'header',
  nameplate: 'header'
}

export function blockHtml(block: FinishedBlock, drawing: Drawing): string {
  const tag = CONTAINERS[block.kind]
  const attributes = [`class="${block.kind}"`, `data-section="${escapeText(block.id)}"`]
  if (block.articleId !== null) attributes.push(`data-article="${escapeText(block.articleId)}"`)
  if (block.part > 0) attributes.push(`data-part="${String(block.part)}"`)
  attributes.push(`lang="${escapeText(block.lang)}"`)
  return `<${tag} ${attributes.join(' ')}>\n${elementsHtml(block, drawing).join('\n')}\n</${tag}>`
}

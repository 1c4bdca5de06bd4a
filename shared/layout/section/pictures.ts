import { type Rect, exp, ln, snap } from '#shared/base'
import type { FinishedPicture, FinishedText } from '#shared/frame'
import { type Article, type Lang, type Photo, type Picture, type PrintedText, printedTexts } from '#shared/model'
import { roleFace } from '../flow/faces.ts'
import { finishText } from '../flow/lines.ts'
import type { BrokenText, Setter } from '../flow/setter.ts'

/** A picture with what the layout needs to know of it. */
export interface Plate {
  readonly picture: Picture
  /** Width over height. */
  readonly aspect: number
  readonly missing: boolean
  readonly caption: PrintedText | null
  readonly alt: string
  readonly lang: Lang
}

/** A plate with its place in a block: points from the block's left edge, lines from its top. */
interface Cell {
  readonly plate: Plate
  readonly x: number
  readonly width: number
  readonly row: number
  /** Grid lines of the picture itself. */
  readonly rows: number
  readonly caption: BrokenText | null
}

/** Pictures with their captions, arranged across some legs. */
export interface PictureBlock {
  readonly cells: readonly Cell[]
  /** Grid lines when text follows below: white under the caption included. */
  readonly rows: number
  /** Grid lines when the block ends with its section. */
  readonly footRows: number
  /** Dissatisfaction with crops and sizes. */
  readonly cost: number
}

function altWords(headline: string, lang: Lang): string {
  if (headline === '') return lang === 'en' ? 'Picture' : '图片'
  return lang === 'en' ? `Picture of ${headline}` : `《${headline}》图片`
}

export function platesOf(article: Article, photos: ReadonlyMap<string, Photo>): Plate[] {
  const captions = new Map(
    printedTexts(article)
      .filter((text) => text.role === 'caption')
      .map((text) => [text.picture, text])
  )
  const headline = article.headline.main.replaceAll('\n', ' ')
  return article.pictures.map((picture) => {
    const photo = picture.photo === null ? undefined : photos.get(picture.photo)
    const fallback = altWords(headline, article.lang)
    return {
      picture,
      aspect: Math.max(0.2, Math.min(5, photo ? photo.width / photo.height : picture.aspect)),
      missing: photo === undefined,
      caption: captions.get(picture.id) ?? null,
      alt: picture.caption === '' ? fallback : picture.caption,
      lang: article.lang
    }
  })
}

const CAPTION_SIZE = 8.25
const CAPTION_PITCH = 11.25
/** White between a picture and its caption, and between a caption and text below, points. */
const CAPTION_ABOVE = 2
const TEXT_BELOW = 7
/** White between pictures that stand side by side. */
const CELL_GAP = 9
/** Fewest grid lines of a picture. */
export const LEAST_ROWS = 5

function breakCaption(setter: Setter, plate: Plate, width: number): BrokenText | null {
  if (!plate.caption) return null
  const { lang } = plate
  const { runs } = setter.styleText(plate.caption.runs, roleFace('caption', lang), lang)
  const align = lang === 'en' ? 'left' : 'justify'
  return setter.breakText(runs, { lang, size: CAPTION_SIZE, align, indent: 0, hyphenate: true }, width)
}

const captionHeight = (caption: BrokenText | null): number =>
  caption && caption.breaks.length > 0 ? CAPTION_ABOVE + caption.breaks.length * CAPTION_PITCH : 0

/** One line of an arrangement: plates side by side at one height. */
interface Strip {
  readonly plates: readonly Plate[]
  readonly widths: readonly number[]
  /** Height, in points, at which as little as possible is cropped. */
  readonly natural: number
  readonly captions: readonly (BrokenText | null)[]
  readonly captionHeight: number
}

function stripOf(setter: Setter, plates: readonly Plate[], width: number): Strip {
  const room = width - (plates.length - 1) * CELL_GAP
  const aspects = plates.map((plate) => Math.max(0.6, Math.min(2.2, plate.aspect)))
  const total = aspects.reduce((sum, aspect) => sum + aspect, 0)
  const widths = aspects.map((aspect) => snap((room * aspect) / total))
  const heights = plates.map((plate, index) => ln((widths[index] ?? 1) / plate.aspect))
  const captions = plates.map((plate, index) => breakCaption(setter, plate, widths[index] ?? width))
  return {
    plates,
    widths,
    natural: exp(heights.reduce((sum, height) => sum + height, 0) / heights.length),
    captions,
    captionHeight: Math.max(...captions.map(captionHeight))
  }
}

/** Ways to put plates into strips: all in one, one under the other, a large one over a row of the others, rows of three. */
function arrangements(plates: readonly Plate[]): (readonly Plate[])[][] {
  const count = plates.length
  if (count === 1) return [[plates]]
  const rowsOf = (size: number): (readonly Plate[])[] => {
    const rows: (readonly Plate[])[] = []
    for (let i = 0; i < count; i += size) rows.push(plates.slice(i, i + size))
    return rows
  }
  const ways = [rowsOf(2), rowsOf(1)]
  if (count > 2) ways.push(rowsOf(3), [plates.slice(0, 1), plates.slice(1)])
  return ways.filter((way) => way.every((row) => row.length <= 4))
}

/** How far a picture's height may leave its natural one; a place kept for a missing picture has no shape of its own yet. */
const STRETCH = { low: 0.84, high: 1.16 }
const MISSING_STRETCH = { low: 0.7, high: 1.3 }

function cropCost(plate: Plate, width: number, height: number): number {
  const off = Math.abs(ln(width / height / plate.aspect))
  const beyond = Math.max(0, off - 0.02)
  const cost = 900 * (beyond * beyond) + 12 * off
  return plate.missing ? cost * 0.12 : cost
}

function layStrips(strips: readonly Strip[], factor: number, leading: number, wanted: number): PictureBlock {
  const cells: Cell[] = []
  let row = 0
  let cost = 0
  let footRows = 0
  for (const [number, strip] of strips.entries()) {
    const rows = Math.max(LEAST_ROWS, Math.round((strip.natural * factor) / leading))
    let x = 0
    for (const [index, plate] of strip.plates.entries()) {
      const width = strip.widths[index] ?? 0
      cells.push({ plate, x, width, row, rows, caption: strip.captions[index] ?? null })
      cost += cropCost(plate, width, rows * leading)
      const size = ln(width / (number === 0 ? wanted : Math.min(wanted, wanted * 0.8)))
      cost += (size > 0 ? 8 : 14) * size * size
      x += width + CELL_GAP
    }
    footRows = row + rows + Math.ceil(strip.captionHeight / leading - 1e-6)
    row += rows + Math.max(1, Math.ceil((strip.captionHeight + TEXT_BELOW) / leading - 1e-6))
  }
  return { cells, rows: row, footRows, cost: cost / Math.sqrt(Math.max(1, cells.length)) }
}

const STEPS = 24

/**
 * Blocks of the plates across a width, each number of lines once, cheapest first.
 * @param wanted width that the first picture should have, points
 */
export function planPictures(
  setter: Setter,
  plates: readonly Plate[],
  width: number,
  leading: number,
  wanted: number
): PictureBlock[] {
  if (plates.length === 0) return []
  const best = new Map<number, PictureBlock>()
  const { low, high } = plates.every((plate) => plate.missing) ? MISSING_STRETCH : STRETCH
  for (const way of arrangements(plates)) {
    const strips = way.map((row) => stripOf(setter, row, width))
    for (let step = 0; step <= STEPS; step++) {
      const block = layStrips(strips, low + ((high - low) * step) / STEPS, leading, wanted)
      const known = best.get(block.rows)
      if (!known || block.cost < known.cost) best.set(block.rows, block)
    }
  }
  return [...best.values()].sort((a, b) => a.cost - b.cost || a.rows - b.rows)
}

/** The part of a picture that shows in a frame of another shape, as near to its focus as its edges allow. */
export function cropOf(
  aspect: number,
  frame: { readonly width: number; readonly height: number },
  focus: { readonly x: number; readonly y: number }
): Rect {
  const shape = frame.width / frame.height
  const width = Math.min(1, shape / aspect)
  const height = Math.min(1, aspect / shape)
  const inside = (centre: number, size: number): number => Math.max(0, Math.min(1 - size, centre - size / 2))
  const fine = (share: number): number => Math.round(share * 1e6) / 1e6
  return { x: fine(inside(focus.x, width)), y: fine(inside(focus.y, height)), width: fine(width), height: fine(height) }
}

/** White between the top of a line and the top of its letters: pictures begin where text beside them does. */
const TOP_TRIM = 2.25

/**
 * Draws a block.
 * @param corner its left edge and top, points
 */
export function finishPictures(
  block: PictureBlock,
  corner: { readonly x: number; readonly y: number },
  leading: number,
  setter: Setter
): (FinishedPicture | FinishedText)[] {
  return block.cells.flatMap((cell) => {
    const { plate, caption } = cell
    const x = snap(corner.x + cell.x)
    const y = snap(corner.y + cell.row * leading + TOP_TRIM)
    const rect = { x, y, width: cell.width, height: snap(cell.rows * leading - TOP_TRIM) }
    const picture: FinishedPicture = {
      kind: 'picture',
      rect,
      pictureId: plate.picture.id,
      hash: plate.missing ? null : plate.picture.photo,
      crop: plate.missing ? { x: 0, y: 0, width: 1, height: 1 } : cropOf(plate.aspect, rect, plate.picture.focus),
      alt: plate.alt
    }
    if (!caption || !plate.caption || caption.breaks.length === 0) return [picture]
    const slot = { x, y: snap(rect.y + rect.height + CAPTION_ABOVE), measure: cell.width, leading: CAPTION_PITCH }
    const { role, index } = plate.caption
    const text = finishText(
      {
        role,
        index,
        lang: plate.lang,
        text: caption,
        from: 0,
        to: caption.breaks.length,
        continued: false,
        face: roleFace('caption', plate.lang)
      },
      slot,
      setter.fonts
    )
    return [picture, text]
  })
}

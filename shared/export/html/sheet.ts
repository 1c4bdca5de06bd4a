import { type Size, PX, mm, toMm } from '#shared/base'
import type { FinishedBox, FinishedPage, FinishedRule } from '#shared/frame'
import { decimal, inkColor } from './css.ts'

/** White between the bleed's edge and the marks, and the marks' length. */
const MARK_GAP = mm(1)
const MARK_LENGTH = mm(5)
/** Room around the bleed for marks. */
const SLUG = mm(8)
const MARK_STROKE = 0.25

/** How a page lies on its sheet, points. */
export interface SheetGeometry {
  readonly sheet: Size
  readonly trim: Size
  readonly bleed: number
  /** From the sheet's edge to the trim box. */
  readonly margin: number
  readonly marks: boolean
}

export function sheetGeometry(trim: Size, bleed: number, marks: boolean): SheetGeometry {
  const margin = bleed + (marks ? SLUG : 0)
  return { sheet: { width: trim.width + 2 * margin, height: trim.height + 2 * margin }, trim, bleed, margin, marks }
}

/** A length for `@page`, where millimetres come out as whole numbers. */
export const pageLength = (points: number): string => `${decimal(Math.round(toMm(points) * 1000) / 1000)}mm`

type Line = readonly [number, number, number, number]

function cropMarks({ trim, bleed }: SheetGeometry): Line[] {
  const near = bleed + MARK_GAP
  const far = near + MARK_LENGTH
  const across = [0, trim.height].flatMap((y): Line[] => [
    [-far, y, -near, y],
    [trim.width + near, y, trim.width + far, y]
  ])
  const down = [0, trim.width].flatMap((x): Line[] => [
    [x, -far, x, -near],
    [x, trim.height + near, x, trim.height + far]
  ])
  return [...across, ...down]
}

/** A cross in a circle at the middle of each side, by which the plates are brought into register. */
function registerMarks({ trim, bleed }: SheetGeometry): { readonly x: number; readonly y: number }[] {
  const out = bleed + MARK_GAP + MARK_LENGTH / 2
  return [
    { x: trim.width / 2, y: -out },
    { x: trim.width / 2, y: trim.height + out },
    { x: -out, y: trim.height / 2 },
    { x: trim.width + out, y: trim.height / 2 }
  ]
}

const lineSvg = ([x1, y1, x2, y2]: Line): string =>
  `<line x1="${decimal(x1)}" y1="${decimal(y1)}" x2="${decimal(x2)}" y2="${decimal(y2)}"/>`

function registerSvg({ x, y }: { readonly x: number; readonly y: number }): string {
  const arm = MARK_LENGTH / 2
  const cross = lineSvg([x - arm, y, x + arm, y]) + lineSvg([x, y - arm, x, y + arm])
  return `${cross}<circle cx="${decimal(x)}" cy="${decimal(y)}" r="${decimal(arm / 2)}" fill="none"/>`
}

/** A drawing in points that reaches beyond the trim box on all sides; the trim box's top left corner is 0, 0. */
function svg(name: string, trim: Size, reach: number, content: string): string {
  const width = trim.width + 2 * reach
  const height = trim.height + 2 * reach
  const view = [-reach, -reach, width, height].map(decimal).join(' ')
  const size = `width="${decimal(width / PX)}" height="${decimal(height / PX)}"`
  return `<svg class="${name}" aria-hidden="true" ${size} viewBox="${view}">${content}</svg>`
}

/** Crop and register marks; empty when none are wanted. */
export function marksSvg(geometry: SheetGeometry): string {
  if (!geometry.marks) return ''
  const marks = [...cropMarks(geometry).map(lineSvg), ...registerMarks(geometry).map(registerSvg)].join('')
  return svg('marks', geometry.trim, geometry.margin, `<g stroke="#000" stroke-width="${decimal(MARK_STROKE)}">${marks}</g>`)
}

function boxSvg(box: FinishedBox): string {
  const { x, y, width, height } = box.rect
  const place = `x="${decimal(x)}" y="${decimal(y)}" width="${decimal(width)}" height="${decimal(height)}"`
  const fill = `fill="${box.fill ? inkColor(box.fill) : 'none'}"`
  const stroke = box.stroke ? ` stroke="${inkColor(box.stroke.ink)}" stroke-width="${decimal(box.stroke.width)}"` : ''
  return `<rect ${place} ${fill}${stroke}/>`
}

const ruleSvg = (rule: FinishedRule): string =>
  lineSvg([rule.x1, rule.y1, rule.x2, rule.y2]).replace(
    '/>',
    ` stroke="${inkColor(rule.ink)}" stroke-width="${decimal(rule.width)}"/>`
  )

/** The page's boxes and, above them, its rules; empty when it has neither. */
export function groundSvg(page: FinishedPage, geometry: SheetGeometry): string {
  const content = [...page.boxes.map(boxSvg), ...page.rules.map(ruleSvg)].join('')
  return content === '' ? '' : svg('ground', geometry.trim, geometry.bleed, content)
}

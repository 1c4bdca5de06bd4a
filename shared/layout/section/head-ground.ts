import { type Rect, snap } from '#shared/base'
import type { FinishedBox, Ink } from '#shared/frame'
import type { SectionStyle } from '#shared/model'
import { BLACK } from '../flow/lines.ts'
import type { Module } from './module.ts'

/** What a headline stands on: nothing, a light tint, black with letters of paper, or a thin frame. */
export type Ground = SectionStyle['ground']

/** White at each side of a headline inside its ground, points. */
export const GROUND_SIDE = 12
/** White between the ground and the text below, points. */
export const GROUND_BELOW = 7
/** White above the ground: it begins where letters and pictures beside it do, points. */
export const GROUND_ABOVE = 2.25

/** White above and below the words inside a ground, by the size of the main headline, points. */
export const groundWhite = (size: number): number => Math.max(5, Math.min(12, size * 0.2))

/** Small type fills in where it is printed out of black: standfirst and names stand below the box. */
export const holdsSmallType = (ground: Ground): boolean => ground !== 'reverse'

export const inkOn = (ground: Ground): Ink => (ground === 'reverse' ? { kind: 'paper' } : BLACK)

const TINT = 0.1
const FRAME_WIDTH = 0.75

const STYLES: Readonly<Record<Exclude<Ground, 'none'>, Omit<FinishedBox, 'rect'>>> = {
  tint: { fill: { kind: 'black', tint: TINT }, stroke: null },
  reverse: { fill: { kind: 'black', tint: 1 }, stroke: null },
  frame: { fill: null, stroke: { width: FRAME_WIDTH, ink: BLACK } }
}

export const groundBox = (ground: Ground, rect: Rect): FinishedBox[] => (ground === 'none' ? [] : [{ rect, ...STYLES[ground] }])

/** In a framed section the ground is the frame's title bar: it reaches the frame's edges wherever it comes near them. */
export function withinFrame(rect: Rect, module: Module): Rect {
  if (!module.boxed) return rect
  const { frame } = module
  const near = module.x - frame.x + 0.5
  const atTop = rect.y - frame.y <= module.grid.leading + GROUND_ABOVE + 0.5
  const left = rect.x - frame.x <= near ? frame.x : rect.x
  const right = frame.x + frame.width - rect.x - rect.width <= near ? frame.x + frame.width : rect.x + rect.width
  const top = atTop ? frame.y : rect.y
  return { x: left, y: top, width: snap(right - left), height: snap(rect.y + rect.height - top) }
}

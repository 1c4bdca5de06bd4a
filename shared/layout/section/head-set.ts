import { type Rect, snap } from '#shared/base'
import type { FinishedBox, FinishedText, Ink, TextRole } from '#shared/frame'
import { type Lang, countCharacters } from '#shared/model'
import { BLACK, baselineIn, finishLine, finishText } from '../flow/lines.ts'
import type { Setter } from '../flow/setter.ts'
import { type HeadLayer, type HeadPlan, PADDING, layersHeight, linesIn, onGround } from './head.ts'
import { GROUND_ABOVE, GROUND_BELOW, groundBox, inkOn, withinFrame } from './head-ground.ts'
import { plainText } from './head-texts.ts'
import type { Module } from './module.ts'

const NO_HEAD: HeadPlan = { rows: 0, naturalRows: 0, cost: 0, size: 0, height: 0, layers: [], ground: 'none' }

/** Which texts stay when a place is too low for all of them. */
const KEPT_FIRST: readonly TextRole[] = ['main', 'jump', 'kicker', 'deck', 'byline', 'standfirst']

/** As much of a stack as goes into a height, the most important texts first; the code points left out are counted. */
export function trimHead(plan: HeadPlan | undefined, rows: number, leading: number): { head: HeadPlan; dropped: number } {
  if (!plan) return { head: NO_HEAD, dropped: 0 }
  const room = rows * leading
  let kept: readonly HeadLayer[] = []
  for (const role of KEPT_FIRST) {
    const wanted = plan.layers.filter((layer) => kept.includes(layer) || layer.text.role === role)
    if (layersHeight(wanted) <= room) kept = wanted
  }
  const height = layersHeight(kept)
  const dropped = plan.layers
    .filter((layer) => !kept.includes(layer) && layer.text.index >= 0)
    .reduce((sum, layer) => sum + countCharacters(plainText(layer.text)), 0)
  return { head: { ...plan, rows, naturalRows: Math.ceil(height / leading), height: height + PADDING, layers: kept }, dropped }
}

/** Rows of white in a stack beyond its natural height and one line. */
export const headWhite = (plan: HeadPlan): number => Math.max(0, plan.rows - plan.naturalRows - 1)

/** Where a stack stands on the page, points. */
export interface HeadZone {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The ground of a stack in its zone: everything above the texts that stand below it. Null without one. */
function groundOf(plan: HeadPlan, zone: HeadZone, module: Module): Rect | null {
  if (plan.ground === 'none' || plan.layers.length === 0) return null
  const below = layersHeight(plan.layers.filter((layer) => !onGround(layer, plan.ground)))
  const y = snap(zone.y + GROUND_ABOVE)
  const rect = { x: zone.x, y, width: zone.width, height: snap(zone.y + zone.height - GROUND_BELOW - below - y) }
  return withinFrame(rect, module)
}

/** The box under a stack; none where it stands on paper. */
export function headGround(plan: HeadPlan, zone: HeadZone, module: Module): FinishedBox[] {
  const rect = groundOf(plan, zone, module)
  return rect ? groundBox(plan.ground, rect) : []
}

/** Top of the first layer, and of the first one below a ground. */
function topsOf(plan: HeadPlan, zone: HeadZone, ground: Rect | null): { readonly on: number; readonly below: number } {
  if (!ground) return { on: zone.y + (zone.height - plan.height + PADDING) / 2, below: 0 }
  const height = layersHeight(plan.layers.filter((layer) => onGround(layer, plan.ground)))
  return { on: ground.y + (ground.height - height) / 2, below: ground.y + ground.height }
}

function finishLayer(layer: HeadLayer, x: number, y: number, lang: Lang, ink: Ink, setter: Setter): FinishedText {
  const { role, index } = layer.text
  const slot = { x: x + layer.inset, y, measure: layer.measure, leading: layer.pitch }
  if (layer.set.kind === 'text') {
    const { text } = layer.set
    const piece = { role, index, lang, text, from: 0, to: text.breaks.length, continued: false, face: layer.face }
    return finishText(piece, slot, setter.fonts)
  }
  const drop = baselineIn(setter.fonts, layer.face, layer.set.fit.size, layer.pitch)
  const lines = layer.set.fit.lines.map((line, i) => {
    const top = y + i * layer.pitch
    return finishLine(line, { ...slot, y: top }, top + drop, ink)
  })
  return { kind: 'text', role, index, continued: false, lang, lines }
}

/** Sets a stack in its zone, vertically centred, or on its ground and what does not stand there below it. */
export function finishHead(plan: HeadPlan, zone: HeadZone, module: Module, lang: Lang, setter: Setter): FinishedText[] {
  const ground = groundOf(plan, zone, module)
  const tops = topsOf(plan, zone, ground)
  let { on, below } = tops
  return plan.layers.map((layer) => {
    const height = layer.above + linesIn(layer) * layer.pitch
    if (ground && !onGround(layer, plan.ground)) {
      below += height
      return finishLayer(layer, zone.x, below - height + layer.above, lang, BLACK, setter)
    }
    on += height
    return finishLayer(layer, zone.x, on - height + layer.above, lang, ground ? inkOn(plan.ground) : BLACK, setter)
  })
}

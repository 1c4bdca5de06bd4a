import type { FinishedText, TextRole } from '#shared/frame'
import { type Lang, countCharacters } from '#shared/model'
import { baselineIn, finishLine, finishText } from '../flow/lines.ts'
import type { Setter } from '../flow/setter.ts'
import { type HeadLayer, type HeadPlan, PADDING, linesIn } from './head.ts'
import { plainText } from './head-texts.ts'

const NO_HEAD: HeadPlan = { rows: 0, naturalRows: 0, cost: 0, size: 0, height: 0, layers: [] }

/** Which texts stay when a place is too low for all of them. */
const KEPT_FIRST: readonly TextRole[] = ['main', 'jump', 'kicker', 'deck', 'byline', 'standfirst']

/** As much of a stack as goes into a height, the most important texts first; the code points left out are counted. */
export function trimHead(plan: HeadPlan | undefined, rows: number, leading: number): { head: HeadPlan; dropped: number } {
  if (!plan) return { head: NO_HEAD, dropped: 0 }
  const room = rows * leading
  const heightOf = (layers: readonly HeadLayer[]): number =>
    layers.reduce((sum, layer) => sum + layer.above + linesIn(layer) * layer.pitch, 0)
  let kept: readonly HeadLayer[] = []
  for (const role of KEPT_FIRST) {
    const wanted = plan.layers.filter((layer) => kept.includes(layer) || layer.text.role === role)
    if (heightOf(wanted) <= room) kept = wanted
  }
  const height = heightOf(kept)
  const dropped = plan.layers
    .filter((layer) => !kept.includes(layer) && layer.text.index >= 0)
    .reduce((sum, layer) => sum + countCharacters(plainText(layer.text)), 0)
  return { head: { ...plan, rows, naturalRows: Math.ceil(height / leading), height: height + PADDING, layers: kept }, dropped }
}

/** Rows of white in a stack beyond its natural height and one line. */
export const headWhite = (plan: HeadPlan): number => Math.max(0, plan.rows - plan.naturalRows - 1)

/**
 * Sets a stack in its zone, vertically centred.
 * @param zone left edge, top and height, points
 */
export function finishHead(
  plan: HeadPlan,
  zone: { readonly x: number; readonly y: number; readonly height: number },
  lang: Lang,
  setter: Setter
): FinishedText[] {
  const texts: FinishedText[] = []
  let y = zone.y + (zone.height - plan.height + PADDING) / 2
  for (const layer of plan.layers) {
    y += layer.above
    const { role, index } = layer.text
    const slot = { x: zone.x + layer.inset, y, measure: layer.measure, leading: layer.pitch }
    if (layer.set.kind === 'text') {
      const { text } = layer.set
      texts.push(
        finishText(
          { role, index, lang, text, from: 0, to: text.breaks.length, continued: false, face: layer.face },
          slot,
          setter.fonts
        )
      )
    } else {
      const drop = baselineIn(setter.fonts, layer.face, layer.set.fit.size, layer.pitch)
      const lines = layer.set.fit.lines.map((line, i) => {
        const top = y + i * layer.pitch
        return finishLine(line, { ...slot, y: top }, top + drop)
      })
      texts.push({ kind: 'text', role, index, continued: false, lang, lines })
    }
    y += linesIn(layer) * layer.pitch
  }
  return texts
}

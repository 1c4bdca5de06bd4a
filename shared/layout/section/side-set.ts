import { type Rect, snap } from '#shared/base'
import type { FinishedBox, FinishedLine, FinishedRun, FinishedText, Ink } from '#shared/frame'
import type { Lang } from '#shared/model'
import type { Setter } from '../flow/setter.ts'
import { withFigures } from './combined-figures.ts'
import { GROUND_ABOVE, groundBox, inkOn } from './head-ground.ts'
import { type Module, insideTop } from './module.ts'
import { type SideHead, type SideText, sideMargin, sideWhite, stackWidth } from './side-head.ts'

/** How far a headline that runs down is opened to fill its section's height, ems: alone, and on several lines. */
const WIDEST = 0.25
const WIDEST_LINES = 0.12
/** A stack that does not fill the height begins near its head: this far below at the most, ems of the main headline. */
const LOWEST = 0.3
/** White between the last line of letters and the foot of its grid line, points. */
const FOOT_TRIM = 2.25

/** The strip of a section that a head of its own takes, at the right of the legs. */
function zoneOf(head: SideHead, module: Module): Rect {
  const width = Math.min(module.width, head.width)
  const y = insideTop(module, 0)
  const height = module.rows * module.grid.leading
  return { x: snap(module.x + module.width - width), y, width: snap(width), height: snap(height) }
}

/** The box under a stack that runs down; in a framed section it reaches the frame's edges. */
export function sideGround(head: SideHead, module: Module): FinishedBox[] {
  const zone = zoneOf(head, module)
  const { frame, boxed } = module
  const rect = boxed
    ? { x: zone.x, y: frame.y, width: snap(frame.x + frame.width - zone.x), height: frame.height }
    : { ...zone, y: snap(zone.y + GROUND_ABOVE), height: snap(zone.height - GROUND_ABOVE - FOOT_TRIM) }
  return groundBox(head.ground, rect)
}

/** Points by which every character of a text moves on, so that its longest line fills `height`. */
function opening({ fit }: SideText, height: number): number {
  const most = fit.size * (fit.lines.length === 1 ? WIDEST : WIDEST_LINES)
  const longest = fit.lines.reduce((a, b) => (b.width > a.width ? b : a))
  const gaps = longest.runs.reduce((sum, run) => sum + Array.from(run.text).length, 0) - 1
  return gaps > 0 ? snap(Math.max(0, Math.min(most, (height - longest.width) / gaps))) : 0
}

/** One line that runs down from `top` along `centre`. */
function finishColumn(
  text: SideText,
  at: number,
  centre: number,
  top: number,
  opened: number,
  ink: Ink,
  setter: Setter
): FinishedLine {
  const set = text.fit.lines[at]
  let moved = 0
  const runs: FinishedRun[] = []
  for (const run of (set?.runs ?? []).flatMap((one) => withFigures(one, text.figures, setter.fonts))) {
    runs.push({ ...run, x: snap(top + run.x + moved * opened), letterSpacing: snap(run.letterSpacing + opened), ink })
    moved += run.combined === true ? 1 : Array.from(run.text).length
  }
  return {
    direction: 'down',
    x: snap(centre - text.pitch / 2),
    y: snap(top),
    measure: snap((set?.width ?? 0) + Math.max(0, moved - 1) * opened),
    leading: snap(text.pitch),
    baseline: snap(centre),
    runs,
    hyphen: false,
    trailing: set?.trailing ?? '',
    justified: false,
    hang: set?.hang ?? 0
  }
}

/** Lines of one text side by side, the first at the top of the stretch and the last at its foot (错落). */
function finishColumns(
  text: SideText,
  right: number,
  stretch: { top: number; height: number },
  opened: number,
  ink: Ink,
  setter: Setter
) {
  const count = text.fit.lines.length
  return text.fit.lines.map((_, at) => {
    const centre = right - (at + 0.5) * text.pitch
    const flush = finishColumn(text, at, centre, stretch.top, opened, ink, setter)
    const free = Math.max(0, stretch.height - flush.measure)
    const shift = count > 1 ? (free * at) / (count - 1) : 0
    return shift === 0 ? flush : finishColumn(text, at, centre, stretch.top + shift, opened, ink, setter)
  })
}

/** Sets a stack that runs down: main headline opened to the section's height, kicker at its head, deck at its foot. */
export function finishSideHead(head: SideHead, module: Module, lang: Lang, setter: Setter): FinishedText[] {
  const zone = zoneOf(head, module)
  const white = sideWhite(head.ground)
  const height = zone.height - 2 * white
  const ink = inkOn(head.ground)
  const main = head.texts.find(({ text }) => text.role === 'main')
  const opened = main ? opening(main, height) : 0
  const lengths = main ? main.fit.lines.map((_, at) => finishColumn(main, at, 0, 0, opened, ink, setter).measure) : []
  const length = Math.min(height, Math.max(0, ...lengths))
  const top = zone.y + white + Math.min((height - length) / 2, LOWEST * head.size)
  const margin = sideMargin(head.ground)
  const edge = head.ground === 'none' ? ((head.texts[0]?.pitch ?? 0) - (head.texts[0]?.fit.size ?? 0)) / 2 : 0
  let right = zone.x + zone.width - margin - (zone.width - 2 * margin - stackWidth(head.texts)) / 2 + edge
  return head.texts.map((text) => {
    right -= text.before
    const own = text === main ? length : Math.min(height, text.length)
    const lowest = zone.y + white + height - own
    const start = text.text.role === 'deck' ? top + length - own : top
    const stretch = { top: Math.max(zone.y + white, Math.min(lowest, start)), height: own }
    const lines = finishColumns(text, right, stretch, text === main ? opened : 0, ink, setter)
    right -= text.fit.lines.length * text.pitch
    return { kind: 'text', role: text.text.role, index: text.text.index, continued: false, lang, lines }
  })
}

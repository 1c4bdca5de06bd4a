import type { FinishedLine, FinishedPage, FinishedPicture, TextRole } from '#shared/frame'
import type { Rect } from '#shared/base'

/** One mark of a miniature; lengths in points on the page. */
export type MiniatureMark =
  | { readonly kind: 'bar'; readonly rect: Rect; readonly tone: 'head' | 'text' | 'red' | 'box' }
  | { readonly kind: 'words'; readonly rect: Rect; readonly text: string; readonly size: number; readonly red: boolean }
  | { readonly kind: 'picture'; readonly picture: FinishedPicture }

const HEADS: ReadonlySet<TextRole> = new Set(['main', 'banner', 'standing-head', 'nameplate'])

/** Text of this size and more still reads in a miniature, points. */
const READABLE = 90

/** Share of a line's pitch that a bar of small text covers: what a column looks like from afar. */
const TEXT_SHARE = 0.4
const HEAD_SHARE = 0.72

function inkRect(line: FinishedLine, share: number): Rect {
  const sizes = line.runs.map((run) => run.size)
  const size = Math.max(...sizes, 0)
  const slot = line.direction === 'down' ? line.y : line.x
  const start = line.runs.length === 0 ? slot : Math.min(...line.runs.map((run) => run.x))
  const room = slot + line.measure - start
  const length = line.justified ? room : Math.min(room, lengthOf(line))
  if (line.direction === 'down') return { x: line.baseline - (size * share) / 2, y: start, width: size * share, height: length }
  return { x: start, y: line.baseline - size * (0.38 + share / 2), width: length, height: size * share }
}

/** About where a line's ink stands on the page, points. */
export const lineInk = (line: FinishedLine): Rect => inkRect(line, 1)

/** A guess of a line's length, good enough for a bar: full-width characters are one em, others half. */
function lengthOf(line: FinishedLine): number {
  let length = 0
  for (const run of line.runs)
    for (const character of run.text) {
      const em = (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.5
      length += em * run.size * run.scaleX + run.letterSpacing
    }
  return length
}

/** A page in a few marks: heads and text as bars, pictures as they are, a nameplate as words. */
export function miniatureOf(page: FinishedPage): MiniatureMark[] {
  const marks: MiniatureMark[] = []
  for (const box of page.boxes) if (box.fill !== null) marks.push({ kind: 'bar', rect: box.rect, tone: 'box' })
  for (const block of page.blocks)
    for (const element of block.elements) {
      if (element.kind === 'picture') {
        marks.push({ kind: 'picture', picture: element })
        continue
      }
      const head = HEADS.has(element.role)
      for (const line of element.lines) {
        const first = line.runs[0]
        if (first === undefined) continue
        const red = first.ink.kind === 'spot'
        const rect = inkRect(line, head ? HEAD_SHARE : TEXT_SHARE)
        if (first.size >= READABLE && line.direction === 'across')
          marks.push({ kind: 'words', rect, text: line.runs.map((run) => run.text).join(''), size: first.size, red })
        else if (rect.width > 0 && rect.height > 0) marks.push({ kind: 'bar', rect, tone: red ? 'red' : head ? 'head' : 'text' })
      }
    }
  return marks
}

import type { Lang } from '#shared/model'

/** Where a grid line of a frame takes text, points from its leg's left edge. */
export interface LineShape {
  readonly x: number
  readonly measure: number
}

/**
 * A stretch of one leg that takes text on every grid line; lines are counted from the top of the section's inside. A leg
 * with something standing in it falls into several frames.
 */
export interface Frame {
  readonly leg: number
  readonly row: number
  readonly rows: number
  /** Null where every line is as wide as the leg, else the shape of each line. */
  readonly shapes: readonly LineShape[] | null
}

/** What text keeps clear of: points from the inside's left edge, grid lines [top, bottom) from its top. */
export interface Exclusion {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A remainder of a line narrower than this, ems, takes no text. */
const NARROWEST = 5
/** A frame cut out by exclusions is left white when it has fewer lines. */
const LEAST_ROWS = 2

/** How legs are set: where one begins and how wide a line of it is, points. */
export interface LegSetting {
  readonly left: number
  readonly measure: number
  readonly em: number
  readonly lang: Lang
}

interface Span {
  readonly from: number
  readonly to: number
}

/** The free stretches of [from, to) that exclusions on a grid line leave, from the left. */
export function freeSpans(span: Span, row: number, exclusions: readonly Exclusion[]): Span[] {
  let free: Span[] = [span]
  for (const { left, right, top, bottom } of exclusions) {
    if (row < top || row >= bottom) continue
    free = free.flatMap(({ from, to }) =>
      left >= to || right <= from
        ? [{ from, to }]
        : [
            { from, to: left },
            { from: right, to }
          ].filter((part) => part.to > part.from)
    )
  }
  return free
}

export const widest = (spans: readonly Span[]): Span | null =>
  spans.reduce<Span | null>((best, span) => (best === null || span.to - span.from > best.to - best.from ? span : best), null)

/** The widest usable piece of a line, Chinese ones in whole ems beside the edge that they keep. */
function shapeAt(leg: LegSetting, row: number, exclusions: readonly Exclusion[]): LineShape | null {
  const right = leg.left + leg.measure
  const span = widest(freeSpans({ from: leg.left, to: right }, row, exclusions))
  if (!span || span.to - span.from < NARROWEST * leg.em - 1e-6) return null
  const width = span.to - span.from
  if (leg.lang === 'en' || width === leg.measure) return { x: span.from - leg.left, measure: width }
  const measure = Math.floor(width / leg.em + 1e-6) * leg.em
  const atLeft = span.from === leg.left
  const atRight = span.to === right
  const spare = width - measure
  return { x: span.from - leg.left + (atLeft ? 0 : atRight ? spare : spare / 2), measure }
}

/** What exclusions leave of a frame. */
export function cutFrame(frame: Frame, leg: LegSetting, exclusions: readonly Exclusion[]): Frame[] {
  const end = frame.row + frame.rows
  const near = exclusions.filter(
    ({ left, right, top, bottom }) => left < leg.left + leg.measure && right > leg.left && top < end && bottom > frame.row
  )
  if (near.length === 0) return [frame]
  const parts: Frame[] = []
  let open: LineShape[] = []
  const close = (row: number): void => {
    const plain = open.every((shape) => shape.x === 0 && shape.measure === leg.measure)
    if (open.length >= LEAST_ROWS)
      parts.push({ leg: frame.leg, row: row - open.length, rows: open.length, shapes: plain ? null : open })
    open = []
  }
  for (let row = frame.row; row < end; row++) {
    const shape = shapeAt(leg, row, near)
    if (shape) open.push(shape)
    else close(row)
  }
  close(end)
  return parts
}

import { PX } from '#shared/base'
import type { FinishedLine, FinishedRun } from '#shared/frame'
import { type StyleSheet, decimal, escapeText, inkColor, pixels } from './css.ts'
import { type Advance, LEAN, type Piece, type Stretch, stretchesOf, toGrid } from './pieces.ts'

/** Where a stretch of a line stands, CSS pixels on the grid. */
const place = (left: number, top: number): string => `left:${decimal(toGrid(left))}px;top:${decimal(toGrid(top))}px`

const look = (run: FinishedRun, sheet: StyleSheet): string =>
  `font-family:${sheet.family(run.face)};font-size:${pixels(run.size)};color:${inkColor(run.ink)}`

/** The run with the most characters gives its look to the whole line; the others are marked. */
function mainRun(line: FinishedLine): FinishedRun | undefined {
  return line.runs.reduce<FinishedRun | undefined>(
    (best, run) => (best === undefined || run.text.length > best.text.length ? run : best),
    undefined
  )
}

/**
 * The line's class. Text has line height 0 and stands on a strut as high as the line's slot, so that the baseline is
 * where the page says, however a browser rounds ascents; down the page, the centre line takes the baseline's place.
 */
function lineClass(line: FinishedLine, main: FinishedRun, sheet: StyleSheet): string {
  if (line.direction === 'down')
    return sheet.className(`${look(main, sheet)};width:${pixels(line.leading)};line-height:${pixels(line.leading)}`)
  const below = line.y + line.leading - line.baseline
  return sheet.className(look(main, sheet), `height:${pixels(line.leading)};vertical-align:${pixels(-below)}`)
}

/** Share of an em from the top of the ideographic box to the baseline. */
const ASCENT = 0.88

/** Characters combined in one em: an upright line of their own, centred on the line that runs down. */
function combinedHtml(stretch: Stretch, line: FinishedLine, sheet: StyleSheet, inner: string): string {
  const [piece] = stretch.pieces
  if (!piece) return ''
  const { run } = piece
  const strut = `height:${pixels(run.size)};vertical-align:${pixels((ASCENT - 1) * run.size)}`
  const scale = stretch.scale === 1 ? '' : ` scaleX(${decimal(stretch.scale)})`
  const style = `${place(line.baseline / PX, stretch.start)};transform:translateX(-50%)${scale}`
  return `<span class="l u ${sheet.className(look(run, sheet), strut)}" style="${style}">${inner}</span>`
}

/** Line ends and other controls inside a line are kept for copying but drawn as nothing. */
const CONTROLS = /\p{Cc}+/gu

const textOf = (text: string): string =>
  escapeText(text).replaceAll(CONTROLS, (controls) => `<span class="z c">${controls}</span>`)

interface Drawing {
  readonly line: FinishedLine
  readonly main: FinishedRun
  readonly sheet: StyleSheet
}

function pieceHtml(piece: Piece, { main, sheet }: Drawing, hyphen: boolean): string {
  const classes: string[] = []
  if (piece.run !== main && look(piece.run, sheet) !== look(main, sheet)) classes.push(sheet.className(look(piece.run, sheet)))
  if (hyphen) classes.push('h')
  const spacing = piece.letterSpacing === null ? '' : ` style="letter-spacing:${decimal(piece.letterSpacing)}px"`
  const named = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`
  const text = textOf(piece.text)
  return named === '' && spacing === '' ? text : `<span${named}${spacing}>${text}</span>`
}

function stretchHtml(stretch: Stretch, drawing: Drawing, hyphen: boolean): string {
  const last = stretch.pieces.length - 1
  return stretch.pieces.map((piece, index) => pieceHtml(piece, drawing, hyphen && index === last)).join('')
}

function stretchStyle(stretch: Stretch, line: FinishedLine): string {
  const down = line.direction === 'down'
  const style = [down ? place((line.baseline - line.leading / 2) / PX, stretch.start) : place(stretch.start, line.y / PX)]
  if (stretch.letterSpacing !== -LEAN) style.push(`letter-spacing:${decimal(stretch.letterSpacing)}px`)
  if (stretch.wordSpacing !== 0) style.push(`word-spacing:${decimal(stretch.wordSpacing)}px`)
  if (stretch.scale !== 1) style.push(`transform:scale${down ? 'Y' : 'X'}(${decimal(stretch.scale)})`)
  return style.join(';')
}

/**
 * One line, each of its characters once: an element of class `l` at its own place. White space that the break
 * swallowed follows without width.
 */
export function lineHtml(line: FinishedLine, sheet: StyleSheet, advance: Advance): string {
  const main = mainRun(line)
  const trailing = line.trailing === '' ? '' : `<span class="z">${escapeText(line.trailing)}</span>`
  const stretches = stretchesOf(line, advance)
  if (main === undefined || stretches.length === 0)
    return trailing === ''
      ? ''
      : `<span class="l z" style="${place(line.x / PX, line.y / PX)}">${escapeText(line.trailing)}</span>`
  const drawing: Drawing = { line, main, sheet }
  const classes = `l${line.direction === 'down' ? ' d' : ''} ${lineClass(line, main, sheet)}`
  return stretches
    .map((stretch, index) => {
      const last = index === stretches.length - 1
      const inner = stretchHtml(stretch, drawing, line.hyphen && last) + (last ? trailing : '')
      const html = stretch.combined
        ? combinedHtml(stretch, line, sheet, inner)
        : `<span class="${classes}" style="${stretchStyle(stretch, line)}">${inner}</span>`
      // Only a line's first stretch begins a line; those of another scale, or upright in it, go on in it.
      return index === 0 ? html : html.replace('class="l', 'class="l m')
    })
    .join('')
}

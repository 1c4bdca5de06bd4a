import { type FontFace, snap } from '#shared/base'
import type { Lang } from '#shared/model'
import { type SetLine, type StyledRun, setLine } from '#shared/typeset'
import { roleFace, styleRuns } from './faces.ts'
import { baselineIn } from './lines.ts'
import type { Setter } from './setter.ts'

/** A first letter that stands over some lines (首字下沉), with the opening marks before it. */
export interface Initial {
  /** Body lines it stands down. */
  readonly lines: number
  /** Code points of its paragraph, white space behind it included. */
  readonly length: number
  readonly set: SetLine
  /** Points that the lines beside it lose. */
  readonly width: number
  /** From the top of the first line to its baseline, points. */
  readonly drop: number
}

/** What an initial is asked for: lines down, and the body's leading. */
export interface InitialWish {
  readonly lines: number
  readonly leading: number
}

const OPENING = /^([“‘「『《〈（【([{"'«]{0,3})(\p{L}\p{M}*)(\s*)/u
/** A mark that no line may begin with would stand right behind the letter. */
const CLOSING = /^[\p{Pe}\p{Pf}，。、；：？！…—·.,;:?!%％‰℃"'’-]/u
/** Height of a capital, ems, in the faces that set initials. */
const CAPITAL = 0.68
/** Drawers take sizes on this grid, points. */
const SIZE_GRID = 3 / 16
/** White between the letter and its neighbours at the least, ems of the body. */
const BESIDE = { 'zh-CN': 0.25, en: 0.4 } as const

/** How far the blank half of an opening mark may stand out at the left, ems of the body: less than the white between legs. */
const MOST_OUT = 1.25

/** The line with its first mark's blank half no further out than that. */
function drawnIn(set: SetLine, size: number): SetLine {
  const right = Math.max(0, -(set.runs[0]?.x ?? 0) - MOST_OUT * size)
  if (right === 0) return set
  return { ...set, width: set.width + right, runs: set.runs.map((run) => ({ ...run, x: run.x + right })) }
}

const onGrid = (size: number): number => Math.floor(size / SIZE_GRID + 1e-6) * SIZE_GRID

/** Size and baseline: Han from the first line's top to the last one's foot, capitals to its baseline. */
function sizeOf(wish: InitialWish, size: number, faces: { body: FontFace; own: FontFace }, latin: boolean, setter: Setter) {
  const down = (wish.lines - 1) * wish.leading
  const baseline = baselineIn(setter.fonts, faces.body, size, wish.leading)
  if (latin) return { size: onGrid((down + CAPITAL * size) / CAPITAL), drop: down + baseline }
  const body = setter.fonts.face(faces.body)
  const own = setter.fonts.face(faces.own)
  const top = baseline - (body.ascent / 1000) * size
  const height = down + ((body.ascent + body.descent) / 1000) * size
  const fitted = onGrid(height / ((own.ascent + own.descent) / 1000))
  return { size: fitted, drop: top + (own.ascent / 1000) * fitted }
}

/**
 * The initial of a paragraph.
 * @param runs the paragraph's
 * @param size of the body, points
 * @returns null where the paragraph does not begin with a letter that can stand alone
 */
export function initialOf(
  runs: readonly StyledRun[],
  lang: Lang,
  wish: InitialWish,
  size: number,
  setter: Setter
): Initial | null {
  const text = runs.map((run) => run.text).join('')
  const found = OPENING.exec(text)
  if (!found) return null
  const [all = '', marks = '', letter = '', white = ''] = found
  if (all.length === text.length || (white === '' && CLOSING.test(text.slice(all.length)))) return null
  const latin = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(letter)
  const styled = styleRuns([{ text: marks + letter, marks: [] }], roleFace('main', lang), lang, setter.fonts)
  const own = styled.at(-1)?.face ?? roleFace('main', lang)
  const big = sizeOf(wish, size, { body: roleFace('body', lang), own }, latin, setter)
  const style = { lang, size: big.size, align: 'left', indent: 0, hyphenate: false } as const
  const { paragraph } = setter.breakText(styled, style, 1e5)
  const whole = { start: 0, end: paragraph.length, hyphen: false, ratio: 0, emergency: null }
  const set = drawnIn(setLine(paragraph, whole, 1e5, true, true), size)
  const needed = set.width + BESIDE[lang] * size
  return {
    lines: wish.lines,
    length: Array.from(all).length,
    set: { ...set, trailing: white },
    width: lang === 'en' ? snap(needed) : Math.ceil(needed / size - 1e-6) * size,
    drop: big.drop
  }
}

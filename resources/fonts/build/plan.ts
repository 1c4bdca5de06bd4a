import { type NewGlyph, type TrueTypeFont, inkBox } from '#shared/font'
import { isIdeograph, isMark, keeps } from './repertoire.ts'
import type { Shaper } from './shaping.ts'

/** What a face will hold: a glyph for each code point, and other glyphs for some of them in lines that run down. */
export interface Plan {
  readonly glyphs: Map<number, NewGlyph>
  readonly vertical: Map<number, NewGlyph>
}

/** Font units; every source has 1000 to the em. */
export const EM = 1000
/** The ideographic box, from the baseline. */
export const ASCENT = 880
export const DESCENT = 120

const EM_DASH = 0x2014
const HORIZONTAL_BAR = 0x2015
const MIDDLE_DOT = 0x00b7

function planSource(font: TrueTypeFont, shaper: Shaper): Plan {
  const plan: Plan = { glyphs: new Map(), vertical: new Map() }
  const copy = (glyph: number, advance: number): NewGlyph => ({ kind: 'copy', font, glyph, advance })
  for (const [codePoint, nominal] of font.codePoints) {
    if (!keeps(codePoint)) continue
    if (isIdeograph(codePoint)) {
      plan.glyphs.set(codePoint, copy(nominal, font.advance(nominal)))
      continue
    }
    const { glyph, advance } = shaper.across(codePoint) ?? { glyph: nominal, advance: font.advance(nominal) }
    plan.glyphs.set(codePoint, copy(glyph, advance))
    const down = isMark(codePoint) ? shaper.down(codePoint) : null
    if (down !== null && down !== glyph) plan.vertical.set(codePoint, copy(down, EM))
  }
  return plan
}

/**
 * Dashes as bars over the whole em and a hair beyond, so that two of them join without a gap or a seam: the sources
 * have a glyph of their own for `——` instead, which only shaping finds.
 */
function mendDashes(plan: Plan): void {
  const SEAM = 10
  const dash = plan.glyphs.get(EM_DASH)
  const ink = dash?.kind === 'copy' ? inkBox(dash.font.outline(dash.glyph)) : null
  if (!ink) return
  const half = Math.round((ink.top - ink.bottom) / 2)
  for (const codePoint of [EM_DASH, HORIZONTAL_BAR]) {
    plan.glyphs.set(codePoint, { kind: 'bar', advance: EM, left: -SEAM, right: EM + SEAM, bottom: ink.bottom, top: ink.top })
    plan.vertical.set(codePoint, {
      kind: 'bar',
      advance: EM,
      left: EM / 2 - half,
      right: EM / 2 + half,
      bottom: -DESCENT - SEAM,
      top: ASCENT + SEAM
    })
  }
}

/** 间隔号 takes half an em, centred (GB/T 15834-2011 §5.1.7); the sources give it a third of an em or a whole one. */
function mendMiddleDot(plan: Plan): void {
  const dot = plan.glyphs.get(MIDDLE_DOT)
  const ink = dot?.kind === 'copy' ? inkBox(dot.font.outline(dot.glyph)) : null
  if (dot?.kind !== 'copy' || !ink) return
  const by = Math.round((EM / 2 - ink.left - ink.right) / 2)
  plan.glyphs.set(MIDDLE_DOT, { kind: 'shift', font: dot.font, glyph: dot.glyph, advance: EM / 2, by })
}

/** Takes from `lender` what the face lacks, and the marks that are narrow here and full-width there. */
function borrow(plan: Plan, lender: Plan): void {
  for (const [codePoint, glyph] of lender.glyphs) {
    const own = plan.glyphs.get(codePoint)
    const narrow = own !== undefined && isMark(codePoint) && glyph.advance === EM && own.advance !== EM
    if (own !== undefined && !narrow) continue
    plan.glyphs.set(codePoint, glyph)
    const down = lender.vertical.get(codePoint)
    if (down) plan.vertical.set(codePoint, down)
    else plan.vertical.delete(codePoint)
  }
}

export function planChinese(font: TrueTypeFont, shaper: Shaper, lender: Plan | null): Plan {
  const plan = planSource(font, shaper)
  mendDashes(plan)
  mendMiddleDot(plan)
  if (lender) borrow(plan, lender)
  return plan
}

export function planLatin(font: TrueTypeFont, shaper: Shaper): Plan {
  const { glyphs } = planSource(font, shaper)
  return { glyphs, vertical: new Map() }
}

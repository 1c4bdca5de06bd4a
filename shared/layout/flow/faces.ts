import type { FontFace } from '#shared/base'
import type { FaceMetrics, FontSet } from '#shared/font'
import type { TextRole } from '#shared/frame'
import type { Lang, Mark, TextRun } from '#shared/model'
import type { StyledRun } from '#shared/typeset'

const ROLE_FACES: Readonly<Record<TextRole, { readonly zh: FontFace; readonly en: FontFace }>> = {
  kicker: { zh: 'kai', en: 'latin-italic' },
  main: { zh: 'song-black', en: 'latin-black' },
  deck: { zh: 'hei', en: 'latin' },
  standfirst: { zh: 'kai', en: 'latin-italic' },
  byline: { zh: 'kai', en: 'latin-bold' },
  body: { zh: 'song', en: 'latin' },
  crosshead: { zh: 'hei-bold', en: 'latin-bold' },
  caption: { zh: 'kai', en: 'latin-italic' },
  jump: { zh: 'kai', en: 'latin-italic' },
  banner: { zh: 'hei-black', en: 'latin-black' },
  'standing-head': { zh: 'song-black', en: 'latin-bold' },
  folio: { zh: 'hei', en: 'latin' },
  advert: { zh: 'hei-bold', en: 'latin-bold' },
  nameplate: { zh: 'song-black', en: 'latin-black' },
  table: { zh: 'song', en: 'latin' },
  quote: { zh: 'kai', en: 'latin-italic' }
}

/** The face that a kind of text is set in where nothing marks it. */
export const roleFace = (role: TextRole, lang: Lang): FontFace => ROLE_FACES[role][lang === 'en' ? 'en' : 'zh']

/** Letters, digits and the marks that stand inside Latin words. */
const LATIN = /[\p{Script=Latin}\p{Nd}.,'&/-]/u

/** Face for a Latin letter in Chinese text: the Chinese faces bring their own, only italics are borrowed. */
function markedFace(base: FontFace, marks: readonly Mark[], lang: Lang, latin: boolean): FontFace {
  if (lang === 'en') {
    if (marks.includes('bold')) return 'latin-bold'
    return marks.includes('italic') || marks.includes('kai') ? 'latin-italic' : base
  }
  if (marks.includes('bold')) return 'hei-bold'
  if (marks.includes('kai')) return 'kai'
  if (marks.includes('italic')) return latin ? 'latin-italic' : 'kai'
  return base
}

/** Where a face lacks a character, the one whose colour comes nearest. */
const STAND_INS: Readonly<Record<FontFace, readonly FontFace[]>> = {
  song: ['hei', 'latin'],
  'song-black': ['hei-black', 'song'],
  hei: ['song', 'latin'],
  'hei-bold': ['hei', 'song'],
  'hei-black': ['hei-bold', 'song'],
  kai: ['song', 'hei'],
  latin: ['song', 'hei'],
  'latin-italic': ['kai', 'song'],
  'latin-bold': ['hei-bold', 'song'],
  'latin-black': ['hei-black', 'song']
}

function drawsAll(text: string, metrics: FaceMetrics): boolean {
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) ?? 0
    if (codePoint > 0x20 && !metrics.has(codePoint)) return false
    if (codePoint > 0xffff) at++
  }
  return true
}

/** A face for words that are set in one: the wanted one, or the first stand-in that has every character. */
export function wholeFace(text: string, wanted: FontFace, fonts: FontSet): FontFace {
  if (drawsAll(text, fonts.face(wanted))) return wanted
  return STAND_INS[wanted].find((face) => drawsAll(text, fonts.face(face))) ?? wanted
}

/** Marks that Chinese text sets a full em wide and some faces draw as narrow Latin ones. */
const WIDE_MARKS = new Set(Array.from('“”‘’—…', (mark) => mark.codePointAt(0) ?? 0))
const FULL_WIDTH = 900

function drawnFace(face: FontFace, codePoint: number, lang: Lang, fonts: FontSet): FontFace {
  const own = fonts.face(face)
  if (!own.has(codePoint)) return STAND_INS[face].find((other) => fonts.face(other).has(codePoint)) ?? face
  if (lang !== 'en' && face === 'kai' && WIDE_MARKS.has(codePoint) && own.advance(codePoint) < FULL_WIDTH) return 'song'
  return face
}

/** Line feeds and tabs have no meaning inside a paragraph: they part words as a blank does. */
function withBlanks(text: string): string {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) < 0x20) return Array.from(text, (character) => (character < ' ' ? ' ' : character)).join('')
  return text
}

interface Stretch {
  text: string
  readonly face: FontFace
}

function append(styled: Stretch[], text: string, face: FontFace): void {
  const last = styled.at(-1)
  if (last?.face === face) last.text += text
  else if (text !== '') styled.push({ text, face })
}

/** End of the stretch from `at` on that the base face draws itself: nearly always all of the text. */
function plainEnd(text: string, at: number, base: FontFace, lang: Lang, fonts: FontSet): number {
  const own = fonts.face(base)
  const narrowMarks = lang !== 'en' && base === 'kai'
  let end = at
  while (end < text.length) {
    const codePoint = text.codePointAt(end) ?? 0
    if (!own.has(codePoint) || (narrowMarks && WIDE_MARKS.has(codePoint))) return end
    end += codePoint > 0xffff ? 2 : 1
  }
  return end
}

/**
 * The one place where emphasis becomes type: every character gets its face, neighbours in one face become a run.
 * @param base face of unmarked text
 */
export function styleRuns(runs: readonly TextRun[], base: FontFace, lang: Lang, fonts: FontSet): StyledRun[] {
  const styled: Stretch[] = []
  for (const run of runs) {
    const text = withBlanks(run.text)
    let at = 0
    while (at < text.length) {
      const last = styled.at(-1)
      // A blank goes with what stands before it, so that faces do not change on nothing.
      if (last && text[at] === ' ') {
        append(styled, ' ', last.face)
        at++
        continue
      }
      const end = run.marks.length === 0 && (!last || last.face === base) ? plainEnd(text, at, base, lang, fonts) : at
      if (end > at) append(styled, text.slice(at, end), base)
      if (end > at) at = end
      else {
        const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
        append(styled, character, faceOf(run, character, base, lang, fonts))
        at += character.length
      }
    }
  }
  return styled
}

function faceOf(run: TextRun, character: string, base: FontFace, lang: Lang, fonts: FontSet): FontFace {
  const wanted = run.marks.length === 0 ? base : markedFace(base, run.marks, lang, LATIN.test(character))
  return drawnFace(wanted, character.codePointAt(0) ?? 0, lang, fonts)
}

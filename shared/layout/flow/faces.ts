import type { FontFace } from '#shared/base'
import type { FontSet } from '#shared/font'
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

/** A face for words that are set in one: the wanted one, or the first stand-in that has every character. */
export function wholeFace(text: string, wanted: FontFace, fonts: FontSet): FontFace {
  const has = (face: FontFace): boolean => Array.from(text).every((c) => c <= ' ' || fonts.face(face).has(c.codePointAt(0) ?? 0))
  return has(wanted) ? wanted : (STAND_INS[wanted].find(has) ?? wanted)
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

/**
 * The one place where emphasis becomes type: every character gets its face, neighbours in one face become a run.
 * @param base face of unmarked text
 */
export function styleRuns(runs: readonly TextRun[], base: FontFace, lang: Lang, fonts: FontSet): StyledRun[] {
  const styled: { text: string; face: FontFace }[] = []
  for (const run of runs) {
    const text = withBlanks(run.text)
    let from = 0
    let current = styled.at(-1)?.face
    for (let at = 0; at < text.length;) {
      const codePoint = text.codePointAt(at) ?? 0
      const next = at + (codePoint > 0xffff ? 2 : 1)
      // A blank goes with what stands before it, so that faces do not change on nothing.
      const blank = codePoint === 0x20 && current !== undefined
      const face = blank ? current : faceOf(run, text.slice(at, next), codePoint, base, lang, fonts)
      if (face !== current) {
        append(styled, text.slice(from, at), current)
        from = at
        current = face
      }
      at = next
    }
    append(styled, text.slice(from), current)
  }
  return styled
}

function append(styled: { text: string; face: FontFace }[], text: string, face: FontFace | undefined): void {
  if (text === '' || face === undefined) return
  const last = styled.at(-1)
  if (last?.face === face) last.text += text
  else styled.push({ text, face })
}

function faceOf(run: TextRun, character: string, codePoint: number, base: FontFace, lang: Lang, fonts: FontSet): FontFace {
  const wanted = run.marks.length === 0 ? base : markedFace(base, run.marks, lang, LATIN.test(character))
  return drawnFace(wanted, codePoint, lang, fonts)
}

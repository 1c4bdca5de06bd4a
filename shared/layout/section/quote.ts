import { type Rect, snap } from '#shared/base'
import type { FinishedBox, FinishedLine, FinishedRule, FinishedText } from '#shared/frame'
import { type Lang, countCharacters } from '#shared/model'
import type { HeadlineFit } from '#shared/typeset'
import { roleFace, wholeFace } from '../flow/faces.ts'
import { BLACK, baselineIn, finishLine } from '../flow/lines.ts'
import type { Setter } from '../flow/setter.ts'

/** Words of a pull quote set in its place. */
interface SetQuote {
  readonly texts: readonly FinishedText[]
  readonly boxes: readonly FinishedBox[]
  readonly rules: readonly FinishedRule[]
  /** Code points without room. */
  readonly left: number
}

const MOST = 24
const LEAST = 10.5
const STEP = 0.75
const PITCH: Readonly<Record<'zh-CN' | 'en', number>> = { 'zh-CN': 1.36, en: 1.2 }
/** White between the rules and the words, ems of the words. */
const WHITE = 0.4
/** The rules: a strong one above, a fine one below, points. */
const UPPER = 2
const LOWER = 0.5
/** Where letters beside the quote begin and end within their grid lines, points. */
const TRIM = 2.25

/** The line that says whose words they are: the last one, after a dash. */
const SPEAKER = /\n\s*((?:——|—|–|-)[^\n]+)\s*$/u
const SPEAKER_SIZE = 9
const SPEAKER_PITCH = 15

interface Parts {
  readonly words: string
  readonly speaker: string | null
}

function partsOf(text: string): Parts {
  const speaker = SPEAKER.exec(text)
  return speaker ? { words: text.slice(0, speaker.index), speaker: speaker[1] ?? null } : { words: text, speaker: null }
}

/** What a smaller size costs by its share, and a bad line end by its regret. */
const SMALLER = 60
const REGRET = 0.4

/** The size and lines that fill the place best: as large as goes without tearing phrases apart. */
function fitQuote(setter: Setter, words: string, lang: Lang, width: number, height: number): HeadlineFit {
  const face = wholeFace(words, roleFace('quote', lang), setter.fonts)
  const align = lang === 'en' ? 'left' : 'center'
  const request = { text: words, lang, face, width, minScaleX: 1, align } as const
  let best: { readonly fit: HeadlineFit; readonly cost: number } | null = null
  for (let size = MOST; size >= LEAST; size -= STEP) {
    const maxLines = Math.floor((height - 2 * WHITE * size) / (size * PITCH[lang]) + 1e-6)
    const fit = maxLines > 0 ? setter.headline({ ...request, sizes: [size], maxLines }) : null
    const cost = fit?.fits === true ? SMALLER * (1 - size / MOST) + REGRET * fit.regret : Infinity
    if (fit && cost < (best?.cost ?? Infinity)) best = { fit, cost }
  }
  return best?.fit ?? setter.headline({ ...request, sizes: [LEAST], maxLines: 40 })
}

const heightOf = (fit: HeadlineFit, lang: Lang, count: number): number => count * fit.size * PITCH[lang]

function speakerLine(setter: Setter, speaker: string, frame: Rect, y: number, lang: Lang): FinishedLine[] {
  const face = wholeFace(speaker, lang === 'en' ? 'latin' : 'hei', setter.fonts)
  const align = lang === 'en' ? 'left' : 'center'
  const request = {
    text: speaker,
    lang,
    face,
    width: frame.width,
    sizes: [SPEAKER_SIZE],
    maxLines: 1,
    minScaleX: 0.8,
    align
  } as const
  const drop = baselineIn(setter.fonts, face, SPEAKER_SIZE, SPEAKER_PITCH)
  return setter
    .headline(request)
    .lines.slice(0, 1)
    .map((line) => finishLine(line, { x: frame.x, y, measure: frame.width, leading: SPEAKER_PITCH }, y + drop))
}

/** Sets a pull quote: large words between two rules, in the middle of its place, the speaker below them. */
export function setQuote(setter: Setter, text: string, frame: Rect, lang: Lang): SetQuote {
  const { words, speaker: named } = partsOf(text.trim())
  // A place too low for both keeps the words.
  const speaker = frame.height < SPEAKER_PITCH + LEAST ? null : named
  const top = frame.y + TRIM
  const height = frame.height - 2 * TRIM
  const below = speaker === null ? 0 : SPEAKER_PITCH
  const fit = fitQuote(setter, words, lang, frame.width, height - below)
  const pitch = fit.size * PITCH[lang]
  const room = Math.max(1, Math.floor((height - below) / pitch + 1e-6))
  const shown = fit.lines.slice(0, room)
  const first = top + (height - heightOf(fit, lang, shown.length) - below) / 2
  const drop = baselineIn(setter.fonts, roleFace('quote', lang), fit.size, pitch)
  const lines = shown.map((line, index) => {
    const y = first + index * pitch
    return finishLine(line, { x: frame.x, y, measure: frame.width, leading: pitch }, y + drop)
  })
  const rule = (y: number, width: number): FinishedRule => ({
    x1: frame.x,
    y1: snap(y),
    x2: snap(frame.x + frame.width),
    y2: snap(y),
    width,
    ink: BLACK
  })
  const said = speaker === null ? [] : speakerLine(setter, speaker, frame, first + shown.length * pitch, lang)
  const all = [...lines, ...said]
  const left = fit.lines.slice(room).flatMap((line) => line.runs.map((run) => countCharacters(run.text)))
  return {
    texts: all.length > 0 ? [{ kind: 'text', role: 'quote', index: -1, continued: false, lang, lines: all }] : [],
    boxes: [],
    rules: [rule(top + UPPER / 2, UPPER), rule(top + height, LOWER)],
    left: left.reduce((sum, count) => sum + count, speaker === named ? 0 : countCharacters(named ?? ''))
  }
}

import { FONT_FACES, type FontFace, snap } from '#shared/base'
import type { FontSet } from '#shared/font'
import { type FinishedLine, type FinishedPage, type FinishedRun, runAdvances } from '#shared/frame'

/** A small generator of numbers in [0, 1): the same seed gives the same numbers (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const HAN = '工会代表大会职工权益劳动竞赛基层单位创新发展安全生产班组建设文化活动服务中心技能培训协商对话车间师傅'
const MARKS = '，。、；：？！“”‘’（）《》—…·％'
const WORDS = ['Broadsheet', 'union', 'AVTo', 'WiFi', '5G', '2023', '10.9', 'GDP', '8:30', 'workers', 'official', 'Ty']

type Random = () => number

const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]

function randomText(random: Random, face: FontFace, length: number): string {
  let text = ''
  const han = !face.startsWith('latin')
  while (Array.from(text).length < length) {
    const kind = random()
    if (han && kind < 0.7) text += pick(random, Array.from(HAN)) ?? ''
    else if (han && kind < 0.88) text += pick(random, Array.from(MARKS)) ?? ''
    else text += `${pick(random, WORDS) ?? ''}${han && random() < 0.5 ? '' : ' '}`
  }
  return text.trimEnd()
}

/** Points on the grid, between the bounds. */
const between = (random: Random, low: number, high: number): number => snap(low + random() * (high - low))

function randomRun(random: Random, x: number, size: number, scaleX: number): FinishedRun {
  const face = pick(random, FONT_FACES) ?? 'song'
  const text = randomText(random, face, 3 + Math.floor(random() * 14))
  const adjustments = Array.from(text).flatMap((character, index): [number, number][] => {
    if (MARKS.includes(character) && random() < 0.7) return [[index, between(random, -0.4 * size, 0)]]
    return random() < 0.05 ? [[index, between(random, -0.02 * size, 0.2 * size)]] : []
  })
  return {
    text,
    face,
    size,
    x: snap(x),
    letterSpacing: random() < 0.2 ? 0 : between(random, -0.03 * size, 0.15 * size),
    wordSpacing: random() < 0.5 ? 0 : between(random, -0.05 * size, 0.4 * size),
    adjustments,
    scaleX,
    ink: random() < 0.9 ? { kind: 'black', tint: 1 } : { kind: 'spot', name: 'press-red' }
  }
}

/** Figures combined in one em of a line that runs down. */
function combinedRun(random: Random, x: number, size: number, fonts: FontSet): FinishedRun {
  const face = pick(random, FONT_FACES) ?? 'song'
  const text = String(Math.floor(random() * (random() < 0.5 ? 100 : 3000)))
  const natural = Array.from(text).reduce((sum, digit) => sum + fonts.face(face).advance(digit.codePointAt(0) ?? 0), 0)
  const ink = { kind: 'black', tint: 1 } as const
  const scaleX = Math.min(1, Math.floor(1_000_000 / natural) / 1000)
  return { text, face, size, x: snap(x), letterSpacing: 0, wordSpacing: 0, adjustments: [], scaleX, ink, combined: true }
}

/** Type sizes are on a grid of 3/16 pt. */
const SIZES = [6.9375, 8.0625, 9, 9.1875, 10.5, 12, 15.75, 22.5, 36]

const widthOf = (run: FinishedRun, fonts: FontSet): number =>
  runAdvances(run, (codePoint) => fonts.face(run.face).advance(codePoint)).reduce((sum, advance) => sum + advance, 0)

function randomLine(random: Random, fonts: FontSet, y: number, direction: FinishedLine['direction']): FinishedLine {
  const size = pick(random, SIZES) ?? 9
  const scaleX = random() < 0.8 ? 1 : between(random, 0.8, 1)
  const x = direction === 'down' ? 20 : between(random, 10, 60)
  const runs: FinishedRun[] = []
  let pen = x
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const combined = direction === 'down' && random() < 0.2
    const run = combined ? combinedRun(random, pen, size, fonts) : randomRun(random, pen, size, scaleX)
    runs.push(run)
    pen += widthOf(run, fonts)
  }
  const leading = snap(size * 1.5)
  return {
    direction,
    x: direction === 'down' ? y : x,
    y: direction === 'down' ? 20 : y,
    measure: pen - x,
    leading,
    baseline: snap(direction === 'down' ? y + leading / 2 : y + leading * 0.72),
    runs,
    hyphen: false,
    trailing: random() < 0.3 ? ' ' : '',
    justified: direction === 'across',
    hang: 0
  }
}

/** A page of lines with every freedom that the frame allows, mixed at random. */
export function randomPage(seed: number, count: number, direction: FinishedLine['direction'], fonts: FontSet): FinishedPage {
  const random = seeded(seed)
  const lines: FinishedLine[] = []
  let at = 20
  for (let index = 0; index < count; index++) {
    const line = randomLine(random, fonts, snap(at), direction)
    lines.push(line)
    at += line.leading
  }
  const across = direction === 'across'
  const trim = { width: across ? 3600 : at + 20, height: across ? at + 20 : 3600 }
  const rect = { x: 0, y: 0, ...trim }
  return {
    format: 1,
    number: 1,
    name: '',
    lang: 'zh-CN',
    trim,
    typeArea: rect,
    boxes: [],
    rules: [],
    blocks: [
      {
        id: 'lines',
        kind: 'article',
        articleId: 'a',
        part: 0,
        lang: 'zh-CN',
        rect,
        elements: [{ kind: 'text', role: 'body', index: 0, continued: false, lang: 'zh-CN', lines }]
      }
    ]
  }
}

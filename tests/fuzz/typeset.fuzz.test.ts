import { expect, test } from 'vitest'
import { FONT_FACES } from '#shared/base'
import {
  type LineBreak,
  type Measure,
  type Paragraph,
  type ParagraphStyle,
  type StyledRun,
  analyse,
  breakGreedily,
  breakLines,
  setLine
} from '#shared/typeset'
import { builtFontSet } from '../support/fonts.ts'
import { seeded } from '../support/random-page.ts'

/**
 * Random documents over the whole of Unicode in random measures. `FUZZ=200000 npm test -- fuzz` makes it long, and then
 * times it as well; `SEED=n` begins at another document, and with `FUZZ=1` repeats one.
 */
const COUNT = Number(process.env['FUZZ'] ?? 2000)
const SEED = Number(process.env['SEED'] ?? 20261122)
const LONG = COUNT >= 20_000
/** Slowest document that the long run accepts, in time of the processor, and what is allowed besides for collecting garbage. */
const MILLISECONDS_PER_THOUSAND = 10
const PAUSE = 100

type Random = () => number

const pick = <T>(random: Random, items: readonly T[], otherwise: T): T => items[Math.floor(random() * items.length)] ?? otherwise

const HAN = Array.from('工会职工代表大会劳动竞赛的一二三')
const MARKS = Array.from('，。、；：？！“”‘’（）《》—…·％～／￥＃「」『』々ー')
const WORDS =
  'union International USB-C WORKERS don’t −5℃ 1,427.05 https://a.example/b?c=d a@b.cn —— …… 👩‍🔧 🇨🇳 👍🏽 1️⃣ e\u0301 ภาษาไทย 한국어 \u1112\u1161\u11ab نقابة co\u00adop " \' ( ) / -'
const BLANKS = ['3.5 km', '№ 5', ' ', '  ', '\u3000', '\t', '\n', '\u00a0', '\u200b', '\u2060', '\ufeff', '\u200d']
const SCRAPS = [...WORDS.split(' '), ...BLANKS]
/** Ranges that hold what breakers stumble over: controls, combining marks, formats, surrogates, planes beyond the first. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x0000, 0x00ff],
  [0x0300, 0x036f],
  [0x0590, 0x0fff],
  [0x1100, 0x11ff],
  [0x2000, 0x2bff],
  [0x2e80, 0x33ff],
  [0xa960, 0xdfff],
  [0xf900, 0xffff],
  [0x1f000, 0x1faff],
  [0x20000, 0x2ffff],
  [0xe0000, 0xe01ef],
  [0x0000, 0x10ffff]
]

function anyCodePoint(random: Random): string {
  const [first, last] = pick(random, RANGES, [0x4e00, 0x9fff])
  return String.fromCodePoint(first + Math.floor(random() * (last - first + 1)))
}

/** Each document has tastes of its own, so that there are such of one kind alone and such of everything. */
function randomText(random: Random, length: number): string {
  const [han, marks, scraps] = [random(), random() * 0.5, random()]
  const whole = han + marks + scraps + random() * 0.5
  const repeat = random() < 0.05 ? pick(random, SCRAPS, 'x') : null
  let text = ''
  while (text.length < length) {
    const at = random() * whole
    if (repeat !== null) text += repeat
    else if (at < han) text += pick(random, HAN, '工')
    else if (at < han + marks) text += pick(random, MARKS, '，')
    else if (at < han + marks + scraps) text += pick(random, SCRAPS, ' ')
    else text += anyCodePoint(random)
  }
  return text
}

function randomRuns(random: Random): StyledRun[] {
  const length = random() < 0.02 ? 3000 : Math.floor(random() ** 2 * 400)
  const text = randomText(random, length)
  if (random() < 0.5) return [{ text, face: pick(random, FONT_FACES, 'song') }]
  const runs: StyledRun[] = []
  for (let at = 0; at < text.length;) {
    const end = at + 1 + Math.floor(random() * 60)
    runs.push({ text: text.slice(at, end), face: pick(random, FONT_FACES, 'song') })
    at = end
  }
  return runs
}

function randomStyle(random: Random): ParagraphStyle {
  const size = pick(random, [6.9375, 9, 10.5, 36], 9)
  const tracking = { tightest: -random() * 0.08, loosest: random() * 0.5 }
  return {
    lang: random() < 0.3 ? 'en' : 'zh-CN',
    size,
    align: pick(random, ['justify', 'justify', 'left', 'center', 'right'], 'justify'),
    indent: random() < 0.5 ? 2 * size : 0,
    hyphenate: random() < 0.7,
    rules: {
      kinsoku: pick(random, ['none', 'basic', 'gb', 'strict'], 'gb'),
      marks: random() < 0.3 ? 'traditional' : 'simplified',
      tracking
    },
    ...(random() < 0.2 ? { vertical: { combineFigures: random() < 0.7 } } : {})
  }
}

function randomMeasure(random: Random, size: number): Measure {
  const one = (): number => size * (random() < 0.1 ? random() * 4 : 3 + random() * 30)
  if (random() < 0.5) return one()
  const measures = Array.from({ length: 1 + Math.floor(random() * 40) }, one)
  return (line) => measures[Math.min(line, measures.length - 1)] ?? size
}

const measureOf = (measure: Measure, line: number): number => (typeof measure === 'number' ? measure : measure(line))

/** What is wrong with the lines of a document; nothing when all is well. */
function complaint(paragraph: Paragraph, lines: readonly LineBreak[], measure: Measure, text: string): string | null {
  let at = 0
  let set = ''
  for (const [number, line] of lines.entries()) {
    if (line.start !== at || line.end <= line.start) return `line ${String(number)} does not go on where the one before ends`
    at = line.end
    const room = measureOf(measure, number)
    const drawn = setLine(paragraph, line, room, number === 0, number === lines.length - 1)
    set += drawn.runs.map((run) => run.text).join('') + drawn.trailing
    if (!Number.isFinite(drawn.width)) return `line ${String(number)} has no width`
    if (drawn.width - drawn.hang > room + 0.01) return `line ${String(number)} is told to be wider than its measure and hang`
    const overhang = drawn.hang <= paragraph.style.size / 2 + 0.05
    if (!overhang && line.emergency !== 'overfull') return `line ${String(number)} stands ${String(drawn.hang)} pt out`
    if (drawn.justified && drawn.hang === 0 && Math.abs(drawn.width - room) > 0.1)
      return `line ${String(number)} misses its measure`
  }
  if (at !== paragraph.length) return 'the last line does not end the text'
  if (set === text) return null
  let first = 0
  while (set[first] === text[first]) first++
  return `the set text is not the text from unit ${String(first)} on: ${JSON.stringify([set.slice(first, first + 20), text.slice(first, first + 20)])}`
}

test(
  `${String(COUNT)} random documents from seed ${String(SEED)}`,
  () => {
    console.log(`fuzz of typeset: ${String(COUNT)} documents from seed ${String(SEED)}`)
    const fonts = builtFontSet()
    let slowest = 0
    for (let index = 0; index < COUNT; index++) {
      const random = seeded(SEED + index)
      const runs = randomRuns(random)
      const style = randomStyle(random)
      const measure = randomMeasure(random, style.size)
      const text = runs.map((run) => run.text).join('')
      const started = process.cpuUsage()
      const paragraph = analyse(runs, style, fonts)
      const lines = breakLines(paragraph, measure)
      const wrong = complaint(paragraph, lines, measure, text)
      const { user, system } = process.cpuUsage(started)
      const spent = (user + system) / 1000 - PAUSE
      expect(wrong, `FUZZ=1 SEED=${String(SEED + index)}: ${JSON.stringify({ style, runs })}`).toBeNull()
      expect(
        complaint(paragraph, breakGreedily(paragraph, measure), measure, text),
        `first fit, ${String(SEED + index)}`
      ).toBeNull()
      if (spent > 0) slowest = Math.max(slowest, spent / Math.max(1, paragraph.length / 1000))
    }
    if (LONG) expect(slowest, 'milliseconds per 1,000 characters').toBeLessThan(MILLISECONDS_PER_THOUSAND)
  },
  LONG ? 3_600_000 : 120_000
)

test('20,000 characters of one kind are one paragraph like any other', () => {
  const fonts = builtFontSet()
  const style: ParagraphStyle = { lang: 'zh-CN', size: 9, align: 'justify', indent: 18, hyphenate: true }
  for (const piece of [
    '工',
    'a',
    ' ',
    '\u00ad',
    'a\u00ad',
    '，',
    '《',
    '“',
    '\u200b',
    '\u0301',
    '-',
    '/',
    '👩‍🔧',
    '\u1112\u1161',
    ' \t',
    '—'
  ])
    for (const align of ['justify', 'left'] as const) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length))
      const paragraph = analyse([{ text, face: 'song' }], { ...style, align }, fonts)
      const lines = breakLines(paragraph, 153)
      expect(lines.at(-1)?.end, JSON.stringify(piece)).toBe(paragraph.length)
    }
}, 60_000)

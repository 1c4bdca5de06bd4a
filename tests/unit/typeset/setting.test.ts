import { describe, expect, test } from 'vitest'
import {
  type LineBreak,
  type ParagraphStyle,
  type SetLine,
  STANDARD_RULES,
  analyse,
  breakGreedily,
  breakLines,
  setLine
} from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

const zh: ParagraphStyle = { lang: 'zh-CN', size: 10, align: 'justify', indent: 0, hyphenate: true }

interface Set {
  readonly texts: readonly string[]
  readonly lines: readonly SetLine[]
  readonly breaks: readonly LineBreak[]
}

function set(text: string, ems: number | ((line: number) => number), style: Partial<ParagraphStyle> = {}): Set {
  const face = style.lang === 'en' ? 'latin' : 'song'
  const paragraph = analyse([{ text, face }], { ...zh, ...style }, evenFonts)
  const measure = (line: number): number => (typeof ems === 'number' ? ems : ems(line)) * 10
  const breaks = breakLines(paragraph, measure)
  const lines = breaks.map((at, line) => setLine(paragraph, at, measure(line), line === 0, line === breaks.length - 1))
  return { breaks, lines, texts: lines.map((line) => line.runs.map((run) => run.text).join('') + line.trailing) }
}

/** White behind each character of a line, points. */
const whites = (line: SetLine | undefined): [string, number][] =>
  (line?.runs ?? []).flatMap((run) => {
    const extra = new Map(run.adjustments)
    return Array.from(run.text, (character, at): [string, number] => [character, run.letterSpacing + (extra.get(at) ?? 0)])
  })

describe('a mark that would begin a line', () => {
  test('hangs its blank half when that is all it needs', () => {
    const { texts, lines } = set('工会职工之，家里的人们都来了', 5.5)
    expect(texts[0]).toBe('工会职工之，')
    expect([lines[0]?.hang, lines[0]?.width]).toEqual([5, 60])
  })
  test('is pulled in when other marks can be squeezed (追进)', () => {
    const pulled = set('工会，职，工会的人。大家都来参加今年的大会吧', 9)
    expect(pulled.texts[0]).toBe('工会，职，工会的人。')
    expect(pulled.breaks[0]?.ratio).toBeLessThan(0)
    expect(pulled.lines[0]?.justified).toBe(true)
    expect((pulled.lines[0]?.width ?? 0) - (pulled.lines[0]?.hang ?? 0)).toBeCloseTo(90, 2)
  })
  test('takes the character before it along when nothing can be squeezed (追出)', () => {
    const { texts, breaks } = set('工会职工之家的人。大家都来参加今年的大会吧', 7.2)
    expect(texts[0]).toBe('工会职工之家的')
    expect(texts[1]?.startsWith('人。')).toBe(true)
    expect(breaks[0]?.emergency).toBeNull()
  })
})

describe('what a squeezed line gives', () => {
  const squeezed = set('工会，职，工会的人。大家都来参加今年的大会吧', 9)
  test('is the white of marks first: Han characters keep their distance', () => {
    const [first] = squeezed.lines
    const adjustments = (first?.runs ?? []).flatMap((run) => run.adjustments.map(([at]) => Array.from(run.text)[at]))
    expect(new Set(adjustments)).toEqual(new Set(['，']))
    expect(first?.runs.every((run) => run.letterSpacing === 0)).toBe(true)
  })
})

describe('marks in the middle of their em (Traditional)', () => {
  const rules = { ...STANDARD_RULES, marks: 'traditional' } as const
  test('do not hang', () => {
    const { lines } = set('工會職工之，家裡的人們都來了', 5.5, { rules })
    expect(lines.map((line) => line.hang)).toEqual(lines.map(() => 0))
  })
  test('give from both sides', () => {
    const { lines } = set('工會，職，工會的人。大家都來參加今年的大會吧', 9.6, { rules })
    expect(
      whites(lines[0])
        .filter(([, white]) => white < 0)
        .map(([character]) => character)
        .join('')
    ).toBe('會，職，人')
  })
  test('lose a quarter of an em where two of them meet, half of one before an opening mark', () => {
    const width = (text: string): number => set(text, 30, { rules, align: 'left' }).lines[0]?.width ?? 0
    expect([width('好！？好'), width('說：「好'), width('好」。好')]).toEqual([37.5, 35, 35])
  })
})

describe('tracking', () => {
  const text = '工会职工之家的人ABCDEFGHIJKL大会职工代表们也来了'
  test('limits are kept while they can be, and lines beyond them say so', () => {
    const loose = set(text, 9).breaks.filter((line) => line.emergency === 'loose')
    expect(loose.length).toBeGreaterThan(0)
    expect(loose.every((line) => line.ratio > 2.5)).toBe(true)
    const wide = { ...STANDARD_RULES, tracking: { tightest: -0.02, loosest: 1 } }
    expect(set(text, 9, { rules: wide }).breaks.some((line) => line.emergency === 'loose')).toBe(false)
  })
  test('without shrinking no gap between Han characters loses white', () => {
    const rules = { ...STANDARD_RULES, tracking: { tightest: 0, loosest: 0.125 } }
    const copy = '昨天，总工会请来老师傅讲课，主持人说：“这一课等了整整三年”，台下坐着班组长（含学徒工）听得入神。'.repeat(4)
    for (let ems = 9; ems < 20; ems += 0.3)
      for (const line of set(copy, ems, { rules }).lines) expect(line.runs.every((run) => run.letterSpacing >= 0)).toBe(true)
  })
})

describe('lines that no rule would have say so', () => {
  test.each([
    ['a word split without hyphen', 'abcdefghijklmnopqrstuvwxyz0123456789', 6, {}, 'split'],
    ['a break against the rules', '《《《《《《《《', 3, {}, 'prohibited'],
    ['a character wider than its slot', '工会', 0.5, {}, 'overfull']
  ] as const)('%s', (_, text, ems, style, emergency) => {
    expect(set(text, ems, style).breaks.some((line) => line.emergency === emergency)).toBe(true)
  })
})

describe('ragged, centred and right', () => {
  const copy = '工会职工之家的人们都来参加今年的大会，职工代表们也都来了。'
  test('a line never gives or takes white', () => {
    for (const align of ['left', 'center', 'right'] as const) {
      const { lines } = set(copy, 8.7, { align })
      expect(lines.every((line) => line.runs.every((run) => run.letterSpacing === 0 && run.adjustments.length === 0))).toBe(true)
    }
  })
  test('ink stands in the middle or at the right edge, blank halves of marks aside', () => {
    const centred = set('工会，', 8, { align: 'center' }).lines[0]
    expect(centred?.runs[0]?.x).toBe(27.5)
    const right = set('工会。', 8, { align: 'right' }).lines[0]
    expect([right?.runs[0]?.x, right?.hang]).toEqual([55, 5])
  })
  test('ragged lines are even', () => {
    const { lines } = set(copy.repeat(3), 10, { align: 'left' })
    expect(lines.slice(0, -1).every((line) => line.width >= 80)).toBe(true)
  })
})

describe('English', () => {
  const words =
    'international organisations consistently demonstrate extraordinary responsibility regarding administrative communication '
  test('has no more than two hyphens under each other where it can be helped', () => {
    for (let ems = 13; ems <= 24; ems++) {
      const { breaks } = set(words.repeat(4), ems, { lang: 'en', align: 'left' })
      const ladders = breaks.map((line) => (line.hyphen ? 'h' : '.')).join('')
      expect(ladders, `${String(ems)} em`).not.toContain('hhh')
    }
  })
  test('never hyphenates capitals', () => {
    const { breaks } = set('INTERNATIONAL ORGANISATIONS DEMONSTRATE RESPONSIBILITY '.repeat(4), 14, { lang: 'en' })
    expect(breaks.some((line) => line.hyphen)).toBe(false)
  })
})

test('last lines of one or two characters are avoided where the paragraph can be set otherwise', () => {
  const copy = '工会职工之家的人们，都来参加今年的大会，职工代表们也都来了，大家说：“很好”，会议开了三天，听取了报告'.repeat(2)
  const short = (breaker: typeof breakLines): number => {
    let count = 0
    for (let length = 45; length < copy.length; length++) {
      const paragraph = analyse([{ text: copy.slice(0, length), face: 'song' }], { ...zh, indent: 20 }, evenFonts)
      const last = breaker(paragraph, 130).at(-1)
      if (last && last.end - last.start <= 2) count++
    }
    return count
  }
  expect(short(breakLines)).toBeLessThanOrEqual(short(breakGreedily) / 2)
})

describe('a measure that changes from line to line', () => {
  const sentence = '昨天，澜江市总工会请来老师傅讲课，主持人说：“这一课等了整整三年”，台下坐着1.2万名班组长（含学徒工）听得入神。'
  test('is kept line by line, and no looser than in lines of one measure', () => {
    const measures = Array.from({ length: 30 }, (_, line) => 11 + (line % 7) * 1.1)
    const at = (line: number): number => measures[line] ?? 17
    const { lines, breaks } = set(sentence.repeat(12), at)
    for (const [line, one] of lines.entries())
      if (one.justified) expect(Math.abs(one.width - one.hang - Math.min(at(line) * 10, one.width))).toBeLessThan(0.1)
    expect(breaks.filter((line) => line.emergency !== null)).toEqual([])
  })
})

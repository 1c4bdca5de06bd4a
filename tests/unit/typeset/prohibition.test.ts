import { describe, expect, test } from 'vitest'
import { type SettingRules, STANDARD_RULES, analyse, breakGreedily, breakLines } from '#shared/typeset'
import { evenFonts } from '../../support/even-fonts.ts'

/**
 * Every prohibition of GB/T 15834-2011 §5 and clreq §3.1.3, each mark at each level, both ways: where a level keeps a mark
 * from a line's edge no line at any measure has it there, and where it does not some line has.
 */

type Level = SettingRules['kinsoku']
const LEVELS: readonly Level[] = ['none', 'basic', 'gb', 'strict']

/** The line edge that a mark is kept from, and the lowest level that does it. */
interface Prohibition {
  readonly rule: string
  readonly marks: string
  readonly edge: 'start' | 'end'
  readonly from: Level
}

const TABLE: readonly Prohibition[] = [
  { rule: '§5.1.1 句号、问号、叹号、逗号、顿号、分号、冒号', marks: '。？！，、；：．', edge: 'start', from: 'basic' },
  { rule: '§5.1.2 引号、括号、书名号后一半', marks: '”’）］】〕〗｝》〉」』', edge: 'start', from: 'basic' },
  { rule: '§5.1.2 引号、括号、书名号前一半', marks: '“‘（［【〔〖｛《〈「『', edge: 'end', from: 'basic' },
  { rule: '§5.1.7 连接号', marks: '—～〜', edge: 'start', from: 'gb' },
  { rule: '§5.1.8 间隔号', marks: '·・•‧', edge: 'start', from: 'gb' },
  { rule: '§5.1.10 分隔号', marks: '／', edge: 'start', from: 'gb' },
  { rule: '§5.1.10 分隔号', marks: '／', edge: 'end', from: 'gb' },
  { rule: 'clreq 数量符号', marks: '＃', edge: 'end', from: 'gb' },
  { rule: 'clreq 叠字号、长音符', marks: '々〻ー', edge: 'start', from: 'gb' },
  { rule: 'clreq 省略号', marks: '…⋯', edge: 'start', from: 'strict' },
  { rule: 'clreq 小书假名', marks: 'ぁっゃョ', edge: 'start', from: 'strict' }
]

/** Marks that no level lets there, because UAX #14 keeps them with what stands before or behind. */
const ALWAYS: readonly Omit<Prohibition, 'from'>[] = [
  { rule: 'UAX #14 LB21', marks: '–', edge: 'start' },
  { rule: 'UAX #14 LB23a', marks: '％‰℃℉', edge: 'start' },
  { rule: 'UAX #14 LB23a', marks: '￥＄￡№', edge: 'end' }
]

/** First or last characters of all inner line edges of a copy with the mark, at every measure from 3 to 24 ems. */
function edges(mark: string, edge: 'start' | 'end', kinsoku: Level): Set<string> {
  const text = `工会职工${mark}劳动报道公园大会`.repeat(5)
  const characters = Array.from(text)
  const rules = { ...STANDARD_RULES, kinsoku }
  const met = new Set<string>()
  for (const align of ['justify', 'left'] as const) {
    const paragraph = analyse(
      [{ text, face: 'song' }],
      { lang: 'zh-CN', size: 10, align, indent: 0, hyphenate: true, rules },
      evenFonts
    )
    for (let ems = 3; ems <= 24; ems += 0.5)
      for (const breaker of [breakLines, breakGreedily])
        for (const line of breaker(paragraph, ems * 10)) {
          if (edge === 'start' && line.start > 0) met.add(characters[line.start] ?? '')
          if (edge === 'end' && line.end < characters.length) met.add(characters[line.end - 1] ?? '')
        }
  }
  return met
}

for (const { rule, marks, edge, from } of TABLE)
  describe(`${rule}: never at a line's ${edge} from level ${from} on`, () => {
    for (const mark of marks)
      test(mark, () => {
        const shown = LEVELS.map((level) => `${level} ${edges(mark, edge, level).has(mark) ? 'lets' : 'keeps'}`)
        const wanted = LEVELS.map((level) => `${level} ${LEVELS.indexOf(level) < LEVELS.indexOf(from) ? 'lets' : 'keeps'}`)
        expect(shown).toEqual(wanted)
      })
  })

for (const { rule, marks, edge } of ALWAYS)
  describe(`${rule}: never at a line's ${edge}`, () => {
    for (const mark of marks)
      test(mark, () => {
        for (const level of LEVELS) expect(edges(mark, edge, level).has(mark)).toBe(false)
      })
  })

/** Edges inside `whole` that some line at some level has. */
function splits(whole: string, level: Level): string[] {
  const text = `工会职工${whole}劳动报道公园`.repeat(5)
  const paragraph = analyse(
    [{ text, face: 'song' }],
    { lang: 'zh-CN', size: 10, align: 'left', indent: 0, hyphenate: true, rules: { ...STANDARD_RULES, kinsoku: level } },
    evenFonts
  )
  const characters = Array.from(text)
  const length = Array.from(whole).length
  const found = new Set<string>()
  for (let ems = 6; ems <= 20; ems += 0.5)
    for (const { end } of breakLines(paragraph, ems * 10)) {
      const inside = (end - 4) % (length + 10)
      if (inside > 0 && inside < length) found.add(`${characters[end - 1] ?? ''}|${characters[end] ?? ''}`)
    }
  return [...found]
}

describe('what no level parts', () => {
  test.each([
    ['§5.1.4 破折号', '——'],
    ['§5.1.5 省略号', '……'],
    ['a figure and its per cent', '35%'],
    ['a figure and its per cent in full width', '35％'],
    ['degrees below zero', '−5℃'],
    ['currency', '￥20'],
    ['a figure and its unit behind a blank', '3.5 km'],
    ['a number with separators', '1,427.05'],
    ['a time', '8:30'],
    ['№ and its figure', '№ 5'],
    ['a range', '10–12'],
    ['a Latin word', 'Union'],
    ['a model', 'USB-C'],
    ['a Cyrillic word', 'профсоюз'],
    ['a Greek word', 'ένωση'],
    ['an Arabic word', 'نقابة'],
    ['a Thai phrase, in want of a dictionary', 'สหภาพ'],
    ['a letter with combining marks', 'e\u0301\u0323'],
    ['a syllable of jamo', '\u1112\u1161\u11ab'],
    ['a family', '👨‍👩‍👧'],
    ['a skin tone', '👍🏽'],
    ['a flag', '🇨🇳'],
    ['a keycap', '1️⃣'],
    ['an ideograph with its variation', '葛\u{e0100}'],
    ['a no-break space', '第\u00a05'],
    ['a word joiner', '工\u2060会']
  ])('%s', (_, whole) => {
    expect(LEVELS.map((level) => splits(whole, level))).toEqual(LEVELS.map(() => []))
  })
})

describe('where a line may end though words are joined', () => {
  test.each([
    ['between hangul syllables', '노동조합', ['노|동', '동|조', '조|합']],
    ['between astral ideographs', '𠮷𠮶', ['𠮷|𠮶']],
    ['behind a zero-width space', 'สห\u200bภาพ', ['\u200b|ภ']],
    ['behind a soft hyphen', 'coop\u00aduni', ['\u00ad|u']],
    ['behind the signs of an address', 'http://a.cn/bc?d=e&f-g', ['/|a', '.|c', '/|b', '?|d', '=|e', '&|f', '-|g']],
    ['behind the signs of a mail address', 'desk.news@union.cn', ['.|n', '.|c']]
  ])('%s', (_, whole, places) => {
    expect(splits(whole, 'gb').toSorted()).toEqual(places.toSorted())
  })
})

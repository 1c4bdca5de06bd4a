import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { demandOf } from '../../../electron/backend/archive/demand.ts'
import { expressionOf } from '../../../electron/backend/archive/expression.ts'
import { daysOf, noFilters } from '../../../electron/backend/archive/filters.ts'
import { parseQuery } from '../../../electron/backend/archive/query.ts'
import { snippetOf } from '../../../electron/backend/archive/snippet.ts'
import { findPhrase, marksIn, mayStand, phrasesOf } from '../../../electron/backend/archive/match.ts'
import { fieldTokens, unitsOf } from '../../../electron/backend/archive/units.ts'
import { refusalOf } from '#tests/backends'
import { must } from '#tests/newsrooms'

const expression = (query: string): string | null => expressionOf(demandOf(must(parseQuery(query)), noFilters))

test('a text is indexed by pairs, by each of its characters, and by words', () => {
  expect(fieldTokens(['安全，培训', '３月份 PDF-é'])).toBe('安全 · 培训 · 3 月 月份 份 pdf e · 安 全 培 训 月 份')
})

test('a query becomes phrases of the index', () => {
  const cases: Record<string, string | null> = {
    工: '"工"',
    '安全培训 PDF': '"安全 全培 培训" AND "pdf" *',
    '"安全培训" pdf ': '"安全 全培 培训" AND "pdf"',
    '職工-會': '"职工 工会"',
    '工会 -“待遇 问题” −x': '("工会") NOT (("待遇 遇问 问题") OR ("x"))',
    '-工': '("··") NOT (("工"))',
    '3月 作者：王　岚': '"3 月" AND "岚" AND ("a·王" *)',
    '作者："王　岚" author:reyes': '("a·王岚" * OR "a·reyes" *)',
    '版:第3版 page:要闻 -栏:副刊': '(("p·3" OR "n·要闻" *)) NOT ("s·副刊" *)',
    '状态：在编 state:draft': '("t·in·edit" OR "t·draft")',
    '狀態：已簽 State:"In Edit" ｓｔａｔｅ：signed_off': '("t·signed·off" OR "t·in·edit" OR "t·signed·off")',
    '欄目：副刊 版面：4 署名：王岚': '("p·4") AND ("s·副刊" *) AND ("a·王岚" *)',
    GDP增长: '"gdp 增 增长"',
    'GDP 增长2026': '"gdp" AND "增长 长 2026" *',
    '👍 工会 ★': '"工会"',
    '（（ " AND NOT * : ^ {headline}': '"and not" AND "headline"',
    '': null,
    '，。': null,
    '作者：': null
  }
  expect(Object.fromEntries(Object.keys(cases).map((query) => [query, expression(query)]))).toEqual(cases)
})

test('a sign alone is refused, with its place: it is in no index', () => {
  for (const query of ['👍', ' ★', '“℃”★', '＋']) expect(parseQuery(query).ok, query).toBe(query.includes('℃'))
  expect(refusalOf(parseQuery(' ★'))).toMatchObject({ message: 'search.sign', where: { value: '★', at: 2 } })
  // What a query may begin with is none.
  for (const query of ['“', '-', '（', '《', '·', '…']) expect(parseQuery(query).ok, query).toBe(true)
})

describe('dates', () => {
  test('stand for all their days, and narrow with others', () => {
    const days = (query: string) => {
      const { from, to } = demandOf(must(parseQuery(query)), noFilters)
      return [from, to]
    }
    expect(days('日期：2026年5月')).toEqual(['2026-05-01', '2026-05-31'])
    expect(days('date:2026 自:2026-03 工会')).toEqual(['2026-03-01', '2026-12-31'])
    expect(days('日期:2026-05-01')).toEqual(['2026-05-01', '2026-05-01'])
    expect(refusalOf(parseQuery('日期：五月'))).toMatchObject({ message: 'search.date', where: { value: '五月', at: 4 } })
  })

  test('mean a year, a month or a day', () => {
    expect(daysOf('2024')).toEqual({ from: '2024-01-01', to: '2024-12-31' })
    expect(daysOf('2024-2')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(daysOf('２０２６年5月1日')).toEqual({ from: '2026-05-01', to: '2026-05-01' })
    for (const none of ['2026-13', '2026-02-30', '26', '2026-5-', 'x']) expect(daysOf(none), none).toBeNull()
  })

  test('that cannot be understood are refused, with their place', () => {
    expect(refusalOf(parseQuery('工会 自:20x'))).toMatchObject({ message: 'search.date', where: { value: '20x', at: 6 } })
    expect(refusalOf(parseQuery('-from:2026'))).toMatchObject({ message: 'search.date', where: { at: 7 } })
    expect(refusalOf(parseQuery('state:done'))).toMatchObject({ message: 'search.state', where: { value: 'done', at: 7 } })
    expect(refusalOf(parseQuery('state:done')).text).toContain('signed-off (已签)')
  })
})

test('no character makes a query fail, or get into the syntax of the index', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('"', '“', '-', '(', ')', '*', ':', '工', 'a', ' ', 'OR')
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const parsed = parseQuery(pieces.join(''))
      if (!parsed.ok) return
      const made = expressionOf(demandOf(parsed.value, noFilters)) ?? ''
      expect(made.replaceAll(/"[^"]*"/gu, '').replaceAll(/AND|OR|NOT|[()* ]/gu, '')).toBe('')
    }),
    { seed: 20_261_123, numRuns: 2000 }
  )
})

describe('marks', () => {
  const phrases = (query: string) => phrasesOf(must(parseQuery(query)).terms)
  const marked = (text: string, query: string): readonly string[] =>
    marksIn(text, phrases(query)).map(([start, end]) => text.slice(start, end))

  test('stand where the text has what was looked for, in its own characters', () => {
    expect(marked('全市職　工培訓，职工Ｐｄｆ', '职工 pdf')).toEqual(['職　工', '职工Ｐｄｆ'])
    expect(marked('Cafés and a café', 'café ')).toEqual(['café'])
    expect(marked('Cafés and a café', 'café')).toEqual(['Cafés', 'café'])
  })

  /** Everything that folding makes one of, takes apart, passes over or parts. */
  const LETTERS = '工 会 會 𠮷 吉 ㈱ 株 カ ｶ 한 a Ａ 𝐀 é e\u0301 æ ﬁ f i ㎏ k g ß s 3 ③ ３ ½ 1 \u200d - · ， 👍 👩‍🚒'
  const letter = fc.constantFrom(' ', '　', '\n', ...LETTERS.split(' '))
  const text = fc.array(letter, { maxLength: 30 }).map((letters) => letters.join(''))

  test('are looked for in every text that may have them', () => {
    fc.assert(
      fc.property(text, text, fc.nat(20), fc.integer({ min: 1, max: 5 }), (held, other, from, length) => {
        const part = Array.from(held).slice(from, from + length)
        const parsed = parseQuery(part.join('').replaceAll(/["“”]/gu, ''))
        for (const phrase of parsed.ok ? phrasesOf(parsed.value.terms) : [])
          for (const where of [held, other])
            if (findPhrase(unitsOf(where), phrase).length > 0) expect(mayStand(where, phrase)).toBe(true)
      }),
      { seed: 20_261_123, numRuns: 3000 }
    )
    const [phrase] = phrases('工会')
    if (phrase === undefined) throw new Error('no phrase')
    expect(['会工', '工人会', '“工”', ''].map((where) => mayStand(where, phrase))).toEqual([false, false, false, false])
  })

  test('of a snippet are those of the paragraph, with the same characters under them', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 9 }), fc.nat(20), (parts, from) => {
        const paragraph = parts.join('')
        const part = Array.from(paragraph).slice(from, from + 2)
        const parsed = parseQuery(`"${part.join('')}"`)
        const asked = parsed.ok ? phrasesOf(parsed.value.terms) : []
        const { text: shown, marks } = snippetOf({ headline: [], credits: [], captions: [], body: [paragraph] }, asked)
        const plain = paragraph.replaceAll(/\s/gu, ' ')
        expect(plain).toContain(shown.replace(/^…/u, '').replace(/…$/u, ''))
        expect(shown.length).toBeLessThan(160)
        const all = marksIn(paragraph, asked)
        expect(marks.length > 0).toBe(all.length > 0)
        const [first] = marks
        const [wanted] = all
        if (first !== undefined && wanted !== undefined)
          expect(plain.slice(...wanted).startsWith(shown.slice(...first))).toBe(true)
        expect(shown.isWellFormed()).toBe(true)
      }),
      { seed: 20_261_123, numRuns: 2000 }
    )
  })

  test('of a snippet lie in the snippet, which is cut from the paragraph that fits best', () => {
    const texts = {
      headline: ['工会'],
      credits: [],
      captions: [],
      body: ['开头。', `${'长'.repeat(200)}工会培训${'短'.repeat(200)}`]
    }
    const { field, text, marks } = snippetOf(texts, phrases('工会 培训'))
    expect([field, marks.map(([start, end]) => text.slice(start, end))]).toEqual(['body', ['工会培训']])
    expect([text.startsWith('…长'), text.endsWith('短…'), text.length < 80]).toEqual([true, true, true])
  })
})

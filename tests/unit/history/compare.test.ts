import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ComparePiece, compareArticles } from '#shared/history'
import { type Article, blockText, creditsOf, emptyPicture } from '#shared/model'
import { articles, bodied } from './articles.ts'

const SIGNS = { same: '=', changed: '~', marks: '*', removed: '-', added: '+', moved: '>' } as const

const written = (pieces: readonly ComparePiece[] | null): string =>
  (pieces ?? [{ text: '∅', marked: false }]).map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

/** A line for each row: sign, place, before, after; what the other side does not have stands in brackets. */
const dump = (before: Article, after: Article): string[] =>
  compareArticles(before, after).map(
    (row) => `${SIGNS[row.change]} ${row.place.kind} ${written(row.before)} → ${written(row.after)}`
  )

test('paragraphs are aligned, and inside them characters and Latin words', () => {
  const before = bodied('工会办了夜校，一周两堂课。\n下一期讲设备保养。\n名字写得密密麻麻。\nThe hall was full at 8 pm.')
  const after = bodied('工会办起了夜校，一周三堂课。\n这一段是新的。\n名字写得密密麻麻。\nThe hall was empty at 8 pm.')
  expect(dump(before, after)).toEqual([
    '~ paragraph 工会办了夜校，一周[两]堂课。 → 工会办[起]了夜校，一周[三]堂课。',
    '~ paragraph [下一期讲设备保养]。 → [这一段是新的]。',
    '= paragraph 名字写得密密麻麻。 → 名字写得密密麻麻。',
    '~ paragraph The hall was [full] at 8 pm. → The hall was [empty] at 8 pm.'
  ])
})

test('short islands between changes go under, longer ones stay', () => {
  expect(dump(bodied('甲乙丙丁戊己庚辛'), bodied('一乙二丁三己庚四'))).toEqual([
    '~ paragraph [甲乙丙丁戊己庚辛] → [一乙二丁三己庚四]'
  ])
  expect(dump(bodied('甲在课桌前坐下'), bodied('乙在课桌前站起'))).toEqual([
    '~ paragraph [甲]在课桌前[坐下] → [乙]在课桌前[站起]'
  ])
})

test('removed, added and moved paragraphs', () => {
  const before = bodied('第一段讲夜校。\n第二段讲老师傅。\n第三段讲教材。')
  expect(dump(before, bodied('第一段讲夜校。\n第三段讲教材。'))).toEqual([
    '= paragraph 第一段讲夜校。 → 第一段讲夜校。',
    '- paragraph [第二段讲老师傅。] → ∅',
    '= paragraph 第三段讲教材。 → 第三段讲教材。'
  ])
  expect(dump(before, bodied('第二段讲老师傅。\n第三段讲教材。\n第一段讲夜校。'))).toEqual([
    '> paragraph 第一段讲夜校。 → ∅',
    '= paragraph 第二段讲老师傅。 → 第二段讲老师傅。',
    '= paragraph 第三段讲教材。 → 第三段讲教材。',
    '> paragraph ∅ → 第一段讲夜校。'
  ])
})

test('headline fields, dateline, credits, emphasis, pictures and captions', () => {
  const picture = { ...emptyPicture('p1'), caption: '课堂一角' }
  const before = bodied('一段。', {
    headline: { kicker: '夜校', main: '下班以后', deck: '', standfirst: '' },
    dateline: '本报讯',
    lead: creditsOf([{ role: 'reporter', name: '苏映' }]),
    pictures: [picture]
  })
  const after: Article = {
    ...before,
    headline: { kicker: '', main: '下班以后的教室', deck: '一周两堂课', standfirst: '' },
    lead: creditsOf([{ role: 'reporter', name: '苏映影' }]),
    body: [{ kind: 'crosshead', runs: [{ text: '一段。', marks: ['bold'] }] }],
    pictures: [{ ...picture, caption: '课堂', photo: 'a'.repeat(64) }, emptyPicture('p2')]
  }
  expect(dump(before, after)).toEqual([
    '- kicker [夜校] → ∅',
    '~ main 下班以后 → 下班以后[的教室]',
    '+ deck ∅ → [一周两堂课]',
    '= dateline 本报讯 → 本报讯',
    '~ lead 记者 苏映 → 记者 苏映[影]',
    '* crosshead 一段。 → 一段。',
    '* picture  → ',
    '~ caption 课堂[一角] → 课堂',
    '+ picture ∅ → '
  ])
})

test('a moved paragraph is told as moved, beside others that were rewritten in the same place', () => {
  const before = bodied('甲段讲夜校怎样开课。\n乙段讲师傅怎样上课。\n丙段讲教材怎样编成。\n丁段讲下一期的打算。')
  const after = bodied('丁段讲下一期的打算。\n甲段讲夜校怎样办起来。\n乙段讲师傅怎样上课。\n丙段讲教材怎样编成。')
  expect(dump(before, after)).toEqual([
    '> paragraph ∅ → 丁段讲下一期的打算。',
    '~ paragraph 甲段讲夜校怎样[开课]。 → 甲段讲夜校怎样[办起来]。',
    '= paragraph 乙段讲师傅怎样上课。 → 乙段讲师傅怎样上课。',
    '= paragraph 丙段讲教材怎样编成。 → 丙段讲教材怎样编成。',
    '> paragraph 丁段讲下一期的打算。 → ∅'
  ])
})

test('punctuation alone, one character of a word, a table’s cell', () => {
  const table = (text: string): Article => ({
    ...bodied(''),
    body: [{ kind: 'table', runs: [{ text, marks: [] }] }]
  })
  expect(dump(bodied('他说，今天到齐了。'), bodied('他说：今天到齐了！'))).toEqual([
    '~ paragraph 他说[，]今天到齐了[。] → 他说[：]今天到齐了[！]'
  ])
  expect(dump(bodied('中国工会八大在这里召开。'), bodied('中国工会十八大在这里召开。'))).toEqual([
    '~ paragraph 中国工会八大在这里召开。 → 中国工会[十]八大在这里召开。'
  ])
  expect(dump(table('厂名\t人数\n一厂\t312'), table('厂名\t人数\n一厂\t321'))).toEqual([
    '~ table 厂名\t人数\n一厂\t[312] → 厂名\t人数\n一厂\t[321]'
  ])
})

test('credits are told in the language of the article, and a picture with the photos that it showed', () => {
  const [old, now] = ['a'.repeat(64), 'b'.repeat(64)] as const
  const before: Article = {
    ...bodied('One.', { pictures: [{ ...emptyPicture('p1'), photo: old }] }),
    lang: 'en',
    lead: creditsOf([{ role: 'correspondent', name: 'A. Lee' }])
  }
  const after: Article = { ...before, lead: creditsOf([]), pictures: [{ ...emptyPicture('p1'), photo: now }] }
  expect(dump(before, after)).toContain('- lead [Correspondent A. Lee] → ∅')
  expect(compareArticles(before, after).find(({ place }) => place.kind === 'picture')?.photos).toEqual({
    before: old,
    after: now
  })
})

test('in a paragraph of 20,000 characters only what was changed is marked, however many places that are', () => {
  const line = (index: number): string => `第${String(index)}道工序由第${String(index * 7)}组的师傅们在上午交到下一班手里，`
  const lines = Array.from({ length: 700 }, (_, index) => line(index))
  const before = lines.join('')
  const after = lines.map((text, index) => (index % 5 === 0 ? text.replace('上午', '傍晚') : text)).join('')
  expect(before.length).toBeGreaterThan(18_000)
  const [row] = compareArticles(bodied(before), bodied(after))
  const marked = (row?.after ?? []).filter((piece) => piece.marked)
  expect(marked).toHaveLength(140)
  expect(new Set(marked.map(({ text }) => text))).toEqual(new Set(['傍晚']))
  expect((row?.before ?? []).filter((piece) => piece.marked)).toHaveLength(140)
})

test('for all long texts: the pieces of either side are its text, in order, and what stayed is the same on both', () => {
  const long = fc
    .array(fc.constantFrom('夜校开了课，', '师傅讲断头，', '甲', '乙', 'ten o’clock ', '。', '上了二十四课，一周两堂，'), {
      minLength: 60,
      maxLength: 400
    })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(long, long, (a, b) => {
      const [row] = compareArticles(bodied(a), bodied(b))
      const text = (pieces: readonly ComparePiece[] | null, kept: boolean): string =>
        (pieces ?? []).flatMap((piece) => (kept && piece.marked ? [] : [piece.text])).join('')
      expect([text(row?.before ?? null, false), text(row?.after ?? null, false)]).toEqual([a, b])
      expect(text(row?.before ?? null, true)).toBe(text(row?.after ?? null, true))
    }),
    { numRuns: 100 }
  )
})

test('for all articles: the pieces of either side are its text, in order, and equal articles have no changes', () => {
  const text = (pieces: readonly ComparePiece[] | null): string => (pieces ?? []).map((piece) => piece.text).join('')
  fc.assert(
    fc.property(articles, articles, (a, b) => {
      const rows = compareArticles(a, b).filter(({ place }) => ['paragraph', 'crosshead', 'table'].includes(place.kind))
      expect(rows.filter(({ before }) => before !== null).map(({ before }) => text(before))).toEqual(a.body.map(blockText))
      expect(rows.filter(({ after }) => after !== null).map(({ after }) => text(after))).toEqual(b.body.map(blockText))
      expect(compareArticles(a, a).every(({ change }) => change === 'same')).toBe(true)
    }),
    { numRuns: 500 }
  )
})

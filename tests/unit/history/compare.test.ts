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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Article, type Block, type TextRun, blockText, emptyArticle, emptyPicture } from '#shared/model'
import { findInArticle, replaceInArticle } from '../../../../renderer/desks/story/find/in-article.ts'
import { type Sought, patternOf } from '../../../../renderer/desks/story/find/pattern.ts'

const plain: Omit<Sought, 'query'> = { isPattern: false, matchesCase: false }
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text, marks: [] }] })

const article: Article = {
  ...emptyArticle('a', 'zh-CN'),
  headline: { kicker: '', main: '班组长的课', deck: '一堂班组课', standfirst: '' },
  dateline: '本报讯',
  body: [
    paragraph('班组里有三十人。'),
    {
      kind: 'paragraph',
      runs: [
        { text: '老班', marks: ['bold'] },
        { text: '组讲', marks: [] },
        { text: '完了。', marks: ['kai'] }
      ]
    }
  ],
  pictures: [{ ...emptyPicture('p'), caption: '班组在上课' }]
}

function ready(sought: Sought): RegExp {
  const pattern = patternOf(sought)
  if (pattern.kind !== 'ready') throw new Error(pattern.kind)
  return pattern.pattern
}

const found = (query: string, change: Partial<Sought> = {}): readonly string[] =>
  findInArticle(article, ready({ ...plain, query, ...change })).map(
    ({ field, index, start, end }) => `${field} ${String(index)} ${String(start)}–${String(end)}`
  )

describe('finding', () => {
  it('goes through heads, dateline, body and captions in the order of the desk, across marks', () => {
    expect(found('班组')).toEqual(['main 0 0–2', 'deck 0 2–4', 'body 0 0–2', 'body 1 1–3', 'caption 0 0–2'])
  })

  it('takes both widths and both cases for the same, unless case counts', () => {
    const text = (query: string, matchesCase: boolean): readonly string[] =>
      'A a Ａ ， ,　(1)（１）'.match(ready({ query, isPattern: false, matchesCase })) ?? []
    expect(text('a', false)).toEqual(['A', 'a', 'Ａ'])
    expect(text('A', true)).toEqual(['A', 'Ａ'])
    expect(text('，', false)).toEqual(['，', ','])
    expect(text('(1)', false)).toEqual(['(1)', '（１）'])
  })

  it('reads patterns, and never finds an empty place', () => {
    expect(found('第?[一三]十?', { isPattern: true })).toEqual(['deck 0 0–1', 'body 0 4–6'])
    expect(found('x*', { isPattern: true })).toEqual([])
  })

  it('says what is no pattern, and refuses one that might never end', () => {
    const kind = (query: string): string => {
      const pattern = patternOf({ query, isPattern: true, matchesCase: false })
      return pattern.kind === 'wrong' ? pattern.reason : pattern.kind
    }
    expect(['', '(', '[', 'a{2,1}', '班组+'].map(kind)).toEqual(['none', 'syntax', 'syntax', 'syntax', 'ready'])
    expect(['(a+)+', '((a|b*)c)*', '(a{2,})+', '(?:x+y)*z'].map(kind)).toEqual(['slow', 'slow', 'slow', 'slow'])
    expect(['(ab)+', 'a+b+', '([+*]{2})+', '(a\\+)+', '(a{2})*'].map(kind)).toEqual(Array.from({ length: 5 }, () => 'ready'))
  })
})

const replaced = (query: string, replacement: string, isPattern = false) =>
  replaceInArticle(article, { pattern: ready({ query, isPattern, matchesCase: false }), replacement, isPattern })

describe('replacing', () => {
  it('changes every field, keeps the marks of the first character, and leaves the rest as it is', () => {
    const { article: after, count } = replaced('班组', '车间')
    expect(count).toBe(5)
    expect(after.headline).toEqual({ kicker: '', main: '车间长的课', deck: '一堂车间课', standfirst: '' })
    expect(after.body[1]?.runs).toEqual([
      { text: '老车间', marks: ['bold'] },
      { text: '讲', marks: [] },
      { text: '完了。', marks: ['kai'] }
    ])
    expect(after.pictures[0]?.caption).toBe('车间在上课')
    expect(replaced('讲完', '教').article.body[0]).toBe(article.body[0])
    expect(replaced('没有', '有')).toEqual({ article, count: 0 })
    expect(replaced('没有', '有').article).toBe(article)
  })

  it('changes one match alone', () => {
    const pattern = ready({ ...plain, query: '班组' })
    const only = findInArticle(article, pattern)[2]
    const { article: after, count } = replaceInArticle(article, {
      pattern,
      replacement: '',
      isPattern: false,
      ...(only ? { only } : {})
    })
    expect([count, blockText(after.body[0] ?? paragraph(''))]).toEqual([1, '里有三十人。'])
    expect(after.headline).toEqual(article.headline)
  })

  it('puts what a pattern found into its replacement; words without a pattern stand as they are', () => {
    expect(replaced('(班)(组)', '$2$1$$$&$9', true).article.headline.main).toBe('组班$班组$9长的课')
    expect(replaced('(?<who>班组)长', '$<who>', true).article.headline.main).toBe('班组的课')
    expect(replaced('班组', '$1').article.headline.main).toBe('$1长的课')
  })

  it('agrees with replacing in the plain text, however the text is cut into runs', () => {
    const runs = fc.array(
      fc.stringMatching(/^[ab组]{1,4}$/u).map((text): TextRun => ({ text, marks: [] })),
      { minLength: 1 }
    )
    fc.assert(
      fc.property(
        runs,
        fc.constantFrom('a', 'ab', '组a', 'b组'),
        fc.constantFrom('', 'x', 'abab'),
        (pieces, query, replacement) => {
          const body: Block[] = [{ kind: 'paragraph', runs: pieces }]
          const pattern = ready({ query, isPattern: false, matchesCase: true })
          const after = replaceInArticle({ ...article, body }, { pattern, replacement, isPattern: false })
          const text = pieces.map((piece) => piece.text).join('')
          expect(blockText(after.article.body[0] ?? paragraph(''))).toBe(text.replaceAll(query, replacement))
        }
      )
    )
  })
})

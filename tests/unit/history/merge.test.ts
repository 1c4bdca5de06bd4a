import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Conflict, applyChoices, mergeArticles, sharedGround } from '#shared/history'
import { type Article, type Block, articleSchema, blockText, creditsOf, emptyPicture } from '#shared/model'
import { articles, bodied, linesOf } from './articles.ts'

const merged = (base: string, a: string, b: string): string => {
  const { article, conflicts } = mergeArticles(bodied(base), bodied(a), bodied(b))
  return conflicts.length === 0 ? linesOf(article) : conflicts.map(({ kind }) => `conflict ${kind}`).join(' ')
}

describe('paragraphs', () => {
  const base = '第一段讲开班的事。\n第二段讲老师傅。\n第三段讲教材。\n第四段讲经费。'
  const cases: readonly (readonly [name: string, a: string, b: string, result: string])[] = [
    [
      'changed on both sides in different places',
      base.replace('开班', '夜校开班'),
      base.replace('经费', '经费和账目'),
      '第一段讲夜校开班的事。\n第二段讲老师傅。\n第三段讲教材。\n第四段讲经费和账目。'
    ],
    [
      'changed side by side',
      base.replace('老师傅', '退休的老师傅'),
      base.replace('教材', '新教材'),
      '第一段讲开班的事。\n第二段讲退休的老师傅。\n第三段讲新教材。\n第四段讲经费。'
    ],
    [
      'taken out on one side, put in on the other',
      '第一段讲开班的事。\n第三段讲教材。\n第四段讲经费。',
      `${base}\n新的一段。`,
      '第一段讲开班的事。\n第三段讲教材。\n第四段讲经费。\n新的一段。'
    ],
    ['the same on both sides', base.replace('教材', '讲义'), base.replace('教材', '讲义'), base.replace('教材', '讲义')],
    ['taken out on both sides', '第一段讲开班的事。', '第一段讲开班的事。', '第一段讲开班的事。'],
    ['put in at the same place', `乙先来。\n${base}`, `甲后到。\n${base}`, `乙先来。\n甲后到。\n${base}`],
    ['put in alike', `${base}\n同样的一段。\n甲的。`, `${base}\n同样的一段。`, `${base}\n同样的一段。\n甲的。`],
    ['changed differently', base.replace('教材', '讲义'), base.replace('教材', '课本'), 'conflict paragraph'],
    ['changed here, taken out there', base.replace('教材', '讲义'), base.replace('第三段讲教材。\n', ''), 'conflict paragraph']
  ]
  for (const [name, a, b, result] of cases)
    test(name, () => {
      expect(merged(base, a, b)).toBe(result)
      expect(merged(base, b, a)).toBe(result)
    })

  test('begun on both sides where nothing stood', () => {
    expect(merged('', '甲写的。', '乙写的。')).toBe('乙写的。\n甲写的。')
  })

  test('a paragraph that is moved on one side moves', () => {
    expect(merged(base, base.split('\n').reverse().join('\n'), base)).toBe(base.split('\n').reverse().join('\n'))
  })
})

test('fields are merged each by itself, and one that both changed is a conflict with the words of both', () => {
  const head = (main: string, deck: string, dateline: string): Article =>
    bodied('一段。', { headline: { kicker: '', main, deck, standfirst: '' }, dateline })
  const { article, conflicts } = mergeArticles(
    head('夜校开班', '', ''),
    head('夜校又开班', '一周两堂课', ''),
    head('夜校再开班', '', '本报讯')
  )
  expect(conflicts).toEqual([{ kind: 'main', base: '夜校开班', a: '夜校又开班', b: '夜校再开班' }])
  expect([article.headline.deck, article.dateline]).toEqual(['一周两堂课', '本报讯'])
})

test('pictures are merged by their ids: caption here, photo there; new ones of both stay', () => {
  const old = emptyPicture('p1')
  const photo = 'a'.repeat(64)
  const result = mergeArticles(
    bodied('', { pictures: [old] }),
    bodied('', { pictures: [{ ...old, caption: '课堂' }, emptyPicture('p2')] }),
    bodied('', { pictures: [emptyPicture('p3'), { ...old, photo }] })
  )
  expect(result.conflicts).toEqual([])
  expect(result.article.pictures).toEqual([emptyPicture('p3'), { ...old, caption: '课堂', photo }, emptyPicture('p2')])
})

test('a picture that is changed here and taken out there is a conflict', () => {
  const old = { ...emptyPicture('p1'), credits: creditsOf([{ role: 'photographer', name: '于佳' }]) }
  const changed = { ...old, caption: '课堂' }
  const merge = mergeArticles(bodied('', { pictures: [old] }), bodied('', { pictures: [changed] }), bodied(''))
  expect(merge.conflicts).toEqual([{ kind: 'picture', picture: 'p1', base: old, a: changed, b: null }])
  expect(applyChoices(merge, [{ take: 'a' }]).pictures).toEqual([changed])
  expect(applyChoices(merge, [{ take: 'b' }]).pictures).toEqual([])
})

test('choices settle conflicts: mine, theirs, both, own words', () => {
  const merge = mergeArticles(
    bodied('旧的。\n不变。\n旧二。'),
    bodied('我的。\n不变。\n我二。'),
    bodied('他的。\n不变。\n他二。')
  )
  expect(merge.conflicts).toHaveLength(2)
  const choose = (...choices: Parameters<typeof applyChoices>[1]): string => linesOf(applyChoices(merge, choices))
  expect(choose({ take: 'a' }, { take: 'b' })).toBe('我的。\n不变。\n他二。')
  expect(choose({ take: 'both' }, { take: 'own', text: '合写。' })).toBe('我的。\n他的。\n不变。\n合写。')
  expect(choose()).toBe('我的。\n他的。\n不变。\n我二。\n他二。')
})

const RUNS = { numRuns: 600 }

const swapSides = (conflict: Conflict): Conflict => ({ ...conflict, a: conflict.b, b: conflict.a }) as Conflict

const key = ({ kind, runs }: Block): string =>
  `${kind} ${runs
    .filter(({ text }) => text !== '')
    .map(({ text, marks }) => `${marks.join()}:${text}`)
    .join('|')}`

/** Paragraphs that stand in the result or in a conflict. */
const kept = (article: Article, conflicts: readonly Conflict[]): ReadonlySet<string> =>
  new Set([
    ...article.body.map(key),
    ...conflicts.flatMap((conflict) =>
      conflict.kind === 'paragraph' ? [conflict.a, conflict.b].flatMap((block) => (block ? [key(block)] : [])) : []
    )
  ])

describe('for all articles', () => {
  test('merge(base, a, b) and merge(base, b, a) are the same bytes', () => {
    fc.assert(
      fc.property(fc.option(articles), articles, articles, (base, a, b) => {
        const one = mergeArticles(base, a, b)
        const other = mergeArticles(base, b, a)
        expect(JSON.stringify(other.article)).toBe(JSON.stringify(one.article))
        expect(other.conflicts.map(swapSides)).toEqual(one.conflicts)
        expect(JSON.stringify(sharedGround(other))).toBe(JSON.stringify(sharedGround(one)))
        const choices = one.conflicts.map((_, index) => ({ take: index % 2 === 0 ? ('a' as const) : ('b' as const) }))
        const turned = choices.map(({ take }) => ({ take: take === 'a' ? ('b' as const) : ('a' as const) }))
        expect(applyChoices(other, turned)).toEqual(applyChoices(one, choices))
      }),
      RUNS
    )
  })

  test('what only one side changed is as that side has it', () => {
    fc.assert(
      fc.property(articles, articles, (base, a) => {
        expect(mergeArticles(base, base, a)).toMatchObject({ article: a, conflicts: [] })
        expect(mergeArticles(base, a, a)).toMatchObject({ article: a, conflicts: [] })
      }),
      RUNS
    )
  })

  test('every paragraph of either side that the other has not touched stands in the result or in a conflict', () => {
    fc.assert(
      fc.property(articles, articles, articles, (base, a, b) => {
        const { article, conflicts } = mergeArticles(base, a, b)
        const found = kept(article, conflicts)
        const times = ({ body }: Article, block: Block): number => body.filter((one) => key(one) === key(block)).length
        for (const [mine, theirs] of [
          [a, b],
          [b, a]
        ] as const)
          for (const block of mine.body)
            // Fewer of it than in the base: somebody has changed it or taken it out. Else it must be there.
            if (times(mine, block) >= times(base, block) && times(theirs, block) >= times(base, block))
              expect(found).toContain(key(block))
        for (const block of [...a.body, ...b.body]) if (times(base, block) === 0) expect(found).toContain(key(block))
      }),
      RUNS
    )
  })

  test('the result is an article of the model, and merging it again with either side changes nothing', () => {
    fc.assert(
      fc.property(articles, articles, articles, (base, a, b) => {
        const { article, conflicts } = mergeArticles(base, a, b)
        expect(articleSchema.safeParse(article).success).toBe(true)
        expect(article.body.length).toBeGreaterThan(0)
        if (conflicts.length === 0) expect(mergeArticles(a, article, a).article).toEqual(article)
      }),
      RUNS
    )
  })
})

test('very long articles without anything in common end in time, with everything kept', () => {
  const lines = (name: string): string => Array.from({ length: 6000 }, (_, index) => `${name}${String(index)}`).join('\n')
  const { article, conflicts } = mergeArticles(bodied('旧'), bodied(lines('甲')), bodied(lines('乙')))
  expect(article.body.length + conflicts.length).toBeGreaterThanOrEqual(12_000)
  expect(article.body.map(blockText)).toContain('甲5999')
})

import { expect, test } from 'vitest'
import { NO_QUESTION, type Question, daysOf, filtersOf, isNarrowed } from '../../../../renderer/desks/archive/question.ts'

const asked = (change: Partial<Question>): Question => ({ ...NO_QUESTION, ...change })

test('a date field means a year, a month or a day', () => {
  const cases: readonly (readonly [field: string, days: readonly [from: string, to: string] | null])[] = [
    ['2026', ['2026-01-01', '2026-12-31']],
    ['2026-2', ['2026-02-01', '2026-02-28']],
    ['2024/02', ['2024-02-01', '2024-02-29']],
    ['1900.2', ['1900-02-01', '1900-02-28']],
    [' 2026-5-1 ', ['2026-05-01', '2026-05-01']],
    ['２０２６－０５', ['2026-05-01', '2026-05-31']],
    ['', null],
    ['202', null],
    ['0999', null],
    ['2026-', null],
    ['2026-13', null],
    ['2026-0', null],
    ['2026-02-30', null],
    ['2026-05-00', null],
    ['五月', null]
  ]
  for (const [field, days] of cases) expect(daysOf(field), field).toEqual(days === null ? null : { from: days[0], to: days[1] })
})

test('fields narrow by what they hold; those that are empty or half typed narrow nothing', () => {
  expect(filtersOf(NO_QUESTION)).toEqual({})
  expect(filtersOf(asked({ query: '晚上', page: ' ', section: '\t', author: ' ', from: '202', to: '2026-' }))).toEqual({})
  expect(
    filtersOf(asked({ from: '2025', to: '2026-02', page: ' 3 ', section: ' 要闻', author: '林小满 ', state: 'draft' }))
  ).toEqual({ from: '2025-01-01', to: '2026-02-28', pages: [3], sections: ['要闻'], authors: ['林小满'], states: ['draft'] })
})

test('a page is told by its number, or by its name', () => {
  for (const [page, pages] of [
    ['12', [12]],
    ['0', ['0']],
    ['1000', ['1000']],
    ['副刊', ['副刊']]
  ] as const)
    expect(filtersOf(asked({ page }))).toEqual({ pages })
})

test('a query alone does not narrow; any field that means something does', () => {
  expect(isNarrowed(asked({ query: '作者：林小满', from: '20' }))).toBe(false)
  for (const change of [
    { from: '2026' },
    { to: '2026' },
    { page: '1' },
    { section: '要' },
    { author: '林' },
    { state: 'draft' }
  ] as const)
    expect(isNarrowed(asked(change)), JSON.stringify(change)).toBe(true)
})

import { describe, expect, it } from 'vitest'
import type { EditionSummary } from '#shared/contract'
import { MOST_EDITIONS, findEditions } from '../../../../renderer/app/dialogs/find-editions.ts'

const edition = (number: number, date: string): EditionSummary => ({
  id: date,
  number,
  date,
  pages: 4,
  articles: 9
})

const EDITIONS = [
  edition(1286, '2026-11-20'),
  edition(1285, '2026-05-12'),
  edition(1284, '2026-05-01'),
  edition(812, '2025-05-01'),
  edition(20, '2016-12-05')
]

const numbers = (typed: string): readonly number[] =>
  findEditions(EDITIONS, typed).years.flatMap(({ editions }) => editions.map(({ number }) => number))

describe('editions are found', () => {
  it('newest first under their years when nothing is typed', () => {
    expect(findEditions(EDITIONS, ' ').years.map(({ year, editions }) => [year, editions.length])).toEqual([
      ['2026', 3],
      ['2025', 1],
      ['2016', 1]
    ])
  })

  it('by the beginning of a number, as figures or as one says it', () => {
    expect([numbers('128'), numbers('第 812 期'), numbers('１２８４')]).toEqual([[1286, 1285, 1284], [812], [1284]])
  })

  it('by year, month and day, however the parts are parted', () => {
    expect(numbers('2026-05')).toEqual([1285, 1284])
    expect(['2026-5-1', '2026.5.1', '2026/05/01', '2026年5月1日'].map(numbers)).toEqual([[1284], [1284], [1284], [1284]])
    expect(numbers('2025年')).toEqual([812])
    expect(numbers('2016')).toEqual([20])
  })

  it('by month and day of any year', () => {
    expect([numbers('5月'), numbers('5月1日'), numbers('12月5')]).toEqual([[1285, 1284, 812], [1284, 812], [20]])
  })

  it('not at all where there is none', () => {
    expect(['9999', '2026-13', '工会'].map(numbers)).toEqual([[], [], []])
  })

  it('in a list that ends, with the number of those left out', () => {
    const many = Array.from({ length: MOST_EDITIONS + 7 }, (_, index) => edition(9000 - index, '2026-01-01'))
    const { years, rest } = findEditions(many, '')
    expect([years[0]?.editions.length, rest]).toEqual([MOST_EDITIONS, 7])
  })
})

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '#tests/command-line'
import { contentsOf, temporaryFolder } from '#tests/folders'

const NIGHT_SCHOOL = '# 夜校开班\n\n本报讯（记者 林小满）晚上七点，会议室亮起了灯。\n\n第二段。\n'
const CHOIR = '# 码头歌声\n\n本报讯（记者 周川）晚上八点，歌声传到了江边。\n'

/** A newsroom with an article in each of two editions, the second on page 2. */
async function twoEditions() {
  const folder = temporaryFolder()
  const file = join(folder, 'x.newsroom')
  const copy = join(folder, 'copy.txt')
  await cli('new', file, '--name', '甲报')
  writeFileSync(copy, NIGHT_SCHOOL)
  await cli('import', file, copy, '--edition', '2026-05-01')
  writeFileSync(copy, CHOIR)
  await cli('import', file, copy, '--edition', '2026-06-01', '--page', '2')
  return { folder, file, copy }
}

interface Found {
  readonly total: number
  readonly isCut: boolean
  readonly hits: readonly { readonly articleId: string; readonly headline: string; readonly editionId: string }[]
}

test('what is found is told newest first, marked, with edition, page and authors, and nothing else', async () => {
  const { file } = await twoEditions()
  expect(await cli('search', file, '晚上')).toEqual({
    code: 0,
    out: [
      '2 articles:',
      '2026-06-01 page 2  码头歌声  (周川)',
      '  [晚上]八点，歌声传到了江边。',
      '2026-05-01 page 1  夜校开班  (林小满)',
      '  [晚上]七点，会议室亮起了灯。',
      ''
    ].join('\n'),
    err: ''
  })
  expect((await cli('search', file, '夜校')).out).toContain('[夜校]开班')
  expect(await cli('search', file, '没有人写过')).toEqual({ code: 0, out: '0 articles\n', err: '' })
})

test('--json gives one document, and an edition by its date', async () => {
  const { file } = await twoEditions()
  const { code, out, err } = await cli('search', file, '歌声', '江边', '--json')
  expect([code, err]).toEqual([0, ''])
  const found = JSON.parse(out) as Found
  expect(found).toMatchObject({
    total: 1,
    isCut: false,
    hits: [
      {
        headline: '码头歌声',
        headlineMarks: [[2, 4]],
        edition: '2026-06-01',
        page: 2,
        snippet: '晚上八点，歌声传到了江边。',
        marks: [
          [5, 7],
          [10, 12]
        ],
        authors: ['周川']
      }
    ]
  })
  expect(found.hits[0]?.articleId).not.toBe('')
  expect(found.hits[0]?.editionId).not.toBe('2026-06-01')
})

test('options and words of the query narrow alike', async () => {
  const { file } = await twoEditions()
  const cases: readonly (readonly [args: readonly string[], headlines: readonly string[]])[] = [
    [['晚上', '--from', '2026-05-15'], ['码头歌声']],
    [['晚上', '--to', '2026-05-15'], ['夜校开班']],
    [
      ['晚上', '--from', '2026-05-01', '--to', '2026-06-01'],
      ['码头歌声', '夜校开班']
    ],
    [['晚上', '--author', '林'], ['夜校开班']],
    [['晚上', '--page', '2'], ['码头歌声']],
    [['晚上', '--page', '3'], []],
    [['晚上', '--section', '没有这一栏'], []],
    [['晚上', '--limit', '1'], ['码头歌声']],
    [['晚上', '自:2026-06'], ['码头歌声']],
    [['晚上', '作者：林小满'], ['夜校开班']],
    [['--', '-歌声', '晚上'], ['夜校开班']],
    [['"晚上七点"'], ['夜校开班']]
  ]
  for (const [args, headlines] of cases) {
    const { code, out, err } = await cli('search', '--json', file, ...args)
    expect([code, err], args.join(' ')).toEqual([0, ''])
    const hits = (JSON.parse(out) as Found).hits
    expect(
      hits.map(({ headline }) => headline),
      args.join(' ')
    ).toEqual(headlines)
  }
  const { out } = await cli('search', file, '晚上', '--limit', '1')
  expect(out.split('\n')[0]).toBe('2 articles, the first 1:')
})

test('what cannot be understood is told in one sentence that names its place, and the newsroom stays as it was', async () => {
  const { folder, file, copy } = await twoEditions()
  const before = contentsOf(folder)
  const none = join(folder, 'none.newsroom')
  const cases: readonly (readonly [args: readonly string[], says: readonly string[]])[] = [
    [['search'], ['FILE is missing']],
    [['search', file], ['QUERY is missing']],
    [
      ['search', file, '晚上', '自:20x'],
      ['“20x” (character 6 of the query)', '2026-05-01']
    ],
    [['search', file, '自:20x', '--json'], ['“20x” (character 3 of the query)']],
    [
      ['search', file, '晚上', '--from', '五月'],
      ['--from', '“五月”']
    ],
    [
      ['search', file, '晚上', '--page', '0'],
      ['--page', '“0”']
    ],
    [
      ['search', file, '晚上', '--limit', '201'],
      ['--limit', '200']
    ],
    [['search', none, '晚上'], [none]],
    [
      ['search', copy, '晚上'],
      [copy, 'not a Broadsheet newsroom']
    ]
  ]
  for (const [args, says] of cases) {
    const { code, out, err } = await cli(...args)
    expect([code, out], args.join(' ')).toEqual([2, ''])
    expect(err.trimEnd().split('\n'), args.join(' ')).toHaveLength(1)
    for (const words of says) expect(err).toContain(words)
  }
  expect(contentsOf(folder)).toEqual(before)
})

import { expect, test } from 'vitest'
import type { SearchHit } from '#shared/contract'
import { type TestBackend, testBackend } from '#tests/backends'
import { articleWith, must, newsroomWith, page } from '#tests/newsrooms'

const find = async ({ backend }: TestBackend, query: string): Promise<readonly SearchHit[]> =>
  must(await backend.call('archive.search', { query })).hits

test('a hit tells the article, its page and its edition as they are at the moment', async () => {
  const file = newsroomWith([articleWith('a1', '夜班食堂', '今晚添两样热菜。')])
  const desk = testBackend(file)
  const reading = testBackend(file, { readOnly: true })
  const told = async (query: string): Promise<readonly unknown[]> => {
    const [here, there] = [await find(desk, query), await find(reading, query)]
    expect(there).toEqual(here)
    return here.map(({ headline, snippet, date, page: number, pageName, state }) => [
      headline,
      snippet,
      date,
      number,
      pageName,
      state
    ])
  }
  expect(await told('热菜')).toEqual([['夜班食堂', '今晚添两样热菜。', '2026-05-01', 1, '要闻', 'draft']])

  const article = must(await desk.backend.call('article.get', { article: 'a1' }))
  // Only a stop changes: nothing that the index holds.
  const body = [{ kind: 'paragraph' as const, runs: [{ text: '今晚添两样热菜！', marks: [] }] }]
  must(await desk.backend.call('article.save', { article: { ...article, body }, window: 'w', edit: 1 }))
  expect(await told('热菜')).toEqual([['夜班食堂', '今晚添两样热菜！', '2026-05-01', 1, '要闻', 'draft']])

  must(await desk.backend.call('page.update', { page: { ...page, name: '综合', number: 3 } }))
  expect(await told('热菜')).toEqual([['夜班食堂', '今晚添两样热菜！', '2026-05-01', 3, '综合', 'draft']])
  expect(await told('热菜 版:综合')).toHaveLength(1)
  expect(await told('热菜 版:要闻')).toEqual([])

  // Spiking takes it off its page: it is found without a place, by its state.
  must(await desk.backend.call('workflow.move', { article: 'a1', to: 'spiked', person: '李' }))
  const [spiked] = await find(desk, '热菜 状态:毙稿')
  expect(spiked).toMatchObject({ articleId: 'a1', state: 'spiked', headline: '夜班食堂' })
  expect(await find(desk, '热菜 -状态:毙稿')).toEqual([])
  must(await desk.backend.call('workflow.unspike', { article: 'a1', person: '李' }))
  expect(await told('热菜 状态:毙稿')).toEqual([])
})

test('the best come first: words in the headline, then words that come often, then the newest', async () => {
  const file = newsroomWith([
    articleWith('once', '井口', '食堂。'.padEnd(300, '长')),
    articleWith('often', '井口', '食堂，食堂，食堂。'.padEnd(300, '长')),
    articleWith('head', '食堂', '长'.repeat(300)),
    articleWith('none', '井口', '长'.repeat(300))
  ])
  const hits = await find(testBackend(file), '食堂')
  expect(hits.map(({ articleId }) => articleId)).toEqual(['head', 'often', 'once'])
  const several = await find(testBackend(file, { readOnly: true }), '食堂 长')
  expect(several.map(({ articleId }) => articleId)).toEqual(['head', 'often', 'once'])
})

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failure, problem, success } from '#shared/base'
import type { Unsaved } from '#shared/contract'
import { temporaryFolder } from '#tests/folders'
import { articleWith } from '#tests/newsrooms'
import { AsideFiles, takeIn } from '../../../electron/main/aside.ts'

const words = (window: string, ...texts: readonly string[]): Unsaved => ({
  window,
  edit: 3,
  articles: texts.map((text, index) => {
    const id = `a${String(index)}`
    return { article: articleWith(id, '井口', text), base: articleWith(id, '井口', ''), turn: 0, edition: 'e1' }
  }),
  pages: []
})

const none = (window: string): Unsaved => ({ window, edit: 3, articles: [], pages: [] })

test('words lie aside for their newsroom until there are none', () => {
  const folder = join(temporaryFolder(), 'unsaved')
  const files = new AsideFiles(folder)
  expect(files.of('/paper.newsroom')).toEqual([])
  expect(files.put('/paper.newsroom', words('w1', '甲'))).toEqual(success(null))
  expect(files.put('/paper.newsroom', words('w1', '甲乙'))).toEqual(success(null))
  expect(files.put('/paper.newsroom', words('w2', '丙'))).toEqual(success(null))
  expect(files.put('/other.newsroom', words('w1', '丁'))).toEqual(success(null))
  const lying = new AsideFiles(folder).of('/paper.newsroom').map((one) => one.words)
  expect(lying).toHaveLength(2)
  expect(lying).toEqual(expect.arrayContaining([words('w1', '甲乙'), words('w2', '丙')]))
  expect(files.put('/paper.newsroom', none('w1'))).toEqual(success(null))
  expect(files.of('/paper.newsroom').map((one) => one.words)).toEqual([words('w2', '丙')])
  expect(readdirSync(folder)).toHaveLength(2)
})

test('a folder that cannot be written is told, and what lay there stays', () => {
  const folder = temporaryFolder()
  const inTheWay = join(folder, 'unsaved')
  writeFileSync(inTheWay, 'a file')
  expect(new AsideFiles(inTheWay).put('/paper.newsroom', words('w1', '甲'))).toMatchObject({
    ok: false,
    problem: { code: 'io-error', message: 'aside.failed', where: { folder: inTheWay } }
  })
})

test('a damaged file is passed over and stays for whoever can read it', async () => {
  const folder = temporaryFolder()
  const files = new AsideFiles(folder)
  files.put('/paper.newsroom', words('w1', '甲'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'torn.json'), '{"format":1,"newsroom":"/paper.newsroom","wor')
  writeFileSync(join(folder, 'later.json'), JSON.stringify({ format: 2, newsroom: '/paper.newsroom', words: {} }))
  const asked: Unsaved[] = []
  const outcome = await takeIn(files, '/paper.newsroom', async (given) => {
    asked.push(given)
    return await Promise.resolve(success({ articles: [{ id: 'a0', headline: '井口' }], pages: [] }))
  })
  expect(asked).toEqual([words('w1', '甲')])
  expect(outcome).toEqual({ taken: { articles: [{ id: 'a0', headline: '井口' }], pages: [] }, problem: null })
  expect(readdirSync(folder).toSorted()).toEqual(['later.json', 'torn.json'])
})

test('what cannot come in stays, and the rest comes', async () => {
  const files = new AsideFiles(temporaryFolder())
  files.put('/paper.newsroom', words('w1', '甲'))
  files.put('/paper.newsroom', words('w2', '乙'))
  const full = problem('disk-full', 'store.full', 'The disk is full.', {})
  const outcome = await takeIn(
    files,
    '/paper.newsroom',
    async ({ window }) => await Promise.resolve(window === 'w1' ? failure(full) : success({ articles: [], pages: ['p1'] }))
  )
  expect(outcome).toEqual({ taken: { articles: [], pages: ['p1'] }, problem: full })
  expect(files.of('/paper.newsroom').map((one) => one.words.window)).toEqual(['w1'])
  expect(await takeIn(files, '/nothing.newsroom', async () => await Promise.resolve(failure(full)))).toBeNull()
})

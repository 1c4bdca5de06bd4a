import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '#tests/command-line'
import { contentsOf, temporaryFolder } from '#tests/folders'
import { articleWith, newsroomWith } from '#tests/newsrooms'

const paper = (): string => newsroomWith([articleWith('a1', '五一', '夜班食堂添了两样热菜。')])

test('backup, verify and recover give one JSON document, and exit code 0 where nothing is wrong', async () => {
  const file = paper()
  const before = readFileSync(file)
  const out = join(temporaryFolder(), 'copy.newsroom')
  const backup = await cli('backup', file, out, '--json')
  expect([backup.code, backup.err]).toEqual([0, ''])
  expect(JSON.parse(backup.out)).toMatchObject({ ok: true, file: out, findings: [] })
  const verify = await cli('verify', out, '--json')
  expect(verify.code).toBe(0)
  expect(JSON.parse(verify.out)).toMatchObject({ ok: true, findings: [], articles: 1 })
  const recovered = join(dirname(out), 'recovered.newsroom')
  const recover = await cli('recover', out, recovered, '--json')
  expect(recover.code).toBe(0)
  expect(JSON.parse(recover.out)).toMatchObject({ ok: true, file: recovered, articles: 1, lost: [] })
  expect(readFileSync(file)).toEqual(before)
})

test('findings and losses are exit code 1, told by their place', async () => {
  const file = paper()
  const bytes = readFileSync(file)
  bytes.write('荤', bytes.indexOf('热菜'))
  writeFileSync(file, bytes)
  const verify = await cli('verify', file)
  expect(verify.code).toBe(1)
  expect(verify.out).toContain('error article.hash: article a1')
  const out = `${file}.recovered`
  const recover = await cli('recover', file, out)
  expect(recover.code).toBe(1)
  expect(recover.out).toContain('article a1: Its pages are damaged')
  expect((await cli('verify', out)).code).toBe(0)
  const backup = await cli('backup', file, `${file}.backup`)
  expect([backup.code, existsSync(`${file}.backup`)]).toEqual([1, true])
})

test('what cannot be done is exit code 2 with a sentence that names the file, and changes nothing', async () => {
  const folder = temporaryFolder()
  const letter = join(folder, 'letter.txt')
  writeFileSync(letter, 'Dear reader')
  const file = newsroomWith([], folder)
  const before = contentsOf(folder)
  const lines: readonly (readonly string[])[] = [
    ['verify', letter],
    ['verify', join(folder, 'none')],
    ['verify'],
    ['backup', file, letter],
    ['backup', file],
    ['recover', letter, join(folder, 'out.newsroom')],
    ['recover', file, letter]
  ]
  for (const line of lines) {
    const { code, out, err } = await cli(...line)
    expect([code, out], line.join(' ')).toEqual([2, ''])
    expect(err).toMatch(/^broadsheet: .+\.\n$/u)
  }
  expect(contentsOf(folder)).toEqual(before)
})

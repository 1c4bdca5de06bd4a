import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { argvFile, fileName } from '../../../electron/main/file-names.ts'

test.each([
  [['broadsheet'], null],
  [['broadsheet', '--no-sandbox', '.'], null],
  [['broadsheet', 'paper.newsroom'], 'paper.newsroom'],
  [['broadsheet', '--original-process-start-time=1', '/papers/Paper.NEWSROOM', '--flag'], '/papers/Paper.NEWSROOM'],
  [['broadsheet', '--log=x.newsroom'], null],
  [['/programs/x.newsroom', 'notes.txt'], null]
])('%j asks for %s', (argv, file) => {
  expect(argvFile(argv, '/here')).toBe(file === null ? null : resolve('/here', file))
})

test.each([
  ['工人报', '工人报'],
  ['The Unionist: North/South', 'The Unionist North South'],
  ['../../etc', 'etc'],
  ['  ..  ', 'Newsroom'],
  ['', 'Newsroom'],
  ['a\u0000b\nc', 'a b c'],
  ['报'.repeat(200), '报'.repeat(80)]
])('a paper called %j makes the file %j', (name, expected) => {
  expect(fileName(name)).toBe(expected)
})

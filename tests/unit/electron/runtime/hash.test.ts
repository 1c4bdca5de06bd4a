import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashFiles, listFiles } from '../../../../electron/runtime/setup/hash.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-hash-'))
  mkdirSync(join(folder, 'b'))
  for (const [name, text] of [
    ['c.ts', 'see'],
    ['a.ts', 'eh'],
    ['b/z.ts', 'zed'],
    ['b/y.ts', '']
  ] as const)
    writeFileSync(join(folder, name), text)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const list = (wanted?: (path: string) => boolean) => listFiles(folder, wanted).map((file) => relative(folder, file))

describe('listFiles', () => {
  it('lists by name, folders where they stand', () => expect(list()).toEqual(['a.ts', 'b/y.ts', 'b/z.ts', 'c.ts']))
  it('does not enter what is not wanted', () => expect(list((path) => !path.endsWith('b'))).toEqual(['a.ts', 'c.ts']))
  it('finds nothing where there is nothing', () => expect(listFiles(join(folder, 'none'))).toEqual([]))
  it('takes a file for itself', () => expect(listFiles(join(folder, 'a.ts'))).toEqual([join(folder, 'a.ts')]))
})

describe('hashFiles', () => {
  const hash = (extra?: string) => hashFiles(listFiles(folder), extra)

  it('is the same for the same files', () => expect(hash()).toBe(hash()))

  it.each([
    ['a content', () => writeFileSync(join(folder, 'a.ts'), 'EH')],
    ['a new file, even an empty one', () => writeFileSync(join(folder, 'd.ts'), '')],
    ['a file less', () => rmSync(join(folder, 'b/y.ts'))],
    [
      'text that moved to the next file',
      () => {
        writeFileSync(join(folder, 'b/y.ts'), 'zed')
        writeFileSync(join(folder, 'b/z.ts'), '')
      }
    ]
  ])('changes with %s', (_what, change) => {
    const before = hash()
    change()
    expect(hash()).not.toBe(before)
  })

  it('changes with what is added to it', () => expect(hash('1')).not.toBe(hash('2')))
})

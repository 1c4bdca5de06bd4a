import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'

const LOCALES = ['zh-CN', 'en'] as const

const words = (locale: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join('resources/locales', locale, 'problem.json'), 'utf8')) as Record<string, string>

/** Message keys of the problems that the code makes: the second argument of problem(…), the first of refuse(…). */
function keysInCode(): string[] {
  const found = new Set<string>()
  for (const room of ['shared', 'electron', 'renderer'])
    for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/u.test(file)) continue
      const code = readFileSync(join(room, file), 'utf8')
      for (const [, key] of code.matchAll(/\b(?:problem\(\s*'[a-z-]+',|refuse\()\s*'([a-zA-Z.]+)'/gu))
        if (key !== undefined) found.add(key)
    }
  return [...found].toSorted()
}

test('every problem has words in both languages', () => {
  const keys = keysInCode()
  expect(keys.length).toBeGreaterThan(50)
  for (const locale of LOCALES) expect(keys.filter((key) => !Object.hasOwn(words(locale), key))).toEqual([])
})

test('both languages have the same messages with the same values, and all of them can be formatted', () => {
  const [zh, en] = LOCALES.map(words)
  expect(Object.keys(zh ?? {}).toSorted()).toEqual(Object.keys(en ?? {}).toSorted())
  const values = (text: string): string[] => [...text.matchAll(/\{(\w+)(?=[},])/gu)].map(([, name]) => name ?? '').toSorted()
  for (const [key, text] of Object.entries(en ?? {})) {
    expect(values(zh?.[key] ?? ''), key).toEqual(values(text))
    const named = Object.fromEntries(values(text).map((name) => [name, 'X']))
    expect(new IntlMessageFormat(text, 'en').format(named), key).not.toContain('{')
  }
})

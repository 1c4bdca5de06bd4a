import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { PLACES, SENTENCES } from '../../electron/store/finding-words.ts'

const words = (locale: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`resources/locales/${locale}/finding.json`, 'utf8')) as Record<string, string>

/** Keys of the findings of an export, as the code names them. */
const printKeys = (): string[] => {
  const code = readFileSync('electron/backend/findings.ts', 'utf8')
  return [...code.matchAll(/(?:key|place): '(print\.\w+)'/gu)].map(([, key]) => key ?? '')
}

type Parts = ReturnType<IntlMessageFormat['getAst']>

/** The parser's kinds of parts that name no value: plain text, and the number of a plural. */
const NAMELESS: ReadonlySet<number> = new Set([0, 7])

const namesIn = (parts: Parts): string[] =>
  parts.flatMap((part) => {
    const below = 'options' in part ? Object.values(part.options).flatMap(({ value }) => namesIn(value)) : []
    return 'value' in part && !NAMELESS.has(part.type) ? [part.value, ...below] : below
  })

/** Names of the values of an ICU message, those of its branches too. */
const valuesOf = (text: string): string[] => [...new Set(namesIn(new IntlMessageFormat(text, 'en').getAst()))].toSorted()

const withValues = (text: string): Record<string, string | number> =>
  Object.fromEntries(valuesOf(text).map((name) => [name, ['count', 'lines', 'characters'].includes(name) ? 3 : 'X']))

test('every finding has words in both languages, with the values that it brings', () => {
  const said: Readonly<Record<string, string>> = { ...SENTENCES, ...PLACES }
  expect(printKeys().length).toBeGreaterThan(9)
  for (const locale of ['zh-CN', 'en']) {
    const known = words(locale)
    expect(Object.keys(known).toSorted()).toEqual([...new Set([...Object.keys(said), ...printKeys()])].toSorted())
    for (const [key, text] of Object.entries(said)) {
      const asked = valuesOf(known[key] ?? '')
      // Words for people may leave a value out, as the id of an article with a headline; they may not ask for another one.
      expect(
        asked.filter(
          (name) =>
            !valuesOf(text).includes(name) &&
            !(key === 'place.headline' || key === 'place.file' || key === 'place.headlineRevision')
        ),
        `${locale} ${key}`
      ).toEqual([])
    }
  }
})

test('all of them can be formatted, and both languages bring the same values', () => {
  const [zh, en] = ['zh-CN', 'en'].map(words)
  for (const [key, text] of Object.entries(en ?? {})) {
    const chinese = zh?.[key] ?? ''
    expect(valuesOf(chinese), key).toEqual(valuesOf(text))
    expect(new IntlMessageFormat(text, 'en').format(withValues(text)), key).not.toContain('{')
    expect(new IntlMessageFormat(chinese, 'zh-CN').format(withValues(chinese)), key).not.toContain('{')
  }
})

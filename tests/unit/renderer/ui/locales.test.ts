import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../../../resources/locales')
const LOCALES = ['zh-CN', 'en'] as const
const namespaces = readdirSync(join(folder, 'zh-CN')).toSorted()

const messages = (locale: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Record<string, string>

/** Names of the values that a message takes. */
function argumentsOf(message: string, locale: string): string[] {
  const names = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk)
    else if (typeof node === 'object' && node !== null) {
      const { type, value, options } = node as { type?: number; value?: unknown; options?: Record<string, { value: unknown }> }
      if (type !== undefined && type > 0 && typeof value === 'string') names.add(value)
      for (const option of Object.values(options ?? {})) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(message, locale).getAst())
  return [...names].toSorted()
}

describe('locales', () => {
  it('have the same namespaces in both languages', () => {
    expect(namespaces.length).toBeGreaterThan(3)
    expect(readdirSync(join(folder, 'en')).toSorted()).toEqual(namespaces)
  })

  it.each(namespaces)('%s: the same keys, no empty words, valid ICU, the same values', (file) => {
    const [chinese, english] = LOCALES.map((locale) => messages(locale, file))
    expect(Object.keys(english ?? {}).toSorted()).toEqual(Object.keys(chinese ?? {}).toSorted())
    for (const [key, message] of Object.entries(chinese ?? {})) {
      const other = english?.[key] ?? ''
      expect([message.trim() === '', other.trim() === ''], key).toEqual([false, false])
      const [taken, given] = [argumentsOf(message, 'zh-CN'), argumentsOf(other, 'en')]
      const strange = taken.filter((name) => !given.includes(name)).concat(given.filter((name) => !taken.includes(name)))
      expect({ key, strange }).toEqual({ key, strange: [] })
    }
  })
})

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#tests/folders'
import { SettingsFile, localeOfSystem } from '../../../electron/main/settings.ts'

const NOTHING = { locale: null, theme: 'system', person: '', recent: [], window: null }

test('a first start has the defaults and writes nothing', () => {
  const file = join(temporaryFolder(), 'settings.json')
  expect(new SettingsFile(file).current).toEqual(NOTHING)
  expect(existsSync(file)).toBe(false)
})

test('what was changed is there after a restart, and nothing is left beside it', () => {
  const folder = temporaryFolder()
  const file = join(folder, 'own', 'settings.json')
  const settings = new SettingsFile(file)
  settings.change({ theme: 'dark', locale: 'en' })
  settings.change({ window: { x: -10, y: 20, width: 1200, height: 800, maximized: true } })
  expect(new SettingsFile(file).current).toEqual({
    ...NOTHING,
    locale: 'en',
    theme: 'dark',
    window: { x: -10, y: 20, width: 1200, height: 800, maximized: true }
  })
  expect(readdirSync(join(folder, 'own'))).toEqual(['settings.json'])
})

test.each([
  ['not JSON', '{"theme": "dark"', NOTHING],
  ['another shape', '[1, 2]', NOTHING],
  ['an unknown theme', '{"theme": "sepia", "locale": "en"}', { ...NOTHING, locale: 'en' }],
  ['a window without size', '{"theme": "dark", "window": {"x": 1}}', { ...NOTHING, theme: 'dark' }],
  ['recent files that are none', '{"recent": ["a.newsroom"], "theme": "light"}', { ...NOTHING, theme: 'light' }]
])('a damaged part falls back by itself: %s', (_name, text, expected) => {
  const file = join(temporaryFolder(), 'settings.json')
  writeFileSync(file, text)
  expect(new SettingsFile(file).current).toEqual(expected)
})

test('settings that cannot be written still hold for the session', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'taken'), '')
  const settings = new SettingsFile(join(folder, 'taken', 'settings.json'))
  settings.change({ theme: 'dark' })
  expect(settings.current.theme).toBe('dark')
})

test('the latest newsroom is first among the recent, once, and ten are kept', () => {
  const file = join(temporaryFolder(), 'settings.json')
  const settings = new SettingsFile(file)
  for (let number = 1; number <= 12; number++) settings.remember(`/papers/${String(number)}.newsroom`, `Paper ${String(number)}`)
  settings.remember('/papers/7.newsroom', '')
  const files = settings.current.recent.map((entry) => entry.file)
  expect(files).toHaveLength(10)
  expect(files.slice(0, 2)).toEqual(['/papers/7.newsroom', '/papers/12.newsroom'])
  expect(settings.current.recent[0]?.name).toBe('7.newsroom')
  settings.forget('/papers/7.newsroom')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    recent: [{ file: '/papers/12.newsroom' }, {}, {}, {}, {}, {}, {}, {}, {}]
  })
})

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-Hant-TW', 'zh-CN'],
  ['en-GB', 'en'],
  ['zhuang', 'en'],
  ['', 'en']
])('a system in %s speaks %s', (system, expected) => {
  expect(localeOfSystem(system)).toBe(expected)
})

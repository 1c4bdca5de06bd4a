import type { MenuItemConstructorOptions } from 'electron'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { MENU_COMMANDS } from '#shared/contract'
import { type MenuDeeds, type MenuState, menuTemplate, textMenuTemplate } from '../../../electron/main/menu.ts'
import { loadWords } from '../../../electron/main/words.ts'

const locales = resolve(import.meta.dirname, '../../../resources/locales')

const state: MenuState = {
  locale: 'en',
  theme: 'dark',
  platform: 'linux',
  recent: [{ name: 'The Unionist', file: '/papers/unionist.newsroom' }],
  open: true,
  development: false
}

function record(): { readonly deeds: MenuDeeds; readonly done: unknown[] } {
  const done: unknown[] = []
  const note =
    (name: string) =>
    (value?: unknown): void => {
      done.push([name, value])
    }
  const deeds = {
    command: note('command'),
    openRecent: note('openRecent'),
    openSample: note('openSample'),
    clearRecent: note('clearRecent'),
    setTheme: note('setTheme'),
    setLocale: note('setLocale'),
    zoom: note('zoom'),
    about: note('about')
  }
  return { deeds, done }
}

/** Every item, submenus after their parent. */
const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

function press(item: MenuItemConstructorOptions | undefined): void {
  const click = item?.click as (() => void) | undefined
  click?.()
}

test.each(['zh-CN', 'en'] as const)('every item says something in %s on every platform', (locale) => {
  const say = loadWords(locales, locale)
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const items = flat(menuTemplate({ ...state, platform, development: true, recent: [] }, say, record().deeds))
    const silent = items.filter(
      (item) => item.type !== 'separator' && (item.label === undefined || item.label.startsWith('menu.'))
    )
    expect(silent).toEqual([])
  }
})

test('each command of the contract has one item that sends it', () => {
  const { deeds, done } = record()
  const items = flat(menuTemplate(state, String, deeds))
  for (const command of MENU_COMMANDS) press(items.find((item) => item.id === command))
  expect(done).toEqual(MENU_COMMANDS.map((command) => ['command', command]))
})

test('no two items share a shortcut', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const keys = flat(menuTemplate({ ...state, platform, development: true }, String, record().deeds)).flatMap(
      (item) => item.accelerator ?? []
    )
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  }
})

test('without a newsroom there is nothing to import into, to export or to look at', () => {
  const items = flat(menuTemplate({ ...state, open: false }, String, record().deeds))
  const off = items.filter((item) => item.enabled === false).map((item) => item.id)
  expect(off).toEqual([
    'edition.new',
    'edition.all',
    'file.import',
    'file.export',
    'file.rules',
    'file.backups',
    'edit.find',
    'edit.replace',
    'insert.quote',
    'insert.table',
    'view.story',
    'view.page',
    'view.archive',
    'view.leftPanel',
    'view.inspector'
  ])
})

test('theme, language and recent files are shown as they are and can be chosen', () => {
  const { deeds, done } = record()
  const items = flat(menuTemplate(state, String, deeds))
  expect(items.filter((item) => item.checked === true).map((item) => item.id)).toEqual(['theme.dark', 'locale.en'])
  for (const label of ['The Unionist', 'menu.clearRecent', 'menu.theme.light', '简体中文', 'menu.zoomOut', 'menu.sample'])
    press(items.find((item) => item.label === label))
  expect(done).toEqual([
    ['openRecent', 0],
    ['clearRecent', undefined],
    ['setTheme', 'light'],
    ['setLocale', 'zh-CN'],
    ['zoom', -1],
    ['openSample', undefined]
  ])
})

test('macOS has its own menu first and quits there; elsewhere File does', () => {
  const roles = (platform: MenuState['platform']): unknown[] =>
    menuTemplate({ ...state, platform }, String, record().deeds).map((menu) =>
      Array.isArray(menu.submenu) ? menu.submenu.at(-1)?.role : undefined
    )
  expect(roles('darwin')).toEqual(['quit', 'close', undefined, undefined, 'togglefullscreen', 'front'])
  expect(roles('win32')).toEqual(['quit', undefined, undefined, 'togglefullscreen', undefined])
})

test('the menu at the pointer offers what the place allows', () => {
  const roles = (at: Parameters<typeof textMenuTemplate>[0]): unknown[] =>
    textMenuTemplate(at, String).flatMap((item) => item.role ?? [])
  const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true }
  expect(roles({ isEditable: false, selectionText: '', editFlags })).toEqual([])
  expect(roles({ isEditable: false, selectionText: '工会', editFlags })).toEqual(['copy'])
  expect(roles({ isEditable: true, selectionText: '', editFlags })).toEqual(['cut', 'copy', 'paste', 'selectAll'])
  expect(textMenuTemplate({ isEditable: true, selectionText: '', editFlags }, String)[0]?.enabled).toBe(false)
})

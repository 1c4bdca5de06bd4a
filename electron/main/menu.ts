import type { MenuItemConstructorOptions } from 'electron'
import type { DesktopSettings, MenuCommand } from '#shared/contract'
import type { Say } from './words.ts'

/** What the menu shows and does. Commands go to the window; the rest is main's own. */
export interface MenuDeeds {
  readonly command: (command: MenuCommand) => void
  readonly openRecent: (index: number) => void
  readonly openSample: () => void
  readonly clearRecent: () => void
  readonly setTheme: (theme: DesktopSettings['theme']) => void
  readonly setLocale: (locale: DesktopSettings['locale']) => void
  /** Changes the size of everything in the window by steps; 0 goes back to 100 %. */
  readonly zoom: (step: -1 | 0 | 1) => void
  readonly about: () => void
}

export interface MenuState extends Pick<DesktopSettings, 'locale' | 'theme' | 'recent' | 'platform'> {
  /** False while no newsroom is open: there is nothing to import into or to export. */
  readonly open: boolean
  /** Developers' items, for unpackaged programs. */
  readonly development: boolean
}

type Items = MenuItemConstructorOptions[]

const LINE: MenuItemConstructorOptions = { type: 'separator' }

/** Names of languages are said in the language itself, so that everybody finds his own. */
const LANGUAGES: readonly (readonly [DesktopSettings['locale'], string])[] = [
  ['zh-CN', '简体中文'],
  ['en', 'English']
]

/** The native menu in one language, by the conventions of the platform. */
export function menuTemplate(state: MenuState, say: Say, deeds: MenuDeeds): Items {
  const mac = state.platform === 'darwin'
  return [
    ...(mac ? [appMenu(say, deeds)] : []),
    fileMenu(state, say, deeds),
    editMenu(state, say, deeds),
    insertMenu(state, say, deeds),
    viewMenu(state, say, deeds),
    ...(mac ? [windowMenu(say)] : [helpMenu(say, deeds)])
  ]
}

function appMenu(say: Say, deeds: MenuDeeds): MenuItemConstructorOptions {
  return {
    label: 'Broadsheet',
    submenu: [
      { label: say('menu.about'), click: deeds.about },
      LINE,
      { role: 'services', label: say('menu.services') },
      LINE,
      { role: 'hide', label: say('menu.hide') },
      { role: 'hideOthers', label: say('menu.hideOthers') },
      { role: 'unhide', label: say('menu.showAll') },
      LINE,
      { role: 'quit', label: say('menu.quit') }
    ]
  }
}

function item(
  say: Say,
  deeds: MenuDeeds,
  command: MenuCommand,
  accelerator: string | null,
  enabled = true
): MenuItemConstructorOptions {
  return {
    id: command,
    label: say(`menu.${command}`),
    ...(accelerator === null ? {} : { accelerator }),
    enabled,
    click: () => {
      deeds.command(command)
    }
  }
}

function fileMenu(state: MenuState, say: Say, deeds: MenuDeeds): MenuItemConstructorOptions {
  const mac = state.platform === 'darwin'
  return {
    id: 'file',
    label: say('menu.file'),
    submenu: [
      item(say, deeds, 'file.new', 'CmdOrCtrl+N'),
      item(say, deeds, 'file.open', 'CmdOrCtrl+O'),
      { id: 'file.recent', label: say('menu.recent'), submenu: recentItems(state, say, deeds) },
      { id: 'file.sample', label: say('menu.sample'), click: deeds.openSample },
      LINE,
      item(say, deeds, 'edition.new', null, state.open),
      item(say, deeds, 'edition.all', 'CmdOrCtrl+Shift+O', state.open),
      LINE,
      item(say, deeds, 'file.import', 'CmdOrCtrl+Shift+I', state.open),
      item(say, deeds, 'file.export', 'CmdOrCtrl+E', state.open),
      LINE,
      item(say, deeds, 'file.rules', null, state.open),
      item(say, deeds, 'file.backups', null, state.open),
      LINE,
      mac ? { role: 'close', label: say('menu.close') } : { role: 'quit', label: say('menu.quit'), accelerator: 'Ctrl+Q' }
    ]
  }
}

function recentItems(state: MenuState, say: Say, deeds: MenuDeeds): Items {
  if (state.recent.length === 0) return [{ label: say('menu.noRecent'), enabled: false }]
  const files = state.recent.map((entry, index) => ({
    label: entry.name,
    sublabel: entry.file,
    click: () => {
      deeds.openRecent(index)
    }
  }))
  return [...files, LINE, { label: say('menu.clearRecent'), click: deeds.clearRecent }]
}

function editMenu(state: MenuState, say: Say, deeds: MenuDeeds): MenuItemConstructorOptions {
  // A Mac hides the program with ⌘H.
  const replace = state.platform === 'darwin' ? 'Cmd+Alt+R' : 'Ctrl+H'
  const redo = state.platform === 'win32' ? 'Ctrl+Y' : 'CmdOrCtrl+Shift+Z'
  return {
    id: 'edit',
    label: say('menu.edit'),
    submenu: [
      item(say, deeds, 'edit.undo', 'CmdOrCtrl+Z'),
      item(say, deeds, 'edit.redo', redo),
      LINE,
      { role: 'cut', label: say('menu.cut') },
      { role: 'copy', label: say('menu.copy') },
      { role: 'paste', label: say('menu.paste') },
      { role: 'pasteAndMatchStyle', label: say('menu.pastePlain'), accelerator: 'CmdOrCtrl+Shift+V' },
      { role: 'selectAll', label: say('menu.selectAll') },
      LINE,
      item(say, deeds, 'edit.find', 'CmdOrCtrl+F', state.open),
      item(say, deeds, 'edit.replace', replace, state.open)
    ]
  }
}

const insertMenu = (state: MenuState, say: Say, deeds: MenuDeeds): MenuItemConstructorOptions => ({
  id: 'insert',
  label: say('menu.insert'),
  submenu: [
    item(say, deeds, 'insert.quote', 'CmdOrCtrl+Alt+Q', state.open),
    item(say, deeds, 'insert.table', 'CmdOrCtrl+Alt+T', state.open)
  ]
})

function viewMenu(state: MenuState, say: Say, deeds: MenuDeeds): MenuItemConstructorOptions {
  const themes = (['system', 'light', 'dark'] as const).map((theme) => ({
    id: `theme.${theme}`,
    label: say(`menu.theme.${theme}`),
    type: 'radio' as const,
    checked: state.theme === theme,
    click: () => {
      deeds.setTheme(theme)
    }
  }))
  const languages = LANGUAGES.map(([locale, label]) => ({
    id: `locale.${locale}`,
    label,
    type: 'radio' as const,
    checked: state.locale === locale,
    click: () => {
      deeds.setLocale(locale)
    }
  }))
  return {
    id: 'view',
    label: say('menu.view'),
    submenu: [
      item(say, deeds, 'view.story', 'CmdOrCtrl+1', state.open),
      item(say, deeds, 'view.page', 'CmdOrCtrl+2', state.open),
      item(say, deeds, 'view.archive', 'CmdOrCtrl+Shift+F', state.open),
      LINE,
      item(say, deeds, 'view.commands', 'CmdOrCtrl+K'),
      item(say, deeds, 'view.leftPanel', 'CmdOrCtrl+Alt+1', state.open),
      item(say, deeds, 'view.inspector', 'CmdOrCtrl+Alt+2', state.open),
      LINE,
      { label: say('menu.appearance'), submenu: themes },
      { label: say('menu.language'), submenu: languages },
      LINE,
      ...zoomItems(say, deeds),
      { role: 'togglefullscreen', label: say('menu.fullScreen') },
      ...(state.development ? developerItems(say) : [])
    ]
  }
}

function zoomItems(say: Say, deeds: MenuDeeds): Items {
  const steps = [
    ['zoomIn', 1, 'CmdOrCtrl+Plus'],
    ['zoomOut', -1, 'CmdOrCtrl+-'],
    ['zoomReset', 0, 'CmdOrCtrl+0']
  ] as const
  return steps.map(([key, step, accelerator]) => ({
    label: say(`menu.${key}`),
    accelerator,
    click: () => {
      deeds.zoom(step)
    }
  }))
}

const developerItems = (say: Say): Items => [
  LINE,
  { role: 'reload', label: say('menu.reload') },
  { role: 'toggleDevTools', label: say('menu.developerTools'), accelerator: 'F12' }
]

const windowMenu = (say: Say): MenuItemConstructorOptions => ({
  role: 'window',
  label: say('menu.window'),
  submenu: [
    { role: 'minimize', label: say('menu.minimize') },
    { role: 'zoom', label: say('menu.zoom') },
    LINE,
    { role: 'front', label: say('menu.front') }
  ]
})

const helpMenu = (say: Say, deeds: MenuDeeds): MenuItemConstructorOptions => ({
  role: 'help',
  label: say('menu.help'),
  submenu: [{ label: say('menu.about'), click: deeds.about }]
})

/** Cut, copy and paste where text is; empty elsewhere. */
export function textMenuTemplate(
  at: { readonly isEditable: boolean; readonly selectionText: string; readonly editFlags: Readonly<Record<string, boolean>> },
  say: Say
): Items {
  if (!at.isEditable && at.selectionText === '') return []
  const can = (flag: string): boolean => at.editFlags[flag] === true
  const copy: Items = [{ role: 'copy', label: say('menu.copy'), enabled: can('canCopy') }]
  if (!at.isEditable) return copy
  return [
    { role: 'cut', label: say('menu.cut'), enabled: can('canCut') },
    ...copy,
    { role: 'paste', label: say('menu.paste'), enabled: can('canPaste') },
    LINE,
    { role: 'selectAll', label: say('menu.selectAll'), enabled: can('canSelectAll') }
  ]
}

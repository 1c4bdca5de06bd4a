import { type BrowserWindowConstructorOptions, BrowserWindow, Menu, nativeTheme, screen } from 'electron'
import type { WindowState } from './settings.ts'
import { APP_ORIGIN, isAppUrl } from './policy.ts'
import { WINDOW_SIZE, windowBounds } from './window-state.ts'
import { textMenuTemplate } from './menu.ts'
import type { Say } from './words.ts'

export interface WindowOptions {
  readonly preload: string
  readonly icon: string
  /** How the window was left; null the first time. */
  readonly state: WindowState | null
  readonly say: () => Say
}

/** Colours of the empty window before the page paints: the chrome of the light and of the dark theme. */
const BACKGROUND = { light: '#ebe9e5', dark: '#1a1a1b' } as const

export const backgroundColour = (): string => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light)

/** Opens the window, hidden until its page can be seen, and loads the page. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const main = screen.getPrimaryDisplay().workArea
  const window = new BrowserWindow({
    ...windowBounds(options.state, [main, ...areas]),
    minWidth: WINDOW_SIZE.minWidth,
    minHeight: WINDOW_SIZE.minHeight,
    show: false,
    title: 'Broadsheet',
    icon: options.icon,
    backgroundColor: backgroundColour(),
    ...frame(),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true
    }
  })
  if (options.state?.maximized === true) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  // The title is the newsroom's name, which the page does not decide.
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  window.webContents.on('context-menu', (_event, at) => {
    const items = textMenuTemplate({ ...at, editFlags: { ...at.editFlags } }, options.say())
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
  comeBack(window)
  loadPage(window)
  return window
}

function loadPage(window: BrowserWindow): void {
  window.loadURL(`${APP_ORIGIN}/`).catch((error: unknown) => {
    process.stderr.write(`The window’s page did not load: ${String(error)}\n`)
  })
}

/** Addresses such as about:blank need no request, so nobody is asked before the window goes there: it is brought back. */
function comeBack(window: BrowserWindow): void {
  window.webContents.on('did-navigate', (_event, url) => {
    if (!isAppUrl(url)) loadPage(window)
  })
  window.webContents.on('did-fail-load', (_event, _code, _why, url, isMainFrame) => {
    if (isMainFrame && !isAppUrl(url)) loadPage(window)
  })
}

/** Height of the page's title bar, CSS pixels. */
const TITLE_BAR = 44

/**
 * On macOS the lights stand in the page's own title bar, and the page is told what room they take. Elsewhere the system's
 * frame stays: it holds the menu bar.
 */
const frame = (): BrowserWindowConstructorOptions =>
  process.platform === 'darwin'
    ? { titleBarStyle: 'hiddenInset', titleBarOverlay: { height: TITLE_BAR }, trafficLightPosition: { x: 16, y: 15 } }
    : {}

export function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() }
}

/** Steps of the interface's own size, apart from the page's zoom: 80 to 200 %. */
export function zoomWindow(window: BrowserWindow, step: -1 | 0 | 1): void {
  const next = step === 0 ? 1 : window.webContents.getZoomFactor() + step * 0.1
  window.webContents.setZoomFactor(Math.min(2, Math.max(0.8, Math.round(next * 10) / 10)))
}

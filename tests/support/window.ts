import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElectronApplication, type Page, _electron, test as base, expect } from '@playwright/test'

const PROJECT = resolve(import.meta.dirname, '../..')

/** What a new user starts with; Chinese and light unless said otherwise. */
export interface FirstSettings {
  readonly locale?: 'zh-CN' | 'en'
  readonly theme?: 'system' | 'light' | 'dark'
}

export interface LaunchOptions {
  /** Folder of settings and samples, as `newUserData` makes it. */
  readonly userData: string
  /** Newsroom to open, as from the command line. */
  readonly file?: string
  readonly env?: Readonly<Record<string, string>>
  /** A packaged program to start in place of the built project. */
  readonly executable?: string
  /** Console errors that the test means to cause. */
  readonly expectErrors?: readonly RegExp[]
}

/** The real program in a real window. */
export interface DeskWindow {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** Errors of the page's console that nobody expected, so far. */
  readonly errors: readonly string[]
  /** What main and the backend said on standard error, so far. */
  readonly said: readonly string[]
  /** False once it was closed or killed. */
  readonly running: boolean
  /** Quits as a person does and fails when the page complained meanwhile. */
  close(): Promise<void>
  /** Ends the whole program at once, as a power cut would. */
  kill(): Promise<void>
}

/** What Chromium says where no D-Bus runs, and Node when Playwright's inspector comes and goes. */
const HARMLESS = /dbus|bus\.cc|[Dd]ebugger|DevTools listening|nodejs\.org\/en\/docs\/inspector/u

/** Starts the program and waits until its page has loaded. Tells what main said when that fails. */
export async function launchWindow(options: LaunchOptions): Promise<DeskWindow> {
  const { userData } = options
  const program = options.executable === undefined ? [PROJECT] : []
  const root = process.platform === 'linux' && process.getuid?.() === 0
  const app = await _electron.launch({
    ...(options.executable === undefined ? {} : { executablePath: options.executable }),
    // Without a GPU switch, windows hang now and then under a virtual display.
    args: [...program, '--disable-gpu', ...(root ? ['--no-sandbox'] : []), ...(options.file === undefined ? [] : [options.file])],
    cwd: PROJECT,
    // The page follows the program's own theme, not one that Playwright puts on it.
    colorScheme: null,
    env: { ...environment(), BROADSHEET_USER_DATA: userData, ...options.env }
  })
  const said: string[] = []
  app.process().stderr?.on('data', (text: Buffer) => {
    said.push(
      ...text
        .toString()
        .split('\n')
        .filter((line) => line.trim() !== '' && !HARMLESS.test(line))
    )
  })
  const errors: string[] = []
  const note = (text: string): void => {
    if (!(options.expectErrors ?? []).some((expected) => expected.test(text))) errors.push(text)
  }
  const page = await firstPage(app, said)
  let running = true
  page.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => note(error.stack ?? error.message))
  return {
    app,
    page,
    userData,
    errors,
    said,
    get running() {
      return running
    },
    close: async () => {
      running = false
      await app.close()
      expect(errors, `the page’s console; main said: ${said.join('\n')}`).toEqual([])
    },
    kill: async () => {
      running = false
      const child = app.process()
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
  }
}

/** Process id of the backend: the child of main that runs its entry file. */
export function backendOf(desk: DeskWindow): number {
  const parent = String(desk.app.process().pid)
  const row = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .find(([, ppid, ...args]) => ppid === parent && args.join(' ').includes('backend.js'))
  return Number(row?.[0])
}

async function firstPage(app: ElectronApplication, said: readonly string[]): Promise<Page> {
  try {
    const page = await app.firstWindow({ timeout: 20_000 })
    await page.waitForLoadState()
    return page
  } catch (error) {
    app.process().kill('SIGKILL')
    throw new Error(`The window did not open. Main said:\n${said.join('\n')}`, { cause: error })
  }
}

/** The environment without what would make Electron behave like Node. */
function environment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _run, NODE_OPTIONS: _options, ...rest } = process.env
  return Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** A new user's folder; its owner removes it. */
export function newUserData(settings: FirstSettings = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'broadsheet-window-')))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ locale: 'zh-CN', theme: 'light', ...settings }))
  return folder
}

/** What Playwright says when an answer of main is thrown away before it arrives; the deed itself was done or not. */
const ANSWER_LOST = /Resulting promise was garbage collected/u

/** Chooses an item of the native menu once, as a person does with the mouse. */
export async function chooseMenu(app: ElectronApplication, id: string): Promise<void> {
  const deed = { wanted: id, token: randomUUID() }
  const choose = async (): Promise<boolean> =>
    await app.evaluate(({ Menu }, { wanted, token }) => {
      const main = globalThis as { chosenInTest?: string }
      if (main.chosenInTest === token) return true
      const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
      if (item?.enabled !== true) return false
      main.chosenInTest = token
      Reflect.apply(item.click, item, [])
      return true
    }, deed)
  const chosen = await choose().catch(async (error: unknown) => {
    if (!ANSWER_LOST.test(String(error))) throw error
    return await choose()
  })
  expect(chosen, `menu item ${id} can be chosen`).toBe(true)
}

/** Presses a key the way the system does, so that menu shortcuts work too; Playwright's own keys stop at the page. */
export async function pressSystemKey(
  app: ElectronApplication,
  key: string,
  modifiers: readonly ('control' | 'shift' | 'alt')[]
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { keyCode, held }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.focus()
      contents?.sendInputEvent({ type: 'rawKeyDown', keyCode, modifiers: held })
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers: held })
    },
    { keyCode: key, held: [...modifiers] }
  )
}

/** Answers the next file dialogs with these paths, without showing them; null cancels. */
export async function answerDialogs(app: ElectronApplication, paths: readonly string[] | null): Promise<void> {
  await app.evaluate(({ dialog }, answer) => {
    dialog.showOpenDialog = async () => ({ canceled: answer === null, filePaths: [...(answer ?? [])] })
    dialog.showSaveDialog = async () => ({ canceled: answer === null, filePath: answer?.[0] ?? '' })
  }, paths)
}

interface Fixtures {
  /** What the new user of each test starts with. */
  settings: FirstSettings
  /** The test's own user, removed when it ends. */
  userData: string
  /** Starts the program for that user; a second time it goes on where it was left. */
  launch: (options?: Omit<LaunchOptions, 'userData'>) => Promise<DeskWindow>
}

/** Playwright's `test` with windows that are closed, and checked for errors, when the test ends. */
export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  userData: async ({ settings }, use) => {
    const folder = newUserData(settings)
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  launch: async ({ userData }, use, info) => {
    const windows: DeskWindow[] = []
    await use(async (options) => {
      const window = await launchWindow({ ...options, userData })
      windows.push(window)
      return window
    })
    const said = windows.flatMap((window) => window.said).join('\n')
    if (info.status !== info.expectedStatus && said !== '')
      await info.attach('standard error', { body: said, contentType: 'text/plain' })
    for (const window of windows) if (window.running) await window.close()
  }
})
export { expect } from '@playwright/test'

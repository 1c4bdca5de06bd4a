/**
 * main: the desktop's thin shell. One window with one newsroom, native menus and dialogs, `app:` and `media:` protocols,
 * settings, and the broker between the window and the backend process.
 * In: command line, system events, calls of the window. Out: nothing; this is where the program starts.
 * Imports electron, node, host and the contract.
 */
import { app, ipcMain, session } from 'electron'
import { connectBroker } from './broker.ts'
import { Desk } from './desk.ts'
import { desktopCalls } from './desktop-calls.ts'
import { argvFile } from './file-names.ts'
import { guardContents, guardSession } from './guard.ts'
import { findPlaces } from './places.ts'
import { declareSchemes, serveSchemes } from './protocols.ts'
import { startNewsrooms } from './start-newsroom.ts'

const userData = process.env['BROADSHEET_USER_DATA']
if (userData !== undefined) app.setPath('userData', userData)

/** The dev server of `electron-vite dev`; a packaged program has none, whatever its environment says. */
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  // Test runs as root have to say --no-sandbox, and mean every process; the window's own preferences stay sandboxed.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  declareSchemes()
  guardContents(app)
  // macOS names the file of a double click by an event that may come before the program is ready.
  let desk: Desk | null = null
  let asked = argvFile(process.argv, process.cwd())
  app.on('open-file', (event, file) => {
    event.preventDefault()
    if (desk === null) asked = file
    else void desk.openFromOutside({ kind: 'existing', file })
  })
  app.on('second-instance', (_event, argv, folder) => {
    const file = argvFile(argv, folder)
    if (desk === null) asked = file ?? asked
    else if (file === null) desk.showWindow()
    else void desk.openFromOutside({ kind: 'existing', file })
  })
  const begin = async (): Promise<void> => {
    await app.whenReady()
    desk = start(asked)
  }
  void begin()
}

function start(file: string | null): Desk {
  const places = findPlaces()
  const desk = new Desk(places, startNewsrooms(places.backendEntry, places.backend))
  guardSession(session.defaultSession, devServer)
  serveSchemes(session.defaultSession, places, async (hash, kind) => await desk.photo(hash, kind), devServer)
  connectBroker(ipcMain, {
    frame: () => desk.window?.webContents.mainFrame ?? null,
    desktop: desktopCalls(desk),
    backend: async (name, params) => await desk.newsroom.call(name, params)
  })
  quitWith(desk)
  desk.begin(file)
  return desk
}

function quitWith(desk: Desk): void {
  let state: 'here' | 'leaving' | 'left' = 'here'
  const leave = async (): Promise<void> => {
    state = 'leaving'
    state = (await desk.leave()) ? 'left' : 'here'
    if (state === 'left') app.quit()
  }
  app.on('before-quit', (event) => {
    if (state === 'left') return
    event.preventDefault()
    if (state === 'here') void leave()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    desk.showWindow()
  })
}

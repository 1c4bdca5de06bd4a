import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BrowserWindow, type Event, Menu, app, dialog, nativeTheme } from 'electron'
import { type Problem, type Result, success } from '#shared/base'
import type { CallResult, DesktopEvent, DesktopSettings, NewsroomInfo, TakenWords, Unsaved } from '#shared/contract'
import type { Opening } from '#electron/host'
import { AsideFiles, takeIn } from './aside.ts'
import { Dialogs } from './dialogs.ts'
import { NEWSROOM_ENDING } from './file-names.ts'
import { type Flushed, Flusher } from './flusher.ts'
import { type MenuDeeds, menuTemplate } from './menu.ts'
import { type StartBackend, OpenNewsroom } from './open-newsroom.ts'
import type { Places } from './places.ts'
import { SettingsFile, localeOfSystem } from './settings.ts'
import { backgroundColour, openWindow, stateOf, zoomWindow } from './window.ts'
import { type Say, loadWords } from './words.ts'

/** A window that dies twice within this time is not loaded a third time without asking, milliseconds. */
const CRASH_SPAN = 10_000

/** The desk of one user: one window, one newsroom, the settings and the menu that go with them. */
export class Desk {
  readonly dialogs: Dialogs
  readonly newsroom: OpenNewsroom
  readonly #places: Places
  readonly #settings: SettingsFile
  readonly #flusher = new Flusher()
  readonly #aside: AsideFiles
  #say: Say
  #window: BrowserWindow | null = null
  /** The page of the window has asked for the settings, so it hears what is sent. */
  #listening = false
  #mayClose = false
  /** The window still shows the newsroom before: what it puts aside has been put aside already. */
  #isChanging = false
  /** What the window has to hear as soon as it listens. */
  #unheard: DesktopEvent[] = []
  #crashedAt = -Infinity
  #refused: Problem | null = null
  /** The newsroom that could not be opened last, for another way into it. */
  #refusedFile: string | null = null
  /** Ends when the newsroom of the start is open or refused. */
  #begun: Promise<unknown> = Promise.resolve()

  constructor(places: Places, start: StartBackend) {
    this.#places = places
    this.#settings = new SettingsFile(places.settings)
    this.#aside = new AsideFiles(places.aside)
    this.#say = loadWords(places.locales, this.#locale)
    this.dialogs = new Dialogs(
      () => this.#window,
      () => this.#say
    )
    const events = {
      event: (event: DesktopEvent): void => this.send(event),
      lost: (problem: Problem): void => this.#tellBackend('lost', problem),
      back: (problem: Problem | null): void => this.#tellBackend(problem === null ? 'back' : 'refused', problem)
    }
    this.newsroom = new OpenNewsroom(start, events, async () => await this.flush())
    this.newsroom.setPerson(this.#settings.current.person)
    nativeTheme.themeSource = this.#settings.current.theme
    nativeTheme.on('updated', () => this.#window?.setBackgroundColor(backgroundColour()))
  }

  get refusedFile(): string | null {
    return this.#refusedFile
  }

  get say(): Say {
    return this.#say
  }

  get window(): BrowserWindow | null {
    return this.#window
  }

  get #locale(): DesktopSettings['locale'] {
    return this.#settings.current.locale ?? localeOfSystem(app.getLocale())
  }

  settings(): DesktopSettings {
    const { platform } = process
    return {
      locale: this.#locale,
      theme: this.#settings.current.theme,
      person: this.#settings.current.person,
      recent: this.#settings.current.recent,
      newsroom: this.newsroom.info,
      refused: this.#refused,
      platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
      version: app.getVersion()
    }
  }

  /** What the page asks first: the settings, once it is known which newsroom is open. */
  async firstSettings(): Promise<DesktopSettings> {
    await this.#begun
    this.#listening = true
    this.#isChanging = false
    for (const event of this.#unheard.splice(0)) this.send(event)
    return this.settings()
  }

  /** Opens the window, and in it the file that was asked for, else the newsroom of last time, else none. */
  begin(file: string | null): void {
    const last = this.#settings.current.recent[0]?.file
    const first = file ?? (last !== undefined && existsSync(last) ? last : null)
    if (first !== null) this.#begun = this.#openFirst(resolve(first))
    this.#refreshMenu()
    this.showWindow()
  }

  async #openFirst(file: string): Promise<void> {
    const opened = await this.open({ kind: 'existing', file })
    this.#refused = opened.ok ? null : opened.problem
  }

  /** Brings the window to the front, opening it where it was closed (macOS). */
  showWindow(): void {
    if (this.#window !== null) {
      if (this.#window.isMinimized()) this.#window.restore()
      this.#window.focus()
      return
    }
    const { preload, icon } = this.#places
    const window = openWindow({ preload, icon, state: this.#settings.current.window, say: () => this.#say })
    this.#window = window
    this.#mayClose = false
    window.on('close', (event) => this.#closing(event, window))
    window.on('closed', () => {
      this.#window = null
      this.#listening = false
    })
    window.webContents.on('did-start-loading', () => {
      this.#listening = false
    })
    window.webContents.on('render-process-gone', () => void this.#revive(window))
    this.#refreshTitle()
  }

  /**
   * Opens a newsroom in the window. A failure leaves everything as it was and is the answer.
   * @param isCarried the window carries what it holds over by itself: the newsroom that it leaves is damaged
   */
  async open(opening: Opening, isCarried = false): Promise<Result<NewsroomInfo>> {
    const before = this.newsroom.info
    const opened = await this.newsroom.open(opening, isCarried)
    if (!opened.ok && opening.kind === 'existing') this.#refusedFile = opening.file
    if (!opened.ok) return opened
    this.#refused = null
    if (opened.value !== before) await this.#takeIn(opened.value, opening)
    const { file, publication } = opened.value
    this.#settings.remember(file, publication.name)
    app.addRecentDocument(file)
    this.#refreshMenu()
    this.#refreshTitle()
    this.send({ kind: 'event', name: 'newsroom', info: opened.value })
    return opened
  }

  /** Brings words into a newsroom that could not be written to it, or to the one that it was recovered from. */
  async #takeIn({ file, readOnly }: NewsroomInfo, opening: Opening): Promise<void> {
    this.#isChanging = true
    if (readOnly) return
    for (const home of opening.kind === 'recovered' ? [opening.from, file] : [file]) {
      const take = async (words: Unsaved) => (await this.newsroom.call('unsaved.take', words)) as Result<TakenWords>
      const taken = await takeIn(this.#aside, home, take)
      if (taken !== null) this.#tellSoon({ kind: 'event', name: 'taken', ...taken })
    }
  }

  /** Puts aside what the window cannot write to the open newsroom. */
  putAside(words: Unsaved): Result<null> {
    const { info } = this.newsroom
    return info === null || this.#isChanging ? success(null) : this.#aside.put(info.file, words)
  }

  /** Opens what the menu or the system asks for; the window is told when it cannot be opened. */
  async openFromOutside(opening: Opening): Promise<void> {
    await this.#begun
    this.showWindow()
    const opened = await this.open(opening)
    if (!opened.ok) this.#tellBackend('refused', opened.problem)
  }

  async openRecent(index: number): Promise<Result<NewsroomInfo> | null> {
    const entry = this.#settings.current.recent[index]
    if (entry === undefined) return null
    const opened = await this.open({ kind: 'existing', file: entry.file })
    if (!opened.ok && opened.problem.code === 'not-found') {
      this.#settings.forget(entry.file)
      this.#settingsChanged()
    }
    return opened
  }

  /** A fresh copy of the sample, under a name that is still free. */
  freshSample(): Opening {
    mkdirSync(this.#places.samples, { recursive: true })
    for (let number = 1; ; number++) {
      const file = join(this.#places.samples, `sample-${String(number)}${NEWSROOM_ENDING}`)
      if (!existsSync(file)) return { kind: 'sample', file }
    }
  }

  change(change: {
    readonly locale?: DesktopSettings['locale'] | undefined
    readonly theme?: DesktopSettings['theme'] | undefined
    readonly person?: string | undefined
  }): void {
    if (change.locale !== undefined) {
      this.#settings.change({ locale: change.locale })
      this.#say = loadWords(this.#places.locales, change.locale)
    }
    if (change.theme !== undefined) {
      this.#settings.change({ theme: change.theme })
      nativeTheme.themeSource = change.theme
    }
    if (change.person !== undefined) {
      this.#settings.change({ person: change.person })
      this.newsroom.setPerson(change.person)
    }
    this.#settingsChanged()
  }

  /** A photo of the open newsroom, for `media:`. */
  async photo(hash: string, kind: 'original' | 'preview'): Promise<Result<CallResult<'photo.bytes' | 'photo.preview'>>> {
    const name = kind === 'preview' ? 'photo.preview' : 'photo.bytes'
    return (await this.newsroom.call(name, { hash })) as Result<CallResult<'photo.bytes' | 'photo.preview'>>
  }

  send(event: DesktopEvent): void {
    if (this.#listening) this.#window?.webContents.send('desk:event', event)
  }

  /** Sends now, or when the page of the window listens. */
  #tellSoon(event: DesktopEvent): void {
    if (this.#listening) this.send(event)
    else this.#unheard.push(event)
  }

  /** Lets the window write everything. False: it could not, and a person wants to stay. */
  async flush(): Promise<boolean> {
    const window = this.#window
    if (window === null || !this.#listening || window.webContents.isCrashed()) return true
    const outcome = await this.#flusher.ask(() => this.send({ kind: 'event', name: 'flush' }))
    return outcome === 'saved' || (await this.dialogs.closeUnsaved(outcome))
  }

  flushed(outcome: Flushed): void {
    this.#flusher.answered(outcome)
  }

  /** Writes everything, closes the window and then the newsroom, which its page may ask to the last. False: a person stays. */
  async leave(): Promise<boolean> {
    if (!(await this.flush())) return false
    this.#mayClose = true
    await this.#closeWindow()
    await this.newsroom.close()
    return true
  }

  async #closeWindow(): Promise<void> {
    const window = this.#window
    if (window === null || window.isDestroyed()) return
    const closed = new Promise<void>((resolve) => {
      window.once('closed', resolve)
    })
    window.close()
    await closed
  }

  #closing(event: Event, window: BrowserWindow): void {
    this.#settings.change({ window: stateOf(window) })
    if (this.#mayClose) return
    event.preventDefault()
    void this.#closeWritten(window)
  }

  async #closeWritten(window: BrowserWindow): Promise<void> {
    this.#mayClose = await this.flush()
    if (this.#mayClose && !window.isDestroyed()) window.close()
  }

  /** The window's process died: its page is loaded again, and finds in the newsroom everything that was acknowledged. */
  async #revive(window: BrowserWindow): Promise<void> {
    this.#listening = false
    this.#flusher.answered('saved')
    const again = performance.now() - this.#crashedAt < CRASH_SPAN
    this.#crashedAt = performance.now()
    const { info } = this.newsroom
    if (info !== null) await this.#takeIn(info, { kind: 'existing', file: info.file })
    if (again && (await this.dialogs.quitAfterCrash())) app.quit()
    else if (!window.isDestroyed()) window.webContents.reload()
  }

  #tellBackend(state: 'lost' | 'back' | 'refused', problem: Problem | null): void {
    this.send({ kind: 'event', name: 'backend', state, problem })
  }

  #settingsChanged(): void {
    this.#refreshMenu()
    this.send({ kind: 'event', name: 'settings', settings: this.settings() })
  }

  #refreshTitle(): void {
    const { info } = this.newsroom
    this.#window?.setTitle(info === null ? 'Broadsheet' : `${info.publication.name} — Broadsheet`)
    if (info !== null) this.#window?.setRepresentedFilename(info.file)
  }

  #refreshMenu(): void {
    const state = { ...this.settings(), open: this.newsroom.info !== null, development: !app.isPackaged }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, this.#say, this.#menuDeeds())))
  }

  #menuDeeds(): MenuDeeds {
    return {
      command: (command) => {
        this.showWindow()
        this.send({ kind: 'event', name: 'menu', command })
      },
      openRecent: (index) => {
        const entry = this.#settings.current.recent[index]
        if (entry !== undefined) void this.openFromOutside({ kind: 'existing', file: entry.file })
      },
      openSample: () => void this.openFromOutside(this.freshSample()),
      clearRecent: () => {
        this.#settings.change({ recent: [] })
        app.clearRecentDocuments()
        this.#settingsChanged()
      },
      setTheme: (theme) => this.change({ theme }),
      setLocale: (locale) => this.change({ locale }),
      zoom: (step) => {
        if (this.#window !== null) zoomWindow(this.#window, step)
      },
      about: () => void this.#about()
    }
  }

  async #about(): Promise<void> {
    await dialog.showMessageBox({
      type: 'info',
      title: this.#say('menu.about'),
      message: 'Broadsheet',
      detail: `${this.#say('dialog.about.detail')}\n${this.#say('dialog.about.version', { version: app.getVersion() })}`,
      icon: this.#places.icon
    })
  }
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { DesktopApi } from '#shared/contract'
import { type DeskWindow, chooseMenu, expect, test } from '#tests/window'

/** Numbers are those of Electron's security checklist; electron/main/SECURITY.md says which test covers which. */

/** The page as the preload leaves it. */
type Bridged = typeof window & { readonly broadsheet: DesktopApi }

/** What the page's console says about things that are refused on purpose. */
const REFUSALS = [/Content Security Policy/iu, /Failed to load resource/u, /Not allowed to/u, /ERR_BLOCKED/u]

const ELSEWHERE = 'https://paper.example/'

let desk: DeskWindow
let page: Page

test.beforeEach(async ({ launch }) => {
  desk = await launch({ expectErrors: REFUSALS })
  page = desk.page
})

/** What a fetch from the page meets: a status, or `refused`. */
const reach = async (url: string): Promise<number | 'refused'> =>
  await page.evaluate(async (address) => {
    try {
      return (await fetch(address)).status
    } catch {
      return 'refused' as const
    }
  }, url)

test('1, 18: only own pages are loaded, from own schemes, and no spelling of a path leaves them', async () => {
  expect(page.url()).toBe('app://broadsheet/')
  for (const url of [ELSEWHERE, 'http://127.0.0.1:9/', 'file:///etc/hostname', `media://photo/${'0'.repeat(64)}`])
    expect([url, await reach(url)]).toEqual([url, 'refused'])
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fmain%2findex.js',
    '/fonts/..%2f..%2fpackage.json',
    '/main/index.js'
  ])
    expect([path, await reach(`app://broadsheet${path}`)]).toEqual([path, 404])
  // Whatever the page's policy is, the session itself has no way out.
  const outside = await desk.app.evaluate(async ({ session }, url) => {
    try {
      return (await session.defaultSession.fetch(url)).status
    } catch (error) {
      return String(error)
    }
  }, ELSEWHERE)
  expect(outside).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('2, 3, 4, 6, 8, 9, 10: the page runs isolated, sandboxed and without Node', async () => {
  const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>
    }
    return contents.getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false
  })
  expect(await desk.app.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false)
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('')
  const globals = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in window)
  )
  expect(globals).toEqual([])
})

test('5: every permission is refused', async () => {
  const granted = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
      'idle-detection'
    ]
    const more = ['screen-wake-lock', 'window-management', 'local-fonts', 'accelerometer', 'background-sync', 'storage-access']
    const got: string[] = []
    for (const name of [...names, ...more]) {
      const status = await navigator.permissions.query({ name: name as PermissionName }).catch(() => null)
      if (status?.state === 'granted') got.push(name)
    }
    return got
  })
  expect(granted).toEqual([])
  const asked = await page.evaluate(async () => {
    const refused = async (ask: () => Promise<unknown>): Promise<boolean> =>
      await ask().then(
        () => false,
        () => true
      )
    return [
      await Notification.requestPermission(),
      await refused(async () => await navigator.mediaDevices.getUserMedia({ video: true })),
      await refused(async () => await navigator.mediaDevices.getDisplayMedia()),
      await refused(async () => await navigator.clipboard.readText()),
      await refused(async () => await new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)))
    ]
  })
  expect(asked).toEqual(['denied', true, true, true, true])
})

test('7: the policy stops inline script, eval, foreign pictures and frames, and names no exception', async () => {
  const policy = await page.evaluate(async () => (await fetch('/')).headers.get('Content-Security-Policy') ?? '')
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
  expect(policy).not.toMatch(/unsafe|\*|https?:/u)
  const violated = await page.evaluate(async (elsewhere) => {
    const seen = new Set<string>()
    document.addEventListener('securitypolicyviolation', (event) => seen.add(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.inlineScriptRan = true'
    const picture = new Image()
    picture.src = `${elsewhere}photo.png`
    const frame = document.createElement('iframe')
    frame.src = elsewhere
    const style = document.createElement('style')
    style.textContent = 'body { display: none }'
    const base = document.createElement('base')
    base.href = elsewhere
    const handler = document.createElement('b')
    handler.setAttribute('onclick', 'window.inlineScriptRan = true')
    document.body.append(script, picture, frame, style, handler)
    document.head.append(base)
    handler.click()
    await new Promise((resolve) => setTimeout(resolve, 200))
    for (const node of [script, picture, frame, style, base, handler]) node.remove()
    return { seen: [...seen].toSorted(), ran: 'inlineScriptRan' in window }
  }, ELSEWHERE)
  expect(violated).toEqual({
    seen: ['base-uri', 'frame-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-elem'],
    ran: false
  })
  // The check comes from the page's own world; the test's own evaluations are exempt from the policy.
  const evaluated = await page.evaluate(
    async () =>
      await new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true })
        Reflect.apply(setTimeout, window, ['window.stringRan = true', 0])
        setTimeout(() => resolve('nothing'), 500)
      })
  )
  expect(evaluated).toBe('script-src')
})

test('11, 12, 14: no webview, no new window, and links start no other program', async () => {
  await desk.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { openedOutside: opened })
    shell.openExternal = async (url) => void opened.push(url)
  })
  const result = await page.evaluate((elsewhere) => {
    const view = document.createElement('webview')
    view.setAttribute('src', elsewhere)
    document.body.append(view)
    const link = document.createElement('a')
    Object.assign(link, { href: elsewhere, target: '_blank', textContent: 'elsewhere' })
    document.body.append(link)
    link.click()
    const opened = [elsewhere, 'about:blank', 'app://broadsheet/', 'file:///etc/hostname'].map((url) => window.open(url) === null)
    const plain = view.constructor.name
    view.remove()
    link.remove()
    return { opened, plain }
  }, ELSEWHERE)
  expect(result).toEqual({ opened: [true, true, true, true], plain: 'HTMLElement' })
  // Refused windows go a moment later; on a busy machine the debugger may drop an answer, so it is asked again.
  await expect(async () => {
    const after = await desk.app.evaluate(({ webContents }) => [
      webContents.getAllWebContents().length,
      (globalThis as unknown as { openedOutside: string[] }).openedOutside.length
    ])
    expect(after).toEqual([1, 0])
  }).toPass({ timeout: 10_000 })
})

test('13: the window stays on its page: no navigation, redirect, form or dropped file leaves it', async () => {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  for (const url of [ELSEWHERE, 'file:///etc/hostname', 'app://broadsheet/other.html', 'media://photo/x', 'data:text/html,x'])
    await page.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      link.remove()
      location.assign(address)
    }, url)
  await page.evaluate((elsewhere) => {
    const form = document.createElement('form')
    Object.assign(form, { action: elsewhere, method: 'post' })
    document.body.append(form)
    form.submit()
    form.remove()
  }, ELSEWHERE)
  await dropFile(page, join(desk.userData, 'dropped.html'))
  await page.waitForTimeout(300)
  expect(page.url()).toBe('app://broadsheet/')
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
})

test('13: a window that was led to an address without a request comes back to its page', async () => {
  for (const url of ['about:blank', 'about:srcdoc']) {
    await page.evaluate((address) => {
      setTimeout(() => location.assign(address), 0)
    }, url)
    await page.waitForEvent('domcontentloaded')
    await expect.poll(async () => await page.evaluate(() => location.href).catch(() => 'on its way')).toBe('app://broadsheet/')
  }
})

/** Drops a file from the file manager onto the middle of the page. */
async function dropFile(page: Page, file: string): Promise<void> {
  writeFileSync(file, '<h1>dropped</h1>')
  const devtools = await page.context().newCDPSession(page)
  const drag = { x: 700, y: 400, data: { items: [], files: [file], dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await devtools.send('Input.dispatchDragEvent', { type, ...drag })
  await devtools.detach()
}

test('17: who asks and what is asked is checked', async () => {
  const answers = await page.evaluate(async () => {
    const call = async (name: string, params: unknown): Promise<unknown> => {
      const result = await (window as Bridged).broadsheet.call(name, params)
      return !result.ok ? result.problem.message : 'answered'
    }
    return [
      await call('no.such', {}),
      await call('__proto__', {}),
      await call('article.get', { article: { $ne: null } }),
      await call('photo.add', { file: '/etc/hostname' }),
      await call('import.files', { files: ['/etc/hostname'] }),
      await call('edition.export', { edition: 'x', out: '/root', formats: ['html'], bleed: 0, marks: false }),
      await call('desktop.openRecent', { index: -1 })
    ]
  })
  expect(answers).toEqual([
    'call.unknown',
    'call.unknown',
    'call.params',
    'call.mainOnly',
    'call.mainOnly',
    'call.mainOnly',
    'call.params'
  ])
  // A frame inside the page has no bridge at all.
  const inFrame = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const there = frame.contentWindow !== null && 'broadsheet' in frame.contentWindow
    frame.remove()
    return there
  })
  expect(inFrame).toBe(false)
})

test('20: the bridge is two functions, and events come without Electron’s own', async () => {
  expect(
    await page.evaluate(() => Object.entries((window as Bridged).broadsheet).map(([name, value]) => [name, typeof value]))
  ).toEqual([
    ['call', 'function'],
    ['subscribe', 'function']
  ])
  await page.evaluate(() => {
    const heard: unknown[][] = []
    Object.assign(window, { heard })
    const { broadsheet } = window as Bridged
    broadsheet.subscribe((...args) => heard.push(args))
  })
  // The real page has long asked for its settings; a page that has not would hear nothing.
  await page.evaluate(async () => await (window as Bridged).broadsheet.call('desktop.settings', {}))
  await chooseMenu(desk.app, 'view.commands')
  await expect
    .poll(async () => await page.evaluate(() => (window as unknown as { readonly heard: unknown[][] }).heard))
    .toEqual([[{ kind: 'event', name: 'menu', command: 'view.commands' }]])
})

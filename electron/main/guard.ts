import type { App, Session } from 'electron'
import { isAppUrl, parseUrl } from './policy.ts'

/** What of all permissions the window's own page may have: putting text on the clipboard, nothing that asks or watches. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/**
 * Refuses permissions, devices, downloads and the network for everything in the session.
 * @param devServer the one address of the network that an unpackaged program may name
 */
export function guardSession(session: Session, devServer: string | null): void {
  const development = devServer === null ? null : new URL(devServer).host
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => GRANTED.has(permission) && isAppUrl(origin))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer({})
  })
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLocal(details.url) && (development === null || parseUrl(details.url)?.host !== development) })
  })
}

/** The network is nobody's business in the window: only own pages, photos and what the page itself made. */
const isLocal = (url: string): boolean => /^(?:app|media|blob|data|devtools):/u.test(url)

/** Keeps every web contents of the program where it is: no navigation, no new windows, no embedded views. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
    })
    const refuse = (event: { readonly url: string; preventDefault(): void }): void => {
      // A reload of the page itself is the one navigation there is.
      if (event.url !== contents.getURL()) event.preventDefault()
    }
    contents.on('will-navigate', refuse)
    contents.on('will-frame-navigate', refuse)
    contents.on('will-redirect', refuse)
  })
}

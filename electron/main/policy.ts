/** Scheme, host and origin of the window's own pages. `file:` is never used. */
export const APP_SCHEME = 'app'
export const APP_HOST = 'broadsheet'
export const APP_ORIGIN = 'app://broadsheet'
/** Scheme of the newsroom's photos: `media://photo/<hash>` is the original, `media://preview/<hash>` the small picture of it. */
export const MEDIA_SCHEME = 'media'
export const MEDIA_HOST = 'photo'
export const PREVIEW_HOST = 'preview'

/**
 * The content security policy of the window.
 * @param nonce admits the style elements that components add while they run (and, in development, the dev server's scripts)
 * @param devServer origin of a dev server, only ever given by an unpackaged program
 */
export function contentSecurityPolicy(nonce: string, devServer: string | null): string {
  const development = devServer === null ? '' : ` ${devServer} ${devServer.replace(/^http/u, 'ws')}`
  const directives = {
    'default-src': "'none'",
    'script-src': devServer === null ? "'self'" : `'self' 'nonce-${nonce}'`,
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': `'self' ${MEDIA_SCHEME}:`,
    'font-src': "'self'",
    'worker-src': "'self'",
    'connect-src': `'self'${development}`,
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'"
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/** True for the window's own pages and nothing else. */
export function isAppUrl(url: string): boolean {
  const parsed = parseUrl(url)
  return parsed?.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST
}

/** URL.parse is younger than the oldest runtime the bundle has to run on. */
export const parseUrl = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

import { extname, join, sep } from 'node:path'
import { APP_HOST, parseUrl } from './policy.ts'

/** What the window may be served, by file ending; nothing else leaves the disk. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  // Advance tables of the fonts.
  '.table': 'application/octet-stream'
}

export interface AppFile {
  readonly path: string
  readonly type: string
  /** The page itself, which gets the nonce. */
  readonly page: boolean
}

/** The folders behind `app://broadsheet/`: the fonts behind `fonts/`, the built renderer behind everything else. */
export interface Roots {
  readonly renderer: string
  readonly fonts: string
}

/**
 * The file that an address of the window's own pages means, or null when there is none that may be served.
 * The address is taken apart after all decoding, so that no spelling of `..` leaves the folder.
 */
export function fileOf(url: string, roots: Roots): AppFile | null {
  const parsed = parseUrl(url)
  if (parsed?.host !== APP_HOST) return null
  const parts = partsOf(parsed.pathname)
  if (parts === null) return null
  const [first = ''] = parts
  const isFont = first === 'fonts'
  const inside = isFont ? parts.slice(1) : parts
  const name = parts.length === 0 ? ['index.html'] : inside
  const type = TYPES[extname(name.at(-1) ?? '').toLowerCase()]
  if (type === undefined) return null
  return { path: join(isFont ? roots.fonts : roots.renderer, ...name), type, page: type.startsWith('text/html') }
}

/** Parts of a path, each a plain file name; null when one of them is not. */
function partsOf(pathname: string): string[] | null {
  try {
    const parts = decodeURIComponent(pathname)
      .split('/')
      .filter((part) => part !== '')
    const plain = parts.every((part) => !part.startsWith('.') && !/[\\:\0]/u.test(part) && !part.includes(sep))
    return plain ? parts : null
  } catch {
    return null
  }
}

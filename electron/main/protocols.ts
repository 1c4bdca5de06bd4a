import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type Session, net, protocol } from 'electron'
import type { Result } from '#shared/base'
import { type AppFile, type Roots, fileOf } from './app-files.ts'
import { APP_SCHEME, MEDIA_HOST, MEDIA_SCHEME, PREVIEW_HOST, contentSecurityPolicy, parseUrl } from './policy.ts'

/** Reads a photo: its original, or its small picture, which is the original too while there is none (`small` false). */
export type PhotoBytes = (
  hash: string,
  kind: 'original' | 'preview'
) => Promise<Result<{ readonly type: string; readonly bytes: Uint8Array; readonly small?: boolean }>>

/** Tells Chromium about both schemes; must run before the program is ready. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: MEDIA_SCHEME, privileges: { standard: true, secure: true, stream: true } }
  ])
}

/**
 * Serves `app://broadsheet/…` from the program's folders and `media://photo/<hash>` and `media://preview/<hash>` from the open newsroom.
 * @param devServer where a dev server of an unpackaged program has the renderer, as `http://localhost:5173`
 */
export function serveSchemes(session: Session, roots: Roots, photoBytes: PhotoBytes, devServer: string | null): void {
  session.protocol.handle(APP_SCHEME, (request) => serveApp(request, roots, devServer))
  session.protocol.handle(MEDIA_SCHEME, (request) => servePhoto(request, photoBytes))
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin'
} as const

const refuse = (status: 404 | 405): Response => new Response(null, { status, headers: HEADERS })

async function serveApp(request: Request, roots: Roots, devServer: string | null): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
  const file = fileOf(request.url, roots)
  if (devServer !== null && (file === null || file.path.startsWith(roots.renderer))) return serveFromDevServer(request, devServer)
  if (file === null) return refuse(404)
  try {
    return file.page ? servePage(await readFile(file.path, 'utf8'), null) : await serveFile(file)
  } catch {
    return refuse(404)
  }
}

async function serveFile(file: AppFile): Promise<Response> {
  const { size } = await stat(file.path)
  const body = Readable.toWeb(createReadStream(file.path)) as ReadableStream<Uint8Array>
  return new Response(body, { headers: { ...HEADERS, 'Content-Type': file.type, 'Content-Length': String(size) } })
}

/** The page carries its nonce where component libraries look for it; the value changes with each load. */
function servePage(html: string, devServer: string | null): Response {
  const nonce = randomBytes(18).toString('base64')
  const marked = html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}" />`)
  const page = devServer === null ? marked : marked.replaceAll('<script', `<script nonce="${nonce}"`)
  return new Response(page, {
    headers: {
      ...HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(nonce, devServer),
      'Cache-Control': 'no-store'
    }
  })
}

async function serveFromDevServer(request: Request, devServer: string): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  // Not the page's own headers: Electron's network refuses an Origin of a scheme that the server does not have.
  const headers = { Accept: request.headers.get('Accept') ?? '*/*' }
  const answer = await net.fetch(`${devServer}${pathname}${search}`, { headers })
  if (answer.headers.get('Content-Type')?.startsWith('text/html') !== true) return answer
  return servePage(await answer.text(), devServer)
}

async function servePhoto(request: Request, photoBytes: PhotoBytes): Promise<Response> {
  const address = parseUrl(request.url)
  const hash = /^\/([0-9a-f]{64})$/u.exec(address?.pathname ?? '')?.[1]
  const kind = address?.host === PREVIEW_HOST ? 'preview' : 'original'
  if (request.method !== 'GET' || hash === undefined) return refuse(404)
  if (kind === 'original' && address?.host !== MEDIA_HOST) return refuse(404)
  const photo = await photoBytes(hash, kind)
  if (!photo.ok) return refuse(404)
  // Named by its content, so it never changes, unless it stands in for a small picture that is still to be made. The type
  // is the record's, whatever the bytes look like.
  const forGood = kind === 'original' || photo.value.small === true
  return new Response(new Uint8Array(photo.value.bytes), {
    headers: {
      ...HEADERS,
      'Content-Type': photo.value.type,
      'Cache-Control': forGood ? 'private, max-age=31536000, immutable' : 'no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin'
    }
  })
}

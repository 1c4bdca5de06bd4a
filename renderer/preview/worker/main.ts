/**
 * The composing worker. In: ComposeRequest messages; font tables, fetched from the program's own files.
 * Out: WorkerReply messages. Imports base, model, frame, font, typeset, layout.
 */
import type { FontFace, Result } from '#shared/base'
import { createComposer } from '#shared/layout'
import { ComposeQueue } from './compose-queue.ts'
import type { PageComposer } from './page-composer.ts'
import { loadFonts } from './font-tables.ts'
import type { ComposeRequest, WorkerReply } from './protocol.ts'

const FONTS = 'app://broadsheet/fonts/'

async function readTable(face: FontFace): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(`${FONTS}${face}.table`)
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null
  } catch {
    return null
  }
}

let composer: Promise<Result<PageComposer>> | null = null

async function makeComposer(): Promise<Result<PageComposer>> {
  const fonts = await loadFonts(readTable)
  if (!fonts.ok) {
    // Asked again with the next request: a table may come late, as from a dev server.
    composer = null
    return fonts
  }
  return { ok: true, value: createComposer(fonts.value) }
}

/** A turn of the event loop: messages that wait are delivered before it ends. */
const channel = new MessageChannel()
const breathe = async (): Promise<void> => {
  await new Promise<void>((resolve) => {
    channel.port1.addEventListener('message', () => resolve(), { once: true })
    channel.port1.start()
    channel.port2.postMessage(null)
  })
}

const queue = new ComposeQueue({
  composer: async () => await (composer ??= makeComposer()),
  post: (reply: WorkerReply) => {
    self.postMessage(reply, [])
  },
  breathe,
  now: () => performance.now()
})

self.addEventListener('message', (event: MessageEvent<ComposeRequest>) => {
  queue.take(event.data)
})

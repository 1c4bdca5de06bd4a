import { type Result, problem } from '#shared/base'
import type { ComposedPage, EditionInput } from '#shared/layout'
import type { Page, PageId } from '#shared/model'
import { type SentPage, pageDelta } from './delta.ts'
import { GalleyMeter } from './galley-meter.ts'
import type { PageComposer } from './page-composer.ts'
import { applyChange, withDraft } from './material.ts'
import type { ComposeRequest, WorkerReply } from './protocol.ts'

export interface QueueHost {
  readonly composer: () => Promise<Result<PageComposer>>
  readonly post: (reply: WorkerReply) => void
  /** Lets messages come in that wait at the door. */
  readonly breathe: () => Promise<void>
  /** Milliseconds. */
  readonly now: () => number
}

/**
 * Takes requests as they come and composes for the newest one only: the page somebody looks at first, then the rest,
 * listening between pages. What a page throws is told and does not end the worker.
 */
export class ComposeQueue {
  readonly #host: QueueHost
  readonly #sent = new Map<PageId, SentPage>()
  readonly #meter = new GalleyMeter()
  #material: EditionInput | null = null
  #request: ComposeRequest | null = null
  #running = false
  #version = 0

  constructor(host: QueueHost) {
    this.#host = host
  }

  take(request: ComposeRequest): void {
    this.#material = applyChange(this.#material, request.change)
    this.#request = request
    const pages = new Set(this.#material?.pages.map(({ id }) => id))
    for (const id of this.#sent.keys()) if (!pages.has(id)) this.#sent.delete(id)
    if (!this.#running) void this.#run()
  }

  /** Works until the newest request is done. */
  async #run(): Promise<void> {
    this.#running = true
    try {
      await this.#host.breathe()
      const composer = await this.#host.composer()
      for (;;) {
        const request = this.#request
        if (request === null) return
        if (!composer.ok) {
          this.#request = null
          this.#host.post({ kind: 'problem', seq: request.seq, problem: composer.problem })
          return
        }
        await this.#serve(request, composer.value)
      }
    } finally {
      this.#running = false
    }
  }

  async #serve(request: ComposeRequest, composer: PageComposer): Promise<void> {
    const { seq } = request
    try {
      const material = this.#material === null ? null : withDraft(this.#material, request.draft)
      const milliseconds = material === null ? 0 : await this.#compose(request, material, composer)
      if (milliseconds === null) return
      this.#request = null
      this.#host.post({ kind: 'done', seq, milliseconds })
    } catch (error) {
      if (this.#request === request) this.#request = null
      const detail = error instanceof Error ? error.message : String(error)
      this.#host.post({ kind: 'problem', seq, problem: failed(detail) })
    }
  }

  /** Time spent, milliseconds; null when a newer request came in between. */
  async #compose(request: ComposeRequest, material: EditionInput, composer: PageComposer): Promise<number | null> {
    let milliseconds = 0
    for (const page of pagesInTurn(material, request.first)) {
      const begun = this.#host.now()
      const composed = composer.composePage(material, page.number)
      milliseconds += this.#host.now() - begun
      if (composed !== null) this.#send(request.seq, page.id, composed)
      await this.#host.breathe()
      if (this.#request !== request) return null
    }
    for (const article of this.#meter.unknown(material)) {
      this.#meter.count(material, article, composer)
      await this.#host.breathe()
      if (this.#request !== request) return null
    }
    const lines = this.#meter.news(material)
    if (lines !== null) this.#host.post({ kind: 'galleys', seq: request.seq, lines })
    return milliseconds
  }

  #send(seq: number, page: PageId, composed: ComposedPage): void {
    this.#version += 1
    const { delta, sent } = pageDelta(this.#sent.get(page) ?? null, composed, this.#version)
    this.#sent.set(page, sent)
    if (delta !== null) this.#host.post({ kind: 'page', seq, page, delta })
  }
}

const failed = (detail: string) =>
  problem(
    'internal',
    'preview.failed',
    `The page could not be composed (${detail}). What you see is the page before the last change; the text is safe.`,
    { detail }
  )

/** The page in sight before the others. */
const pagesInTurn = (material: EditionInput, first: PageId | null): Page[] => [
  ...material.pages.filter(({ id }) => id === first),
  ...material.pages.filter(({ id }) => id !== first)
]

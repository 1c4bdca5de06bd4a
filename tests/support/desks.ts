import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Result, sequentialIds } from '#shared/base'
import { type Article, type Block, blockText } from '#shared/model'
import { type Backend, openBackend } from '#electron/backend'
import { fontFolder } from './backends.ts'
import { holder, must } from './newsrooms.ts'
import { openNewsroom } from '#electron/store'

/** Numbers from 0 up to, but without, a limit: the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit)
  }
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text, marks: [] }] })

/** Sentences of an article's body; each one that is written in a run is its own. */
export const sentencesOf = ({ body }: Article): readonly string[] =>
  body.flatMap((block) => blockText(block).match(/[^。]+。/gu) ?? [])

/** Several newsrooms that send each other parcels. What was written and what somebody took out is counted. */
export class Desks {
  readonly folder: string
  readonly backends: readonly Backend[]
  readonly written = new Set<string>()
  readonly deleted = new Set<string>()
  /** Conflicts that somebody settled. */
  settled = 0
  readonly #files: readonly string[]
  readonly #random: (limit: number) => number
  readonly #parcels: string[] = []
  readonly #edits: number[]
  readonly #idle: (() => void)[] = []
  #clock = 1_700_000_000_000
  #sentences = 0

  /** @param template a closed newsroom that holds article `a1` with a revision */
  constructor(folder: string, template: string, count: number, random: (limit: number) => number) {
    mkdirSync(folder)
    this.folder = folder
    this.#random = random
    this.#files = Array.from({ length: count }, (_, desk) => join(folder, `${String(desk)}.newsroom`))
    this.#edits = this.#files.map(() => 0)
    for (const file of this.#files) copyFileSync(template, file)
    this.backends = this.#files.map((file, desk) =>
      must(
        openBackend({
          file,
          readOnly: false,
          fontFolder,
          cacheFolder: join(folder, 'cache'),
          // Each desk's clock is wrong in its own way.
          clock: { now: () => this.#clock + desk * 5_000_000, today: () => '2026-05-01' },
          ids: sequentialIds(`d${String(desk)}`),
          notify: () => undefined,
          person: `编辑${String(desk)}`,
          every: (_milliseconds, run) => {
            this.#idle[desk] = run
            return () => undefined
          }
        })
      )
    )
  }

  /** One thing that one of them does. */
  async step(): Promise<void> {
    this.#clock += [900, 200_000, 900, 9_000_000][this.#random(4)] ?? 0
    const desk = this.#random(this.backends.length)
    const deed = this.#random(20)
    if (deed < 11) await this.edit(desk)
    else if (deed < 14) await this.send(desk)
    else if (deed < 17) await this.takeAny(desk)
    else if (deed < 18) await this.restoreAny(desk)
    else if (deed < 19) this.#idle[desk]?.()
    else await this.settle(desk, () => (['a', 'b', 'both'] as const)[this.#random(3)] ?? 'both')
  }

  async edit(desk: number): Promise<void> {
    const before = await this.#open(desk)
    const body = [...before.body]
    const at = this.#random(body.length)
    const sentence = `第${String(++this.#sentences)}句是编辑${String(desk)}写的。`
    const deed = this.#random(10)
    const block = body[at]
    if (deed < 4) body.splice(at, 0, paragraph(sentence))
    else if (deed < 7 && block !== undefined) body[at] = paragraph(blockText(block) + sentence)
    else if (deed < 8 && body.length > 2) body.splice(at, 1)
    else if (deed < 9 && block !== undefined) {
      body.splice(at, 1)
      body.splice(this.#random(body.length), 0, block)
    }
    const headline = deed === 9 ? { ...before.headline, main: `夜校${String(this.#random(3))}` } : before.headline
    const article = { ...before, headline, body }
    this.#note(before, article)
    const edit = (this.#edits[desk] ?? 0) + 1
    this.#edits[desk] = edit
    must(await this.#call(desk, 'article.save', { article, window: 'w', edit }))
  }

  async send(desk: number): Promise<string> {
    const out = join(this.folder, `${String(this.#parcels.length)}.parcel`)
    must(await this.#call(desk, 'parcel.export', { articles: ['a1'], out }))
    this.#parcels.push(out)
    return out
  }

  async takeAny(desk: number): Promise<void> {
    const file = this.#parcels[this.#random(this.#parcels.length)]
    if (file !== undefined) must(await this.#call(desk, 'parcel.import', { file }))
  }

  async restoreAny(desk: number): Promise<void> {
    const before = await this.#open(desk)
    const revisions = must((await this.backends[desk]?.call('article.revisions', { article: 'a1' })) ?? failed()) as readonly {
      id: string
    }[]
    const revision = revisions[this.#random(revisions.length)]?.id
    if (revision === undefined) return
    this.#note(before, must(await this.#call(desk, 'article.restore', { article: 'a1', revision })) as Article)
  }

  /** Settles every conflict that a desk sees. */
  async settle(desk: number, take: () => 'a' | 'b' | 'both'): Promise<void> {
    for (;;) {
      const before = await this.#open(desk)
      const shown = must(await this.#call(desk, 'article.conflicts', { article: 'a1' })) as Shown | null
      if (shown === null) return
      this.settled += shown.conflicts.length
      const choices = shown.conflicts.map(() => ({ take: take() }))
      const { mine, theirs } = shown
      const params = { article: 'a1', mine: mine.id, theirs: theirs.id, choices }
      const after = must(await this.#call(desk, 'article.resolve', params)) as Article
      const sides = shown.conflicts
        .flatMap(({ kind, a, b }) => (kind === 'paragraph' ? [a, b] : []))
        .filter((side) => side !== null)
      this.#note({ ...before, body: [...before.body, ...sides] }, after)
    }
  }

  /** Everybody sends, everybody takes everything in, in an order of his own, and everybody opens the article. */
  async exchange(): Promise<readonly Article[]> {
    const sent: string[] = []
    for (const desk of this.backends.keys()) sent.push(await this.send(desk))
    for (const desk of this.backends.keys())
      for (const file of sent.toSorted(() => this.#random(3) - 1)) must(await this.#call(desk, 'parcel.import', { file }))
    const articles: Article[] = []
    for (const desk of this.backends.keys()) articles.push(await this.#open(desk))
    return articles
  }

  /** What each newsroom file holds, closed: ids with parents, and heads. */
  async graphs(): Promise<readonly { readonly revisions: readonly string[]; readonly heads: readonly string[] }[]> {
    for (const backend of this.backends) must(await backend.close())
    return this.#files.map((file) => {
      const newsroom = must(openNewsroom({ file, readOnly: true, holder }))
      const { revisions } = newsroom.read
      const ids = [...revisions.graph('a1')].map(([id, parents]) => `${id} ${parents.toSorted().join()}`).sort()
      const heads = revisions.heads('a1')
      newsroom.close()
      return { revisions: ids, heads }
    })
  }

  async #open(desk: number): Promise<Article> {
    return must(await this.#call(desk, 'article.get', { article: 'a1' })) as Article
  }

  async #call(desk: number, name: string, params: object): Promise<Result<unknown>> {
    return (await this.backends[desk]?.call(name, params)) ?? failed()
  }

  #note(before: Article, after: Article): void {
    const left = new Set(sentencesOf(after))
    for (const sentence of sentencesOf(before)) if (!left.has(sentence)) this.deleted.add(sentence)
    for (const sentence of left) this.written.add(sentence)
  }
}

interface Shown {
  readonly mine: { readonly id: string }
  readonly theirs: { readonly id: string }
  readonly conflicts: readonly { readonly kind: string; readonly a: Block | null; readonly b: Block | null }[]
}

function failed(): never {
  throw new Error('no such desk')
}

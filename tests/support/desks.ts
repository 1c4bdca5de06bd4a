import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sequentialIds } from '#shared/base'
import type { ArticleConflicts } from '#shared/contract'
import type { Article } from '#shared/model'
import { type Backend, openBackend } from '#electron/backend'
import { openNewsroom } from '#electron/store'
import { fontFolder } from './backends.ts'
import { type RandomNumbers, changedAtRandom, sentencesOf } from './desk-edits.ts'
import { holder, must } from './newsrooms.ts'
import { filesOf, withRevisions } from './parcels.ts'

/** One newsroom with its window. */
interface Desk {
  readonly number: number
  readonly file: string
  backend: Backend
  /** Lets it tidy up: keep states after pauses, thin histories out. */
  idle: () => void
  /** What its window shows, and the turn of it; null before it has opened the article. */
  shown: { readonly article: Article; readonly turn: number } | null
  edits: number
}

/** What a newsroom holds of the article. */
export interface Holding {
  /** Ids with parents. */
  readonly revisions: readonly string[]
  readonly heads: readonly string[]
  /** The states that nothing has grown from, as text. */
  readonly states: readonly string[]
  readonly orphans: readonly string[]
  /** How many of its states were thinned out. */
  readonly thinned: number
}

const ARTICLE = 'a1'
const HOUR = 3_600_000

/** Several newsrooms that send each other parcels. What was written and what somebody took out is counted. */
export class Desks {
  readonly folder: string
  readonly written = new Set<string>()
  /** Sentences that stood before and not after something that a person did himself. */
  readonly deleted = new Set<string>()
  /** What was done, by name. */
  readonly deeds = new Map<string, number>()
  /** Conflicts that somebody settled. */
  settled = 0
  readonly #desks: readonly Desk[]
  readonly #random: RandomNumbers
  readonly #parcels: string[] = []
  #clock = 1_700_000_000_000
  #sentences = 0

  /** @param template a closed newsroom that shows article `a1` in edition `e1` */
  constructor(folder: string, template: string, count: number, random: RandomNumbers) {
    mkdirSync(folder)
    this.folder = folder
    this.#random = random
    this.#desks = Array.from({ length: count }, (_, number) => {
      const file = join(folder, `${String(number)}.newsroom`)
      copyFileSync(template, file)
      const idle = () => undefined
      const desk: Desk = {
        number,
        file,
        idle,
        shown: null,
        edits: 0,
        backend: this.#opened(number, file, (run) => (desk.idle = run))
      }
      return desk
    })
  }

  get files(): readonly string[] {
    return this.#desks.map(({ file }) => file)
  }

  #opened(number: number, file: string, tellIdle: (run: () => void) => void): Backend {
    let idling: () => void = () => undefined
    const backend = must(
      openBackend({
        file,
        readOnly: false,
        fontFolder,
        cacheFolder: join(this.folder, 'cache'),
        // Each desk's clock is wrong in its own way.
        clock: { now: () => this.#clock + number * 5_000_000, today: () => '2026-05-01' },
        ids: sequentialIds(`d${String(number)}`),
        notify: () => undefined,
        person: `编辑${String(number)}`,
        every: (_milliseconds, run) => {
          idling = run
          return () => undefined
        }
      })
    )
    // The desk is not made yet when its backend opens.
    queueMicrotask(() => tellIdle(() => idling()))
    return backend
  }

  /** One thing that happens at one of them. */
  async step(): Promise<void> {
    // Seconds, minutes, hours, weeks; and now and then a clock is set back.
    this.#clock += [900, 900, 200_000, 3 * HOUR, 24 * HOUR, 20 * 24 * HOUR, -5 * HOUR][this.#random(7)] ?? 0
    const desk = this.#desks[this.#random(this.#desks.length)]
    if (desk === undefined) return
    const deed = this.#random(26)
    if (deed < 10) await this.#edit(desk, true)
    else if (deed < 13) await this.#edit(desk, false)
    else if (deed < 16) await this.#send(desk)
    else if (deed < 19) await this.#takeAny(desk, false)
    else if (deed < 20) await this.#takeAny(desk, true)
    else if (deed < 21) await this.#restoreAny(desk)
    else if (deed < 22) this.#tidy(desk)
    else if (deed < 23) await this.#reopen(desk)
    else if (deed < 24) await this.#sendBeside(desk)
    else await this.#settle(desk, () => (['a', 'b', 'both'] as const)[this.#random(3)] ?? 'both')
  }

  /** @param fresh whether the window has heard of what happened since; else it writes on what it showed last */
  async #edit(desk: Desk, fresh: boolean): Promise<void> {
    if (fresh || desk.shown === null) await this.#show(desk)
    const { shown } = desk
    if (shown === null) return
    const sentence = `第${String(++this.#sentences)}句是编辑${String(desk.number)}写的。`
    const { article, name } = changedAtRandom(shown.article, { sentence, random: this.#random })
    this.#did(name)
    this.#note(shown.article, article)
    const { turn } = shown
    must(await desk.backend.call('article.save', { article, window: 'w', edit: ++desk.edits, turn }))
    desk.shown = { article, turn }
  }

  async #send(desk: Desk): Promise<string> {
    this.#did('send')
    const out = join(this.folder, `${String(this.#parcels.length)}.parcel`)
    must(await desk.backend.call('parcel.export', { articles: [ARTICLE], out }))
    this.#parcels.push(out)
    return out
  }

  /** Somebody sends with another program beside the window, which may only read. */
  async #sendBeside(desk: Desk): Promise<void> {
    this.#did('send beside')
    const { file, number } = desk
    const reader = must(
      openBackend({
        file,
        readOnly: true,
        fontFolder,
        cacheFolder: join(this.folder, 'cache'),
        clock: { now: () => this.#clock, today: () => '2026-05-01' },
        ids: sequentialIds(`r${String(number)}`),
        notify: () => undefined
      })
    )
    const out = join(this.folder, `${String(this.#parcels.length)}.parcel`)
    must(await reader.call('parcel.export', { articles: [ARTICLE], out }))
    must(await reader.close())
    this.#parcels.push(out)
  }

  /** @param cut whether some of its states were lost on the way: those that grew from them wait */
  async #takeAny(desk: Desk, cut: boolean): Promise<void> {
    const parcel = this.#parcels[this.#random(this.#parcels.length)]
    if (parcel === undefined) return
    this.#did(cut ? 'take a part' : 'take')
    const file = cut
      ? withRevisions(filesOf(parcel), (all) => all.filter((_, at) => at === all.length - 1 || this.#random(3) > 0))
      : parcel
    must(await desk.backend.call('parcel.import', { file }))
  }

  async #restoreAny(desk: Desk): Promise<void> {
    const before = await this.#show(desk)
    const revisions = must(await desk.backend.call('article.revisions', { article: ARTICLE }))
    const revision = revisions[this.#random(revisions.length)]?.id
    if (revision === undefined) return
    this.#did('restore')
    this.#note(before, must(await desk.backend.call('article.restore', { article: ARTICLE, revision })))
    await this.#show(desk)
  }

  #tidy(desk: Desk): void {
    this.#did('tidy up')
    desk.idle()
  }

  /** The program is ended and started again; its window has sent its words and opens anew. */
  async #reopen(desk: Desk): Promise<void> {
    this.#did('reopen')
    must(await desk.backend.close())
    desk.backend = this.#opened(desk.number, desk.file, (run) => (desk.idle = run))
    desk.shown = null
    await Promise.resolve()
  }

  /** Settles every conflict that a desk sees. */
  async #settle(desk: Desk, take: () => 'a' | 'b' | 'both'): Promise<void> {
    for (;;) {
      const before = await this.#show(desk)
      const shown: ArticleConflicts | null = must(await desk.backend.call('article.conflicts', { article: ARTICLE }))
      if (shown === null) return
      this.#did('settle')
      this.settled += shown.conflicts.length
      const choices = shown.conflicts.map(() => ({ take: take() }))
      const params = { article: ARTICLE, mine: shown.mine.id, theirs: shown.theirs.id, choices }
      const after = must(await desk.backend.call('article.resolve', params))
      // What he saw beside his own words: what he did not take is taken out by him.
      this.#note([before, shown.conflicts.map(({ a, b }) => [a, b])], after)
    }
  }

  /** Settles what one desk sees, so that everything stays. */
  async settleAll(): Promise<void> {
    const [desk] = this.#desks
    if (desk !== undefined) await this.#settle(desk, () => 'both')
  }

  /** Everybody sends, everybody takes everything in, in an order of his own, and everybody opens the article. */
  async exchange(): Promise<readonly Article[]> {
    const sent: string[] = []
    for (const desk of this.#desks) sent.push(await this.#send(desk))
    for (const desk of this.#desks)
      for (const file of sent.toSorted(() => this.#random(3) - 1)) must(await desk.backend.call('parcel.import', { file }))
    const articles: Article[] = []
    for (const desk of this.#desks) articles.push(await this.#show(desk))
    return articles
  }

  /** What each newsroom holds at this moment. */
  holdings(): readonly Holding[] {
    return this.#desks.map(({ file }) => {
      const newsroom = must(openNewsroom({ file, readOnly: true, holder }))
      const { revisions } = newsroom.read
      const ids = [...revisions.graph(ARTICLE)].map(([id, parents]) => `${id} ${parents.toSorted().join()}`).sort()
      const heads = revisions.heads(ARTICLE)
      const states = heads.map((head) => JSON.stringify(revisions.document(head)))
      const orphans = revisions.orphans(ARTICLE)
      const thinned = revisions.sealed(ARTICLE).filter(({ document }) => document === null).length
      newsroom.close()
      return { revisions: ids, heads, states, orphans, thinned }
    })
  }

  async close(): Promise<void> {
    for (const { backend } of this.#desks) must(await backend.close())
  }

  /** The window opens the article, or hears that it has changed. */
  async #show(desk: Desk): Promise<Article> {
    const { articles, turns = {} } = must(await desk.backend.call('edition.material', { edition: 'e1' }))
    const article = articles.find(({ id }) => id === ARTICLE)
    if (article === undefined) throw new Error('the article is gone')
    desk.shown = { article, turn: turns[ARTICLE] ?? 0 }
    return article
  }

  #did(deed: string): void {
    this.deeds.set(deed, (this.deeds.get(deed) ?? 0) + 1)
  }

  #note(before: unknown, after: Article): void {
    const left = new Set(sentencesOf(after))
    for (const sentence of sentencesOf(before)) if (!left.has(sentence)) this.deleted.add(sentence)
    for (const sentence of left) this.written.add(sentence)
  }
}

import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { DesktopEvent, EditionMaterial } from '#shared/contract'
import type { Article, ArticleId, EditionId, Lang, Page, PageId, Section } from '#shared/model'
import { Aside } from './aside.ts'
import type { Client } from './client.ts'
import { type LayoutChange, LayoutHistory } from './layout-history.ts'
import { mergeFetched, sameJson, sameSections, sectionsOf, withArticle, withSections } from './material.ts'
import { type Clock, type SaveState, Outbox } from './outbox.ts'
import { UnsavedWords } from './unsaved-words.ts'

/** Longest time a keystroke waits before its article is sent, milliseconds. */
const SAVE_DELAY = 40
/** Changes told in a row are read once, milliseconds. */
const RELOAD_DELAY = 40

export interface EditionState {
  readonly phase: 'none' | 'loading' | 'open' | 'failed'
  /** The open edition as it stands in this window: read from the newsroom, unsaved edits laid over it. */
  readonly material: EditionMaterial | null
  /** Why the phase is `failed`, or why what is shown could not be read again. */
  readonly problem: Problem | null
  readonly save: SaveState
  /** What cannot be written to the newsroom lies in a file of the desk's own until it can. */
  readonly isAside: boolean
  /** Words of the layout step that undo would take back; null when there is none. */
  readonly undoLabel: string | null
  readonly redoLabel: string | null
}

export interface LayoutOptions {
  readonly undoLabel: string
  /** Steps in a row with the same key are undone together: one drag, one run of arrow keys. */
  readonly mergeKey?: string
}

const CLOSED: EditionState = {
  phase: 'none',
  material: null,
  problem: null,
  save: { kind: 'saved', at: null },
  isAside: false,
  undoLabel: null,
  redoLabel: null
}

const noEdition = (): Problem =>
  problem('bad-request', 'edition.none', 'No edition is open in this window. Open one from the title bar and try again.')

/**
 * The open edition: an observable value and the actions that change it. Edits show at once and are written behind;
 * what is not on disk yet survives every reload. Free of React.
 */
export class EditionStore {
  readonly #client: Client
  readonly #window: string
  readonly #clock: Clock
  readonly #outbox: Outbox
  readonly #words = new UnsavedWords()
  readonly #aside: Aside
  readonly #history = new LayoutHistory()
  readonly #listeners = new Set<() => void>()
  /** Who holds words back, with the article that they belong to. */
  readonly #holders = new Map<() => void, ArticleId>()
  /** When an article or a page was last changed here, in steps of `#step`. */
  readonly #touched = new Map<string, number>()
  readonly #stop: () => void
  #step = 0
  /** Edits sent by this window; never counted anew, whatever newsroom is open: a newsroom takes no number twice. */
  #edits = 0
  #opening = 0
  #reload: (() => void) | null = null
  #state: EditionState = CLOSED

  /** @param window name of this window, never used before: edits are numbered within it */
  constructor(client: Client, window: string, clock: Clock) {
    this.#client = client
    this.#window = window
    this.#clock = clock
    this.#outbox = new Outbox(clock, () => this.#set({}))
    this.#aside = new Aside({
      clock,
      since: () => this.#words.since,
      put: async () => await client.desktop('desktop.putAside', { window, edit: this.#edits, ...this.#words.toPutAside() }),
      changed: () => this.#set({})
    })
    this.#stop = client.subscribe((event) => this.#hear(event))
  }

  get state(): EditionState {
    return this.#state
  }

  /** For useSyncExternalStore; returns a function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Registers someone who holds words of an article back (an editor in a composition): it is called before everything is
   * written, and before another state of the article takes the place of the one that it shows.
   */
  readonly beforeFlush = (article: ArticleId, handOver: () => void): (() => void) => {
    this.#holders.set(handOver, article)
    return () => this.#holders.delete(handOver)
  }

  dispose(): void {
    this.#reload?.()
    this.#stop()
  }

  // Opening

  /** Shows another edition of the open newsroom, after writing what this one still holds. */
  async open(edition: EditionId): Promise<Result<EditionMaterial>> {
    await this.flush()
    const turn = ++this.#opening
    this.#history.clear()
    this.#set({ phase: 'loading', material: null, problem: null })
    const result = await this.#client.call('edition.material', { edition })
    if (turn !== this.#opening) return result
    if (result.ok) this.#set({ phase: 'open', material: this.#words.over(result.value) })
    else this.#set({ phase: 'failed', problem: result.problem })
    return result
  }

  /**
   * Lets go of the edition because another newsroom is open now. Nothing more may be written: it would go to the wrong
   * one. Main has asked for everything to be written before it changes newsrooms.
   */
  abandon(): void {
    this.#opening += 1
    this.#touched.clear()
    this.#history.clear()
    this.#outbox.abandon()
    this.#words.clear()
    this.#aside.leave()
    this.#set({ phase: 'none', material: null, problem: null })
  }

  /** Reads the edition again; what is newer here stays. */
  async reload(): Promise<void> {
    const edition = this.#state.material?.edition.id
    if (edition === undefined) return
    const turn = this.#opening
    const since = ++this.#step
    const pending = new Set([...this.#touched.keys()].filter((key) => this.#outbox.has(key)))
    const result = await this.#client.call('edition.material', { edition })
    if (turn !== this.#opening) return
    if (!result.ok) {
      // What is shown stays; who watches over the file must hear of it.
      this.#set({ problem: result.problem })
      return
    }
    const newer = (key: string): boolean => pending.has(key) || this.#outbox.has(key) || (this.#touched.get(key) ?? 0) > since
    this.#takeOver(result.value.articles.filter(({ id }) => !newer(`article:${id}`)))
    const held = this.#state.material
    if (!held) return
    const material = mergeFetched(result.value, held, {
      article: (id) => newer(`article:${id}`),
      layout: (page) => newer(`layout:${page}`)
    })
    for (const page of held.pages) {
      if (!sameSections(sectionsOf(held, page.id), sectionsOf(material, page.id))) this.#history.forget(page.id)
    }
    if (!sameJson(held, material) || this.#state.problem !== null) this.#set({ material, problem: null })
  }

  /**
   * What an editor still holds of an article grew from the state that is about to go: it is taken as an edit of that one,
   * which the newsroom brings together with the new state.
   */
  #takeOver(fetched: readonly Article[]): void {
    const changed = fetched.filter((article) => !sameJson(this.article(article.id) ?? article, article))
    const ids = new Set(changed.map(({ id }) => id))
    for (const [handOver, article] of this.#holders) if (ids.has(article)) handOver()
  }

  // Articles

  readonly article = (id: ArticleId): Article | null =>
    this.#state.material?.articles.find((article) => article.id === id) ?? null

  /** Takes the edited article: shown at once, on disk within 300 ms. Unknown articles are ignored. */
  readonly editArticle = (id: ArticleId, article: Article): void => {
    const material = this.#state.material
    const held = this.article(id)
    if (!material || !held || held === article) return
    this.#touch(`article:${id}`)
    this.#set({ material: withArticle(material, article) })
    const turn = material.turns && (material.turns[id] ?? 0)
    this.#words.typed(article, held, { edition: material.edition.id, turn }, this.#clock.now())
    this.#outbox.put(`article:${id}`, SAVE_DELAY, async () => {
      this.#words.sent(article)
      this.#edits += 1
      const params = { article, window: this.#window, edit: this.#edits, ...(turn === undefined ? {} : { turn }) }
      const result = await this.#client.call('article.save', params)
      if (!result.ok) return result
      this.#words.written(article, this.#clock.now())
      this.#aside.heard()
      return success(result.value.savedAt)
    })
    this.#aside.heard()
  }

  /** Makes an empty article in the tray of a page. */
  async createArticle(page: number, lang: Lang): Promise<Result<ArticleId>> {
    const edition = this.#state.material?.edition.id
    if (edition === undefined) return failure(noEdition())
    const result = await this.#client.call('article.create', { edition, page, lang })
    if (!result.ok) return result
    const { article, section } = result.value
    const material = this.#state.material
    if (material?.edition.id === edition) {
      const sections = [...sectionsOf(material, section.page).filter(({ id }) => id !== section.id), section]
      this.#history.adopt(section)
      this.#set({ material: withSections(withArticle(material, article), section.page, sections) })
    }
    return success(article.id)
  }

  // Pages and layout

  async addPage(name: string): Promise<Result<Page>> {
    const edition = this.#state.material?.edition.id
    if (edition === undefined) return failure(noEdition())
    const result = await this.#client.call('page.add', { edition, name })
    if (result.ok) await this.reload()
    return result
  }

  async updatePage(page: Page): Promise<Result<Page>> {
    const result = await this.#client.call('page.update', { page })
    if (result.ok) await this.reload()
    return result
  }

  readonly sections = (page: PageId): readonly Section[] => (this.#state.material ? sectionsOf(this.#state.material, page) : [])

  /** Replaces the sections of a page: shown at once, stored behind, one step of undo. */
  readonly layoutPage = (page: PageId, sections: readonly Section[], options: LayoutOptions): void => {
    this.layoutPages([{ page, sections }], options)
  }

  /** Replaces the sections of several pages in one step, as when a section moves from page to page: its new page first. */
  readonly layoutPages = (
    pages: readonly { readonly page: PageId; readonly sections: readonly Section[] }[],
    options: LayoutOptions
  ): void => {
    const changes = pages
      .map(({ page, sections }) => ({ page, before: this.sections(page), after: sections }))
      .filter(({ before, after }) => !sameJson(before, after))
    if (!this.#state.material || changes.length === 0) return
    this.#history.record(options.undoLabel, options.mergeKey ?? null, changes)
    this.#lay(changes.map(({ page, after }) => ({ page, sections: after })))
  }

  /** Ends a run of steps that melt into one: the drag is over. */
  readonly sealLayout = (): void => this.#history.seal()

  /** Lets the template place the page; one step of undo. */
  async placePage(page: PageId, undoLabel: string): Promise<Result<readonly Section[]>> {
    if (!(await this.flush())) return failure(this.#unsaved())
    const before = this.sections(page)
    const result = await this.#client.call('page.place', { page })
    if (!result.ok || !this.#state.material) return result
    const after = result.value
    this.#touch(`layout:${page}`)
    if (!sameJson(before, after)) this.#history.record(undoLabel, null, [{ page, before, after }])
    this.#set({ material: withSections(this.#state.material, page, after) })
    return result
  }

  readonly undoLayout = (): void => this.#travel(this.#history.undo(), 'before')

  readonly redoLayout = (): void => this.#travel(this.#history.redo(), 'after')

  #travel(changes: readonly LayoutChange[] | null, side: 'before' | 'after'): void {
    if (changes) this.#lay(changes.map((change) => ({ page: change.page, sections: change[side] })))
  }

  #lay(pages: readonly { readonly page: PageId; readonly sections: readonly Section[] }[]): void {
    const material = this.#state.material
    if (!material) return
    for (const { page, sections } of pages) {
      this.#touch(`layout:${page}`)
      const base = sectionsOf(material, page)
      this.#words.laid(page, { edition: material.edition.id, sections, base }, this.#clock.now())
    }
    this.#set({
      material: pages.reduce((held, { page, sections }) => withSections(held, page, sections), material)
    })
    for (const { page, sections } of pages) {
      this.#outbox.put(`layout:${page}`, SAVE_DELAY, async () => {
        const result = await this.#client.call('page.layout', { page, sections: [...sections] })
        if (!result.ok) return result
        this.#words.pageWritten(page, sections, this.#clock.now())
        this.#aside.heard()
        return success(this.#clock.now())
      })
    }
    this.#aside.heard()
  }

  // Saving

  /** Hands over what editors still hold and writes everything. False when something could not be written yet. */
  async flush(): Promise<boolean> {
    for (const handOver of this.#holders.keys()) handOver()
    return await this.#outbox.flush()
  }

  /**
   * Writes everything before the window closes, or the newsroom does; what cannot be written within `limit` milliseconds
   * is put aside.
   */
  async leave(limit: number): Promise<{ readonly saved: boolean; readonly aside: boolean }> {
    const late = new Promise<boolean>((resolve) => {
      this.#clock.after(limit, () => resolve(false))
    })
    const saved = await Promise.race([this.flush(), late])
    return { saved, aside: saved || (await this.#aside.putNow()) }
  }

  /** Tries at once what waits for another attempt. */
  readonly retry = (): void => this.#outbox.wake()

  #unsaved(): Problem {
    const { save } = this.#state
    return save.kind === 'waiting' ? save.problem : noEdition()
  }

  #hear(event: DesktopEvent): void {
    if (event.name === 'backend' && event.state === 'back') {
      this.#outbox.wake()
      this.#reloadSoon()
    }
    if (event.name !== 'changed' || event.window === this.#window) return
    const edition = this.#state.material?.edition.id
    if (event.edition === null || event.edition === edition) this.#reloadSoon()
  }

  #reloadSoon(): void {
    this.#reload?.()
    this.#reload = this.#clock.after(RELOAD_DELAY, () => {
      this.#reload = null
      void this.reload()
    })
  }

  #touch(key: string): void {
    this.#touched.set(key, ++this.#step)
  }

  #set(change: Partial<EditionState>): void {
    this.#state = {
      ...this.#state,
      ...change,
      save: this.#outbox.state,
      isAside: this.#aside.isWhole && this.#outbox.state.kind !== 'saved',
      undoLabel: this.#history.undoLabel,
      redoLabel: this.#history.redoLabel
    }
    for (const listener of this.#listeners) listener()
  }
}

import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type {
  CallParams,
  DesktopEvent,
  DesktopParams,
  DesktopSettings,
  EditionSummary,
  ImportReport,
  NewsroomInfo,
  ParcelExport,
  ParcelImport
} from '#shared/contract'
import type { Page, Publication, Typography } from '#shared/model'
import type { Client, EditionStore } from '#renderer/client'

export type BackendHealth = { readonly kind: 'well' } | { readonly kind: 'lost' | 'refused'; readonly problem: Problem | null }

export interface SessionState {
  /** Null until main has answered. */
  readonly settings: DesktopSettings | null
  readonly newsroom: NewsroomInfo | null
  /** Editions of the newsroom, newest first; null while they are being read. */
  readonly editions: readonly EditionSummary[] | null
  readonly backend: BackendHealth
  /** Words that had not reached the newsroom before, and came into it now or did not; null when there were none. */
  readonly taken: Extract<DesktopEvent, { readonly name: 'taken' }> | null
  /** A long task that goes on; null when there is none. */
  readonly progress: { readonly done: number; readonly total: number } | null
}

/** The store of settings that the browser keeps, as far as the session needs it. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>

const START: SessionState = {
  settings: null,
  newsroom: null,
  editions: null,
  backend: { kind: 'well' },
  taken: null,
  progress: null
}

/**
 * What the window is about: settings, the open newsroom, its editions, and whether the backend is well. Opens the
 * edition that was open last. Free of React.
 */
export class Session {
  readonly #client: Client
  readonly #store: EditionStore
  readonly #memory: Memory
  readonly #listeners = new Set<() => void>()
  #state = START

  constructor(client: Client, store: EditionStore, memory: Memory) {
    this.#client = client
    this.#store = store
    this.#memory = memory
    client.subscribe((event) => this.#hear(event))
  }

  get state(): SessionState {
    return this.#state
  }

  /** For useSyncExternalStore; returns a function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Asks main how things stand. */
  async begin(): Promise<Result<DesktopSettings>> {
    const settings = await this.#client.desktop('desktop.settings', {})
    if (!settings.ok) return settings
    this.#set({ settings: settings.value })
    const { newsroom, refused } = settings.value
    if (newsroom) await this.#enter(newsroom)
    return refused && !newsroom ? failure(refused) : settings
  }

  async change(change: DesktopParams<'desktop.set'>): Promise<Result<DesktopSettings>> {
    const result = await this.#client.desktop('desktop.set', change)
    if (result.ok) this.#set({ settings: result.value })
    return result
  }

  readonly create = async (params: DesktopParams<'desktop.new'>): Promise<Result<NewsroomInfo | null>> =>
    await this.#opened(await this.#client.desktop('desktop.new', params))

  readonly open = async (): Promise<Result<NewsroomInfo | null>> =>
    await this.#opened(await this.#client.desktop('desktop.open', {}))

  readonly openRecent = async (index: number): Promise<Result<NewsroomInfo | null>> =>
    await this.#opened(await this.#client.desktop('desktop.openRecent', { index }))

  readonly openSample = async (): Promise<Result<NewsroomInfo | null>> =>
    await this.#opened(await this.#client.desktop('desktop.sample', {}))

  async createEdition(params: CallParams<'edition.create'>): Promise<Result<EditionSummary>> {
    const made = await this.#client.call('edition.create', params)
    if (!made.ok) return made
    await this.#readEditions()
    await this.showEdition(made.value.id)
    return made
  }

  /** Shows an edition, and remembers it for the next start. */
  async showEdition(id: string): Promise<void> {
    const { newsroom } = this.#state
    if (newsroom) this.#memory.setItem(memoryKey(newsroom), id)
    await this.#store.open(id)
  }

  /** Changes the house rules of the paper; every edition is set by them from now on. */
  async changeTypography(typography: Typography): Promise<Result<Publication>> {
    const publication = this.#store.state.material?.publication
    if (publication === undefined) return failure(noEdition())
    const result = await this.#client.call('publication.update', { publication: { ...publication, typography } })
    if (!result.ok) return result
    const { newsroom } = this.#state
    if (newsroom) this.#set({ newsroom: { ...newsroom, publication: result.value } })
    await this.#store.reload()
    return result
  }

  /** Brings copy into the open edition, or into one of its own. Null: the person thought better of it. */
  async importCopy(): Promise<Result<ImportReport | null>> {
    await this.#store.flush()
    const date = this.#store.state.material?.edition.date
    const result = await this.#client.desktop('desktop.import', date === undefined ? {} : { edition: date })
    this.#set({ progress: null })
    if (!result.ok || result.value === null) return result
    await this.#readEditions()
    const { edition } = result.value
    const target = this.#state.editions?.find(({ id, date: day }) => id === edition || day === edition)
    if (target && target.id !== this.#store.state.material?.edition.id) await this.showEdition(target.id)
    else await this.#store.reload()
    return result
  }

  /** Takes a parcel in; an empty newsroom then shows what it brought. Null: the person thought better of it. */
  async takeParcel(): Promise<Result<ParcelImport | null>> {
    await this.#store.flush()
    const result = await this.#client.desktop('desktop.takeParcel', {})
    if (!result.ok || result.value === null) return result
    await this.#readEditions()
    const first = this.#state.editions?.[0]
    if (this.#store.state.material !== null) await this.#store.reload()
    else if (first !== undefined) await this.showEdition(first.id)
    return result
  }

  /** Sends a page of the open edition with all it shows. Null: the person thought better of it. */
  async sendPage({ edition, number, name }: Page): Promise<Result<ParcelExport | null>> {
    if (!(await this.#store.flush())) {
      const { save } = this.#store.state
      return failure(save.kind === 'waiting' ? save.problem : noEdition())
    }
    return await this.#client.desktop('desktop.sendParcel', { edition, page: number, name: `${String(number)} ${name}`.trim() })
  }

  /** Exports the open edition as it stands in this window. Null: the person thought better of it. */
  async exportEdition(options: {
    readonly bleed: number
    readonly marks: boolean
  }): Promise<Result<{ readonly files: number; readonly findings: number } | null>> {
    const edition = this.#store.state.material?.edition.id
    if (edition === undefined) return failure(noEdition())
    if (!(await this.#store.flush())) {
      const { save } = this.#store.state
      return failure(save.kind === 'waiting' ? save.problem : noEdition())
    }
    const result = await this.#client.desktop('desktop.export', { edition, ...options })
    this.#set({ progress: null })
    if (!result.ok || result.value === null) return result.ok ? success(null) : result
    const { files, findings } = result.value.report
    return success({ files: files.length, findings: findings.length })
  }

  async #opened<T extends NewsroomInfo | null>(result: Result<T>): Promise<Result<T>> {
    if (result.ok && result.value) await this.#enter(result.value)
    return result
  }

  /** Takes up a newsroom: its editions, and the one that was open last. The same one again changes nothing. */
  async #enter(newsroom: NewsroomInfo): Promise<void> {
    if (this.#state.newsroom?.file === newsroom.file) return
    this.#store.abandon()
    this.#set({ newsroom, editions: null, backend: { kind: 'well' } })
    const settings = await this.#client.desktop('desktop.settings', {})
    if (settings.ok) this.#set({ settings: settings.value })
    const editions = await this.#readEditions()
    const last = this.#memory.getItem(memoryKey(newsroom))
    const first = editions.find(({ id }) => id === last) ?? editions[0]
    if (first && this.#state.newsroom?.file === newsroom.file) await this.#store.open(first.id)
  }

  async #readEditions(): Promise<readonly EditionSummary[]> {
    const result = await this.#client.call('edition.list', {})
    if (!result.ok) return this.#state.editions ?? []
    const editions = result.value.toSorted((a, b) => b.date.localeCompare(a.date))
    this.#set({ editions })
    return editions
  }

  #hear(event: DesktopEvent): void {
    switch (event.name) {
      case 'settings':
        this.#set({ settings: event.settings })
        return
      case 'newsroom':
        if (event.info) void this.#enter(event.info)
        return
      case 'backend':
        this.#setBackend(event.state, event.problem)
        return
      case 'taken':
        this.#set({ taken: event })
        return
      case 'progress':
        this.#set({ progress: event.done < event.total ? { done: event.done, total: event.total } : null })
        return
      case 'changed':
        if (this.#state.editions?.every(({ id }) => id !== event.edition) === true) void this.#readEditions()
        return
      case 'menu':
      case 'flush':
      case 'safety':
        return
    }
  }

  /** `refused` also tells of a file that could not be opened while the newsroom of this window is well. */
  #setBackend(state: 'lost' | 'back' | 'refused', cause: Problem | null): void {
    if (state === 'refused' && this.#state.backend.kind === 'well') return
    this.#set({ backend: state === 'back' ? { kind: 'well' } : { kind: state, problem: cause } })
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const memoryKey = (newsroom: NewsroomInfo): string => `edition:${newsroom.file}`

const noEdition = (): Problem =>
  problem('bad-request', 'edition.none', 'No edition is open in this window. Open one from the title bar and try again.')

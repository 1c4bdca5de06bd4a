import { type Problem, type Result, failure, problem, success } from '#shared/base'
import type { DesktopApi, DesktopEvent, EditionMaterial, Unsaved } from '#shared/contract'
import { type Article, type Section, emptyArticle, newPublication, newSection } from '#shared/model'
import type { Clock } from '#renderer/client'

/** A clock whose hands the test turns. */
export class HandClock implements Clock {
  #now = 1_000_000
  #timers: { readonly at: number; readonly run: () => void }[] = []

  now(): number {
    return this.#now
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Lets time pass, timer by timer, with everything that follows from each. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await settle()
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.#now = next.at
      next.run()
      await settle()
    }
    this.#now = end
    await settle()
  }
}

/** Lets promises that are ready run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

export const lost = (): Problem => problem('backend-lost', 'backend.lost', 'The newsroom did not answer. Try again.')

export const article = (id: string, body: string): Article => ({
  ...emptyArticle(id, 'zh-CN'),
  body: [{ kind: 'paragraph', runs: body === '' ? [] : [{ text: body, marks: [] }] }]
})

export const textOf = (held: Article | null): string =>
  held?.body.flatMap(({ runs }) => runs.map(({ text }) => text)).join('|') ?? ''

export const section = (id: string, page: string, order: number): Section =>
  newSection({
    id,
    page,
    kind: 'article',
    article: id.replace('s', 'a'),
    place: { column: 0, columns: 2, row: order * 20, rows: 20 },
    order
  })

/** A backend in memory that can be lost, refuse, or be slow, and tells what it was asked in order. */
export class FakeDesk implements DesktopApi {
  articles = new Map<string, Article>([
    ['a1', article('a1', '一')],
    ['a2', article('a2', '二')]
  ])
  sections: readonly Section[] = [section('s1', 'p1', 0), section('s2', 'p1', 1)]
  /** Names of calls, with the text of saved articles. */
  readonly asked: string[] = []
  /** Answers these calls with a problem while it is set. */
  refuse: Problem | null = null
  /** Holds replies back until `release` is called. */
  isSlow = false
  /** Turns of the articles, as the newsroom has them. */
  turns: Readonly<Record<string, number>> = {}
  /** What was put aside last. */
  aside: Unsaved | null = null
  #held: (() => void)[] = []
  /** Newest edit of each article, as the backend remembers it. */
  readonly #edits = new Map<string, number>()
  #listeners = new Set<(event: DesktopEvent) => void>()

  subscribe(listener: (event: DesktopEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(event: DesktopEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  release(): void {
    const held = this.#held
    this.#held = []
    for (const resolve of held) resolve()
  }

  async call(name: string, params: unknown): Promise<Result<unknown>> {
    const given = params as { article?: Article; page?: string; sections?: Section[]; edit?: number }
    const detail = name === 'article.save' && given.article ? ` ${given.article.id} ${textOf(given.article)}` : ''
    this.asked.push(`${name}${detail}`)
    if (name === 'desktop.putAside') {
      this.aside = params as Unsaved
      return success(null)
    }
    const answer = this.refuse === null ? this.#answer(name, given) : failure(this.refuse)
    if (this.isSlow) await new Promise<void>((resolve) => this.#held.push(resolve))
    return answer
  }

  #answer(
    name: string,
    given: { article?: Article; page?: string; sections?: Section[]; window?: string; edit?: number }
  ): Result<unknown> {
    if (name === 'edition.material') return success(this.material())
    if (name === 'article.save' && given.article) {
      const key = `${given.article.id} ${given.window ?? ''}`
      const [edit, last] = [given.edit ?? 0, this.#edits.get(key) ?? -1]
      if (edit <= last) return success({ savedAt: 5, applied: edit === last })
      this.#edits.set(key, edit)
      this.articles.set(given.article.id, given.article)
      return success({ savedAt: 5, applied: true })
    }
    if (name === 'page.layout' && given.page !== undefined && given.sections) {
      const named = new Set(given.sections.map(({ id }) => id))
      this.sections = [...this.sections.filter(({ page, id }) => page !== given.page && !named.has(id)), ...given.sections]
      return success(given.sections)
    }
    if (name === 'article.create') {
      const made = article('a9', '')
      this.articles.set('a9', made)
      const place = { ...section('s9', 'p1', 9), place: null }
      this.sections = [...this.sections, place]
      return success({ article: made, section: place })
    }
    return failure(problem('bad-request', 'call.unknown', `Nobody answers ${name}.`, {}))
  }

  material(): EditionMaterial {
    return {
      publication: newPublication('paper', '工友周报', 'zh-CN', 'broadsheet'),
      edition: { id: 'e1', publication: 'paper', date: '2026-11-20', number: 7 },
      pages: ['p1', 'p2'].map((id, index) => ({
        id,
        edition: 'e1',
        number: index + 1,
        name: '',
        staff: { responsible: '', designer: '', proofreader: '' }
      })),
      sections: this.sections,
      articles: [...this.articles.values()],
      photos: [],
      turns: this.turns
    }
  }
}

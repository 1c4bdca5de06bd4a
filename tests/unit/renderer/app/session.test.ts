import { describe, expect, it } from 'vitest'
import { type Result, success } from '#shared/base'
import type { DesktopApi, DesktopEvent, DesktopSettings, NewsroomInfo } from '#shared/contract'
import { STANDARD_TYPOGRAPHY, newPublication } from '#shared/model'
import { EditionStore, createClient } from '#renderer/client'
import { Session } from '../../../../renderer/app/session.ts'
import { FakeDesk, HandClock, lost, settle } from '../client/fake-desk.ts'

const newsroom = (file: string): NewsroomInfo => ({
  file,
  publication: newPublication('paper', '工友周报', 'zh-CN', 'broadsheet'),
  readOnly: false,
  version: 1
})

const settings = (open: NewsroomInfo | null): DesktopSettings => ({
  locale: 'zh-CN',
  theme: 'light',
  person: '',
  recent: [],
  newsroom: open,
  refused: null,
  platform: 'linux',
  version: '0.1.0'
})

/** Main and backend in memory. */
class FakeMain implements DesktopApi {
  readonly backend = new FakeDesk()
  readonly asked: string[] = []
  open: NewsroomInfo | null = null
  readonly answers: Record<string, unknown> = {}

  subscribe(listener: (event: DesktopEvent) => void): () => void {
    return this.backend.subscribe(listener)
  }

  async call(name: string, params: unknown): Promise<Result<unknown>> {
    this.asked.push(name)
    if (name === 'desktop.settings') return success(settings(this.open))
    if (name === 'edition.list') {
      return success([
        { id: 'e0', date: '2026-11-13', number: 6, pages: 2, articles: 3 },
        { id: 'e1', date: '2026-11-20', number: 7, pages: 2, articles: 2 }
      ])
    }
    const answer = this.answers[name]
    return answer === undefined ? await this.backend.call(name, params) : success(answer)
  }
}

function start(open: NewsroomInfo | null) {
  const main = new FakeMain()
  main.open = open
  const client = createClient(main)
  const store = new EditionStore(client, 'w1', new HandClock())
  const kept = new Map<string, string>()
  const session = new Session(client, store, {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value)
  })
  return { main, store, session, kept }
}

describe('house rules', () => {
  it('are changed for the open newsroom and read again, and need an edition to be seen on', async () => {
    const { main, session, store } = start(newsroom('/库.newsroom'))
    expect((await session.changeTypography({ ...STANDARD_TYPOGRAPHY, kinsoku: 'strict' })).ok).toBe(false)
    await session.begin()
    const strict = {
      ...newPublication('paper', '工友周报', 'zh-CN', 'broadsheet'),
      typography: { ...STANDARD_TYPOGRAPHY, kinsoku: 'strict' }
    }
    main.answers['publication.update'] = strict
    expect((await session.changeTypography({ ...STANDARD_TYPOGRAPHY, kinsoku: 'strict' })).ok).toBe(true)
    expect(main.asked).toContain('publication.update')
    expect(session.state.newsroom?.publication.typography.kinsoku).toBe('strict')
    expect(store.state.phase).toBe('open')
  })
})

describe('the session', () => {
  it('opens the newest edition of the newsroom that main has open', async () => {
    const { session, store } = start(newsroom('/库.newsroom'))
    expect((await session.begin()).ok).toBe(true)
    expect(session.state.editions?.map(({ id }) => id)).toEqual(['e1', 'e0'])
    expect(store.state.phase).toBe('open')
  })

  it('remembers the edition that was open last, for each newsroom', async () => {
    const { main, session, kept } = start(newsroom('/库.newsroom'))
    await session.begin()
    await session.showEdition('e0')
    expect([...kept]).toEqual([['edition:/库.newsroom', 'e0']])
    expect(main.backend.asked.filter((call) => call === 'edition.material')).toHaveLength(2)
  })

  it('waits for a newsroom when there is none', async () => {
    const { main, session, store } = start(null)
    await session.begin()
    expect(session.state.newsroom).toBeNull()
    expect(main.asked).toEqual(['desktop.settings'])
    main.backend.tell({ kind: 'event', name: 'newsroom', info: newsroom('/新.newsroom') })
    await settle()
    await settle()
    expect(session.state.newsroom?.file).toBe('/新.newsroom')
    expect(store.state.phase).toBe('open')
  })

  it('takes up a newsroom once, though main answers and tells', async () => {
    const { main, session } = start(null)
    await session.begin()
    main.answers['desktop.open'] = newsroom('/新.newsroom')
    const opening = session.open()
    main.backend.tell({ kind: 'event', name: 'newsroom', info: newsroom('/新.newsroom') })
    await opening
    await settle()
    expect(main.asked.filter((call) => call === 'edition.list')).toHaveLength(1)
  })

  it('knows whether the backend is well; a file that could not be opened does not make it ill', async () => {
    const { main, session } = start(newsroom('/库.newsroom'))
    await session.begin()
    main.backend.tell({ kind: 'event', name: 'backend', state: 'refused', problem: lost() })
    expect(session.state.backend.kind).toBe('well')
    main.backend.tell({ kind: 'event', name: 'backend', state: 'lost', problem: lost() })
    expect(session.state.backend.kind).toBe('lost')
    main.backend.tell({ kind: 'event', name: 'backend', state: 'back', problem: null })
    expect(session.state.backend.kind).toBe('well')
  })

  it('writes everything before it exports, and does not export what is not on disk', async () => {
    const { main, session, store } = start(newsroom('/库.newsroom'))
    await session.begin()
    const held = store.article('a1')
    if (!held) throw new Error('no article')
    store.editArticle('a1', { ...held, dateline: '本报讯' })
    main.backend.refuse = lost()
    expect(await session.exportEdition({ bleed: 3, marks: true })).toMatchObject({ ok: false, problem: { code: 'backend-lost' } })
    expect(main.asked).not.toContain('desktop.export')
    main.backend.refuse = null
    main.answers['desktop.export'] = { folder: '/出', report: { files: [{}, {}], findings: [] } }
    expect(await session.exportEdition({ bleed: 3, marks: true })).toEqual({ ok: true, value: { files: 2, findings: 0 } })
    expect(main.backend.articles.get('a1')?.dateline).toBe('本报讯')
  })
})

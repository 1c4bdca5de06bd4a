import { type Result, success } from '#shared/base'
import type { EditionMaterial, NewsroomInfo } from '#shared/contract'
import type { Article } from '#shared/model'
import type { Client, EditionStore } from '#renderer/client'
import type { Session } from '../session.ts'

/** Longest wait for the next newsroom to show, milliseconds; what has not been carried over then is kept aside by main. */
const PATIENCE = 30_000

export interface Carried {
  readonly info: NewsroomInfo
  /** Articles that were written as this window had them. */
  readonly articles: number
}

/** The parts of the window that take part. */
export interface Window {
  readonly client: Client
  readonly session: Session
  readonly store: EditionStore
}

/**
 * Leaves a damaged newsroom for what `open` opens (what is left of it, or a backup), and brings the articles of the open
 * edition over as this window has them: nobody else wrote them, so they are the newest there are.
 * @param label of the step that undo takes back at the page desk
 * @returns null when the person thought better of it
 */
export async function carryOver(
  { client, session, store }: Window,
  label: string,
  open: () => Promise<Result<NewsroomInfo | null>>
): Promise<Result<Carried | null>> {
  // Hands over what editors hold back, and writes what still can be written.
  await store.flush()
  const held = store.state.material
  const opened = await open()
  if (!opened.ok) return opened
  if (opened.value === null) return success(null)
  await whenShown(session, store, opened.value.file)
  const articles = held === null ? 0 : await bringIn({ client, session, store }, held, label)
  return success({ info: opened.value, articles })
}

/** Ends when the window shows an edition of the newsroom, or knows that it has none. */
async function whenShown(session: Session, store: EditionStore, file: string): Promise<void> {
  const isShown = (): boolean => {
    const { newsroom, editions } = session.state
    if (newsroom?.file !== file || editions === null) return false
    return editions.length === 0 || store.state.phase === 'open' || store.state.phase === 'failed'
  }
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (!isShown()) return
      end()
    }
    const end = (): void => {
      stops.forEach((stop) => stop())
      clearTimeout(late)
      resolve()
    }
    const late = setTimeout(end, PATIENCE)
    const stops = [session.subscribe(look), store.subscribe(look)]
    look()
  })
}

const same = (a: Article, b: Article): boolean => JSON.stringify(a) === JSON.stringify(b)

async function bringIn({ client, session, store }: Window, held: EditionMaterial, label: string): Promise<number> {
  await showEdition(session, store, held)
  let brought = 0
  const ids = new Map<string, string>()
  for (const article of held.articles) {
    const there = store.article(article.id)
    if (there !== null && same(there, article)) continue
    if (there === null && (await isElsewhere(client, article))) continue
    const id = there === null ? await makeAnew(store, article) : article.id
    if (id === null) continue
    ids.set(article.id, id)
    store.editArticle(id, { ...article, id })
    brought++
  }
  bringLayout(store, held, ids, label)
  await store.flush()
  return brought
}

/** Pages that came back are laid out as this window had them, as far as their articles are there. */
function bringLayout(store: EditionStore, held: EditionMaterial, ids: ReadonlyMap<string, string>, label: string): void {
  const { material } = store.state
  const known = new Set(material?.articles.map(({ id }) => id))
  const pages = held.pages.filter(({ id }) => material?.pages.some((page) => page.id === id) === true)
  const changes = pages.map(({ id: page }) => ({
    page,
    sections: held.sections.flatMap((section) => {
      const article = ids.get(section.article ?? '') ?? section.article
      const isThere = section.page === page && (article === null || known.has(article))
      return isThere ? [{ ...section, article }] : []
    })
  }))
  const named = new Set(changes.flatMap(({ sections }) => sections.map(({ article }) => article)))
  // What waits on these pages and was not in this window stays.
  const others = material?.sections.filter(({ article }) => article !== null && !named.has(article)) ?? []
  store.layoutPages(
    changes.map(({ page, sections }) => ({ page, sections: [...sections, ...others.filter((other) => other.page === page)] })),
    { undoLabel: label }
  )
}

/** The edition that was open, by its id or its day; one of that day when it did not come back. */
async function showEdition(session: Session, store: EditionStore, { edition, pages }: EditionMaterial): Promise<void> {
  const { editions } = session.state
  const found = editions?.find(({ id }) => id === edition.id) ?? editions?.find(({ date }) => date === edition.date)
  if (found === undefined)
    await session.createEdition({ date: edition.date, number: edition.number, pages: Math.max(1, pages.length) })
  else if (store.state.material?.edition.id !== found.id) await session.showEdition(found.id)
}

/** The article came back as it was, in another edition. */
async function isElsewhere(client: Client, article: Article): Promise<boolean> {
  const found = await client.call('article.get', { article: article.id })
  return found.ok && same(found.value, article)
}

/** An article whose own record is lost gets a new one, in the tray of the first page. */
async function makeAnew(store: EditionStore, { lang }: Article): Promise<string | null> {
  const page = store.state.material?.pages[0]?.number ?? 1
  const made = await store.createArticle(page, lang)
  return made.ok ? made.value : null
}

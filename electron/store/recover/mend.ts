import type Database from 'better-sqlite3'
import { type Publication, newPublication } from '#shared/model'
import { prepareReads, prepareWrites } from '../tables/index.ts'
import { DamagedRow } from '../tables/stored.ts'
import { type SectionRow, sectionFromRow } from '../tables/section.ts'
import { documentOf } from '../verify-articles.ts'
import { type StoreFinding, NEWSROOM, inEdition, inPage, inSection, inTable } from '../finding.ts'
import { type DoubtfulState, quote } from './copy-rows.ts'
import { bringBackArticles, keepDoubtful, mendHistories } from './mend-history.ts'
import type { Mending } from './mending.ts'

export type Lost = StoreFinding

/** Makes the copied rows a newsroom again: one paper, whole chains from articles to editions, everything derived anew. */
export function mend(mending: Mending, doubtful: readonly DoubtfulState[]): void {
  const paper = mendPublication(mending)
  bringBackArticles(mending)
  mendHistories(mending)
  keepDoubtful(mending, doubtful, paper.lang === 'en' ? 'From a damaged file: compare' : '来自损坏的文件，请核对')
  mendEditions(mending, paper)
  mendSections(mending)
  placeStrayArticles(mending, paper)
  dropLooseRows(mending)
  deriveCredits(mending)
}

function mendPublication({ db, tell, newId, name }: Mending): Publication {
  const { publications } = prepareWrites(db)
  const owner = db
    .prepare<[], string>('SELECT publication FROM edition GROUP BY publication ORDER BY count(*) DESC')
    .pluck()
    .get()
  const ids = db.prepare<[], string>('SELECT id FROM publication ORDER BY id = ? DESC, rowid').pluck()
  const [kept, ...others] = ids.all(...([owner ?? ''] as unknown as []))
  for (const id of others) db.prepare('DELETE FROM publication WHERE id = ?').run(id)
  const paper = readPaper(db)
  if (paper === null) {
    if (kept !== undefined) db.prepare('DELETE FROM publication').run()
    const lang =
      db.prepare<[], string>(`SELECT document ->> '$.lang' FROM article LIMIT 1`).pluck().get() === 'en' ? 'en' : 'zh-CN'
    const fresh = newPublication(kept ?? owner ?? newId(), name, lang, 'broadsheet')
    publications.add(fresh)
    tell('recover.publication', NEWSROOM, 'recover.publication')
    return fresh
  }
  return paper
}

function readPaper(db: Database.Database): Publication | null {
  try {
    return prepareReads(db).publications.only()
  } catch (error) {
    if (error instanceof DamagedRow) return null
    throw error
  }
}

/** Pages and editions that are lost but named by what stands on them come back without what only they knew. */
function mendEditions({ db, tell, today }: Mending, paper: Publication): void {
  db.prepare('UPDATE edition SET publication = ?').run(paper.id)
  const { editions } = prepareWrites(db)
  const lost = db
    .prepare<[], string>('SELECT DISTINCT edition FROM page WHERE edition NOT IN (SELECT id FROM edition)')
    .pluck()
    .all()
  for (const id of lost) {
    editions.add({ id, publication: paper.id, date: freeDate(db, today), number: 1 })
    tell('recover.edition', inEdition(id), 'recover.edition')
  }
}

/** A day that no edition has, from today backwards. */
function freeDate(db: Database.Database, today: string): string {
  const taken = db.prepare<[string], number>('SELECT 1 FROM edition WHERE date = ?').pluck()
  const day = new Date(`${today}T00:00:00Z`)
  while (taken.get(day.toISOString().slice(0, 10)) !== undefined) day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}

/** Sections that cannot be read go; so do those whose article is lost. */
function mendSections({ db, tell }: Mending): void {
  const { sections } = prepareWrites(db)
  const { articles } = prepareReads(db)
  for (const row of db.prepare<[], SectionRow>('SELECT * FROM section').all()) {
    const readable = isSection(row)
    if (readable && (row.article === null || articles.has(row.article))) continue
    sections.remove(row.id)
    if (readable) tell('recover.section', inSection(row.id), 'recover.sectionArticle', { article: row.article ?? '' })
    else tell('recover.section', inSection(row.id), 'recover.section')
  }
}

function isSection(row: SectionRow): boolean {
  try {
    sectionFromRow(row)
    return true
  } catch (error) {
    if (error instanceof DamagedRow) return false
    throw error
  }
}

/** Articles whose sections are lost wait in the tray of a page of their own, so that nobody has to search for them. */
function placeStrayArticles(mending: Mending, paper: Publication): void {
  const { db, tell, newId, incomplete } = mending
  const lostPages = db.prepare<[], string>('SELECT id FROM section WHERE page NOT IN (SELECT id FROM page)').pluck().all()
  const homeless = incomplete.has('section')
    ? db
        .prepare<[], string>('SELECT id FROM article WHERE id NOT IN (SELECT article FROM section WHERE article IS NOT NULL)')
        .pluck()
        .all()
    : []
  if (lostPages.length + homeless.length === 0) return
  const page = rescuePage(mending, paper)
  const move = db.prepare(
    'UPDATE section SET page = ?, first_column = NULL, columns = NULL, first_row = NULL, rows = NULL WHERE id = ?'
  )
  for (const id of lostPages) move.run(page, id)
  const add = db.prepare(`
    INSERT INTO section (id, page, kind, article, text, part, position, boxed) VALUES (?, ?, 'article', ?, '', 0, ?, 0)`)
  for (const [order, article] of homeless.entries()) add.run(newId(), page, article, order)
  tell('recover.places', inPage(page), 'recover.places', { count: lostPages.length + homeless.length })
}

function rescuePage({ db, newId, today }: Mending, paper: Publication): string {
  const { editions } = prepareReads(db)
  const edition = editions.newest(paper.id) ?? { id: newId(), publication: paper.id, date: today, number: 1 }
  const write = prepareWrites(db)
  if (editions.get(edition.id) === null) write.editions.add(edition)
  const last = db.prepare<[string], number>('SELECT coalesce(max(number), 0) FROM page WHERE edition = ?').pluck().get(edition.id)
  const id = newId()
  const name = paper.lang === 'en' ? 'Recovered' : '抢救'
  write.pages.add({
    id,
    edition: edition.id,
    number: (last ?? 0) + 1,
    name,
    staff: { responsible: '', designer: '', proofreader: '' }
  })
  return id
}

interface LooseRow {
  readonly table: string
  readonly rowid: number | null
  readonly fkid: number
}

/** What still names something that is lost goes: notes about an article without the article say nothing. */
function dropLooseRows({ db, tell }: Mending): void {
  for (let round = 0; round < 10; round++) {
    const loose = db.pragma('foreign_key_check') as readonly LooseRow[]
    if (loose.length === 0) return
    const tables = new Map<string, number>()
    for (const { table, rowid } of loose) {
      if (rowid === null) dropByParent(db, table)
      else db.prepare(`DELETE FROM ${quote(table)} WHERE rowid = ?`).run(rowid)
      tables.set(table, (tables.get(table) ?? 0) + 1)
    }
    for (const [table, rows] of tables)
      if (table !== 'revision_parent' && table !== 'applied_edit')
        tell('recover.loose', inTable(table), 'recover.loose', { count: rows })
  }
}

interface ForeignKey {
  readonly table: string
  readonly from: string
  readonly to: string | null
}

/** Tables without rowids: by what their rows name. */
function dropByParent(db: Database.Database, table: string): void {
  for (const { table: parent, from, to } of db.pragma(`foreign_key_list(${quote(table)})`) as readonly ForeignKey[])
    db.exec(`DELETE FROM ${quote(table)} WHERE ${quote(from)} IS NOT NULL
      AND ${quote(from)} NOT IN (SELECT ${quote(to ?? 'id')} FROM ${quote(parent)})`)
}

function deriveCredits({ db }: Mending): void {
  const { credits } = prepareWrites(db)
  const text = db.prepare<[string], string>('SELECT document FROM article WHERE id = ?').pluck()
  for (const id of db.prepare<[], string>('SELECT id FROM article').pluck().all()) {
    const article = documentOf(text.get(id) ?? '')
    if (article !== null) credits.derive(article)
  }
}

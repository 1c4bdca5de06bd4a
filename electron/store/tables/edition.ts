import type Database from 'better-sqlite3'
import type { Edition } from '#shared/model'

interface EditionRow {
  id: string
  publication: string
  date: string
  number: number
}

/** An edition with what it holds, counted. */
export interface CountedEdition extends Edition {
  readonly pages: number
  readonly articles: number
}

export interface EditionReads {
  get(id: string): Edition | null
  onDate(publication: string, date: string): Edition | null
  /** The latest by date. */
  newest(publication: string): Edition | null
  /** Highest edition number so far, 0 when there is none. */
  lastNumber(publication: string): number
  /** Newest first. */
  list(publication: string): readonly CountedEdition[]
}

const COLUMNS = 'id, publication, date, number'

/** Editions of a publication with what they hold, from indexes alone but for the rows of editions and pages. */
export const LIST_SQL = `
  SELECT ${COLUMNS},
    (SELECT count(*) FROM page WHERE page.edition = edition.id) AS pages,
    (SELECT count(DISTINCT section.article) FROM page
      JOIN section ON section.page = page.id AND section.article IS NOT NULL
      WHERE page.edition = edition.id) AS articles
  FROM edition WHERE publication = ? ORDER BY date DESC`

export function editionReads(db: Database.Database): EditionReads {
  const byId = db.prepare<[string], EditionRow>(`SELECT ${COLUMNS} FROM edition WHERE id = ?`)
  const byDate = db.prepare<[string, string], EditionRow>(`SELECT ${COLUMNS} FROM edition WHERE publication = ? AND date = ?`)
  const latest = db.prepare<[string], EditionRow>(
    `SELECT ${COLUMNS} FROM edition WHERE publication = ? ORDER BY date DESC LIMIT 1`
  )
  const highest = db.prepare<[string], number>('SELECT coalesce(max(number), 0) FROM edition WHERE publication = ?').pluck()
  const all = db.prepare<[string], CountedEdition>(LIST_SQL)
  return {
    get: (id) => byId.get(id) ?? null,
    onDate: (publication, date) => byDate.get(publication, date) ?? null,
    newest: (publication) => latest.get(publication) ?? null,
    lastNumber: (publication) => highest.get(publication) ?? 0,
    list: (publication) => all.all(publication)
  }
}

export interface EditionWrites {
  add(edition: Edition): void
}

export function editionWrites(db: Database.Database): EditionWrites {
  const insert = db.prepare<[EditionRow]>(
    'INSERT INTO edition (id, publication, date, number) VALUES (@id, @publication, @date, @number)'
  )
  return {
    add: (edition) => {
      insert.run(edition)
    }
  }
}

import type Database from 'better-sqlite3'
import { type Section, sectionSchema } from '#shared/model'
import { canonicalJson } from '../canonical.ts'
import { fromStored, fromStoredJson } from './stored.ts'

export interface SectionRow {
  id: string
  page: string
  kind: string
  article: string | null
  text: string
  first_column: number | null
  columns: number | null
  first_row: number | null
  rows: number | null
  legs: number | null
  part: number
  position: number
  boxed: number
  style: string
}

function toRow({ place, order, boxed, style, ...rest }: Section): SectionRow {
  return {
    ...rest,
    first_column: place?.column ?? null,
    columns: place?.columns ?? null,
    first_row: place?.row ?? null,
    rows: place?.rows ?? null,
    position: order,
    boxed: boxed ? 1 : 0,
    style: canonicalJson(style)
  }
}

/** Throws DamagedRow when the row is no section. */
export function sectionFromRow({ first_column, columns, first_row, rows, position, boxed, style, ...rest }: SectionRow): Section {
  const place = first_column === null ? null : { column: first_column, columns, row: first_row, rows }
  return fromStored(sectionSchema, {
    ...rest,
    place,
    order: position,
    boxed: boxed === 1,
    style: fromStoredJson(style)
  })
}

export interface SectionReads {
  has(id: string): boolean
  /** By order. */
  ofPage(page: string): readonly Section[]
  /** By page number, then by order. */
  ofEdition(edition: string): readonly Section[]
  /** All sections that show an article, in any edition. */
  ofArticle(article: string): readonly Section[]
  /** Ids of the editions that show an article, newest first. */
  editionsOf(article: string): readonly string[]
}

export function sectionReads(db: Database.Database): SectionReads {
  const select = `
    SELECT section.id, section.page, section.kind, section.article, section.text, section.first_column, section.columns,
      section.first_row, section.rows, section.legs, section.part, section.position, section.boxed, section.style
    FROM section`
  const byPage = db.prepare<[string], SectionRow>(`${select} WHERE page = ? ORDER BY position, id`)
  const byEdition = db.prepare<[string], SectionRow>(
    `${select} JOIN page ON page.id = section.page WHERE page.edition = ? ORDER BY page.number, section.position, section.id`
  )
  const byArticle = db.prepare<[string], SectionRow>(`${select} WHERE article = ? ORDER BY page, position, id`)
  const showing = db
    .prepare<[string], string>(
      `SELECT DISTINCT edition.id FROM section
        JOIN page ON page.id = section.page JOIN edition ON edition.id = page.edition
        WHERE section.article = ? ORDER BY edition.date DESC`
    )
    .pluck()
  const present = db.prepare<[string], number>('SELECT 1 FROM section WHERE id = ?').pluck()
  return {
    has: (id) => present.get(id) !== undefined,
    ofPage: (page) => byPage.all(page).map(sectionFromRow),
    ofEdition: (edition) => byEdition.all(edition).map(sectionFromRow),
    ofArticle: (article) => byArticle.all(article).map(sectionFromRow),
    editionsOf: (article) => showing.all(article)
  }
}

export interface SectionWrites {
  /** Adds the section, or replaces the one with its id wherever that stands. */
  put(section: Section): void
  remove(id: string): void
}

export function sectionWrites(db: Database.Database): SectionWrites {
  const upsert = db.prepare<[SectionRow]>(`
    INSERT INTO section
      (id, page, kind, article, text, first_column, columns, first_row, rows, legs, part, position, boxed, style)
    VALUES
      (@id, @page, @kind, @article, @text, @first_column, @columns, @first_row, @rows, @legs, @part, @position, @boxed, @style)
    ON CONFLICT (id) DO UPDATE SET
      page = excluded.page, kind = excluded.kind, article = excluded.article, text = excluded.text,
      first_column = excluded.first_column, columns = excluded.columns,
      first_row = excluded.first_row, rows = excluded.rows,
      legs = excluded.legs, part = excluded.part, position = excluded.position, boxed = excluded.boxed,
      style = excluded.style`)
  const erase = db.prepare<[string]>('DELETE FROM section WHERE id = ?')
  return {
    put: (section) => {
      upsert.run(toRow(section))
    },
    remove: (id) => {
      erase.run(id)
    }
  }
}

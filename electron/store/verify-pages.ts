import type Database from 'better-sqlite3'
import { MM } from '#shared/base'
import { type PageFormat, editionSchema, pageSchema, photoSchema, publicationSchema, sectionKind } from '#shared/model'
import { contentHash } from './canonical.ts'
import { type Place, type Tell, NEWSROOM, inEdition, inPage, inPhoto } from './finding.ts'

/** One paper, whose format can be read. */
export function checkPublication(db: Database.Database, tell: Tell): void {
  const papers = db.prepare<[], { id: string; name: string }>('SELECT id, name FROM publication').all()
  if (papers.length !== 1) tell('newsroom.publication', NEWSROOM, 'publication.count', { count: papers.length })
  if (papers.length > 0 && formatOf(db) === null) tell('newsroom.publication', NEWSROOM, 'publication.format')
}

function formatOf(db: Database.Database): PageFormat | null {
  const text = db.prepare<[], string>('SELECT format FROM publication ORDER BY rowid LIMIT 1').pluck().get()
  try {
    const read = publicationSchema.shape.format.safeParse(JSON.parse(text ?? 'null'))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

interface PhotoRow {
  readonly hash: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly name: string
  readonly content: Uint8Array | null
}

/** Photos are there, and are their own bytes. */
export function checkPhotos(db: Database.Database, tell: Tell): void {
  const shape = photoSchema.pick({ hash: true, type: true, width: true, height: true, bytes: true })
  const rows = db.prepare<[], PhotoRow>(`
    SELECT photo.hash, type, width, height, bytes, photo.name, content
    FROM photo LEFT JOIN photo_content ON photo_content.hash = photo.hash`)
  for (const { content, name, ...photo } of rows.iterate()) {
    const at = inPhoto(photo.hash, name)
    if (!shape.safeParse(photo).success) tell('photo.record', at, 'photo.record')
    if (content === null) tell('photo.content', at, 'photo.content', {}, 'warning')
    else if (contentHash(content) !== photo.hash) tell('photo.hash', at, 'photo.hash')
  }
}

interface SectionRow {
  readonly id: string
  readonly kind: string
  readonly page: number | null
  readonly edition: string | null
  readonly first_column: number | null
  readonly columns: number
  readonly first_row: number
  readonly rows: number
}

/** Editions, pages and what stands on them. */
export function checkPages(db: Database.Database, tell: Tell): void {
  for (const edition of db.prepare<[], { date: string }>('SELECT id, publication, date, number FROM edition').iterate())
    if (!editionSchema.safeParse(edition).success) tell('edition.record', inEdition(edition.date), 'edition.record')
  const shape = pageSchema.pick({ id: true, edition: true, number: true, name: true })
  for (const page of db.prepare<[], { id: string }>('SELECT id, edition, number, name FROM page').iterate())
    if (!shape.safeParse(page).success) tell('page.record', inPage(page.id), 'page.record')
  const format = formatOf(db)
  const sections = db.prepare<[], SectionRow>(`
    SELECT section.id, kind, page.number AS page, edition.date AS edition, first_column, columns, first_row, rows
    FROM section LEFT JOIN page ON page.id = section.page LEFT JOIN edition ON edition.id = page.edition`)
  for (const section of sections.iterate()) checkSection(section, format, tell)
}

function checkSection(section: SectionRow, format: PageFormat | null, tell: Tell): void {
  const at: Place = {
    key: 'place.onPage',
    values: { edition: section.edition ?? '?', page: section.page ?? '?', section: section.id }
  }
  if (!sectionKind.safeParse(section.kind).success) tell('section.kind', at, 'section.kind', { kind: section.kind })
  if (section.first_column === null || format === null) return
  const lines = Math.floor((format.typeHeight * MM) / format.body.leading)
  const inside =
    section.first_column >= 0 &&
    section.columns > 0 &&
    section.first_column + section.columns <= format.columns &&
    section.first_row >= 0 &&
    section.rows > 0 &&
    section.first_row + section.rows <= lines
  if (!inside) tell('section.place', at, 'section.place', {}, 'warning')
}

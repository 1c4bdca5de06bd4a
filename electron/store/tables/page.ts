import type Database from 'better-sqlite3'
import type { Page } from '#shared/model'

interface PageRow {
  id: string
  edition: string
  number: number
  name: string
  responsible: string
  designer: string
  proofreader: string
}

const toRow = ({ id, edition, number, name, staff }: Page): PageRow => ({ id, edition, number, name, ...staff })

const fromRow = ({ id, edition, number, name, responsible, designer, proofreader }: PageRow): Page => ({
  id,
  edition,
  number,
  name,
  staff: { responsible, designer, proofreader }
})

export interface PageReads {
  get(id: string): Page | null
  numbered(edition: string, number: number): Page | null
  /** By number. */
  list(edition: string): readonly Page[]
}

export function pageReads(db: Database.Database): PageReads {
  const select = 'SELECT id, edition, number, name, responsible, designer, proofreader FROM page'
  const byId = db.prepare<[string], PageRow>(`${select} WHERE id = ?`)
  const byNumber = db.prepare<[string, number], PageRow>(`${select} WHERE edition = ? AND number = ?`)
  const ofEdition = db.prepare<[string], PageRow>(`${select} WHERE edition = ? ORDER BY number`)
  const orNull = (row: PageRow | undefined) => (row === undefined ? null : fromRow(row))
  return {
    get: (id) => orNull(byId.get(id)),
    numbered: (edition, number) => orNull(byNumber.get(edition, number)),
    list: (edition) => ofEdition.all(edition).map(fromRow)
  }
}

export interface PageWrites {
  add(page: Page): void
  /** Replaces everything but the page's edition. */
  update(page: Page): void
}

export function pageWrites(db: Database.Database): PageWrites {
  const insert = db.prepare<[PageRow]>(`
    INSERT INTO page (id, edition, number, name, responsible, designer, proofreader)
    VALUES (@id, @edition, @number, @name, @responsible, @designer, @proofreader)`)
  const replace = db.prepare<[PageRow]>(`
    UPDATE page SET number = @number, name = @name,
      responsible = @responsible, designer = @designer, proofreader = @proofreader
    WHERE id = @id`)
  return {
    add: (page) => {
      insert.run(toRow(page))
    },
    update: (page) => {
      replace.run(toRow(page))
    }
  }
}

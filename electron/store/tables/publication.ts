import type Database from 'better-sqlite3'
import { invariant } from '#shared/base'
import { type Publication, publicationSchema } from '#shared/model'

interface PublicationRow {
  id: string
  name: string
  lang: string
  format: string
}

const toRow = (publication: Publication): PublicationRow => ({
  ...publication,
  format: JSON.stringify(publication.format)
})

const fromRow = (row: PublicationRow): Publication =>
  publicationSchema.parse({ ...row, format: JSON.parse(row.format) as unknown })

export interface PublicationReads {
  /** The newsroom's paper. */
  only(): Publication
}

export function publicationReads(db: Database.Database): PublicationReads {
  const first = db.prepare<[], PublicationRow>('SELECT id, name, lang, format FROM publication ORDER BY rowid LIMIT 1')
  return {
    only: () => {
      const row = first.get()
      invariant(row !== undefined, 'a newsroom has a publication')
      return fromRow(row)
    }
  }
}

export interface PublicationWrites {
  add(publication: Publication): void
}

export function publicationWrites(db: Database.Database): PublicationWrites {
  const insert = db.prepare<[PublicationRow]>(
    'INSERT INTO publication (id, name, lang, format) VALUES (@id, @name, @lang, @format)'
  )
  return {
    add: (publication) => {
      insert.run(toRow(publication))
    }
  }
}

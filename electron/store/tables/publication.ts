import type Database from 'better-sqlite3'
import { type Publication, publicationSchema } from '#shared/model'
import { DamagedRow, fromStored, fromStoredJson } from './stored.ts'

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
  fromStored(publicationSchema, { ...row, format: fromStoredJson(row.format) })

export interface PublicationReads {
  /** The newsroom's paper. */
  only(): Publication
}

export function publicationReads(db: Database.Database): PublicationReads {
  const first = db.prepare<[], PublicationRow>('SELECT id, name, lang, format FROM publication ORDER BY rowid LIMIT 1')
  return {
    only: () => {
      const row = first.get()
      if (row === undefined) throw new DamagedRow('no publication')
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

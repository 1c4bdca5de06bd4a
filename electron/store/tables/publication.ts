import type Database from 'better-sqlite3'
import { type Publication, publicationSchema } from '#shared/model'
import { canonicalJson } from '../canonical.ts'
import { DamagedRow, fromStored, fromStoredJson } from './stored.ts'

interface PublicationRow {
  id: string
  name: string
  lang: string
  format: string
  typography: string
  repeat_readers: number
}

const toRow = ({ repeatReaders, ...publication }: Publication): PublicationRow => ({
  ...publication,
  format: JSON.stringify(publication.format),
  typography: canonicalJson(publication.typography),
  repeat_readers: repeatReaders ? 1 : 0
})

const fromRow = ({ format, typography, repeat_readers, ...row }: PublicationRow): Publication =>
  fromStored(publicationSchema, {
    ...row,
    format: fromStoredJson(format),
    typography: fromStoredJson(typography),
    repeatReaders: repeat_readers === 1
  })

export interface PublicationReads {
  /** The newsroom's paper. */
  only(): Publication
}

export function publicationReads(db: Database.Database): PublicationReads {
  const first = db.prepare<[], PublicationRow>(
    'SELECT id, name, lang, format, typography, repeat_readers FROM publication ORDER BY rowid LIMIT 1'
  )
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
  /** Replaces name, language, format and typography of the publication with its id. */
  update(publication: Publication): void
}

export function publicationWrites(db: Database.Database): PublicationWrites {
  const insert = db.prepare<[PublicationRow]>(
    'INSERT INTO publication (id, name, lang, format, typography, repeat_readers) VALUES (@id, @name, @lang, @format, @typography, @repeat_readers)'
  )
  const replace = db.prepare<[PublicationRow]>(
    'UPDATE publication SET name = @name, lang = @lang, format = @format, typography = @typography, repeat_readers = @repeat_readers WHERE id = @id'
  )
  return {
    add: (publication) => {
      insert.run(toRow(publication))
    },
    update: (publication) => {
      replace.run(toRow(publication))
    }
  }
}

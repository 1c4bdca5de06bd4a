import type Database from 'better-sqlite3'
import { type Photo, photoSchema } from '#shared/model'
import { fromStored } from './stored.ts'

interface PhotoRow {
  hash: string
  type: string
  width: number
  height: number
  bytes: number
  name: string
  caption: string
  credit: string
  rights: string
}

const toRow = (photo: Photo, addedAt: number): PhotoRow & { added_at: number } => ({ ...photo, added_at: addedAt })

const fromRow = (row: PhotoRow): Photo => fromStored(photoSchema, row)

export interface PhotoReads {
  get(hash: string): Photo | null
  /** The original bytes. */
  content(hash: string): Uint8Array | null
}

export function photoReads(db: Database.Database): PhotoReads {
  const one = db.prepare<[string], PhotoRow>(
    'SELECT hash, type, width, height, bytes, name, caption, credit, rights FROM photo WHERE hash = ?'
  )
  const original = db.prepare<[string], Buffer>('SELECT content FROM photo_content WHERE hash = ?').pluck()
  return {
    get: (hash) => {
      const row = one.get(hash)
      return row === undefined ? null : fromRow(row)
    },
    content: (hash) => original.get(hash) ?? null
  }
}

export interface PhotoWrites {
  /** Stores a photo; one with these bytes is there already when false. */
  add(photo: Photo, content: Uint8Array, addedAt: number): boolean
}

export function photoWrites(db: Database.Database): PhotoWrites {
  const insert = db.prepare<[PhotoRow & { added_at: number }]>(`
    INSERT INTO photo (hash, type, width, height, bytes, name, caption, credit, rights, added_at)
    VALUES (@hash, @type, @width, @height, @bytes, @name, @caption, @credit, @rights, @added_at)
    ON CONFLICT (hash) DO NOTHING`)
  const insertContent = db.prepare<[string, Uint8Array]>('INSERT INTO photo_content (hash, content) VALUES (?, ?)')
  return {
    add: (photo, content, addedAt) => {
      const added = insert.run(toRow(photo, addedAt)).changes > 0
      if (added) insertContent.run(photo.hash, content)
      return added
    }
  }
}

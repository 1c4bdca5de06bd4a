import type Database from 'better-sqlite3'
import { type Photo, photoSchema } from '#shared/model'
import { contentHash } from '../canonical.ts'
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

/** A small picture that stands for a photo in the window. */
export interface PhotoPreview {
  readonly hash: string
  readonly type: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly content: Uint8Array
}

export interface PhotoReads {
  get(hash: string): Photo | null
  /** The original bytes. */
  content(hash: string): Uint8Array | null
  /** Null until the window has made one. */
  preview(hash: string): PhotoPreview | null
  /** Hashes of photos that have no preview yet, the newest first, at most `limit`. */
  withoutPreview(limit: number): readonly string[]
}

export function photoReads(db: Database.Database): PhotoReads {
  const one = db.prepare<[string], PhotoRow>(
    'SELECT hash, type, width, height, bytes, name, caption, credit, rights FROM photo WHERE hash = ?'
  )
  const original = db.prepare<[string], Buffer>('SELECT content FROM photo_content WHERE hash = ?').pluck()
  const small = db.prepare<[string], PhotoPreview>('SELECT hash, type, width, height, content FROM photo_preview WHERE hash = ?')
  const waiting = db
    .prepare<[number, number], string>(
      `SELECT hash FROM photo WHERE photo.rowid > ?
        AND NOT EXISTS (SELECT 1 FROM photo_preview WHERE photo_preview.hash = photo.hash)
        AND EXISTS (SELECT 1 FROM photo_content WHERE photo_content.hash = photo.hash)
        ORDER BY photo.rowid DESC LIMIT ?`
    )
    .pluck()
  const last = db.prepare<[], number | null>('SELECT max(rowid) FROM photo').pluck()
  // Up to this one all have a preview: windows ask every few seconds, and twenty thousand photos are not looked at again.
  let done = 0
  return {
    get: (hash) => {
      const row = one.get(hash)
      return row === undefined ? null : fromRow(row)
    },
    content: (hash) => original.get(hash) ?? null,
    preview: (hash) => small.get(hash) ?? null,
    withoutPreview: (limit) => {
      const found = waiting.all(done, limit)
      if (found.length === 0) done = last.get() ?? 0
      return found
    }
  }
}

export interface PhotoWrites {
  /** Stores a photo; one with these bytes is there already when false. Bytes that were lost or damaged come back. */
  add(photo: Photo, content: Uint8Array, addedAt: number): boolean
  /** Keeps a photo's preview; an earlier one goes. */
  putPreview(preview: PhotoPreview): void
}

export function photoWrites(db: Database.Database): PhotoWrites {
  const insert = db.prepare<[PhotoRow & { added_at: number }]>(`
    INSERT INTO photo (hash, type, width, height, bytes, name, caption, credit, rights, added_at)
    VALUES (@hash, @type, @width, @height, @bytes, @name, @caption, @credit, @rights, @added_at)
    ON CONFLICT (hash) DO NOTHING`)
  const insertContent = db.prepare<[string, Uint8Array]>('INSERT OR REPLACE INTO photo_content (hash, content) VALUES (?, ?)')
  const original = db.prepare<[string], Buffer>('SELECT content FROM photo_content WHERE hash = ?').pluck()
  const isWhole = (hash: string): boolean => {
    const content = original.get(hash)
    return content !== undefined && contentHash(content) === hash
  }
  const upsertPreview = db.prepare<[PhotoPreview]>(`
    INSERT OR REPLACE INTO photo_preview (hash, type, width, height, content)
    VALUES (@hash, @type, @width, @height, @content)`)
  return {
    add: (photo, content, addedAt) => {
      const added = insert.run(toRow(photo, addedAt)).changes > 0
      if (added || !isWhole(photo.hash)) insertContent.run(photo.hash, content)
      return added
    },
    putPreview: (preview) => {
      upsertPreview.run(preview)
    }
  }
}

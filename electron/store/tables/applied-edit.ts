import type Database from 'better-sqlite3'

/** How long a window's marks are kept after its last edit of an article, milliseconds: a week. */
const KEPT = 7 * 24 * 3600 * 1000

export interface AppliedEditReads {
  /** Number of the last edit of a window that was applied to an article; −1 when there was none. */
  last(article: string, window: string): number
}

export function appliedEditReads(db: Database.Database): AppliedEditReads {
  const find = db.prepare<[string, string], number>('SELECT edit FROM applied_edit WHERE article = ? AND desk_window = ?').pluck()
  return { last: (article, window) => find.get(article, window) ?? -1 }
}

export interface AppliedEditWrites {
  /** Remembers the edit. It is kept in the file, so that an edit sent again after a crash is known. */
  mark(article: string, window: string, edit: number, savedAt: number): void
}

export function appliedEditWrites(db: Database.Database): AppliedEditWrites {
  const update = db.prepare<[number, number, string, string]>(
    'UPDATE applied_edit SET edit = ?, saved_at = ? WHERE article = ? AND desk_window = ?'
  )
  const insert = db.prepare<[string, string, number, number]>(
    'INSERT INTO applied_edit (article, desk_window, edit, saved_at) VALUES (?, ?, ?, ?)'
  )
  const forget = db.prepare<[number]>('DELETE FROM applied_edit WHERE saved_at < ?')
  return {
    mark: (article, window, edit, savedAt) => {
      if (update.run(edit, savedAt, article, window).changes > 0) return
      forget.run(savedAt - KEPT)
      insert.run(article, window, edit, savedAt)
    }
  }
}

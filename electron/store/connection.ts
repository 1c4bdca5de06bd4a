import { accessSync, chmodSync, constants, copyFileSync, existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { sizeOf } from './header.ts'

/** How a newsroom is reached: `write` by the desk that holds the lock, `read` beside such a desk. */
export type Access = 'write' | 'read'

/** Milliseconds to wait for another connection's short lock. */
const BUSY_TIMEOUT = 2000
/** Pages of the file that are kept in memory, KiB: the inner pages of ten years' indexes, and what was looked at last. */
const CACHE = 64 * 1024
/** Bytes that the journal is cut back to after it was longer. */
const JOURNAL_LIMIT = 16 * 1024 * 1024

/** @param file an absolute path that does not end in white space: better-sqlite3 would trim it */
export function connect(file: string, access: Access): Database.Database {
  const db = new Database(file, { fileMustExist: true, timeout: BUSY_TIMEOUT })
  try {
    db.pragma('trusted_schema = OFF')
    db.pragma('foreign_keys = ON')
    db.pragma('synchronous = FULL')
    db.pragma('temp_store = MEMORY')
    db.pragma(`cache_size = -${String(CACHE)}`)
    if (access === 'write') db.pragma(`journal_size_limit = ${String(JOURNAL_LIMIT)}`)
    if (access === 'read') db.pragma('query_only = ON')
    // The first read opens the journal: what is wrong with the file or its folder shows here.
    db.pragma('schema_version')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Absolute, with symbolic links resolved as far as there is something to resolve. */
export function realPath(file: string): string {
  const path = resolve(file)
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Whether the file itself, and its folder (for the journal), may be written. */
export const writable = (file: string): { readonly file: boolean; readonly folder: boolean } => ({
  file: mayWrite(file),
  folder: mayWrite(dirname(file))
})

/** How often a copy is tried while somebody writes. */
const COPIES = 5

/**
 * Copies a newsroom and its journal to a folder of its own: for a medium that cannot be written, where there is no place
 * for the index of the journal, and for a share that another machine writes, since that index is not for two machines.
 * @returns the copy's path, and what removes it
 */
export function copyAside(file: string): { readonly file: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const copy = join(folder, 'copy.newsroom')
    for (let tries = 1; tries <= COPIES; tries++) {
      const before = stateOf(file)
      copyOver(file, copy)
      copyOver(`${file}-wal`, `${copy}-wal`)
      if (before === stateOf(file)) break
    }
    return { file: copy, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** Changes whenever the file or its journal is written. */
const stateOf = (file: string): string =>
  [file, `${file}-wal`]
    .map((path) => statSync(path, { throwIfNoEntry: false }))
    .map((found) => `${String(found?.size)} ${String(found?.mtimeMs)}`)
    .join()

function copyOver(from: string, to: string): void {
  rmSync(to, { force: true })
  if (!existsSync(from)) return
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  chmodSync(to, 0o600)
}

/** A whole index of the journal has at least this many bytes. */
const INDEX_SIZE = 32 * 1024

/**
 * Notes which of SQLite's files lie beside a newsroom, and gives what removes those that a failed opening (a full disk)
 * left behind half made. Nothing that another connection works with is removed: its index has its full size.
 */
export function watchStrays(file: string): () => void {
  const journal = `${file}-wal`
  const index = `${file}-shm`
  const before = new Set([journal, index].filter((path) => existsSync(path)))
  return () => {
    if (sizeOf(journal) > 0 || sizeOf(index) >= INDEX_SIZE) return
    for (const path of [journal, index]) if (!before.has(path)) rmSync(path, { force: true })
  }
}

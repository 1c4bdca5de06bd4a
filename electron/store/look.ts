import { hostname } from 'node:os'
import type Database from 'better-sqlite3'
import { type Result, failure, success } from '#shared/base'
import { connect, copyAside, realPath, watchStrays, writable } from './connection.ts'
import { refuseForeignFile, sizeOf } from './header.ts'
import { isHeldHere, isLocked, isLockedElsewhere } from './lock.ts'
import { damaged, storeProblem } from './problems.ts'

/**
 * Works on a newsroom without changing it or anything beside it, whatever version it has and whoever writes it meanwhile.
 * Where a reader would have to tidy up (a journal that a crash left, a medium that cannot be written, another machine's
 * desk) the work is done on a copy.
 * @param live this process writes the newsroom, perhaps in another of its threads: it may only be reached through SQLite
 */
export function lookInto<T>(
  path: string,
  work: (db: Database.Database) => Result<T>,
  live = isHeldHere(realPath(path))
): Result<T> {
  const file = realPath(path)
  const refused = live ? null : refuseForeignFile(file)
  if (refused !== null) return failure(refused)
  try {
    return live || mayReadBeside(file) ? lookBeside(file, work) : lookAtCopy(file, work)
  } catch (error) {
    const cause = storeProblem(error, file)
    if (cause !== null) return failure(cause)
    if (isDatabaseError(error)) return failure(damaged(file))
    throw error
  }
}

const isDatabaseError = (error: unknown): boolean => error instanceof Error && error.name === 'SqliteError'

/** A reader that is the last to leave brings the journal into the file: only a desk that lives, or an empty journal, prevents it. */
function mayReadBeside(file: string): boolean {
  const may = writable(file)
  if (!may.file || !may.folder || isLockedElsewhere(file, hostname())) return false
  return sizeOf(`${file}-wal`) === 0
}

function lookBeside<T>(file: string, work: (db: Database.Database) => Result<T>): Result<T> {
  const tidy = isLocked(file) ? () => undefined : watchStrays(file)
  try {
    return lookWith(connect(file, 'read'), work)
  } finally {
    tidy()
  }
}

function lookAtCopy<T>(file: string, work: (db: Database.Database) => Result<T>): Result<T> {
  const copy = copyAside(file)
  try {
    return lookWith(connect(copy.file, 'read'), work)
  } finally {
    copy.remove()
  }
}

function lookWith<T>(db: Database.Database, work: (db: Database.Database) => Result<T>): Result<T> {
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Gives what `ask` reads from a newsroom; null when it is none, or cannot be read. */
export function glance<T>(file: string, ask: (db: Database.Database) => T, live?: boolean): T | null {
  const seen = lookInto(file, (db) => success(ask(db)), live)
  return seen.ok ? seen.value : null
}

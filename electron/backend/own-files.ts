import { stat } from 'node:fs/promises'
import { type Problem, type Result, failure, problem } from '#shared/base'
import type { Newsroom } from '#electron/store'

/** Beside a newsroom: the journal, its index, and the lock that says who writes. */
const BESIDE = ['', '-wal', '-shm', '.lock'] as const

/**
 * Refuses a path that a person chose when it is the open newsroom or one of the files that SQLite keeps beside it:
 * reading such a file from the side would loosen the locks that this process has on it (see the store's lock.ts).
 * @returns null when the file may be read and written
 */
export async function refuseOwnFile(newsroom: Newsroom, file: string): Promise<Result<never> | null> {
  const chosen = await identity(file)
  if (chosen === null) return null
  for (const suffix of BESIDE) if ((await identity(newsroom.file + suffix)) === chosen) return failure(ownFile(file))
  return null
}

const ownFile = (file: string): Problem =>
  problem('bad-input', 'input.newsroom', `${file} belongs to the open newsroom itself. Choose another file.`, { file })

/** Which file a path leads to, whatever its name; null when there is none. */
async function identity(file: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(file, { bigint: true })
    return `${String(dev)}:${String(ino)}`
  } catch {
    return null
  }
}

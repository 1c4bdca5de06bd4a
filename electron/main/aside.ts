import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { type TakenWords, type Unsaved, unsavedSchema } from '#shared/contract'

const ENDING = '.json'

const asideSchema = z.strictObject({
  format: z.literal(1),
  /** The newsroom that the words belong to. */
  newsroom: z.string(),
  words: unsavedSchema
})

/** Words that lie aside for a newsroom. */
interface Lying {
  readonly path: string
  readonly words: Unsaved
}

const cannotPut = (folder: string, error: unknown): Problem => {
  const detail = error instanceof Error ? error.message : String(error)
  return problem(
    'io-error',
    'aside.failed',
    `What is not in the newsroom could not be kept in ${folder} either (${detail}). Keep the window open and free some space.`,
    { folder, detail }
  )
}

/**
 * Words that windows could not write to their newsrooms: a file for each window and newsroom in a folder of the desk's
 * own, which is seldom on the disk or the share that fails.
 */
export class AsideFiles {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Puts words in the place of those that the window put here before; none take them away. Whole or not at all. */
  put(newsroom: string, words: Unsaved): Result<null> {
    const path = join(this.#folder, `${createHash('sha256').update(`${newsroom}\n${words.window}`).digest('hex')}${ENDING}`)
    try {
      if (words.articles.length + words.pages.length === 0) rmSync(path, { force: true })
      else this.#write(path, JSON.stringify({ format: 1, newsroom, words }))
      return success(null)
    } catch (error) {
      return failure(cannotPut(this.#folder, error))
    }
  }

  /** What lies here for a newsroom. A file that cannot be read stays where it is. */
  of(newsroom: string): readonly Lying[] {
    return this.#files().flatMap((path) => {
      const read = readAside(path)
      return read?.newsroom === newsroom ? [{ path, words: read.words }] : []
    })
  }

  #files(): readonly string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => name.endsWith(ENDING))
        .map((name) => join(this.#folder, name))
    } catch {
      return []
    }
  }

  #write(path: string, text: string): void {
    mkdirSync(this.#folder, { recursive: true })
    const beside = `${path}.new`
    const file = openSync(beside, 'w', 0o600)
    try {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  }
}

function readAside(path: string): z.infer<typeof asideSchema> | null {
  try {
    const parsed = asideSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * Brings what lies aside for a newsroom into it. What has come in lies aside no more; what cannot stays, for the next
 * opening.
 * @returns null when nothing lay aside
 */
export async function takeIn(
  files: AsideFiles,
  newsroom: string,
  take: (words: Unsaved) => Promise<Result<TakenWords>>
): Promise<{ readonly taken: TakenWords; readonly problem: Problem | null } | null> {
  const lying = files.of(newsroom)
  if (lying.length === 0) return null
  const articles: TakenWords['articles'][number][] = []
  const pages: string[] = []
  let cause: Problem | null = null
  for (const { path, words } of lying) {
    const taken = await take(words)
    if (!taken.ok) {
      cause ??= taken.problem
      continue
    }
    articles.push(...taken.value.articles)
    pages.push(...taken.value.pages)
    rmSync(path, { force: true })
  }
  return { taken: { articles, pages }, problem: cause }
}

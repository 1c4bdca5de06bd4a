import { createHash } from 'node:crypto'
import { lstat, mkdir, readFile, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Problem, type Result, failure, success } from '#shared/base'
import { foreignFolder, outIsFile, writeProblem } from './problems.ts'

/** A file of a package; `path` is relative, with `/`. */
export interface PackageFile {
  readonly path: string
  readonly content: string | Uint8Array
}

export interface WrittenFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Lists what an export wrote: by it a later export knows the folder as its own. */
const MANIFEST = 'manifest.json'
const FORMAT = 'broadsheet-package'

interface Manifest {
  readonly format: typeof FORMAT
  readonly version: 1
  readonly files: readonly WrittenFile[]
}

/** Left behind in any folder by file managers. */
const IGNORED = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.directory'])

async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Partial<Manifest> | null
    return manifest?.format === FORMAT && Array.isArray(manifest.files) ? (manifest as Manifest) : null
  } catch {
    return null
  }
}

/** Why the folder may not be replaced; null when it is missing, empty, or an earlier export without additions. */
async function refusal(out: string): Promise<Problem | null> {
  let entry
  try {
    entry = await lstat(out)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : writeProblem(error, out)
  }
  if (!entry.isDirectory()) return outIsFile(out)
  const listed = await readdir(out, { recursive: true, withFileTypes: true }).catch((error: unknown) => writeProblem(error, out))
  if (!Array.isArray(listed)) return listed
  const manifest = await readManifest(out)
  const own = new Set([MANIFEST, ...(manifest?.files.map((file) => file.path) ?? [])])
  const foreign = listed.find((file) => {
    const path = join(file.parentPath, file.name).slice(out.length + 1)
    return !file.isDirectory() && !IGNORED.has(file.name) && !(manifest && own.has(path.replaceAll('\\', '/')))
  })
  return foreign ? foreignFolder(out, foreign.name) : null
}

async function writeFiles(folder: string, files: readonly PackageFile[]): Promise<WrittenFile[]> {
  const written: WrittenFile[] = []
  for (const { path, content } of files) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes, { flush: true })
    written.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  const manifest: Manifest = { format: FORMAT, version: 1, files: written }
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true })
  return written
}

/** Puts `fresh` in the place of `out`; on failure `out` is as it was. */
async function swapIn(fresh: string, out: string, old: string): Promise<void> {
  let hadOne = true
  try {
    await rename(out, old)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    hadOne = false
  }
  try {
    await rename(fresh, out)
  } catch (error) {
    if (hadOne) await rename(old, out)
    throw error
  }
  if (hadOne) await rm(old, { recursive: true, force: true })
}

let packages = 0

/**
 * Writes a folder beside `out` and swaps it in whole: nobody ever finds half of it. Replaces an earlier package, never
 * anything else. Fails when the folder cannot be written, the disk is full, or something foreign is in the way; what
 * was there is then untouched.
 * @returns the files in the order given, without the package's own list
 */
export async function writePackage(out: string, files: readonly PackageFile[]): Promise<Result<readonly WrittenFile[]>> {
  let target = resolve(out)
  const mark = `${String(process.pid)}-${String(++packages)}`
  try {
    await mkdir(dirname(target), { recursive: true })
    // A link to a folder stays a link: what it points to is replaced.
    target = await realpath(target).catch(() => target)
  } catch (error) {
    return failure(writeProblem(error, target))
  }
  const refused = await refusal(target)
  if (refused) return failure(refused)
  const beside = (kind: string): string => join(dirname(target), `.${basename(target)}.${kind}-${mark}`)
  const fresh = beside('new')
  try {
    await mkdir(fresh)
    const written = await writeFiles(fresh, files)
    await swapIn(fresh, target, beside('old'))
    return success(written)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined)
    return failure(writeProblem(error, target))
  }
}

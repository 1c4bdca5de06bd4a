import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type FontFace, type Result, failure, success } from '#shared/base'
import type { EmbeddedFont } from '#shared/export/html'
import { type TrueTypeFont, readTrueType, subsetTrueType } from '#shared/font'
import { fontMissing } from './problems.ts'
import { packWoff } from './woff.ts'

/** Changes whenever the same characters would give other bytes. */
const SUBSET_FORMAT = 'woff-2'

/** Subsets kept between exports, and what is left of them when there are more. */
const CACHE_LIMIT = 400
const CACHE_REST = 250

const HASH_BYTES = 32
const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

interface FontIndex {
  readonly faces: readonly { readonly face: string; readonly font: { readonly file: string; readonly sha256: string } }[]
}

/** Makes parts of the built fonts; keeps them by the hash of what they were made from. */
export class FontSubsets {
  private readonly folder: string
  private readonly cache: string
  private readonly opened = new Map<FontFace, Promise<Result<TrueTypeFont>>>()
  private index: Promise<FontIndex> | null = null

  /**
   * @param folder the built fonts
   * @param cacheFolder where subsets are kept; made when it is missing, done without when it cannot be written
   */
  constructor(folder: string, cacheFolder: string) {
    this.folder = folder
    this.cache = join(cacheFolder, 'font-subsets')
  }

  /** The faces with the characters asked for, ready to be embedded. Characters a face lacks are left out. */
  async embed(glyphs: ReadonlyMap<FontFace, readonly number[]>): Promise<Result<ReadonlyMap<FontFace, EmbeddedFont>>> {
    const fonts = new Map<FontFace, EmbeddedFont>()
    for (const [face, codePoints] of glyphs) {
      const subset = await this.subset(face, codePoints)
      if (!subset.ok) return subset
      fonts.set(face, { base64: Buffer.from(subset.value).toString('base64'), format: 'woff', family: `broadsheet-${face}` })
    }
    return success(fonts)
  }

  /** Forgets the oldest subsets when there are very many. */
  async tidy(): Promise<void> {
    try {
      const names = await readdir(this.cache)
      if (names.length <= CACHE_LIMIT) return
      const files = await Promise.all(
        names.map(async (name) => ({ path: join(this.cache, name), used: (await stat(join(this.cache, name))).mtimeMs }))
      )
      files.sort((a, b) => b.used - a.used)
      await Promise.all(files.slice(CACHE_REST).map(async ({ path }) => await rm(path, { force: true })))
    } catch {
      // No cache, or another process tidies it: nothing depends on it.
    }
  }

  private async subset(face: FontFace, codePoints: readonly number[]): Promise<Result<Uint8Array>> {
    try {
      this.index ??= readFile(join(this.folder, 'index.json'), 'utf8').then((text) => JSON.parse(text) as FontIndex)
      const entry = (await this.index).faces.find((candidate) => candidate.face === face)
      if (entry === undefined) return failure(fontMissing(face, 'index.json does not list it'))
      const key = createHash('sha256')
        .update(`${SUBSET_FORMAT} ${entry.font.sha256} ${codePoints.join(' ')}`)
        .digest('hex')
      const kept = await this.recall(key)
      if (kept !== null) return success(kept)
      const font = await this.open(face, entry.font.file)
      if (!font.ok) return font
      // Packing keeps the thread busy: what waits (a save, above all) comes first.
      await nextTurn()
      const bytes = packWoff(subsetTrueType(font.value, codePoints))
      await this.keep(key, bytes)
      return success(bytes)
    } catch (error) {
      return failure(fontMissing(face, error))
    }
  }

  private async open(face: FontFace, file: string): Promise<Result<TrueTypeFont>> {
    const known = this.opened.get(face)
    if (known) return await known
    const opening = readFile(join(this.folder, file)).then((bytes) => readTrueType(bytes))
    this.opened.set(face, opening)
    return await opening
  }

  /** What was kept, unless it is missing or damaged: a file begins with the hash of the rest. */
  private async recall(key: string): Promise<Uint8Array | null> {
    try {
      const file = await readFile(join(this.cache, `${key}.woff`))
      const bytes = file.subarray(HASH_BYTES)
      return hashOf(bytes).equals(file.subarray(0, HASH_BYTES)) ? bytes : null
    } catch {
      return null
    }
  }

  private async keep(key: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.cache, `${key}.woff`)
    const fresh = `${path}.${String(process.pid)}`
    try {
      await mkdir(this.cache, { recursive: true })
      await writeFile(fresh, Buffer.concat([hashOf(bytes), bytes]))
      await rename(fresh, path)
    } catch {
      // The cache only saves time.
      await rm(fresh, { force: true }).catch(() => undefined)
    }
  }
}

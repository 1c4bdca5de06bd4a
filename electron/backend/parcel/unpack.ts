import { type UnzipFileInfo, unzipSync } from 'fflate'
import type { z } from 'zod'
import { type Result, failure, success } from '#shared/base'
import { type SealedRevision, canonicalJson, contentHash } from '#electron/store'
import {
  type ArticleFile,
  type PageFile,
  MANIFEST,
  MOST_BYTES,
  MOST_FILES,
  MOST_PHOTO,
  MOST_TEXT,
  PAGE,
  PARCEL_VERSION,
  PHOTOS,
  articleFileSchema,
  headSchema,
  manifestSchema,
  pageFileSchema,
  photosFileSchema
} from './format.ts'
import { damagedParcel, hugeParcel, newerParcel, notParcel } from './problems.ts'

export interface ParcelledArticle {
  readonly article: string
  readonly home: ArticleFile['home']
  readonly revisions: readonly SealedRevision[]
}

/** A parcel, unpacked and compared with its own hashes. Revisions and photos are proved when they are taken in. */
export interface Parcel {
  readonly articles: readonly ParcelledArticle[]
  readonly page: PageFile | null
  readonly photos: readonly { readonly hash: string; readonly name: string; readonly content: Uint8Array }[]
}

/** By name. A map: names come from outside, and some of them mean something to an object. */
type Files = ReadonlyMap<string, Uint8Array>

/**
 * Unpacks a parcel. Sizes are looked at before anything is unpacked, and no file unpacks to more than it announced.
 * @param file its name, for Problems
 */
export function unpackParcel(bytes: Uint8Array, file: string): Result<Parcel> {
  const names = listFiles(bytes, file)
  if (!names.ok) return names
  const manifest = unzip(bytes, (name) => name === MANIFEST)?.get(MANIFEST)
  if (manifest === undefined) return failure(damagedParcel(file, MANIFEST))
  const head = parse(manifest, headSchema)
  if (head === null) return failure(notParcel(file))
  if (head.version > PARCEL_VERSION) return failure(newerParcel(file, head.version))
  const seen = new Set<string>()
  for (const name of names.value) {
    if (!isPart(name) || seen.has(name)) return failure(damagedParcel(file, name.slice(0, 200)))
    seen.add(name)
  }
  const files = unzip(bytes, () => true)
  if (files === null) return failure(damagedParcel(file, damagedPart(bytes, names.value)))
  const checked = checkFiles(files, file)
  return checked.ok ? readParcel(files, file) : checked
}

const ARTICLE = /^articles\/\d+\.json$/u
const PHOTO = /^photos\/[0-9a-f]{64}$/u

/** Whether a name is one of those that a parcel of this version has. */
const isPart = (name: string): boolean =>
  name === MANIFEST || name === PAGE || name === PHOTOS || ARTICLE.test(name) || PHOTO.test(name)

/** Carried out of the unpacker's callback when there is more than a parcel may hold. */
class TooMuch extends Error {}

/** Names of all files, none unpacked. A Problem when it is no zip file, has no manifest, or announces too much. */
function listFiles(bytes: Uint8Array, file: string): Result<readonly string[]> {
  const names: string[] = []
  let total = 0
  const note = ({ name, size, originalSize }: UnzipFileInfo): false => {
    names.push(name)
    // Entries may share their packed bytes: each counts with what it takes, packed or unpacked.
    const bytes = Math.max(size, originalSize)
    total += bytes
    if (names.length > MOST_FILES || total > MOST_BYTES || bytes > limitOf(name)) throw new TooMuch()
    return false
  }
  try {
    unzipSync(bytes, { filter: note })
  } catch (error) {
    return failure(error instanceof TooMuch ? hugeParcel(file) : notParcel(file))
  }
  return names.includes(MANIFEST) ? success(names) : failure(notParcel(file))
}

const limitOf = (name: string): number => (name.startsWith('photos/') ? MOST_PHOTO : MOST_TEXT)

function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Files | null {
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) })))
  } catch {
    return null
  }
}

/** Files that are tried one by one to name the damaged one. */
const TRIED = 200

const damagedPart = (bytes: Uint8Array, names: readonly string[]): string =>
  names.slice(0, TRIED).find((own) => unzip(bytes, (name) => name === own) === null) ?? MANIFEST

function parse<T>(bytes: Uint8Array | undefined, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Every file is listed with its hash, and every listed file is there. */
function checkFiles(files: Files, file: string): Result<null> {
  const manifest = parse(files.get(MANIFEST), manifestSchema)
  if (manifest === null) return failure(damagedParcel(file, MANIFEST))
  const listed = new Map(Object.entries(manifest.files))
  for (const name of files.keys()) if (name !== MANIFEST && !listed.has(name)) return failure(damagedParcel(file, name))
  for (const [name, { sha256, bytes }] of listed) {
    const content = files.get(name)
    if (content === undefined || content.length !== bytes || contentHash(content) !== sha256)
      return failure(damagedParcel(file, name))
  }
  return success(null)
}

function readParcel(files: Files, file: string): Result<Parcel> {
  const articles: ParcelledArticle[] = []
  const photos: Parcel['photos'][number][] = []
  const named = files.has(PHOTOS) ? parse(files.get(PHOTOS), photosFileSchema) : {}
  if (named === null) return failure(damagedParcel(file, PHOTOS))
  for (const [name, content] of files) {
    if (ARTICLE.test(name)) {
      const article = parse(content, articleFileSchema)
      const sealed = article === null ? null : sealedArticle(article)
      if (sealed === null) return failure(damagedParcel(file, name))
      articles.push(sealed)
    } else if (PHOTO.test(name)) {
      const hash = name.slice('photos/'.length)
      if (contentHash(content) !== hash) return failure(damagedParcel(file, name))
      photos.push({ hash, name: named[hash]?.name ?? '', content })
    }
  }
  const page = files.has(PAGE) ? parse(files.get(PAGE), pageFileSchema) : null
  if (page === null && files.has(PAGE)) return failure(damagedParcel(file, PAGE))
  return success({ articles, page, photos })
}

/** Null when a state that nothing has grown from comes without its document, or one is nested without end. */
function sealedArticle({ article, home, revisions }: ArticleFile): ParcelledArticle | null {
  const parents = new Set(revisions.flatMap((revision) => revision.parents))
  if (revisions.some(({ id, document }) => document === null && !parents.has(id))) return null
  try {
    const sealed = revisions.map((revision) => ({
      ...revision,
      article,
      document: revision.document === null ? null : canonicalJson(revision.document)
    }))
    return { article, home, revisions: sealed }
  } catch (error) {
    // Nested deeper than any article, and than the stack.
    if (error instanceof RangeError) return null
    throw error
  }
}

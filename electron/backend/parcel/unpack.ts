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

type Files = Readonly<Record<string, Uint8Array>>

/**
 * Unpacks a parcel. Sizes are looked at before anything is unpacked, and no file unpacks to more than it announced.
 * @param file its name, for Problems
 */
export function unpackParcel(bytes: Uint8Array, file: string): Result<Parcel> {
  const listed = listFiles(bytes)
  if (listed === null) return failure(notParcel(file))
  if (listed.length > MOST_FILES || listed.some(isTooLong)) return failure(hugeParcel(file))
  if (listed.reduce((sum, { originalSize }) => sum + originalSize, 0) > MOST_BYTES) return failure(hugeParcel(file))
  const files = unzip(bytes)
  if (files === null) return failure(damagedParcel(file, MANIFEST))
  const checked = checkFiles(files, file)
  return checked.ok ? readParcel(files, file) : checked
}

const isTooLong = ({ name, originalSize }: UnzipFileInfo): boolean => !name.startsWith('photos/') && originalSize > MOST_TEXT

/** Null when it is no zip file, or one without a manifest. */
function listFiles(bytes: Uint8Array): readonly UnzipFileInfo[] | null {
  const files: UnzipFileInfo[] = []
  const note = (file: UnzipFileInfo): false => {
    files.push(file)
    return false
  }
  try {
    unzipSync(bytes, { filter: note })
  } catch {
    return null
  }
  return files.some(({ name }) => name === MANIFEST) ? files : null
}

function unzip(bytes: Uint8Array): Files | null {
  try {
    return unzipSync(bytes)
  } catch {
    return null
  }
}

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
  const head = parse(files[MANIFEST], headSchema)
  if (head === null) return failure(notParcel(file))
  if (head.version > PARCEL_VERSION) return failure(newerParcel(file, head.version))
  const manifest = parse(files[MANIFEST], manifestSchema)
  if (manifest === null) return failure(damagedParcel(file, MANIFEST))
  const named = new Set([MANIFEST, ...Object.keys(manifest.files)])
  const stray = Object.keys(files).find((name) => !named.has(name))
  if (stray !== undefined) return failure(damagedParcel(file, stray))
  for (const [name, { sha256, bytes }] of Object.entries(manifest.files)) {
    const content = files[name]
    if (content === undefined || content.length !== bytes || contentHash(content) !== sha256)
      return failure(damagedParcel(file, name))
  }
  return success(null)
}

const ARTICLE = /^articles\/\d+\.json$/u
const PHOTO = /^photos\/[0-9a-f]{64}$/u

function readParcel(files: Files, file: string): Result<Parcel> {
  const articles: ParcelledArticle[] = []
  const photos: Parcel['photos'][number][] = []
  const names = files[PHOTOS] === undefined ? {} : parse(files[PHOTOS], photosFileSchema)
  if (names === null) return failure(damagedParcel(file, PHOTOS))
  for (const [name, content] of Object.entries(files)) {
    if (ARTICLE.test(name)) {
      const article = parse(content, articleFileSchema)
      const sealed = article === null ? null : sealedArticle(article)
      if (sealed === null) return failure(damagedParcel(file, name))
      articles.push(sealed)
    } else if (PHOTO.test(name)) {
      const hash = name.slice('photos/'.length)
      if (contentHash(content) !== hash) return failure(damagedParcel(file, name))
      photos.push({ hash, name: names[hash]?.name ?? '', content })
    } else if (name !== MANIFEST && name !== PAGE && name !== PHOTOS) return failure(damagedParcel(file, name))
  }
  const page = files[PAGE] === undefined ? null : parse(files[PAGE], pageFileSchema)
  if (page === null && files[PAGE] !== undefined) return failure(damagedParcel(file, PAGE))
  return success({ articles, page, photos })
}

/** Null when a state that nothing has grown from comes without its document. */
function sealedArticle({ article, home, revisions }: ArticleFile): ParcelledArticle | null {
  const parents = new Set(revisions.flatMap((revision) => revision.parents))
  if (revisions.some(({ id, document }) => document === null && !parents.has(id))) return null
  const sealed = revisions.map((revision) => ({
    ...revision,
    article,
    document: revision.document === null ? null : canonicalJson(revision.document)
  }))
  return { article, home, revisions: sealed }
}

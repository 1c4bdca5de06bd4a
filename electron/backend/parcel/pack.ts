import { type ZipOptions, type Zippable, zipSync } from 'fflate'
import { type Result, failure, success } from '#shared/base'
import type { Page } from '#shared/model'
import {
  type Reads,
  type SealedRevision,
  type StoredArticle,
  REVISION_FORMAT,
  canonicalJson,
  contentHash,
  revisionId
} from '#electron/store'
import {
  type ArticleFile,
  type PageFile,
  MANIFEST,
  MOST_BYTES,
  MOST_FILES,
  PAGE,
  PARCEL_VERSION,
  PHOTOS,
  articleFileSchema
} from './format.ts'
import { tooMuch, unsound } from './problems.ts'

/** What is to be sent. */
export interface Load {
  readonly articles: readonly StoredArticle[]
  readonly page: Page | null
}

export interface PackedParcel {
  readonly bytes: Uint8Array
  readonly revisions: number
  readonly photos: number
  /** Photos that the articles show and that this newsroom does not have. */
  readonly missing: number
}

/** The first day that a zip file can tell: a parcel of the same things has the same bytes on every day. */
const NO_TIME = new Date(1980, 0, 1)
const TEXT: ZipOptions = { level: 6, mtime: NO_TIME }
/** Pictures are packed already. */
const PICTURE: ZipOptions = { level: 0, mtime: NO_TIME }

/** Packs articles with all their revisions and photos, and the page they stand on. Problem when it is too much. */
export function packParcel(read: Reads, { articles, page }: Load): Result<PackedParcel> {
  const files: Record<string, readonly [Uint8Array, ZipOptions]> = {}
  const hashes = new Set<string>()
  let revisions = 0
  for (const [index, stored] of articles.entries()) {
    const own = articleFile(read, stored)
    if (own === null) return failure(unsound(stored.article.id))
    revisions += own.revisions.length
    for (const photo of photosOf(own)) hashes.add(photo)
    files[`articles/${String(index + 1)}.json`] = [bytesOf(own), TEXT]
  }
  if (page !== null) files[PAGE] = [bytesOf(pageFile(read, page)), TEXT]
  const photos = [...hashes].sort().flatMap((hash) => read.photos.get(hash) ?? [])
  const size =
    photos.reduce((sum, { bytes }) => sum + bytes, 0) + Object.values(files).reduce((sum, [own]) => sum + own.length, 0)
  if (size > MOST_BYTES || photos.length + articles.length + 3 > MOST_FILES) return failure(tooMuch())
  const names: Record<string, { readonly name: string }> = {}
  for (const { hash, name } of photos) {
    const content = read.photos.content(hash)
    // Bytes that are not theirs any more would make the whole parcel refused.
    if (content === null || contentHash(content) !== hash) continue
    files[`photos/${hash}`] = [content, PICTURE]
    names[hash] = { name }
  }
  files[PHOTOS] = [bytesOf(names), TEXT]
  const sent = Object.keys(names).length
  const listed: Record<string, { readonly sha256: string; readonly bytes: number }> = {}
  for (const [name, [own]] of Object.entries(files)) listed[name] = { sha256: contentHash(own), bytes: own.length }
  const manifest = bytesOf({ broadsheet: 'parcel', version: PARCEL_VERSION, files: listed })
  const zippable: Zippable = { [MANIFEST]: [manifest, TEXT] }
  for (const [name, [own, options]] of Object.entries(files)) zippable[name] = [own, options]
  return success({ bytes: zipSync(zippable), revisions, photos: sent, missing: hashes.size - sent })
}

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(value))

/** Null when a state that nothing has grown from is damaged here: whoever got it would refuse all of it. */
function articleFile(read: Reads, found: StoredArticle): ArticleFile | null {
  const { stored, sealed } = atOneMoment(read, found)
  const { id } = stored.article
  const section = read.sections.ofArticle(id)[0]
  const page = section === undefined ? null : read.pages.get(section.page)
  const edition = page === null ? null : read.editions.get(page.edition)
  const revisions = [...sealed, ...unkept(read, stored)].map(soundOnly)
  const heads = new Set(read.revisions.heads(id))
  if (revisions.some((revision) => revision.document === null && heads.has(revision.id))) return null
  return articleFileSchema.parse({
    article: id,
    home: page === null || edition === null ? null : { date: edition.date, page: page.number },
    revisions: revisions.map(({ id: own, format, hash, parents, document, reason, label, person, savedAt }) => {
      const json: unknown = document === null ? null : JSON.parse(document)
      return { id: own, format, hash, parents, document: json, reason, label, person, savedAt }
    })
  })
}

/** How often an article is looked at again that another desk changes meanwhile. */
const LOOKS = 5

/** An article and its revisions as they belong together: beside a desk that writes, one may be newer than the other. */
function atOneMoment(
  read: Reads,
  found: StoredArticle
): { readonly stored: StoredArticle; readonly sealed: readonly SealedRevision[] } {
  let stored = found
  let sealed = read.revisions.sealed(found.article.id)
  for (let look = 0; look < LOOKS; look++) {
    const now = read.articles.get(found.article.id)
    if (now?.ok !== true || (now.value.hash === stored.hash && now.value.revision === stored.revision)) break
    stored = now.value
    sealed = read.revisions.sealed(found.article.id)
  }
  return { stored, sealed }
}

/** A state whose text is not its own any more travels like one that was thinned out. */
const soundOnly = (revision: SealedRevision): SealedRevision =>
  revision.document === null || contentHash(revision.document) === revision.hash ? revision : { ...revision, document: null }

/** What was typed last goes along even where it could not be made a revision, in a newsroom that is open for reading. */
function unkept(read: Reads, { article, revision, hash, savedAt }: StoredArticle): readonly SealedRevision[] {
  if (revision !== null && read.revisions.get(revision)?.hash === hash) return []
  const seal = { article: article.id, hash, parents: revision === null ? [] : [revision] }
  const note = { reason: 'handed-over', label: '', person: '', savedAt }
  return [{ ...seal, ...note, id: revisionId(seal), format: REVISION_FORMAT, document: canonicalJson(article) }]
}

function pageFile(read: Reads, page: Page): PageFile {
  const edition = read.editions.get(page.edition)
  const { format } = read.publications.only()
  return {
    date: edition?.date ?? '1970-01-01',
    number: edition?.number ?? 1,
    page,
    grid: { format: format.name, columns: format.columns },
    sections: [...read.sections.ofPage(page.id)]
  }
}

/** Photos that any of the states shows. */
const photosOf = ({ revisions }: ArticleFile): readonly string[] =>
  revisions.flatMap(({ document }) => {
    const pictures = (document as { readonly pictures?: readonly { readonly photo: string | null }[] } | null)?.pictures ?? []
    return pictures.flatMap(({ photo }) => photo ?? [])
  })

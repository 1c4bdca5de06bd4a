import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { type SealedRevision, canonicalJson, contentHash, revisionId } from '#electron/store'
import { temporaryFolder } from './folders.ts'

/** Files of a parcel by name, without its manifest. */
export type ParcelFiles = Readonly<Record<string, Uint8Array>>

/** An article's file in a parcel, as much of it as tests change. */
export interface ArticleJson {
  readonly article: string
  readonly home: unknown
  readonly revisions: readonly RevisionJson[]
}

export type RevisionJson = Omit<SealedRevision, 'article' | 'document'> & { readonly document: unknown }

export function filesOf(parcel: string): ParcelFiles {
  const { 'parcel.json': _manifest, ...files } = unzipSync(readFileSync(parcel))
  return files
}

export const articleJson = (files: ParcelFiles, name = 'articles/1.json'): ArticleJson =>
  JSON.parse(Buffer.from(files[name] ?? []).toString()) as ArticleJson

/** The manifest that fits the files: whoever changes a parcel on purpose writes it anew. */
export const manifestOf = (files: ParcelFiles, values: object = {}): Uint8Array =>
  strToU8(
    canonicalJson({
      broadsheet: 'parcel',
      version: 1,
      files: Object.fromEntries(
        Object.entries(files).map(([name, own]) => [name, { sha256: contentHash(own), bytes: own.length }])
      ),
      ...values
    })
  )

export const packed = (files: ParcelFiles, values: object = {}): Uint8Array =>
  zipSync({ 'parcel.json': manifestOf(files, values), ...files })

/** Writes bytes as a parcel of their own; gives the path. */
export function parcelOf(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'x.parcel')
  writeFileSync(path, bytes)
  return path
}

/** A parcel with another list of revisions in its first article. */
export const withRevisions = (files: ParcelFiles, change: (revisions: readonly RevisionJson[]) => readonly unknown[]): string => {
  const json = articleJson(files)
  const own = { ...json, revisions: change(json.revisions) }
  return parcelOf(packed({ ...files, 'articles/1.json': strToU8(canonicalJson(own)) }))
}

/** A revision with the id that its content gives it. */
export function resealed(article: string, revision: RevisionJson): RevisionJson {
  const hash = revision.document === null ? revision.hash : contentHash(canonicalJson(revision.document))
  const parents = [...new Set(revision.parents)].sort()
  return { ...revision, hash, parents, id: revisionId({ article, hash, parents }) }
}

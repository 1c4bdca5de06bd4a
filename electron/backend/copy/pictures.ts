import { basename, dirname, isAbsolute, resolve } from 'node:path'
import { type Article, type Photo, type Picture, creditsOf } from '#shared/model'
import type { PictureFile } from '#shared/intake'
import { type PhotoFile, readPhotoFile } from '../photo/photo-file.ts'
import { type ReadCopy, copyName } from './read.ts'

/** Copy with its pictures: the articles show those that were found, and keep a place for the others. */
export interface IllustratedCopy extends ReadCopy {
  readonly articles: readonly Article[]
  readonly photos: readonly PhotoFile[]
  /** What the reader and the search for pictures did not understand. */
  readonly warnings: readonly string[]
}

/** Brings in the pictures that the copy names, relative to its file. Pasted text has no place to look from. */
export async function addPictures(copy: ReadCopy): Promise<IllustratedCopy> {
  const found = new Map<PictureFile, PhotoFile>()
  const warnings = copy.intake.warnings.map((warning) => copyName(copy) + warning)
  for (const named of copy.intake.pictureFiles) {
    const path = pathOf(named.file, copy.file)
    const photo = path === null ? null : await readPhotoFile(path)
    if (photo?.ok === true) found.set(named, photo.value)
    else warnings.push(copyName(copy) + missingPicture(named, path, photo?.problem.text ?? null))
  }
  const articles = copy.intake.articles.map((article, index) => {
    const own = copy.intake.pictureFiles.filter((named) => named.article === index)
    return { ...article, pictures: article.pictures.map((picture) => withPhoto(picture, own, found)) }
  })
  return { ...copy, articles, photos: [...found.values()], warnings }
}

function missingPicture({ file }: PictureFile, path: string | null, cause: string | null): string {
  if (path === null) return `the picture “${file}” was not looked for: only files beside the copy are; its place is kept`
  return `the picture “${basename(path)}” was not brought in, its place is kept: ${cause ?? ''}`
}

function withPhoto(picture: Picture, named: readonly PictureFile[], found: ReadonlyMap<PictureFile, PhotoFile>): Picture {
  const own = named.find((entry) => entry.picture === picture.id)
  const file = own === undefined ? undefined : found.get(own)
  return file === undefined ? picture : showing(picture, file.photo)
}

/** The copy's own words come first; where it has none, those inside the photo file stand in. */
function showing(picture: Picture, photo: Photo): Picture {
  const credited = picture.credits.list.length > 0 || picture.credits.text !== null || photo.credit === ''
  return {
    ...picture,
    photo: photo.hash,
    aspect: Math.min(100, Math.max(0.01, photo.width / photo.height)),
    caption: picture.caption === '' ? photo.caption.replaceAll(/\s+/gu, ' ') : picture.caption,
    credits: credited ? picture.credits : creditsOf([{ role: 'photographer', name: photo.credit.slice(0, 200) }])
  }
}

const ADDRESS = /^[a-z][a-z0-9+.-]+:/iu

/** Where a picture of a copy file lies; null for web addresses, absolute paths, and pasted text. */
function pathOf(file: string, copy: string | null): string | null {
  if (copy === null || ADDRESS.test(file) || isAbsolute(file) || file.includes('\0')) return null
  return resolve(dirname(copy), decodeName(file))
}

/** Markdown writes blanks in names as %20. */
function decodeName(file: string): string {
  try {
    return decodeURIComponent(file)
  } catch {
    return file
  }
}

import { basename } from 'node:path'
import { type Result, failure, problem, success } from '#shared/base'
import { type Photo, photoSchema } from '#shared/model'
import { contentHash } from '#electron/store'
import { readInput } from '../input-file.ts'
import { readPictureHeader } from './size.ts'
import { readPictureWords } from './words.ts'

/** Bytes a photo may have. */
const LIMIT = 100 * 1024 * 1024

/** A photo ready to be stored. */
export interface PhotoFile {
  readonly photo: Photo
  readonly content: Uint8Array
}

/** A photo from its original bytes: its type, its pixels as shown, and what it says about itself. Null: no whole picture. */
export async function photoFrom(content: Uint8Array, name: string): Promise<PhotoFile | null> {
  const header = readPictureHeader(content)
  if (header === null) return null
  const { orientation, caption, credit, rights } = await readPictureWords(content)
  const turned = orientation >= 5
  const photo = photoSchema.parse({
    hash: contentHash(content),
    type: header.type,
    width: turned ? header.height : header.width,
    height: turned ? header.width : header.height,
    bytes: content.length,
    name: name.slice(0, 500),
    caption: caption.slice(0, 8000),
    credit: credit.slice(0, 2000),
    rights: rights.slice(0, 2000)
  } satisfies Photo)
  return { photo, content }
}

/** Reads a photo file. */
export async function readPhotoFile(file: string): Promise<Result<PhotoFile>> {
  const content = await readInput(file, LIMIT)
  if (!content.ok) return content
  const photo = await photoFrom(content.value, basename(file))
  if (photo !== null) return success(photo)
  return failure(
    problem(
      'bad-input',
      'photo.type',
      `${file} is not a whole JPEG, PNG or WebP picture. Save it as one of these and bring it in again.`,
      { file }
    )
  )
}

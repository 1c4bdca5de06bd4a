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

/** Reads a photo file: its type by its bytes, its pixels as shown, and what it says about itself. */
export async function readPhotoFile(file: string): Promise<Result<PhotoFile>> {
  const content = await readInput(file, LIMIT)
  if (!content.ok) return content
  const header = readPictureHeader(content.value)
  if (header === null)
    return failure(
      problem(
        'bad-input',
        'photo.type',
        `${file} is not a whole JPEG, PNG or WebP picture. Save it as one of these and bring it in again.`,
        { file }
      )
    )
  const { orientation, caption, credit, rights } = await readPictureWords(content.value)
  const turned = orientation >= 5
  const photo = photoSchema.parse({
    hash: contentHash(content.value),
    type: header.type,
    width: turned ? header.height : header.width,
    height: turned ? header.width : header.height,
    bytes: content.value.length,
    name: basename(file).slice(0, 500),
    caption: caption.slice(0, 8000),
    credit: credit.slice(0, 2000),
    rights: rights.slice(0, 2000)
  } satisfies Photo)
  return success({ photo, content: content.value })
}

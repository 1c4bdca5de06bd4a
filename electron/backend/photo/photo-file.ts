import { basename } from 'node:path'
import { type Problem, type Result, failure, problem, success } from '#shared/base'
import { type Photo, photoSchema } from '#shared/model'
import { contentHash } from '#electron/store'
import { readInput } from '../input-file.ts'
import { readPictureHeader } from './size.ts'
import { type PictureFault, MOST_PIXELS, pictureFault } from './soundness.ts'
import { readPictureWords } from './words.ts'

/** Bytes a photo may have. */
const LIMIT = 100 * 1024 * 1024

/** A photo ready to be stored. */
export interface PhotoFile {
  readonly photo: Photo
  readonly content: Uint8Array
}

/** A photo from its original bytes: its type, its pixels as shown, and what it says about itself. Null: no picture. */
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

/** Reads a photo file that a person brings in. */
export async function readPhotoFile(file: string): Promise<Result<PhotoFile>> {
  const content = await readInput(file, LIMIT)
  if (!content.ok) return content
  const fault = pictureFault(content.value)
  const photo = fault === null ? await photoFrom(content.value, basename(file)) : null
  return photo === null ? failure(faultyPhoto(file, fault ?? 'type')) : success(photo)
}

function faultyPhoto(file: string, fault: PictureFault): Problem {
  if (fault === 'cut')
    return problem(
      'bad-input',
      'photo.cut',
      `${file} is cut short: the end of the picture is missing. Copy it again from where it came.`,
      {
        file
      }
    )
  if (fault === 'kind')
    return problem(
      'bad-input',
      'photo.kind',
      `${file} is a JPEG of a rare kind (lossless, arithmetic or 12 bits) that pages cannot show. Save it as an ordinary JPEG or a PNG.`,
      { file }
    )
  if (fault === 'pixels') {
    const most = MOST_PIXELS / 1_000_000
    return problem(
      'bad-input',
      'photo.pixels',
      `${file} has more than ${String(most)} million pixels, more than any page needs. Save it smaller and bring it in again.`,
      { file, most }
    )
  }
  return problem(
    'bad-input',
    'photo.type',
    `${file} is not a JPEG, PNG or WebP picture. Save it as one of these and bring it in again.`,
    { file }
  )
}

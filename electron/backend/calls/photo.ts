import { type Result, failure, problem, success } from '#shared/base'
import type { CallResult, ParsedParams } from '#shared/contract'
import type { Photo } from '#shared/model'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { refuseOwnFile } from '../own-files.ts'
import { readPhotoFile } from '../photo/photo-file.ts'

async function add({ newsroom, clock }: Context, { file }: { readonly file: string }): Promise<Result<Photo>> {
  const read = (await refuseOwnFile(newsroom, file)) ?? (await readPhotoFile(file))
  if (!read.ok) return read
  const { photo, content } = read.value
  return newsroom.write((writes) => {
    writes.photos.add(photo, content, clock.now())
    return success(newsroom.read.photos.get(photo.hash) ?? photo)
  })
}

const missing = (hash: string): Result<never> =>
  failure(problem('not-found', 'photo.missing', `There is no photo ${hash} in the newsroom.`, { hash }))

function bytes({ newsroom: { read } }: Context, { hash }: { readonly hash: string }): Result<CallResult<'photo.bytes'>> {
  const photo = read.photos.get(hash)
  const content = read.photos.content(hash)
  return photo === null || content === null ? missing(hash) : success({ type: photo.type, bytes: content })
}

function preview(context: Context, { hash }: { readonly hash: string }): Result<CallResult<'photo.preview'>> {
  const small = context.newsroom.read.photos.preview(hash)
  if (small !== null) return success({ type: small.type, bytes: small.content, small: true })
  const original = bytes(context, { hash })
  return original.ok ? success({ ...original.value, small: false }) : original
}

function keepPreview({ newsroom }: Context, { bytes: content, ...rest }: ParsedParams<'photo.keepPreview'>): Result<null> {
  return newsroom.write((writes) => {
    if (newsroom.read.photos.get(rest.hash) === null) return missing(rest.hash)
    writes.photos.putPreview({ ...rest, content })
    return success(null)
  })
}

/** How many photos are named at a time: more than those of them that no window can draw. */
const AT_A_TIME = 200

export const photoCalls: Handlers<'photo.add' | 'photo.bytes' | 'photo.preview' | 'photo.keepPreview' | 'photo.withoutPreview'> =
  {
    'photo.add': add,
    'photo.bytes': bytes,
    'photo.preview': preview,
    'photo.keepPreview': keepPreview,
    'photo.withoutPreview': ({ newsroom }) => success(newsroom.readOnly ? [] : newsroom.read.photos.withoutPreview(AT_A_TIME))
  }

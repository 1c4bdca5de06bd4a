import { type Result, failure, problem, success } from '#shared/base'
import type { CallResult } from '#shared/contract'
import type { Photo } from '#shared/model'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'
import { readPhotoFile } from '../photo/photo-file.ts'

async function add({ newsroom, clock }: Context, { file }: { readonly file: string }): Promise<Result<Photo>> {
  const read = await readPhotoFile(file)
  if (!read.ok) return read
  const { photo, content } = read.value
  return newsroom.write((writes) => {
    writes.photos.add(photo, content, clock.now())
    return success(newsroom.read.photos.get(photo.hash) ?? photo)
  })
}

function bytes({ newsroom: { read } }: Context, { hash }: { readonly hash: string }): Result<CallResult<'photo.bytes'>> {
  const photo = read.photos.get(hash)
  const content = read.photos.content(hash)
  if (photo === null || content === null)
    return failure(problem('not-found', 'photo.missing', `There is no photo ${hash} in the newsroom.`, { hash }))
  return success({ type: photo.type, bytes: content })
}

export const photoCalls: Handlers<'photo.add' | 'photo.bytes'> = { 'photo.add': add, 'photo.bytes': bytes }

import { type Result, failure, problem, success } from '#shared/base'
import type { Publication } from '#shared/model'
import type { Context } from '../context.ts'
import type { Handlers } from '../handlers.ts'

function update({ newsroom, notify }: Context, { publication }: { readonly publication: Publication }): Result<Publication> {
  const updated = newsroom.write((writes): Result<Publication> => {
    if (newsroom.read.publications.only().id !== publication.id)
      return failure(
        problem('not-found', 'publication.missing', `This newsroom holds another paper than ${publication.id}.`, {
          publication: publication.id
        })
      )
    writes.publications.update(publication)
    return success(publication)
  })
  if (updated.ok) notify({ kind: 'event', name: 'changed', edition: null, articles: [], window: null })
  return updated
}

export const newsroomCalls: Handlers<'newsroom.info' | 'publication.update'> = {
  'newsroom.info': ({ newsroom, recovery }) =>
    success({
      file: newsroom.file,
      publication: newsroom.read.publications.only(),
      readOnly: newsroom.readOnly,
      version: newsroom.version,
      ...(recovery === null ? {} : { recovery })
    }),
  'publication.update': update
}

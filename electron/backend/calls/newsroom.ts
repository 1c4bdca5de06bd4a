import { success } from '#shared/base'
import type { Handlers } from '../handlers.ts'

export const newsroomCalls: Handlers<'newsroom.info'> = {
  'newsroom.info': ({ newsroom }) =>
    success({
      file: newsroom.file,
      publication: newsroom.read.publications.only(),
      readOnly: newsroom.readOnly,
      version: newsroom.version
    })
}

import { type IdSource, type Problem, type Result, problem, failure } from '#shared/base'
import { type Lang, type PageFormatName, newPublication, publicationSchema } from '#shared/model'
import { createNewsroom } from '#electron/store'

export interface NewNewsroom {
  readonly file: string
  /** Name of the paper. */
  readonly name: string
  readonly lang: Lang
  readonly format: PageFormatName
  readonly ids: IdSource
}

/** Creates a newsroom file for a new paper. An existing file is never touched. */
export function newNewsroom({ file, name, lang, format, ids }: NewNewsroom): Result<null> {
  const publication = publicationSchema.safeParse(newPublication(ids.next(), name.trim(), lang, format))
  return publication.success ? createNewsroom(file, publication.data) : failure(badName(name))
}

const badName = (name: string): Problem =>
  problem('bad-input', 'newsroom.badName', `“${name.slice(0, 40)}” cannot be the name of a paper. Use 1 to 200 characters.`, {
    name: name.slice(0, 40)
  })

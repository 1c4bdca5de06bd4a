import type { Result } from '#shared/base'
import type { EditionMaterial } from '#shared/contract'
import type { Edition } from '#shared/model'
import type { Context } from '../context.ts'
import { readMaterial } from '../material.ts'
import { settleEdition } from './settle.ts'

/** Everything that composing an edition needs, with what came from other desks brought together first. */
export function openMaterial(context: Context, edition: Edition): Result<EditionMaterial> {
  settleEdition(context, edition.id)
  const { newsroom } = context
  return newsroom.look(() => readMaterial(newsroom, edition))
}

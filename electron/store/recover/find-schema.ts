import { NEWSROOM_VERSION } from '../migrations/index.ts'
import type { PageFile } from './page-file.ts'
import { type Salvage, type SchemaRow, readSchema, salvage } from './salvage.ts'
import { type SchemaShape, schemaOf } from './shapes.ts'

/** Offset of `user_version` in the database header. */
const USER_VERSION = 60

export interface FoundSchema {
  readonly schema: SchemaShape
  readonly salvage: Salvage
}

const versions = (): number[] => Array.from({ length: NEWSROOM_VERSION }, (_, index) => NEWSROOM_VERSION - index)

/**
 * Finds out which version of the newsroom a damaged file has, and what is in it: by what is left of its list of tables,
 * else by trying which version's rows the pages hold.
 * @returns null when the file was made by a newer program
 */
export function findSchema(file: PageFile): FoundSchema | null {
  const roots = readSchema(file)
  const said = versionSaid(file)
  const known = versions().map((version) => schemaOf(version))
  if (said > NEWSROOM_VERSION && roots.some(({ name }) => known.every(({ made }) => !made.has(name)))) return null
  const agreeing = known.map((schema) => ({ schema, score: agreement(schema, roots) }))
  const most = Math.max(...agreeing.map(({ score }) => score))
  if (most > 0) {
    const best = agreeing.filter(({ score }) => score === most)
    const chosen = best.find(({ schema }) => schema.version === said) ?? best[0]
    if (chosen !== undefined) return { schema: chosen.schema, salvage: salvage(file, chosen.schema, roots) }
  }
  return byRows(file, known, roots)
}

function versionSaid(file: PageFile): number {
  const header = file.read(1)
  return header === null ? 0 : new DataView(header.buffer, header.byteOffset).getUint32(USER_VERSION)
}

/** Tables and indexes that the file made in the very words of this version, less those that it lacks or has besides. */
function agreement({ made }: SchemaShape, roots: readonly SchemaRow[]): number {
  const same = roots.filter(({ name, sql }) => sql !== '' && made.get(name) === sql).length
  const foreign = roots.filter(({ name }) => !made.has(name)).length
  return same === 0 ? 0 : Math.max(1, same * 2 - foreign - made.size / 1000)
}

function byRows(file: PageFile, known: readonly SchemaShape[], roots: readonly SchemaRow[]): FoundSchema | null {
  let best: (FoundSchema & { readonly rows: number }) | null = null
  for (const schema of known) {
    const found = salvage(file, schema, roots)
    if (best === null || found.fitting > best.rows) best = { schema, salvage: found, rows: found.fitting }
  }
  return best
}

import type { z } from 'zod'

/** A row that this program never wrote: the file is damaged. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow'
}

/** What a row must be by its schema; throws DamagedRow when it is not. */
export function fromStored<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new DamagedRow(parsed.error.issues[0]?.message ?? 'unreadable')
  return parsed.data
}

/** JSON that was stored; throws DamagedRow when it is none. */
export function fromStoredJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new DamagedRow('unreadable JSON', { cause: error })
  }
}

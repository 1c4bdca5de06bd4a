import { writeFileSync } from 'node:fs'
import { type Result, success } from '#shared/base'
import type { Recovery } from '#shared/contract'
import { type RecoverFile, recoverFile } from './files.ts'

export interface RecoverWithList extends RecoverFile {
  /** Language of the list. */
  readonly locale: 'zh-CN' | 'en'
}

/**
 * Recovers a newsroom and writes beside it, in a text file, what came back and what did not. The newsroom is what
 * matters: when only the list cannot be written, the window says the same.
 */
export async function recoverWithList({ locale, ...options }: RecoverWithList): Promise<Result<Recovery>> {
  const recovered = recoverFile(options)
  if (!recovered.ok) return recovered
  const { articles, revisions, photos, editions, pages, lost, findings } = recovered.value
  const recovery: Recovery = {
    from: options.file,
    articles,
    revisions,
    photos,
    editions,
    pages,
    lost: [...lost, ...findings]
  }
  const { recoveryList } = await import('./recovery-list.ts')
  const list = recoveryList(recovery, options.out, locale)
  try {
    writeFileSync(`${options.out}.txt`, list)
  } catch {
    // See above.
  }
  return success(recovery)
}

import { isBackupDue, listBackups, thinBackups } from '#electron/store'
import type { Context } from '../context.ts'
import type { Every } from '../history/idle.ts'
import { writtenAt } from './state.ts'

/** How often the desk looks whether a backup is due, milliseconds. */
const LOOK = 5 * 60 * 1000
/** The first look, milliseconds after the newsroom was opened: not while the first page is being drawn. */
const FIRST_LOOK = 20 * 1000

/**
 * Makes the day's backup while the desk works, and removes what has outlived its time once the new one has been
 * verified. What fails is tried again at the next look; `newsroom.safety` tells how old the last one is.
 * @returns a function that ends it
 */
export function startDailyBackups(context: Context, every: Every): () => void {
  if (context.newsroom.readOnly) return () => undefined
  let busy = false
  const look = async (): Promise<void> => {
    if (busy) return
    busy = true
    await backUpWhenDue(context)
    busy = false
  }
  const endFirst = every(FIRST_LOOK, () => {
    endFirst()
    void look()
  })
  const end = every(LOOK, () => void look())
  return () => {
    endFirst()
    end()
  }
}

/** True when a backup was due and was made. */
export async function backUpWhenDue({ newsroom: { file }, clock, runJob, safety }: Context): Promise<boolean> {
  const now = clock.now()
  if (!isBackupDue(listBackups(file), writtenAt(file), now)) return false
  const made = await runJob({ kind: 'beside', file, at: now, reason: 'daily' })
  safety.backedUp(made.ok ? made.value : made.problem)
  // While something is wrong with the newsroom, older backups may be the better ones: all of them stay.
  if (made.ok && made.value.ok) thinBackups(file, now)
  return made.ok
}

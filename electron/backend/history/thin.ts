import type { RevisionReason, RevisionRecord } from '#electron/store'

const HOUR = 3600 * 1000
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** Days for which one state a day is kept. */
const MONTH = 30 * DAY

/**
 * Merges stay: two desks may have made the same one, and it is what their next merge starts from. What one desk had from
 * the other was handed over, and stays for the same reason.
 */
const THINNABLE: ReadonlySet<RevisionReason> = new Set(['automatic'])

/** The stretch of time of which one state is kept, in words that two states of one stretch share; null: every one is. */
function stretchOf(savedAt: number, now: number): string | null {
  const age = now - savedAt
  if (age < HOUR) return null
  const [name, length]: readonly [string, number] = age < DAY ? ['hour', HOUR] : age < MONTH ? ['day', DAY] : ['week', WEEK]
  return `${name} ${String(Math.floor(savedAt / length))}`
}

/**
 * The revisions whose documents may go: of states that were kept by themselves, all of the last hour stay, then the last
 * one of each hour for a day, of each day for a month, and of each week. The first one, heads, and whatever has a name or
 * came from somewhere stay.
 * @param revisions of one article, newest first
 */
export function revisionsToThin(
  revisions: readonly RevisionRecord[],
  heads: ReadonlySet<string>,
  now: number
): readonly string[] {
  const taken = new Set<string>()
  const first = revisions.at(-1)?.id
  return revisions.flatMap(({ id, reason, savedAt, kept }) => {
    if (!kept) return []
    const stretch = stretchOf(savedAt, now)
    const isFirst = stretch !== null && !taken.has(stretch)
    if (stretch !== null) taken.add(stretch)
    return isFirst || stretch === null || id === first || heads.has(id) || !THINNABLE.has(reason) ? [] : [id]
  })
}

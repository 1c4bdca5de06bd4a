import { randomUUID } from 'node:crypto'
import type { IdSource } from '#shared/base'
import type { Clock } from './clock.ts'

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** The machine's clock and time zone. */
export const systemClock: Clock = {
  now: () => Date.now(),
  today: () => {
    const now = new Date()
    return `${String(now.getFullYear())}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`
  }
}

/** Ids that no other desk gives. */
export const randomIds: IdSource = { next: () => randomUUID() }

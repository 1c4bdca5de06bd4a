/**
 * Keys of the search index: an edition's day and a number within it, so that the index, which lists rows by their keys,
 * lists articles by their day. Articles without an edition come before all days.
 */
export const KEYS_A_DAY = 4096

/** First keys, for articles without an edition: those of the days of the year 1. */
export const UNDATED_KEYS = 366 * KEYS_A_DAY

const DAY = 24 * 3600 * 1000
/** Days from 0001-01-01 to 1970-01-01. */
const DAYS_BEFORE_1970 = 719_162

const dayNumber = (date: string): number => Math.max(366, Date.parse(`${date}T00:00:00Z`) / DAY + DAYS_BEFORE_1970)

/** @param date `YYYY-MM-DD`; null: no edition */
export const firstKeyOf = (date: string | null): number => (date === null ? 0 : dayNumber(date) * KEYS_A_DAY)

export const lastKeyOf = (date: string | null): number => (date === null ? UNDATED_KEYS - 1 : firstKeyOf(date) + KEYS_A_DAY - 1)

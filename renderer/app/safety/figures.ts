import type { Locale } from '#renderer/ui'

const MEGABYTE = 1024 * 1024

/** Bytes as `12.3 MB`, small ones with one decimal, never as nothing unless `least` says so. */
export function size(bytes: number, locale: Locale, least = 0.1): string {
  const amount = Math.max(least, bytes / MEGABYTE)
  const [value, unit] = amount < 1024 ? [amount, 'MB'] : [amount / 1024, 'GB']
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 100 ? 1 : 0 }).format(value)} ${unit}`
}

/** Day and time on this computer's clock. @param at milliseconds since 1970 */
export const moment = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

const STEPS = [
  ['day', 24 * 3600 * 1000],
  ['hour', 3600 * 1000],
  ['minute', 60 * 1000]
] as const

/** Less than a minute ago. */
export const isFresh = (at: number, now: number): boolean => Math.abs(now - at) < 60 * 1000

/** How long ago, as `2 hours ago`; `in 3 days` where the clock has run ahead. */
export function age(at: number, now: number, locale: Locale): string {
  const passed = now - at
  const [unit, length] = STEPS.find(([, one]) => Math.abs(passed) >= one) ?? STEPS[2]
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.round(passed / length), unit)
}

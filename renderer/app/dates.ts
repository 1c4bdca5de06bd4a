import type { Locale } from '#renderer/ui'

const TAGS: Readonly<Record<Locale, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' }

interface Parts {
  readonly date: Intl.DateTimeFormat
  readonly weekday: Intl.DateTimeFormat
}

const partsOf = (locale: Locale): Parts => ({
  date: new Intl.DateTimeFormat(TAGS[locale], { day: 'numeric', month: locale === 'en' ? 'short' : 'long', timeZone: 'UTC' }),
  weekday: new Intl.DateTimeFormat(TAGS[locale], { weekday: 'short', timeZone: 'UTC' })
})

/** Made once: a list of ten years of editions asks thousands of times, and making a format is slow. */
const PARTS: Readonly<Record<Locale, Parts>> = { 'zh-CN': partsOf('zh-CN'), en: partsOf('en') }

/** The parts of an edition's date: 11月20日 and 周五, 20 Nov and Fri. @param date `YYYY-MM-DD` */
export function editionDate(date: string, locale: Locale): { readonly date: string; readonly weekday: string } {
  const day = new Date(`${date}T00:00:00Z`)
  const parts = PARTS[locale]
  return { date: parts.date.format(day), weekday: parts.weekday.format(day) }
}

/** Hours and minutes on this computer's clock, 24 hours. @param at milliseconds since 1970 */
export const clockTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(at))

/** Today as `YYYY-MM-DD` on this computer's calendar. */
export function today(): string {
  const now = new Date()
  const two = (figure: number): string => String(figure).padStart(2, '0')
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** Whether the words are a day that exists, as `YYYY-MM-DD`. */
export const isDate = (words: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(words) && !Number.isNaN(Date.parse(words)) && new Date(words).toISOString().startsWith(words)

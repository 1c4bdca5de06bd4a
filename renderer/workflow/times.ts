import type { Locale } from '#renderer/ui'

const tag = (locale: Locale): string => (locale === 'en' ? 'en-GB' : 'zh-CN')

/** Day and time on this computer's clock, short. @param at milliseconds since 1970 */
export const shortTime = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), {
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false
  }).format(new Date(at))

/** The same with the year and seconds. */
export const longTime = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(tag(locale), {
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false
  }).format(new Date(at))

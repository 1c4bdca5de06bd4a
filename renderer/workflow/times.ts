import type { Locale } from '#renderer/ui'

/** Day and time on this computer's clock, short. @param at milliseconds since 1970 */
export const shortTime = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false
  }).format(new Date(at))

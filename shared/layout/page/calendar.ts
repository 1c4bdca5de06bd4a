import type { Lang } from '#shared/model'

const WEEKDAYS = {
  'zh-CN': ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
} as const
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

function parseDay(date: string): Day {
  const [year = 1, month = 1, day = 1] = date.split('-').map(Number)
  return { year, month, day }
}

/** Day of the week, 0 for Sunday, in the Gregorian calendar (Sakamoto's table of month offsets). */
export function weekdayOf(date: string): number {
  const { year, month, day } = parseDay(date)
  const offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
  const y = month < 3 ? year - 1 : year
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + (offsets[month - 1] ?? 0) + day) % 7
}

export const weekdayName = (date: string, lang: Lang): string => WEEKDAYS[lang][weekdayOf(date)] ?? ''

/** 2025年10月20日 · October 20, 2025 */
export function dateName(date: string, lang: Lang): string {
  const { year, month, day } = parseDay(date)
  if (lang === 'en') return `${MONTHS[month - 1] ?? ''} ${String(day)}, ${String(year)}`
  return `${String(year)}年${String(month)}月${String(day)}日`
}

import { articleStateSchema, signStageSchema } from '#shared/model'
import type { RevisionSummary, RowPlace } from '#shared/contract'
import type { Locale } from '#renderer/ui'
import type { HistoryWords } from './words.ts'

/** Day and time on this computer's clock; the year only where it is another one. @param at milliseconds since 1970 */
export function timeOf(at: number, locale: Locale): string {
  const [day, now] = [new Date(at), new Date()]
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    ...(day.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false
  }).format(day)
}

/** Why a state was kept: the name that a person gave it, the reading, or the occasion. */
export function reasonOf({ reason, label }: RevisionSummary, words: HistoryWords): string {
  const stage = signStageSchema.safeParse(label)
  if (reason === 'signed' && stage.success) return words(`stage.${stage.data}`)
  const state = articleStateSchema.safeParse(label)
  if (reason === 'handed-over' && state.success) return words('reason.handed-overAs', { state: words(`state.${state.data}`) })
  return label === '' ? words(`reason.${reason}`) : words('reason.label', { label })
}

/** When a state was kept, who was at the desk, and how long it is. */
export const detailOf = ({ savedAt, person, characters }: RevisionSummary, words: HistoryWords, locale: Locale): string =>
  words(person === '' ? 'detail' : 'detail.person', { time: timeOf(savedAt, locale), person, count: characters })

export const placeOf = (place: RowPlace, words: HistoryWords): string => words(`place.${place.kind}`)

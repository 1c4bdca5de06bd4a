import type { Lang } from '#shared/model'

/** Jump line under a part whose text goes on elsewhere. */
export const continuedOn = (lang: Lang, page: number): string =>
  lang === 'en' ? `Continued on page ${String(page)}` : `（下转第${String(page)}版）`

/** Jump line above a part that goes on from elsewhere. */
export const continuedFrom = (lang: Lang, page: number): string =>
  lang === 'en' ? `From page ${String(page)}` : `（上接第${String(page)}版）`

import { z } from 'zod'

/** What a contributor did for an article or a photo. */
export const CREDIT_ROLES = [
  'reporter',
  'correspondent',
  'photographer',
  'text-and-photo',
  'courtesy',
  'compiler',
  'agency'
] as const
export type CreditRole = (typeof CREDIT_ROLES)[number]

export const creditSchema = z.strictObject({
  role: z.enum(CREDIT_ROLES),
  name: z.string().min(1).max(200)
})
/** A contributor in a role (署名). */
export type Credit = Readonly<z.infer<typeof creditSchema>>

/** The words that stand for a role in print, in both languages. */
export const creditRoles: Readonly<Record<CreditRole, { readonly zh: string; readonly en: string }>> = {
  reporter: { zh: '记者', en: 'By' },
  correspondent: { zh: '通讯员', en: 'Correspondent' },
  photographer: { zh: '摄', en: 'Photo:' },
  'text-and-photo': { zh: '文/摄', en: 'Words and pictures by' },
  courtesy: { zh: '供图', en: 'Courtesy of' },
  compiler: { zh: '整理', en: 'Compiled by' },
  agency: { zh: '据', en: 'Agency:' }
}

export const creditsSchema = z.strictObject({
  list: z.array(creditSchema).max(200),
  /** The words as they stand in the copy; null: made from the list. */
  text: z.string().max(2000).nullable()
})
/** Credits that stand together, with their printed words when the copy had its own. */
export type Credits = Readonly<z.infer<typeof creditsSchema>>

export const emptyCredits: Credits = { list: [], text: null }

/** Credits made from a list: the copy's own words, if there were any, no longer hold. */
export const creditsOf = (list: readonly Credit[]): Credits => ({ list: [...list], text: null })

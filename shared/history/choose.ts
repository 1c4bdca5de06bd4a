import type { Article } from '#shared/model'
import type { Choice } from './conflict.ts'
import type { Merge } from './merge.ts'

/** The article that a person's choices make. A conflict without a choice keeps both sides. */
export const applyChoices = (merge: Merge, choices: readonly Choice[]): Article =>
  merge.settle((_conflict, index) => {
    const choice = choices[index]
    if (choice === undefined || choice.take === 'both') return { take: 'both', first: 'a' }
    return choice.take === 'own' ? choice : { take: choice.take }
  })

/**
 * What two sides hold for certain: where they are in conflict, no paragraph, and what stood there before. It is the base
 * for states that grew from both of them: what it does not have counts as written by them, so nothing is taken out.
 */
export const sharedGround = (merge: Merge): Article =>
  merge.settle(({ kind }) => (kind === 'paragraph' || kind === 'picture' ? { take: 'nothing' } : { take: 'base' }))

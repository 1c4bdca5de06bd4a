import type { ArticleWorkflow, CheckedSignOff, PageWorkflow } from '#shared/contract'
import { type ArticleState, type SignStage, stagesOf } from '#shared/model'

/** What lists show of where an article stands. */
export interface Standing {
  readonly state: ArticleState
  /** Who has checked it out; empty when nobody has. */
  readonly owner: string
  /** The last stage whose sign-off a later change has voided; null when what was signed last holds. */
  readonly voided: SignStage | null
  /** Whether states from other desks wait for a person to bring them together. */
  readonly conflict: boolean
}

/** Of an article that nobody has touched yet. */
export const UNTOUCHED: Standing = { state: 'draft', owner: '', voided: null, conflict: false }

export const standingOf = ({ state, owner, conflict, signOffs }: ArticleWorkflow): Standing => ({
  state,
  owner,
  conflict,
  voided: voidedStage('article', signOffs)
})

/** While the stages are signed once more after a change, what was signed last tells how far that has come. */
function voidedStage(subject: 'article' | 'page', signOffs: readonly CheckedSignOff[]): SignStage | null {
  if (signOffs.at(-1)?.valid !== false) return null
  const own = (stage: SignStage): readonly CheckedSignOff[] => signOffs.filter((one) => one.stage === stage)
  const isVoid = (stage: SignStage): boolean => own(stage).length > 0 && !own(stage).some(({ valid }) => valid)
  return stagesOf(subject).findLast(isVoid) ?? null
}

/** How far the proofs of a page have come: the last stage that holds, or that was voided. */
export interface ProofStanding {
  readonly stage: SignStage | null
  readonly isVoid: boolean
}

export function proofStandingOf({ signOffs }: PageWorkflow): ProofStanding {
  const voided = voidedStage('page', signOffs)
  if (voided !== null) return { stage: voided, isVoid: true }
  const stage = stagesOf('page').findLast((one) => signOffs.some((signOff) => signOff.stage === one && signOff.valid)) ?? null
  return { stage, isVoid: false }
}

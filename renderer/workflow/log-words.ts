import type { WorkflowEntry } from '#shared/contract'
import { articleStateSchema, signStageSchema } from '#shared/model'
import type { WorkflowWords } from './words.ts'

/** What somebody did, as a sentence. */
export function sentenceOf({ deed, person, detail }: WorkflowEntry, words: WorkflowWords): string {
  const who = person === '' ? words('log.itself') : person
  if (deed === 'moved') {
    const state = articleStateSchema.safeParse(detail)
    return words('log.moved', { who, state: state.success ? words(`state.${state.data}`) : detail })
  }
  if (deed === 'taken-over') return words('log.taken-over', { who, other: detail })
  if (deed === 'checked-out' || deed === 'checked-in') return words(`log.${deed}`, { who })
  // An article that was signed off or published had all its readings.
  const stage = signStageSchema.safeParse(detail === 'published' || detail === 'signed-off' ? 'reading-3' : detail)
  const named = stage.success ? words(`stage.${stage.data}`) : detail
  // A merge, or a line of an earlier version: nobody is named.
  if (deed === 'voided' && person === '') return words('log.voidedAlone', { stage: named })
  return words(`log.${deed}`, { who, stage: named })
}

/** The kinds of deeds that a log is filtered by. */
export const LOG_KINDS = ['all', 'signs', 'moves', 'hands'] as const
export type LogKind = (typeof LOG_KINDS)[number]

const KINDS: Readonly<Record<WorkflowEntry['deed'], Exclude<LogKind, 'all'>>> = {
  signed: 'signs',
  withdrawn: 'signs',
  voided: 'signs',
  'holds-again': 'signs',
  moved: 'moves',
  'checked-out': 'hands',
  'checked-in': 'hands',
  'taken-over': 'hands'
}

export const isOfKind = ({ deed }: WorkflowEntry, kind: LogKind): boolean => kind === 'all' || KINDS[deed] === kind

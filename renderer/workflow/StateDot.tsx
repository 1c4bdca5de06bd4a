import type { ArticleState } from '#shared/model'
import { type DotShape, type Tone, Badge, StatusDot } from '#renderer/ui'
import { type ProofStanding, type Standing, proofStandingOf } from './standing.ts'
import { useWorkflow } from './use-workflow.tsx'
import { useWorkflowWords } from './words.ts'

const SHAPES: Readonly<Record<ArticleState, DotShape>> = {
  draft: 'dashed',
  submitted: 'ring',
  'in-edit': 'part',
  ready: 'full',
  placed: 'full',
  'signed-off': 'tick',
  published: 'tick',
  spiked: 'returned'
}

export const STATE_TONES: Readonly<Record<ArticleState, Tone>> = {
  draft: 'gray',
  submitted: 'blue',
  'in-edit': 'amber',
  ready: 'blue',
  placed: 'blue',
  'signed-off': 'green',
  published: 'green',
  spiked: 'red'
}

/** Where an article stands as a shape, for rows of lists; a reading that a change has voided shows before the state. */
export function StateDot({ state, owner, voided }: Standing) {
  const words = useWorkflowWords()
  const label = [
    words(`state.${state}`),
    ...(voided === null ? [] : [words('sign.voidedStage', { stage: words(`stage.${voided}`) })]),
    ...(owner === '' ? [] : [words('owner.has', { owner })])
  ].join(words('and'))
  return <StatusDot shape={voided === null ? SHAPES[state] : 'returned'} label={label} />
}

/** In rows of lists: another desk has changed the same places. */
export function ConflictBadge() {
  const words = useWorkflowWords()
  return (
    <Badge tone="amber" look="small" title={words('conflict.title')}>
      {words('conflict.badge')}
    </Badge>
  )
}

const NONE: ProofStanding = { stage: null, isVoid: false }

/** How far a page's proofs have come, for the strip of pages; nothing before the first one. */
export function ProofBadge({ page }: { readonly page: string }) {
  const words = useWorkflowWords()
  const own = useWorkflow()?.pages.find((one) => one.page === page)
  const { stage, isVoid } = own === undefined ? NONE : proofStandingOf(own)
  if (stage === null) return null
  const name = words(`stage.${stage}`)
  const title = isVoid ? words('sign.voidedStage', { stage: name }) : words('sign.done', { stage: name })
  return (
    <Badge tone={isVoid ? 'amber' : stage === 'release' ? 'green' : 'blue'} look="small" title={title}>
      <span aria-hidden>{isVoid ? words('proof.void') : words(`proof.${stage}`)}</span>
      <span className="ui-hidden">{title}</span>
    </Badge>
  )
}

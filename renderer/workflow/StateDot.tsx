import type { ArticleState } from '#shared/model'
import { type DotShape, type Tone, StatusDot } from '#renderer/ui'
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

/** An article's state as a shape, for rows of lists. */
export function StateDot({ state }: { readonly state: ArticleState }) {
  const words = useWorkflowWords()
  return <StatusDot shape={SHAPES[state]} label={words(`state.${state}`)} />
}

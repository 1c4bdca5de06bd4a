/**
 * workflow: where articles and pages stand on their way to print, as parts of a desk's inspector: state and moves, owner,
 * readings and proofs with who signed them, and the log.
 * In: ids and a way to show problems. Out: sections of an inspector; the words and shapes of states for lists.
 * Imports client, ui, and the types of contract and model.
 */
export { ArticleWorkflowSection } from './ArticleWorkflowSection.tsx'
export { PageProofsSection } from './PageProofsSection.tsx'
export { OwnerNotice } from './OwnerNotice.tsx'
export { ConflictBadge, ProofBadge, StateDot } from './StateDot.tsx'
export { type Standing, UNTOUCHED, standingOf } from './standing.ts'
export { WorkflowProvider, useWorkflow } from './use-workflow.tsx'

import './workflow.css'
import type { Problem } from '#shared/base'
import type { PageId } from '#shared/model'
import { Badge, Section } from '#renderer/ui'
import { PublishSection } from './PublishSection.tsx'
import { Signature } from './ArticleWorkflowSection.tsx'
import { LogSection } from './LogSection.tsx'
import { SignOffList } from './SignOffList.tsx'
import { useDeeds } from './use-deeds.tsx'
import { useWorkflow } from './use-workflow.tsx'
import { useWorkflowWords } from './words.ts'

export interface PageProofsSectionProps {
  readonly pageId: PageId
  readonly onProblem: (cause: Problem) => void
}

/** The proofs of a page and its release for print. */
export function PageProofsSection({ pageId, onProblem }: PageProofsSectionProps) {
  const words = useWorkflowWords()
  const workflow = useWorkflow()
  const deeds = useDeeds(onProblem)
  const own = workflow?.pages.find(({ page }) => page === pageId)
  if (own === undefined) return null
  const isReleased = own.signOffs.some(({ stage, valid }) => stage === 'release' && valid)
  return (
    <>
      <Section
        title={words('proofs.title')}
        aside={<Badge tone={isReleased ? 'green' : 'gray'}>{words(isReleased ? 'proofs.released' : 'proofs.open')}</Badge>}
      >
        <SignOffList subject="page" id={pageId} signOffs={own.signOffs} voided={own.voided} deeds={deeds} isClosed={false} />
        <Signature deeds={deeds} />
        {deeds.dialog}
      </Section>
      <PublishSection onProblem={onProblem} />
      <LogSection subject="page" id={pageId} />
    </>
  )
}

import './workflow.css'
import type { Problem } from '#shared/base'
import type { ArticleWorkflow } from '#shared/contract'
import { type PageId, stagesOf } from '#shared/model'
import { useEdition } from '#renderer/client'
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
        <Unread pageId={pageId} articles={workflow?.articles ?? []} />
        <Signature deeds={deeds} />
        {deeds.dialog}
      </Section>
      <PublishSection onProblem={onProblem} />
      <LogSection subject="page" id={pageId} />
    </>
  )
}

/** Articles on the page that have not had all their readings: it cannot be released before. */
function Unread({ pageId, articles }: { readonly pageId: PageId; readonly articles: readonly ArticleWorkflow[] }) {
  const words = useWorkflowWords()
  const material = useEdition((state) => state.material)
  const shown = new Set(
    (material?.sections ?? []).flatMap(({ page, place, article }) => (page === pageId && place !== null ? [article] : []))
  )
  const unread = articles.filter(
    ({ article, signOffs }) =>
      shown.has(article) && !stagesOf('article').every((stage) => signOffs.some((one) => one.stage === stage && one.valid))
  )
  if (unread.length === 0) return null
  const headlines = unread.map(
    ({ article }) =>
      material?.articles.find(({ id }) => id === article)?.headline.main.replaceAll('\n', ' ') || words('log.untitled')
  )
  return (
    <p className="wf-quiet wf-unread">
      {words('proofs.unread', { count: unread.length })}
      <span className="wf-unread-names">{headlines.join(words('and'))}</span>
    </p>
  )
}

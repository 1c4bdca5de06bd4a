import { Newspaper } from 'lucide-react'
import type { Problem } from '#shared/base'
import type { Publication } from '#shared/model'
import { useClient, useEdition } from '#renderer/client'
import { Badge, Button, Section, Switch } from '#renderer/ui'
import { useDeeds } from './use-deeds.tsx'
import { useWorkflow } from './use-workflow.tsx'
import { useWorkflowWords } from './words.ts'

/** How many pages of the edition are released, and its publishing once all of them are. */
export function PublishSection({ onProblem }: { readonly onProblem: (cause: Problem) => void }) {
  const words = useWorkflowWords()
  const workflow = useWorkflow()
  const material = useEdition((state) => state.material)
  const deeds = useDeeds(onProblem)
  if (workflow === null || material === null) return null
  const edition = material.edition.id
  const released = workflow.pages.filter(({ signOffs }) =>
    signOffs.some(({ stage, valid }) => stage === 'release' && valid)
  ).length
  const onPages = new Set(material.sections.flatMap(({ article, place }) => (place === null ? [] : [article])))
  const placed = workflow.articles.filter(({ article }) => onPages.has(article))
  const isPublished = placed.length > 0 && placed.every(({ state }) => state === 'published')
  const total = workflow.pages.length
  return (
    <Section
      title={words('edition.title')}
      aside={
        <Badge tone={isPublished || released === total ? 'green' : 'gray'}>
          {isPublished ? words('state.published') : words('edition.released', { released, total })}
        </Badge>
      }
    >
      <div className="wf-owner wf-publish">
        <span className="ui-grow wf-quiet">
          {words(isPublished ? 'edition.published' : released === total ? 'edition.ready' : 'edition.open')}
        </span>
        <Button
          size="small"
          icon={Newspaper}
          variant={released === total && !isPublished ? 'primary' : 'plain'}
          isDisabled={released < total || isPublished}
          onPress={() => deeds.act(async (client, person) => await client.call('workflow.publish', { edition, person }))}
        >
          {words('move.published')}
        </Button>
      </div>
      <RepeatReaders publication={material.publication} onProblem={onProblem} />
      {deeds.dialog}
    </Section>
  )
}

interface RepeatReadersProps {
  readonly publication: Publication
  readonly onProblem: (cause: Problem) => void
}

/** The paper's own rule: whether one person may sign several readings of an article, or proofs of a page. */
function RepeatReaders({ publication, onProblem }: RepeatReadersProps) {
  const words = useWorkflowWords()
  const client = useClient()
  const allow = async (repeatReaders: boolean): Promise<void> => {
    const kept = await client.call('publication.update', { publication: { ...publication, repeatReaders } })
    if (!kept.ok) onProblem(kept.problem)
  }
  return (
    <div className="wf-owner">
      <Switch isSelected={publication.repeatReaders} onChange={(isAllowed) => void allow(isAllowed)}>
        {words('edition.repeatReaders')}
      </Switch>
    </div>
  )
}

import { Lock } from 'lucide-react'
import type { Problem } from '#shared/base'
import type { ArticleId } from '#shared/model'
import { Banner, Button, useLocale } from '#renderer/ui'
import { shortTime } from './times.ts'
import { useDeeds } from './use-deeds.tsx'
import { useWorkflow } from './use-workflow.tsx'
import { useWorkflowWords } from './words.ts'

export interface OwnerNoticeProps {
  readonly articleId: ArticleId
  readonly onProblem: (cause: Problem) => void
}

/** Says that somebody else has the open article, and whether he took it over from the person at this desk. */
export function OwnerNotice({ articleId, onProblem }: OwnerNoticeProps) {
  const words = useWorkflowWords()
  const { locale } = useLocale()
  const deeds = useDeeds(onProblem)
  const own = useWorkflow()?.articles.find(({ article }) => article === articleId)
  if (own === undefined || own.owner === '' || own.owner === deeds.person) return null
  const { article, owner, ownedAt, takenFrom } = own
  const isLost = takenFrom !== '' && takenFrom === deeds.person
  return (
    <>
      <Banner
        tone="amber"
        icon={Lock}
        actions={
          <Button
            size="small"
            onPress={() =>
              deeds.act(async (client, person) => await client.call('workflow.checkOut', { article, person, takeOver: true }))
            }
          >
            {words('owner.takeOver')}
          </Button>
        }
      >
        {words(isLost ? 'owner.lost' : 'owner.other', { owner, time: shortTime(ownedAt, locale) })}
      </Banner>
      {deeds.dialog}
    </>
  )
}

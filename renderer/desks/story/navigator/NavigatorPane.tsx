import { useMemo } from 'react'
import type { ArticleId } from '#shared/model'
import { type Standing, standingOf, useWorkflow } from '#renderer/workflow'
import { useStory } from '../desk-context.tsx'
import { useStable } from '../use-stable.ts'
import { Navigator } from './Navigator.tsx'

/** The left pane. */
export function NavigatorPane() {
  const { outline, open, onOpenArticle, onCreate } = useStory()
  const workflow = useWorkflow()
  const fresh = useMemo(
    (): Readonly<Record<ArticleId, Standing>> =>
      Object.fromEntries((workflow?.articles ?? []).map((own) => [own.article, standingOf(own)])),
    [workflow]
  )
  const standings = useStable(fresh)
  return (
    <Navigator
      outline={outline}
      standings={standings}
      current={open?.article.id ?? null}
      onOpen={onOpenArticle}
      onCreate={onCreate}
    />
  )
}

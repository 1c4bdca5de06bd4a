import { useMemo } from 'react'
import type { ArticleId, ArticleState } from '#shared/model'
import { useWorkflow } from '#renderer/workflow'
import { useStory } from '../desk-context.tsx'
import { useStable } from '../use-stable.ts'
import { Navigator } from './Navigator.tsx'

/** The left pane. */
export function NavigatorPane() {
  const { outline, open, onOpenArticle, onCreate } = useStory()
  const workflow = useWorkflow()
  const fresh = useMemo(
    (): Readonly<Record<ArticleId, ArticleState>> =>
      Object.fromEntries((workflow?.articles ?? []).map(({ article, state }) => [article, state])),
    [workflow]
  )
  const states = useStable(fresh)
  return (
    <Navigator outline={outline} states={states} current={open?.article.id ?? null} onOpen={onOpenArticle} onCreate={onCreate} />
  )
}

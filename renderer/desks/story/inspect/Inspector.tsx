import { useMemo } from 'react'
import type { Problem } from '#shared/base'
import type { EditionMaterial } from '#shared/contract'
import type { Article, ArticleId, PageId } from '#shared/model'
import { type PreviewState, articleFit } from '#renderer/preview'
import { type BodyController, useBodyState } from '#renderer/editor'
import { Split, type StatusItem, useStatusItems } from '#renderer/ui'
import { useStoryWords } from '../words.ts'
import { CountsSection, FitSection } from './FitSection.tsx'
import { PicturesSection } from './PicturesSection.tsx'
import { PreviewPane } from './PreviewPane.tsx'

export interface InspectorProps {
  readonly material: EditionMaterial
  readonly onOpenArticle: (id: ArticleId) => void
  readonly onProblem: (problem: Problem) => void
  readonly article: Article
  readonly controller: BodyController
  readonly preview: PreviewState
  readonly pageId: PageId | null
  readonly isPreviewOpen: boolean
  readonly onPage: (page: PageId) => void
  readonly onEdit: (change: (article: Article) => Article) => void
}

/** What is known of the article: fit, length, pictures, and its page. */
export function Inspector(props: InspectorProps) {
  const { article, controller, material, preview, pageId, isPreviewOpen, onPage, onEdit, onOpenArticle, onProblem } = props
  const words = useStoryWords()
  const { selected, caret } = useBodyState(controller)
  const fit = articleFit(preview, article.id)
  const sections = useMemo(() => [...preview.pages.values()].flatMap(({ placed }) => placed), [preview])
  const holding = material.pages.filter(({ id }) =>
    sections.some((section) => section.page === id && section.article === article.id && section.place !== null)
  )
  const page = holding.find(({ id }) => id === pageId) ?? holding[0] ?? null
  const isWaiting = !preview.settled && preview.pages.size === 0
  const oversetCount = material.articles.filter(({ id }) => (articleFit(preview, id)?.overset ?? 0) > 0).length
  useStatusItems(
    useMemo((): StatusItem[] => {
      const position: StatusItem[] = caret ? [{ id: 'position', side: 'left', text: words('position', { ...caret }) }] : []
      if (oversetCount === 0) return position
      return [...position, { id: 'overset', side: 'right', tone: 'red', text: words('overset', { count: oversetCount }) }]
    }, [caret, oversetCount, words])
  )
  const facts = (
    <div className="story-facts">
      <FitSection article={article} fit={fit} isWaiting={isWaiting} />
      <CountsSection article={article} fit={fit} selected={selected} />
      <PicturesSection article={article} onEdit={onEdit} onProblem={onProblem} />
    </div>
  )
  if (!isPreviewOpen) return facts
  const picture = (
    <PreviewPane
      preview={preview}
      articleId={article.id}
      pages={holding}
      page={isWaiting ? (material.pages.find(({ id }) => id === pageId) ?? null) : page}
      onPage={onPage}
      onOpenSection={(id) => {
        const opened = sections.find((section) => section.id === id)?.article
        if (opened !== undefined && opened !== null) onOpenArticle(opened)
      }}
    />
  )
  return <Split id="story-inspector" top={{ content: facts, min: 120 }} bottom={{ content: picture, min: 160, height: '62%' }} />
}

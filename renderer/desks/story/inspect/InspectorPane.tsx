import { useMemo } from 'react'
import { articleFit } from '#renderer/preview'
import { type BodyController, useBodyState } from '#renderer/editor'
import { Split, type StatusItem, useStatusItems } from '#renderer/ui'
import { type OpenArticle, useStory } from '../desk-context.tsx'
import { ConflictNotice } from '../history/ConflictNotice.tsx'
import { HistorySection } from '../history/HistorySection.tsx'
import { useStoryWords } from '../words.ts'
import { ArticleWorkflowSection, OwnerNotice } from '#renderer/workflow'
import { CountsSection, FitSection } from './FitSection.tsx'
import { PicturesSection } from './PicturesSection.tsx'
import { PreviewPane } from './PreviewPane.tsx'

/** The right pane: what is known of the open article, and its page. */
export function InspectorPane() {
  const { open, isPreviewOpen } = useStory()
  if (!open) return null
  return (
    <>
      <StatusWords controller={open.controller} />
      {isPreviewOpen ? <Split id="story-inspector" top={TOP} bottom={BOTTOM} /> : <OpenFacts />}
    </>
  )
}

const TOP = { content: <OpenFacts />, min: 120 } as const
const BOTTOM = { content: <OpenPreview />, min: 160, height: '62%' } as const

function OpenFacts() {
  const { open } = useStory()
  return open ? <Facts {...open} /> : null
}

function Facts({ article, controller, edit }: OpenArticle) {
  const { preview, onProblem } = useStory()
  const fit = articleFit(preview, article.id)
  return (
    <div className="story-facts">
      <ConflictNotice key={article.id} article={article.id} onProblem={onProblem} />
      <OwnerNotice articleId={article.id} onProblem={onProblem} />
      <FitSection article={article} fit={fit} controller={controller} isWaiting={!preview.settled && preview.pages.size === 0} />
      <CountsSection article={article} fit={fit} controller={controller} />
      <ArticleWorkflowSection articleId={article.id} onProblem={onProblem} />
      <HistorySection article={article} onProblem={onProblem} />
      <PicturesSection articleId={article.id} pictures={article.pictures} onEdit={edit} onProblem={onProblem} />
    </div>
  )
}

/** The pages that hold a part of the article, and the one that is shown. */
function OpenPreview() {
  const { open, material, preview, pageId, onPage, onOpenArticle } = useStory()
  if (!open) return null
  const { id } = open.article
  const isWaiting = !preview.settled && preview.pages.size === 0
  const holding = material.pages.filter((page) =>
    preview.pages.get(page.id)?.placed.some(({ article, place }) => article === id && place !== null)
  )
  const shown = holding.find((page) => page.id === pageId) ?? holding[0] ?? null
  const page = isWaiting ? (material.pages.find((candidate) => candidate.id === pageId) ?? null) : shown
  return (
    <PreviewPane
      composed={(page && preview.pages.get(page.id)) ?? null}
      hasProblem={preview.problem !== null}
      articleId={id}
      pages={holding}
      page={page}
      onPage={onPage}
      onOpenArticle={onOpenArticle}
    />
  )
}

/** Where the caret is, and how many articles are over. */
function StatusWords({ controller }: { readonly controller: BodyController }) {
  const words = useStoryWords()
  const { outline } = useStory()
  const caret = useBodyState(controller, (state) => state.caret)
  const isInTable = useBodyState(controller, (state) => state.kind === 'table')
  const count = outline.reduce((sum, { rows }) => sum + rows.filter(({ fit }) => (fit?.overset ?? 0) > 0).length, 0)
  useStatusItems(
    useMemo((): StatusItem[] => {
      const items: StatusItem[] = caret ? [{ id: 'position', side: 'left', text: words('position', { ...caret }) }] : []
      if (isInTable) items.push({ id: 'table', side: 'left', text: words('table.hint') })
      if (count > 0) items.push({ id: 'overset', side: 'right', tone: 'red', text: words('overset', { count }) })
      return items
    }, [caret, isInTable, count, words])
  )
  return null
}

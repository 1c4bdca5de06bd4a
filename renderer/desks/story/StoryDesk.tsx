import './story.css'
import { memo, useCallback, useMemo, useState } from 'react'
import type { Problem } from '#shared/base'
import type { EditionMaterial } from '#shared/contract'
import type { ArticleId, PageId } from '#shared/model'
import { articleFit, usePreview } from '#renderer/preview'
import { useEditionStore } from '#renderer/client'
import { DeskFrame } from '#renderer/ui'
import { WorkflowProvider } from '#renderer/workflow'
import { useDeskCommands } from './commands.tsx'
import { StoryContext, type StoryState } from './desk-context.tsx'
import { InspectorPane } from './inspect/InspectorPane.tsx'
import { NavigatorPane } from './navigator/NavigatorPane.tsx'
import { outlineOf } from './navigator/outline.ts'
import { useOpenArticle } from './use-open-article.ts'
import { useStable } from './use-stable.ts'
import { useStoryWords } from './words.ts'
import { WritePane } from './write/WritePane.tsx'

export interface StoryDeskProps {
  readonly material: EditionMaterial
  readonly articleId: ArticleId | null
  /** The newsroom takes nothing: what is shown can be read and copied. */
  readonly isReadOnly: boolean
  readonly onOpenArticle: (id: ArticleId) => void
  readonly onProblem: (problem: Problem) => void
}

const PREVIEW_KEY = 'story-preview'

/** The story desk: articles at the left, writing in the middle, fit and page preview at the right. */
export function StoryDesk({ material, articleId, isReadOnly, onOpenArticle, onProblem }: StoryDeskProps) {
  const article = material.articles.find(({ id }) => id === articleId) ?? null
  const ownPage = material.sections.find((section) => section.article === articleId && section.part === 0)?.page ?? null
  const [looked, setLooked] = useState<{ readonly article: ArticleId; readonly page: PageId } | null>(null)
  const pageId = looked !== null && looked.article === articleId ? looked.page : ownPage
  const preview = usePreview(material, { page: pageId })
  const fresh = useMemo(() => outlineOf(material, (id) => articleFit(preview, id)), [material, preview])
  const outline = useStable(fresh)
  const { freshId, onCreate } = useCreate(material, onOpenArticle, onProblem)
  const open = useOpenArticle(article, isReadOnly)
  const [isPreviewOpen, setPreviewOpen] = useState(() => localStorage.getItem(PREVIEW_KEY) !== 'closed')
  const onPreviewOpenChange = useCallback((isOpen: boolean) => {
    localStorage.setItem(PREVIEW_KEY, isOpen ? 'open' : 'closed')
    setPreviewOpen(isOpen)
  }, [])
  const togglePreview = useCallback(() => onPreviewOpenChange(!isPreviewOpen), [onPreviewOpenChange, isPreviewOpen])
  useDeskCommands({ outline, articleId, onOpenArticle, onCreate, togglePreview })
  const onPage = useCallback(
    (page: PageId) => {
      if (articleId !== null) setLooked({ article: articleId, page })
    },
    [articleId]
  )
  const state = useMemo(
    (): StoryState => ({
      material,
      preview,
      isReadOnly,
      outline,
      open,
      freshId,
      pageId,
      isPreviewOpen,
      onPreviewOpenChange,
      onPage,
      onOpenArticle,
      onCreate,
      onProblem
    }),
    [
      material,
      preview,
      isReadOnly,
      outline,
      open,
      freshId,
      pageId,
      isPreviewOpen,
      onPreviewOpenChange,
      onPage,
      onOpenArticle,
      onCreate,
      onProblem
    ]
  )
  return (
    <StoryContext value={state}>
      <WorkflowProvider edition={material.edition.id}>
        <Frame />
      </WorkflowProvider>
    </StoryContext>
  )
}

/** A picture of the page needs room; the writing needs at least 560 px of a small window. */
const inspectorWidth = (): number => Math.round(Math.min(392, Math.max(300, window.innerWidth * 0.272)))

/** The three panes; what changes while one types is looked up inside them. */
const Frame = memo(function Frame() {
  const words = useStoryWords()
  return (
    <DeskFrame
      id="story"
      left={{ label: words('desk.navigator'), width: 252, min: 180, max: 360, content: <NavigatorPane /> }}
      centre={{ label: words('desk.write'), content: <WritePane /> }}
      right={{ label: words('desk.inspector'), width: inspectorWidth(), min: 280, max: 760, content: <InspectorPane /> }}
    />
  )
})

/** Makes an article on a page and opens it. */
function useCreate(
  material: EditionMaterial,
  onOpenArticle: StoryDeskProps['onOpenArticle'],
  onProblem: StoryDeskProps['onProblem']
): { readonly freshId: ArticleId | null; readonly onCreate: (page: number) => void } {
  const store = useEditionStore()
  const [freshId, setFreshId] = useState<ArticleId | null>(null)
  const { lang } = material.publication
  const onCreate = useCallback(
    (page: number) => {
      const create = async (): Promise<void> => {
        const made = await store.createArticle(page, lang)
        if (!made.ok) {
          onProblem(made.problem)
          return
        }
        setFreshId(made.value)
        onOpenArticle(made.value)
      }
      void create()
    },
    [store, lang, onOpenArticle, onProblem]
  )
  return { freshId, onCreate }
}

import './story.css'
import { FilePlus2 } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { Problem } from '#shared/base'
import type { EditionMaterial } from '#shared/contract'
import type { ArticleId, PageId } from '#shared/model'
import { type PreviewState, articleFit, usePreview } from '#renderer/preview'
import { useEditionStore } from '#renderer/client'
import type { BodyController } from '#renderer/editor'
import { Button, DeskFrame, EmptyState } from '#renderer/ui'
import { useDeskCommands, useEditorCommands } from './commands.tsx'
import { Inspector } from './inspect/Inspector.tsx'
import { Navigator } from './navigator/Navigator.tsx'
import { outlineOf } from './navigator/outline.ts'
import { useOpenArticle } from './use-open-article.ts'
import { useStoryWords } from './words.ts'
import { WritePane } from './write/WritePane.tsx'

export interface StoryDeskProps {
  readonly material: EditionMaterial
  readonly articleId: ArticleId | null
  readonly onOpenArticle: (id: ArticleId) => void
  readonly onProblem: (problem: Problem) => void
}

const PREVIEW_KEY = 'story-preview'

/** The story desk: articles at the left, writing in the middle, fit and page preview at the right. */
export function StoryDesk({ material, articleId, onOpenArticle, onProblem }: StoryDeskProps) {
  const words = useStoryWords()
  const article = material.articles.find(({ id }) => id === articleId) ?? null
  const ownPage = material.sections.find((section) => section.article === articleId && section.part === 0)?.page ?? null
  const [looked, setLooked] = useState<{ readonly article: ArticleId; readonly page: PageId } | null>(null)
  const pageId = looked !== null && looked.article === articleId ? looked.page : ownPage
  const preview = usePreview(material, { page: pageId })
  const outline = useMemo(() => outlineOf(material, (id) => articleFit(preview, id) !== null), [material, preview])
  const create = useCreate(material, onOpenArticle, onProblem)
  const { controller, edit } = useOpenArticle(article)
  const [isPreviewOpen, setPreviewOpen] = useState(() => localStorage.getItem(PREVIEW_KEY) !== 'closed')
  const changePreview = useCallback((isOpen: boolean) => {
    localStorage.setItem(PREVIEW_KEY, isOpen ? 'open' : 'closed')
    setPreviewOpen(isOpen)
  }, [])
  const togglePreview = useCallback(() => changePreview(!isPreviewOpen), [changePreview, isPreviewOpen])
  useDeskCommands({ outline, article, onOpenArticle, create, togglePreview })
  const onPage = useCallback(
    (page: PageId) => {
      if (articleId !== null) setLooked({ article: articleId, page })
    },
    [articleId]
  )
  const frame = { articleId, pageId, preview, isPreviewOpen, onPage, onOpenArticle, onProblem }
  return (
    <DeskFrame
      id="story"
      left={{
        label: words('desk.navigator'),
        width: 252,
        min: 180,
        max: 360,
        content: <Navigator outline={outline} preview={preview} current={articleId} onOpen={onOpenArticle} onCreate={create} />
      }}
      centre={{
        label: words('desk.write'),
        content:
          article && controller ? (
            <>
              <EditorCommands controller={controller} />
              <WritePane
                article={article}
                controller={controller}
                publication={material.publication}
                section={placedSection(material, preview, article.id)}
                fit={firstFit(preview, article.id)}
                isPreviewOpen={isPreviewOpen}
                onPreviewOpenChange={changePreview}
                onEdit={edit}
              />
            </>
          ) : (
            <NoArticle material={material} create={create} />
          )
      }}
      right={{
        label: words('desk.inspector'),
        width: 392,
        min: 280,
        max: 760,
        content:
          article && controller ? (
            <Inspector article={article} controller={controller} material={material} onEdit={edit} {...frame} />
          ) : null
      }}
    />
  )
}

/** The article's first part as it stands on its page, places that the template gave included. */
function placedSection(material: EditionMaterial, preview: PreviewState, id: ArticleId) {
  const composed = [...preview.pages.values()].flatMap(({ placed }) => placed)
  return [...composed, ...material.sections].find((section) => section.article === id && section.part === 0) ?? null
}

const firstFit = (preview: PreviewState, id: ArticleId) =>
  [...preview.pages.values()].flatMap(({ sections }) => sections).find(({ articleId }) => articleId === id) ?? null

function NoArticle({ material, create }: { readonly material: EditionMaterial; readonly create: (page: number) => void }) {
  const words = useStoryWords()
  const first = material.pages.toSorted((a, b) => a.number - b.number)[0]
  if (material.articles.length > 0) {
    return <EmptyState title={words('empty.choose')} sentence={words('empty.chooseHint')} />
  }
  return (
    <EmptyState
      title={words('empty.title')}
      sentence={words('empty.sentence')}
      action={
        first ? (
          <Button icon={FilePlus2} onPress={() => create(first.number)}>
            {words('navigator.new')}
          </Button>
        ) : null
      }
    />
  )
}

/** Makes an article on a page and opens it. */
function useCreate(
  material: EditionMaterial,
  onOpenArticle: StoryDeskProps['onOpenArticle'],
  onProblem: StoryDeskProps['onProblem']
): (page: number) => void {
  const store = useEditionStore()
  const { lang } = material.publication
  return useCallback(
    (page) => {
      const create = async (): Promise<void> => {
        const made = await store.createArticle(page, lang)
        if (made.ok) onOpenArticle(made.value)
        else onProblem(made.problem)
      }
      void create()
    },
    [store, lang, onOpenArticle, onProblem]
  )
}

/** Offers the editor's commands while an article is open. */
function EditorCommands({ controller }: { readonly controller: BodyController }) {
  useEditorCommands(controller)
  return null
}

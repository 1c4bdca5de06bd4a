import { createContext, useContext } from 'react'
import type { EditionMaterial } from '#shared/contract'
import { type Problem, invariant } from '#shared/base'
import type { Article, ArticleId, PageId } from '#shared/model'
import type { BodyController } from '#renderer/editor'
import type { PreviewState } from '#renderer/preview'
import type { OutlinePage } from './navigator/outline.ts'

/** The article that is open, with its editor. */
export interface OpenArticle {
  readonly article: Article
  readonly controller: BodyController
  /** Takes an edit: it gets the article as it is now and gives the new one. */
  readonly edit: (change: (held: Article) => Article) => void
}

/** What the panes of the desk share. Panes look it up, so that the frame around them is not drawn with each keystroke. */
export interface StoryState {
  readonly material: EditionMaterial
  readonly preview: PreviewState
  /** Nothing that is written would be kept. */
  readonly isReadOnly: boolean
  readonly outline: readonly OutlinePage[]
  /** Null: no article is open. */
  readonly open: OpenArticle | null
  /** The article that was made here just now: its headline has the focus. */
  readonly freshId: ArticleId | null
  /** The page that the preview shows. */
  readonly pageId: PageId | null
  readonly isPreviewOpen: boolean
  readonly onPreviewOpenChange: (isOpen: boolean) => void
  readonly onPage: (page: PageId) => void
  readonly onOpenArticle: (id: ArticleId) => void
  readonly onCreate: (page: number) => void
  readonly onProblem: (problem: Problem) => void
}

export const StoryContext = createContext<StoryState | null>(null)

export function useStory(): StoryState {
  const state = useContext(StoryContext)
  invariant(state, 'StoryContext is missing above this pane')
  return state
}

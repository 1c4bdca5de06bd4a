import { ArrowDown, ArrowUp, FilePlus2, FileText, Heading, PanelRight, Redo2, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import type { Article, ArticleId } from '#shared/model'
import { type BodyController, EDITOR_KEYS } from '#renderer/editor'
import { type Command, useCommands } from '#renderer/ui'
import { pageLabel } from './navigator/Navigator.tsx'
import { type OutlinePage, readingOrder, titleOf } from './navigator/outline.ts'
import { useStoryWords } from './words.ts'

export interface DeskCommandsProps {
  readonly onOpenArticle: (id: ArticleId) => void
  readonly outline: readonly OutlinePage[]
  readonly article: Article | null
  readonly create: (page: number) => void
  readonly togglePreview: () => void
}

/** What the story desk adds to the palette. */
export function useDeskCommands({ outline, article, onOpenArticle, create, togglePreview }: DeskCommandsProps): void {
  const words = useStoryWords()
  const commands = useMemo((): Command[] => {
    const group = words('command.group')
    const articles = readingOrder(outline)
    const at = articles.findIndex(({ id }) => id === article?.id)
    const step = (by: number) => () => {
      const next = articles[at + by]
      if (next) onOpenArticle(next.id)
    }
    const own = outline.find(({ articles: rows }) => rows.some((row) => row.article.id === article?.id))?.page
    const page = own ?? outline[0]?.page ?? null
    return [
      {
        id: 'article.new',
        group,
        icon: FilePlus2,
        title: words('command.new'),
        shortcut: 'Mod+Shift+N',
        isDisabled: page === null,
        run: () => {
          if (page) create(page.number)
        }
      },
      { id: 'article.next', group, icon: ArrowDown, title: words('command.next'), shortcut: 'Mod+Alt+ArrowDown', run: step(1) },
      {
        id: 'article.previous',
        group,
        icon: ArrowUp,
        title: words('command.previous'),
        shortcut: 'Mod+Alt+ArrowUp',
        run: step(-1)
      },
      { id: 'story.preview', group, icon: PanelRight, title: words('command.preview'), run: togglePreview },
      ...outline.flatMap(({ page: holder, articles: rows }) =>
        rows.map(({ article: row }) => ({
          id: `article.open.${row.id}`,
          group: words('command.open'),
          icon: FileText,
          title: titleOf(row) === '' ? words('navigator.untitled') : titleOf(row),
          detail: pageLabel(holder, words),
          run: () => onOpenArticle(row.id)
        }))
      )
    ]
  }, [words, outline, article, onOpenArticle, create, togglePreview])
  useCommands(commands)
}

/** Undo and crosshead of the open body; single-line fields undo by themselves. */
export function useEditorCommands(controller: BodyController): void {
  const words = useStoryWords()
  const commands = useMemo((): Command[] => {
    const group = words('command.group')
    return [
      { id: 'edit.undo', group, icon: Undo2, title: words('tool.undo'), run: () => travel('undo', controller) },
      { id: 'edit.redo', group, icon: Redo2, title: words('tool.redo'), run: () => travel('redo', controller) },
      {
        id: 'edit.crosshead',
        group,
        icon: Heading,
        title: words('tool.crosshead'),
        shortcut: EDITOR_KEYS.crosshead,
        run: controller.toggleCrosshead
      }
    ]
  }, [words, controller])
  useCommands(commands)
}

function travel(way: 'undo' | 'redo', controller: BodyController): void {
  // A plain field keeps its own history, which only the browser can walk.
  if (document.activeElement?.matches('input, textarea') === true) document.execCommand(way)
  else controller[way]()
}

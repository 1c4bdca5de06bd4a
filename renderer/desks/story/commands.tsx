import { ArrowDown, ArrowUp, FilePlus2, FileText, Heading, PanelRight, Redo2, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import type { ArticleId } from '#shared/model'
import { type BodyController, EDITOR_KEYS } from '#renderer/editor'
import { type Command, useCommands } from '#renderer/ui'
import { pageLabel } from './navigator/Navigator.tsx'
import { type OutlinePage, readingOrder } from './navigator/outline.ts'
import { useStoryWords } from './words.ts'

export interface DeskCommandsProps {
  readonly onOpenArticle: (id: ArticleId) => void
  readonly outline: readonly OutlinePage[]
  readonly articleId: ArticleId | null
  readonly onCreate: (page: number) => void
  readonly togglePreview: () => void
}

/** What the story desk adds to the palette. */
export function useDeskCommands({ outline, articleId, onOpenArticle, onCreate, togglePreview }: DeskCommandsProps): void {
  const words = useStoryWords()
  const commands = useMemo((): Command[] => {
    const group = words('command.group')
    const order = readingOrder(outline)
    const at = order.findIndex((id) => id === articleId)
    const step = (by: number) => () => {
      const next = order[at + by]
      if (next !== undefined) onOpenArticle(next)
    }
    const own = outline.find(({ rows }) => rows.some(({ id }) => id === articleId))?.page
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
          if (page) onCreate(page.number)
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
      ...outline.flatMap(({ page: holder, rows }) =>
        rows.map(({ id, title }) => ({
          id: `article.open.${id}`,
          group: words('command.open'),
          icon: FileText,
          title: title === '' ? words('navigator.untitled') : title,
          detail: pageLabel(holder, words),
          run: () => onOpenArticle(id)
        }))
      )
    ]
  }, [words, outline, articleId, onOpenArticle, onCreate, togglePreview])
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

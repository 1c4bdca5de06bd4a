import {
  ArrowDown,
  ArrowUp,
  CornerDownLeft,
  FilePlus2,
  FileText,
  Heading,
  PanelRight,
  Quote,
  Redo2,
  Table,
  Undo2
} from 'lucide-react'
import { useMemo } from 'react'
import type { ArticleId } from '#shared/model'
import { type BodyController, type BodyPlace, EDITOR_KEYS } from '#renderer/editor'
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

export const QUOTE_KEYS = 'Mod+Alt+Q'

export interface EditorDeeds {
  readonly controller: BodyController
  /** Where the article's room ends; null while it fits. */
  readonly fitEnd: BodyPlace | null
  readonly makeQuote: () => void
}

/** What can be done with the open body; single-line fields undo by themselves. */
export function useEditorCommands({ controller, fitEnd, makeQuote }: EditorDeeds): void {
  const words = useStoryWords()
  const index = fitEnd?.index ?? null
  const offset = fitEnd?.offset ?? null
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
      },
      {
        id: 'insert.table',
        group,
        icon: Table,
        title: words('command.table'),
        shortcut: EDITOR_KEYS.table,
        run: controller.toggleTable
      },
      { id: 'insert.quote', group, icon: Quote, title: words('command.quote'), shortcut: QUOTE_KEYS, run: makeQuote },
      {
        id: 'story.fitEnd',
        group,
        icon: CornerDownLeft,
        title: words('command.end'),
        shortcut: 'F8',
        isDisabled: index === null,
        run: () => {
          if (index !== null && offset !== null) controller.goTo({ index, offset })
        }
      }
    ]
  }, [words, controller, makeQuote, index, offset])
  useCommands(commands)
}

function travel(way: 'undo' | 'redo', controller: BodyController): void {
  // A plain field keeps its own history, which only the browser can walk.
  if (document.activeElement?.matches('input, textarea') === true) document.execCommand(way)
  else controller[way]()
}

import { ArrowDown, ArrowUp, Replace, TextSearch } from 'lucide-react'
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { type Command, useCommands, useLocale } from '#renderer/ui'
import { useStory } from '../desk-context.tsx'
import { useStoryWords } from '../words.ts'
import { type Found, HEADS } from './in-article.ts'
import { type Find, useFind } from './use-find.ts'
import { fieldName, useFoundMarks } from './use-found-marks.ts'

export const FIND_KEYS = 'Mod+F'

/** The find bar of the desk, open or not. */
export interface Finding {
  /** Null while the bar is closed. */
  readonly find: Find | null
  readonly replaces: boolean
  readonly bar: RefObject<HTMLElement | null>
  /** Names of the open article's fields that hold what is sought, parted by spaces; the one where one stands. */
  readonly here: string
  readonly now: string | null
  readonly toggle: (isOpen: boolean) => void
  readonly close: () => void
}

const NO_FIND: readonly Found[] = []

/** Opens and closes the bar, offers its commands, marks what it finds, and leaves the caret at what was found last. */
export function useFinding(): Finding {
  const { open, isReadOnly } = useStory()
  const controller = open?.controller ?? null
  const articleId = open?.article.id ?? null
  const [shown, setShown] = useState<'find' | 'replace' | null>(null)
  const bar = useRef<HTMLElement>(null)
  const find = useFind(shown !== null)
  const { found, at, seek } = find
  const own = useMemo(
    () => (shown === null ? NO_FIND : found.filter(({ article }) => article === articleId)),
    [shown, found, articleId]
  )
  const match = found[at]
  const now = match !== undefined && match.article === articleId ? match : null
  useFoundMarks(shown === null ? null : controller, own, now)
  const show = useCallback(
    (what: 'find' | 'replace') => {
      const selected = controller?.selectedText() ?? ''
      if (selected !== '' && selected.length <= LONGEST && shown === null) seek({ query: selected, isPattern: false })
      setShown(what)
      bar.current?.querySelector('input')?.select()
    },
    [controller, seek, shown]
  )
  const close = useCallback(() => {
    setShown(null)
    if (now?.field === 'body') controller?.select(now)
    else if (now === null) controller?.focus()
    else selectInField(now)
  }, [controller, now])
  const toggle = useCallback((isOpen: boolean) => (isOpen ? show('find') : close()), [show, close])
  useFindCommands(show, find, shown !== null)
  return {
    find: shown === null ? null : find,
    replaces: shown === 'replace' && !isReadOnly,
    bar,
    here: [...new Set(own.filter(({ field }) => isHead(field)).map(({ field }) => field))].join(' '),
    now: now === null ? null : fieldName(now),
    toggle,
    close
  }
}

/** A longer selection is not what one seeks, characters. */
const LONGEST = 60

const isHead = (field: Found['field']): boolean => field === 'dateline' || HEADS.some((head) => head === field)

function selectInField(match: Found): void {
  const field = document.querySelector<HTMLTextAreaElement>(`[data-field='${fieldName(match)}'] textarea`)
  field?.focus()
  field?.setSelectionRange(match.start, match.end)
}

function useFindCommands(show: (what: 'find' | 'replace') => void, { step, found }: Find, isOpen: boolean): void {
  const words = useStoryWords()
  const { platform } = useLocale()
  const isEmpty = !isOpen || found.length === 0
  const commands = useMemo((): Command[] => {
    const group = words('command.group')
    return [
      { id: 'edit.find', group, icon: TextSearch, title: words('command.find'), shortcut: FIND_KEYS, run: () => show('find') },
      {
        id: 'edit.replace',
        group,
        icon: Replace,
        title: words('command.replace'),
        // A Mac hides the program with ⌘H.
        shortcut: platform === 'darwin' ? 'Mod+Alt+R' : 'Mod+H',
        run: () => show('replace')
      },
      {
        id: 'edit.findNext',
        group,
        icon: ArrowDown,
        title: words('find.next'),
        shortcut: 'Mod+G',
        isDisabled: isEmpty,
        run: () => step(1)
      },
      {
        id: 'edit.findPrevious',
        group,
        icon: ArrowUp,
        title: words('find.previous'),
        shortcut: 'Mod+Shift+G',
        isDisabled: isEmpty,
        run: () => step(-1)
      }
    ]
  }, [words, platform, isEmpty, show, step])
  useCommands(commands)
}

import './history.css'
import { GitMerge } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { Problem } from '#shared/base'
import type { ArticleId } from '#shared/model'
import { Banner, Button, type Command, useCommands } from '#renderer/ui'
import { ConflictDialog } from './ConflictDialog.tsx'
import { useConflicts } from './use-history.ts'
import { useSettling } from './use-settling.ts'
import { useHistoryWords } from './words.ts'

export interface ConflictNoticeProps {
  readonly article: ArticleId
  readonly onProblem: (cause: Problem) => void
}

/**
 * What other desks changed differently in the open article, for as long as it waits for a person. What was chosen so far
 * is kept while the article stays open.
 */
export function ConflictNotice({ article, onProblem }: ConflictNoticeProps) {
  const words = useHistoryWords()
  const [isOpen, setOpen] = useState(false)
  const { value: conflicts, reread } = useConflicts(article)
  const settling = useSettling(conflicts, reread, onProblem)
  const { begin } = settling
  const open = useCallback(async (): Promise<void> => {
    if (await begin()) setOpen(true)
  }, [begin])
  const hasConflict = conflicts !== null
  useCommands(
    useMemo(
      (): Command[] => [
        {
          id: 'history.conflict',
          group: words('section'),
          icon: GitMerge,
          title: words('conflict.title'),
          isDisabled: !hasConflict,
          run: () => void open()
        }
      ],
      [words, hasConflict, open]
    )
  )
  if (conflicts === null) return null
  return (
    <>
      <Banner
        tone="amber"
        icon={GitMerge}
        actions={
          <Button size="small" onPress={() => void open()}>
            {words('conflict.open')}
          </Button>
        }
      >
        {words('conflict.banner', { count: conflicts.conflicts.length + conflicts.later })}
      </Banner>
      <ConflictDialog settling={settling} conflicts={conflicts} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}

import { useEffect, useState } from 'react'
import type { Problem } from '#shared/base'
import type { RevisionComparison, RevisionSummary } from '#shared/contract'
import type { ArticleId } from '#shared/model'
import { useWhenSaved } from './use-history.ts'

/** What the chosen state is compared with: the article as it stands, or the state kept before it. */
export type Against = 'now' | 'before'

interface Asked {
  readonly article: ArticleId
  readonly revision: RevisionSummary | null
  readonly older: RevisionSummary | null
  readonly against: Against
  readonly turn: number
  readonly onProblem: (cause: Problem) => void
}

/** The chosen state beside another one; null until it is known. Asked again when `turn` changes. */
export function useComparison({ article, revision, older, against, turn, onProblem }: Asked): RevisionComparison | null {
  const whenSaved = useWhenSaved(onProblem)
  const [read, setRead] = useState<{ readonly turn: number; readonly comparison: RevisionComparison | null } | null>(null)
  const id = revision?.id ?? null
  const olderId = against === 'before' ? (older?.id ?? null) : null
  useEffect(() => {
    let isOver = false
    const ask = async (from: string): Promise<void> => {
      const params = olderId === null ? { article, from } : { article, from: olderId, to: from }
      const comparison = await whenSaved(async (client) => await client.call('article.compare', params))
      if (!isOver) setRead({ turn, comparison })
    }
    if (id !== null) void ask(id)
    return () => {
      isOver = true
    }
  }, [whenSaved, article, id, olderId, turn])
  return read?.comparison ?? null
}

import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Problem, Result } from '#shared/base'
import type { ArticleConflicts, RevisionSummary } from '#shared/contract'
import type { ArticleId } from '#shared/model'
import { type Client, type Watch, type Watched, useClient, useEditionStore, useWatched } from '#renderer/client'

/** Changes come in a row: they are asked for when this much rest follows, milliseconds. */
const REST = 150

/** What another desk changed differently in an article; null while nothing waits for a decision. */
export function useConflicts(article: ArticleId): Watched<ArticleConflicts | null> {
  const watch = useMemo(
    (): Watch<ArticleConflicts | null> => ({
      read: async (client) => await client.call('article.conflicts', { article }),
      // What a window types itself brings no conflict about.
      concerns: ({ window, articles }) => window === null && articles.includes(article),
      rest: REST
    }),
    [article]
  )
  return useWatched(watch)
}

/** Does something when everything that was typed is on disk; Problems are shown. */
export function useWhenSaved(onProblem: (cause: Problem) => void) {
  const client = useClient()
  const store = useEditionStore()
  return useCallback(
    async <T>(work: (client: Client) => Promise<Result<T>>): Promise<T | null> => {
      if (!(await store.flush())) {
        const { save } = store.state
        if (save.kind === 'waiting') onProblem(save.problem)
        return null
      }
      const answer = await work(client)
      if (answer.ok) return answer.value
      onProblem(answer.problem)
      return null
    },
    [client, store, onProblem]
  )
}

const NOTHING = { turn: 0, revisions: [] } as const

/** The kept states of an article, newest first; read while `isOpen`, and again when `turn` changes. */
export function useRevisions(
  article: ArticleId,
  isOpen: boolean,
  turn: number,
  onProblem: (cause: Problem) => void
): readonly RevisionSummary[] {
  const whenSaved = useWhenSaved(onProblem)
  const [read, setRead] = useState<{ readonly turn: number; readonly revisions: readonly RevisionSummary[] }>(NOTHING)
  useEffect(() => {
    let isOver = false
    const ask = async (): Promise<void> => {
      const revisions = await whenSaved(async (client) => await client.call('article.revisions', { article }))
      if (revisions !== null && !isOver) setRead({ turn, revisions })
    }
    if (isOpen) void ask()
    return () => {
      isOver = true
    }
  }, [whenSaved, article, isOpen, turn])
  return read.revisions
}

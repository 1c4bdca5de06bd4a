import { useCallback, useEffect, useState } from 'react'
import type { Problem, Result } from '#shared/base'
import type { ArticleConflicts, RevisionSummary } from '#shared/contract'
import type { ArticleId } from '#shared/model'
import { type Client, useClient, useEditionStore } from '#renderer/client'

/** Changes come in a row: they are asked for when this much rest follows, milliseconds. */
const REST = 150

/** What another desk changed differently in an article; null while nothing waits for a decision. */
export function useConflicts(article: ArticleId): ArticleConflicts | null {
  const client = useClient()
  const [found, setFound] = useState<ArticleConflicts | null>(null)
  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = async (): Promise<void> => {
      const answer = await client.call('article.conflicts', { article })
      if (answer.ok && !isOver) setFound(answer.value)
    }
    const end = client.subscribe((event) => {
      // What a window types itself brings no conflict about.
      if (event.name !== 'changed' || event.window !== null || !event.articles.includes(article)) return
      clearTimeout(timer)
      timer = setTimeout(() => void read(), REST)
    })
    void read()
    return () => {
      isOver = true
      clearTimeout(timer)
      end()
    }
  }, [client, article])
  return found?.article === article ? found : null
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

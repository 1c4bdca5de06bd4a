import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Article } from '#shared/model'
import { useEditionStore } from '#renderer/client'
import { BodyControllers } from '#renderer/editor'
import type { OpenArticle } from './desk-context.tsx'

/** The open article with its body editor, kept in step with the store in both directions; edits that nobody would keep are not taken. */
export function useOpenArticle(article: Article | null, isReadOnly: boolean): OpenArticle | null {
  const store = useEditionStore()
  const [controllers] = useState(() => new BodyControllers())
  const controller = article ? controllers.of(article) : null
  const body = article?.body
  useEffect(() => {
    if (controller && body) controller.load(body)
  }, [controller, body])
  const id = article?.id
  useEffect(
    () => (controller && id !== undefined ? store.beforeFlush(id, controller.handOver) : undefined),
    [store, controller, id]
  )
  const edit = useCallback(
    (change: (held: Article) => Article) => {
      const held = id === undefined || isReadOnly ? null : store.article(id)
      if (held) store.editArticle(held.id, change(held))
    },
    [store, id, isReadOnly]
  )
  return useMemo(() => (article && controller ? { article, controller, edit } : null), [article, controller, edit])
}

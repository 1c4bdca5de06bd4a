import { useCallback, useEffect, useState } from 'react'
import type { Article } from '#shared/model'
import { useEditionStore } from '#renderer/client'
import { type BodyController, BodyControllers } from '#renderer/editor'

/** The body editor of the open article, kept in step with the store in both directions. */
export function useOpenArticle(article: Article | null): {
  readonly controller: BodyController | null
  readonly edit: (change: (held: Article) => Article) => void
} {
  const store = useEditionStore()
  const [controllers] = useState(() => new BodyControllers())
  const controller = article ? controllers.of(article) : null
  const body = article?.body
  useEffect(() => {
    if (controller && body) controller.load(body)
  }, [controller, body])
  useEffect(() => (controller ? store.beforeFlush(controller.handOver) : undefined), [store, controller])
  const id = article?.id
  const edit = useCallback(
    (change: (held: Article) => Article) => {
      const held = id === undefined ? null : store.article(id)
      if (held) store.editArticle(held.id, change(held))
    },
    [store, id]
  )
  return { controller, edit }
}

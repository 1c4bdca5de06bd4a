import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Problem } from '#shared/base'
import type { ArchiveArticle } from '#shared/contract'
import { useClient } from '#renderer/client'
import { type Question, filtersOf } from './question.ts'
import { type SearchState, SearchStore } from './search-store.ts'

/** Saves in a row are one change, milliseconds. */
const SETTLED = 400

const after = (milliseconds: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, milliseconds)
  return () => clearTimeout(timer)
}

/** Searches as the question changes, and again when stored things change. */
export function useSearch(question: Question, isHeld: boolean): { readonly state: SearchState; readonly store: SearchStore } {
  const client = useClient()
  const [store] = useState(
    () =>
      new SearchStore(
        (asked, offset, limit) =>
          client.call('archive.search', { query: asked.query.slice(0, 500), filters: filtersOf(asked), offset, limit }),
        after
      )
  )
  useEffect(() => {
    if (!isHeld) store.ask(question)
  }, [store, question, isHeld])
  useEffect(() => {
    let callOff = (): void => undefined
    const end = client.subscribe((event) => {
      if (event.name !== 'changed' && event.name !== 'newsroom') return
      callOff()
      callOff = after(SETTLED, store.again)
    })
    return () => {
      callOff()
      end()
    }
  }, [client, store])
  return { state: useSyncExternalStore(store.subscribe, () => store.state), store }
}

export interface Reading {
  readonly article: ArchiveArticle | null
  readonly problem: Problem | null
}

/** The chosen article; the one before stays until it has come. */
export function useReading(articleId: string | null, query: string): Reading {
  const client = useClient()
  const [reading, setReading] = useState<Reading>({ article: null, problem: null })
  useEffect(() => {
    let isWanted = true
    const read = async (id: string): Promise<void> => {
      const result = await client.call('archive.read', { article: id, query: query.slice(0, 500) })
      if (!isWanted) return
      setReading(result.ok ? { article: result.value, problem: null } : { article: null, problem: result.problem })
    }
    if (articleId !== null) void read(articleId)
    return () => {
      isWanted = false
    }
  }, [client, articleId, query])
  return articleId === null ? NOTHING : reading
}

const NOTHING: Reading = { article: null, problem: null }

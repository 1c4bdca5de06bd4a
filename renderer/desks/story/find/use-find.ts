import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Article, ArticleId } from '#shared/model'
import { useEditionStore } from '#renderer/client'
import { useStory } from '../desk-context.tsx'
import { readingOrder } from '../navigator/outline.ts'
import { type Found, byPlace, findInArticle, replaceInArticle } from './in-article.ts'
import { type Pattern, type Sought, patternOf } from './pattern.ts'

export type FindScope = 'article' | 'edition'

/** What a replacement did; it can be taken back as long as its articles are as it left them. */
export interface Replacement {
  readonly count: number
  readonly articles: readonly { readonly before: Article; readonly after: Article }[]
}

export interface Find {
  readonly sought: Sought
  readonly scope: FindScope
  readonly replacement: string
  readonly wrong: 'syntax' | 'slow' | null
  readonly found: readonly Found[]
  /** Which of them one stands at, from 0; -1 where there are none. */
  readonly at: number
  /** The last replacement of all; null once it was taken back or something else is sought. */
  readonly done: Replacement | null
  readonly seek: (change: Partial<Sought>) => void
  readonly setScope: (scope: FindScope) => void
  readonly setReplacement: (replacement: string) => void
  /** Goes on by so many matches, round and round. */
  readonly step: (by: number) => void
  /** Replaces the match one stands at and goes on to the next. */
  readonly replace: () => void
  readonly replaceAll: () => void
  readonly undo: () => void
}

const NOTHING: Sought = { query: '', isPattern: false, matchesCase: false }

/** Where one stands: the first match from here on is the current one. */
type Anchor = Omit<Found, 'end'>

const startOf = (article: ArticleId): Anchor => ({ article, field: 'kicker', index: 0, start: 0 })

/** Finds and replaces in the open article or in the whole edition. Nothing is searched while `isOpen` is false. */
export function useFind(isOpen: boolean): Find {
  const store = useEditionStore()
  const { material, outline, open, onOpenArticle } = useStory()
  const [sought, setSought] = useState(NOTHING)
  const [scope, setScope] = useState<FindScope>('article')
  const [replacement, setReplacement] = useState('')
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  const [done, setDone] = useState<Replacement | null>(null)
  const pattern = useMemo(() => (isOpen ? patternOf(sought) : NONE), [isOpen, sought])
  const openId = open?.article.id ?? null
  const order = useMemo(() => readingOrder(outline), [outline])
  const searched = useSearched(scope, open?.article ?? null, useDeferredValue(material.articles), order)
  const found = useMemo(
    () => (pattern.kind === 'ready' ? searched.flatMap((article) => findInArticle(article, pattern.pattern)) : []),
    [pattern, searched]
  )
  const at = useMemo(() => positionOf(found, anchor, openId, order), [found, anchor, openId, order])
  const seek = useCallback((change: Partial<Sought>) => {
    setSought((held) => ({ ...held, ...change }))
    setDone(null)
  }, [])
  const go = useCallback(
    (match: Found | undefined) => {
      if (match === undefined) return
      setAnchor(match)
      if (match.article !== openId) onOpenArticle(match.article)
    },
    [openId, onOpenArticle]
  )
  const step = useCallback(
    (by: number) => {
      const { length } = found
      if (length > 0) go(found[(at + by + length) % length])
    },
    [found, at, go]
  )
  const change = useCallback(
    (ids: readonly ArticleId[], only?: Found): Replacement | null => {
      if (pattern.kind !== 'ready') return null
      const articles: { before: Article; after: Article }[] = []
      let count = 0
      for (const id of ids) {
        const before = store.article(id)
        if (before === null) continue
        const replaced = replaceInArticle(before, {
          pattern: pattern.pattern,
          replacement,
          isPattern: sought.isPattern,
          ...(only === undefined ? {} : { only })
        })
        if (replaced.count === 0) continue
        count += replaced.count
        articles.push({ before, after: replaced.article })
        store.editArticle(id, replaced.article)
      }
      return { count, articles }
    },
    [store, pattern, replacement, sought.isPattern]
  )
  const replace = useCallback(() => {
    const match = found[at]
    if (match === undefined) return
    const grown = change([match.article], match)?.articles[0]
    // Go on behind the new words: they may hold what is sought.
    setAnchor({
      ...match,
      start:
        match.start +
        (grown === undefined ? 1 : lengthAt(grown.after, match) - lengthAt(grown.before, match) + match.end - match.start)
    })
    setDone(null)
  }, [found, at, change])
  const replaceAll = useCallback(() => setDone(change([...new Set(found.map(({ article }) => article))])), [change, found])
  const undo = useCallback(() => {
    for (const { before, after } of done?.articles ?? [])
      if (store.article(before.id) === after) store.editArticle(before.id, before)
    setDone(null)
  }, [store, done])
  return {
    sought,
    scope,
    replacement,
    wrong: pattern.kind === 'wrong' ? pattern.reason : null,
    found,
    at,
    done,
    seek,
    setScope,
    setReplacement,
    step,
    replace,
    replaceAll,
    undo
  }
}

const NONE: Pattern = { kind: 'none' }

/** The articles that are searched, in reading order. */
function useSearched(
  scope: FindScope,
  open: Article | null,
  articles: readonly Article[],
  order: readonly ArticleId[]
): readonly Article[] {
  return useMemo(() => {
    if (scope === 'article') return open === null ? [] : [open]
    const byId = new Map(articles.map((article) => [article.id, article]))
    return order.flatMap((id) => byId.get(id) ?? [])
  }, [scope, open, articles, order])
}

/** The first match at or behind the anchor; where there is no anchor, from the beginning of the open article. */
function positionOf(found: readonly Found[], anchor: Anchor | null, open: ArticleId | null, order: readonly ArticleId[]): number {
  if (found.length === 0) return -1
  const from = anchor !== null && anchor.article === open ? anchor : open === null ? null : startOf(open)
  if (from === null) return 0
  const rank = order.indexOf(from.article)
  const isBehind = (match: Found): boolean => {
    if (match.article === from.article) return byPlace(match, from) >= 0
    return order.indexOf(match.article) > rank
  }
  return Math.max(0, found.findIndex(isBehind))
}

/** Length of the words of a match's field. */
function lengthAt(article: Article, { field, index }: Found): number {
  if (field === 'body') return article.body[index]?.runs.reduce((sum, { text }) => sum + text.length, 0) ?? 0
  if (field === 'caption') return article.pictures[index]?.caption.length ?? 0
  return field === 'dateline' ? article.dateline.length : article.headline[field].length
}

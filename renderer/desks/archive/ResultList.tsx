import { type KeyboardEvent, type RefObject, useCallback, useMemo } from 'react'
import { GridList, GridListItem, type Selection } from 'react-aria-components'
import type { SearchHit } from '#shared/contract'
import { Button } from '#renderer/ui'
import { Marked } from './Marked.tsx'
import { useArchiveWords } from './words.ts'

export interface ResultListProps {
  readonly hits: readonly SearchHit[]
  readonly hasMore: boolean
  readonly chosen: string | null
  readonly list: RefObject<HTMLDivElement | null>
  readonly onChoose: (articleId: string) => void
  readonly onOpen: (hit: SearchHit) => void
  readonly onMore: () => void
  /** Back to the search field. */
  readonly onLeave: () => void
}

/** What was found. Arrows choose, Enter opens, Escape goes back to the search. */
export function ResultList({ hits, hasMore, chosen, list, onChoose, onOpen, onMore, onLeave }: ResultListProps) {
  const words = useArchiveWords()
  const items = useMemo(() => hits.map((hit) => ({ id: hit.articleId, hit })), [hits])
  const select = useCallback(
    (keys: Selection) => {
      const [first] = keys === 'all' ? [] : keys
      if (typeof first === 'string') onChoose(first)
    },
    [onChoose]
  )
  const open = (key: string | number): void => {
    const hit = hits.find(({ articleId }) => articleId === key)
    if (hit !== undefined) onOpen(hit)
  }
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onLeave()
  }
  return (
    <div className="archive-results" onKeyDownCapture={leave}>
      <GridList
        ref={list}
        aria-label={words('results.label')}
        className="archive-list"
        items={items}
        dependencies={[words]}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={select}
        onAction={open}
      >
        {({ hit }) => <Row hit={hit} />}
      </GridList>
      {hasMore ? (
        <div className="archive-more">
          <Button onPress={onMore}>{words('results.more')}</Button>
        </div>
      ) : null}
    </div>
  )
}

function Row({ hit }: { readonly hit: SearchHit }) {
  const words = useArchiveWords()
  const { headline, headlineMarks, snippet, marks, authors } = hit
  return (
    <GridListItem id={hit.articleId} textValue={headline === '' ? words('results.untitled') : headline} className="archive-row">
      <span className="archive-headline">
        {headline === '' ? words('results.untitled') : <Marked text={headline} marks={headlineMarks} />}
      </span>
      {snippet === '' ? null : (
        <span className="archive-snippet">
          <Marked text={snippet} marks={marks} />
        </span>
      )}
      <span className="archive-place ui-figures">
        {placeParts(hit, words).map((part) => (
          <span key={part}>{part}</span>
        ))}
        {authors.length === 0 ? null : <span className="archive-authors ui-ellipsis">{authors.join(words('list.comma'))}</span>}
      </span>
    </GridListItem>
  )
}

type Words = ReturnType<typeof useArchiveWords>
type Place = Pick<SearchHit, 'date' | 'number' | 'page' | 'pageName'>

/** Day, edition and page of an article, as they are shown. */
export function placeParts({ date, number, page, pageName }: Place, words: Words): readonly string[] {
  if (date === null) return [words('place.none')]
  return [
    date,
    ...(number === null ? [] : [words('place.edition', { number })]),
    ...(page === null
      ? []
      : [pageName === '' ? words('place.page', { page }) : words('place.namedPage', { page, name: pageName })])
  ]
}

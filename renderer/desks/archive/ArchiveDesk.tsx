import './archive.css'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ArticleId, EditionId } from '#shared/model'
import { DeskFrame, EmptyState, SearchField, Skeleton, useAnnounce, useCommands, useStatusItems } from '#renderer/ui'
import { FilterPane } from './FilterPane.tsx'
import { NO_QUESTION, type Question, isNarrowed } from './question.ts'
import { ReadingPane } from './ReadingPane.tsx'
import { ResultList } from './ResultList.tsx'
import type { SearchState, SearchStore } from './search-store.ts'
import { useReading, useSearch } from './use-archive.ts'
import { type ArchiveWords, useArchiveWords, useProblemWords } from './words.ts'

export interface ArchiveDeskProps {
  /** Opens an article at the story desk, in its edition. */
  readonly onOpen: (edition: EditionId, article: ArticleId) => void
}

/** A pause this long ends a question, for those who listen, milliseconds. */
const SPOKEN_AFTER = 800

interface Openable {
  readonly edition: string | null
  readonly articleId: string
}

/** The archive desk: everything that was ever written in this newsroom, found as one types. */
export function ArchiveDesk({ onOpen }: ArchiveDeskProps) {
  const words = useArchiveWords()
  const [question, setQuestion] = useState(NO_QUESTION)
  const [isComposing, setComposing] = useState(false)
  const { state, store } = useSearch(question, isComposing)
  const [wanted, setWanted] = useState<string | null>(null)
  const chosen = state.hits.find(({ articleId }) => articleId === wanted)?.articleId ?? state.hits[0]?.articleId ?? null
  const reading = useReading(chosen, state.answered?.query ?? '')
  const change = useCallback((part: Partial<Question>) => setQuestion((held) => ({ ...held, ...part })), [])
  const open = useCallback(
    ({ edition, articleId }: Openable) => {
      if (edition !== null) onOpen(edition, articleId)
    },
    [onOpen]
  )
  useSpoken(state, words)
  return (
    <DeskFrame
      id="archive"
      left={{
        label: words('desk.filters'),
        width: 228,
        min: 190,
        max: 340,
        content: <FilterPane question={question} onChange={change} />
      }}
      centre={{
        label: words('desk.results'),
        content: (
          <Results
            question={question}
            state={state}
            store={store}
            chosen={chosen}
            onChange={change}
            onComposing={setComposing}
            onChoose={setWanted}
            onOpen={open}
          />
        )
      }}
      right={{
        label: words('desk.reading'),
        width: readingWidth(),
        min: 300,
        max: 820,
        content: <ReadingPane reading={reading} onOpen={open} />
      }}
    />
  )
}

/** The reading takes what a small window can spare beside the results. */
const readingWidth = (): number => Math.round(Math.min(640, Math.max(320, window.innerWidth * 0.42)))

/** Tells the status bar how many there are, and the ear when the typing rests. */
function useSpoken(state: SearchState, words: ArchiveWords): void {
  const announce = useAnnounce()
  const { answered, total, isCut } = state
  const counted = answered === null ? null : words(isCut ? 'results.over' : 'results.count', { total })
  useEffect(() => {
    if (counted === null) return undefined
    const timer = setTimeout(() => announce(counted), SPOKEN_AFTER)
    return () => clearTimeout(timer)
  }, [announce, counted])
  useStatusItems(useMemo(() => (counted === null ? [] : [{ id: 'found', side: 'left', text: counted }]), [counted]))
}

interface ResultsProps {
  readonly question: Question
  readonly state: SearchState
  readonly store: SearchStore
  readonly chosen: string | null
  readonly onChange: (part: Partial<Question>) => void
  readonly onComposing: (isComposing: boolean) => void
  readonly onChoose: (articleId: string) => void
  readonly onOpen: (hit: Openable) => void
}

function Results({ question, state, store, chosen, onChange, onComposing, onChoose, onOpen }: ResultsProps) {
  const words = useArchiveWords()
  const say = useProblemWords()
  const field = useRef<HTMLElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const toField = useCallback(() => field.current?.querySelector('input')?.focus(), [])
  useCommands(
    useMemo(
      () => [
        { id: 'edit.find', icon: Search, title: words('search.label'), shortcut: 'Mod+F', run: toField },
        // Asked for once more, this desk has nothing else to give.
        { id: 'view.archive', icon: Search, title: words('search.label'), shortcut: 'Mod+Shift+F', run: toField }
      ],
      [words, toField]
    )
  )
  // Whoever comes to this desk wants to search.
  useEffect(toField, [toField])
  const walk = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return
    list.current?.querySelector<HTMLElement>('[role=row][aria-selected=true], [role=row]')?.focus()
  }
  const { answered, problem, hits, total } = state
  return (
    <>
      <search ref={field} className="archive-search">
        <SearchField
          kind="search"
          label={words('search.label')}
          placeholder={words('search.placeholder')}
          clearLabel={words('search.clear')}
          value={question.query}
          onChange={(query) => onChange({ query })}
          onKeyDown={walk}
          onCompositionStart={() => onComposing(true)}
          onCompositionEnd={() => onComposing(false)}
        />
        <p className={problem === null ? 'archive-hint' : 'archive-hint archive-hint-wrong'}>
          {problem === null ? words('search.hint') : say(problem)}
        </p>
      </search>
      {answered === null && problem === null ? (
        <div className="archive-waiting">
          <Skeleton rows={[60, 92, 40, 55, 88, 35]} label={words('results.waiting')} />
        </div>
      ) : null}
      {hits.length === 0 && answered !== null ? (
        <EmptyState
          title={words('empty.title')}
          sentence={words(
            isNarrowed(answered) ? 'empty.narrowed' : answered.query.trim() === '' ? 'empty.archive' : 'empty.sentence'
          )}
        />
      ) : null}
      {hits.length === 0 ? null : (
        <ResultList
          hits={hits}
          hasMore={hits.length < total}
          chosen={chosen}
          list={list}
          onChoose={onChoose}
          onOpen={onOpen}
          onMore={() => void store.more()}
          onLeave={toField}
        />
      )}
    </>
  )
}

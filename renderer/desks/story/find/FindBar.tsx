import { ArrowDown, ArrowUp, CaseSensitive, Regex, Replace, Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { Button, IconButton, IconToggle, Segmented, TextField, isComposing, useAnnounce } from '#renderer/ui'
import { type StoryWords, useStoryWords } from '../words.ts'
import type { Found } from './in-article.ts'
import type { Find } from './use-find.ts'

export interface FindBarProps {
  readonly find: Find
  readonly replaces: boolean
  /** Holds the fields: whoever opens the bar brings the focus to the first one. */
  readonly bar: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

/** Find and replace, above the article it searches. The text can be edited meanwhile. */
export function FindBar({ find, replaces, bar, onClose }: FindBarProps) {
  const words = useStoryWords()
  const { sought, found, wrong, scope, step } = find
  const match = found[find.at]
  useSpoken(find, words)
  useEffect(() => {
    bar.current?.querySelector('input')?.select()
  }, [bar])
  const press = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search ref={bar} className="story-find" aria-label={words('find.bar')}>
      <div className="story-find-rows" role="presentation" onKeyDown={press}>
        <div className="story-find-row">
          <div className="story-find-field">
            <TextField
              label={words('find.query')}
              labelHidden
              placeholder={words('find.query')}
              icon={Search}
              isInvalid={wrong !== null}
              {...(wrong === null ? {} : { error: words(wrong === 'slow' ? 'find.slow' : 'find.syntax') })}
              value={sought.query}
              onChange={(query) => find.seek({ query })}
            />
            <span className="story-find-count ui-figures">{countWords(find, words)}</span>
          </div>
          <IconButton
            icon={ArrowUp}
            label={words('find.previous')}
            shortcut="Mod+Shift+G"
            isDisabled={found.length === 0}
            onPress={() => step(-1)}
          />
          <IconButton
            icon={ArrowDown}
            label={words('find.next')}
            shortcut="Mod+G"
            isDisabled={found.length === 0}
            onPress={() => step(1)}
          />
          <Segmented
            label={words('find.scope')}
            segments={[
              { id: 'article', label: words('find.article') },
              { id: 'edition', label: words('find.edition') }
            ]}
            value={scope}
            onChange={find.setScope}
          />
          <IconToggle
            icon={CaseSensitive}
            label={words('find.case')}
            isSelected={sought.matchesCase}
            onChange={(matchesCase) => find.seek({ matchesCase })}
          />
          <IconToggle
            icon={Regex}
            label={words('find.pattern')}
            isSelected={sought.isPattern}
            onChange={(isPattern) => find.seek({ isPattern })}
          />
          <span className="story-find-note ui-ellipsis">{match === undefined ? '' : placeWords(match, words)}</span>
          <IconButton icon={X} label={words('find.close')} shortcut="Esc" onPress={onClose} />
        </div>
        {replaces ? <ReplaceRow find={find} /> : null}
      </div>
    </search>
  )
}

function ReplaceRow({ find }: Pick<FindBarProps, 'find'>) {
  const words = useStoryWords()
  const { found, done } = find
  return (
    <div className="story-find-row">
      <div className="story-find-field">
        <TextField
          label={words('find.replacement')}
          labelHidden
          placeholder={words('find.replacement')}
          icon={Replace}
          value={find.replacement}
          onChange={find.setReplacement}
        />
      </div>
      <Button isDisabled={found.length === 0} onPress={find.replace}>
        {words('find.replace')}
      </Button>
      <Button isDisabled={found.length === 0} onPress={find.replaceAll}>
        {words('find.replaceAll', { count: found.length })}
      </Button>
      {done === null || done.count === 0 ? null : (
        <>
          <span className="story-find-done ui-ellipsis">{doneWords(done.count, done.articles.length, words)}</span>
          <Button variant="ghost" onPress={find.undo}>
            {words('tool.undo')}
          </Button>
        </>
      )}
    </div>
  )
}

function countWords({ sought, found, at, wrong }: Find, words: StoryWords): string {
  if (sought.query === '' || wrong !== null) return ''
  return found.length === 0 ? words('find.none') : words('find.count', { at: at + 1, count: found.length })
}

const doneWords = (count: number, articles: number, words: StoryWords): string => words('find.replaced', { count, articles })

/** Where one stands. */
function placeWords({ field, index }: Found, words: StoryWords): string {
  if (field === 'body') return words('find.paragraph', { number: index + 1 })
  if (field === 'caption') return words('find.caption', { number: index + 1 })
  return field === 'dateline' ? words('dateline.label') : words(`head.${field}`)
}

/** Tells those who listen how many there are when the typing rests, and what was replaced. */
function useSpoken(find: Find, words: StoryWords): void {
  const announce = useAnnounce()
  const { done } = find
  const counted = countWords(find, words)
  const replaced = done === null ? null : doneWords(done.count, done.articles.length, words)
  useEffect(() => {
    if (counted === '') return undefined
    const timer = setTimeout(() => announce(counted), SPOKEN_AFTER)
    return () => clearTimeout(timer)
  }, [announce, counted])
  useEffect(() => {
    if (replaced !== null) announce(replaced)
  }, [announce, replaced])
}

/** Milliseconds. */
const SPOKEN_AFTER = 800

import { memo, useCallback, useEffect, useRef } from 'react'
import { type Article, type HeadlineStack as Headline, countWords } from '#shared/model'
import { LineField } from '#renderer/editor'
import { useStoryWords } from '../words.ts'
import { ArticleCredits } from './CreditChips.tsx'

export interface HeadlineStackProps extends Pick<Article, 'headline' | 'dateline' | 'lead' | 'head' | 'end' | 'lang'> {
  /** The article was made just now: the headline takes the focus. */
  readonly isFresh: boolean
  /** Takes an edit: it gets the article as it is now and gives the new one. */
  readonly onEdit: (change: (held: Article) => Article) => void
  readonly isReadOnly: boolean
  /** Names of the fields that hold what is sought, parted by spaces, and of the one that one is looking at. */
  readonly found: string
  readonly foundNow: string | null
  /** Enter in the last field: on to the body. */
  readonly onLeave: () => void
}

const LEVELS = ['kicker', 'main', 'deck', 'standfirst'] as const satisfies readonly (keyof Headline)[]

/** Kicker, head, deck and standfirst as they stand on the page, then names and dateline. Typing in the body leaves it alone. */
export const HeadlineStack = memo(function HeadlineStack(props: HeadlineStackProps) {
  const { headline, dateline, lead, head, end, lang, isFresh, isReadOnly, found, foundNow, onEdit, onLeave } = props
  const words = useStoryWords()
  const stack = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isFresh) stack.current?.querySelectorAll('textarea')[LEVELS.indexOf('main')]?.focus()
  }, [isFresh])
  const foundIn = (name: string): 'some' | 'now' | null => {
    if (foundNow === name) return 'now'
    return found.split(' ').includes(name) ? 'some' : null
  }
  const leave = useCallback(
    (from: number) => {
      const next = stack.current?.querySelectorAll('textarea')[from + 1]
      if (next && from + 1 < LEVELS.length) next.focus()
      else onLeave()
    },
    [onLeave]
  )
  return (
    <div className="story-heads" ref={stack}>
      {LEVELS.map((level, index) => {
        const value = headline[level]
        return (
          <div key={level} className="story-head" data-field={level}>
            <LineField
              label={words(`head.${level}`)}
              placeholder={words(`head.${level}Hint`)}
              look={level}
              lang={lang}
              value={value}
              isReadOnly={isReadOnly}
              found={foundIn(level)}
              breaks={level === 'main'}
              onChange={(text) => onEdit((held) => ({ ...held, headline: { ...held.headline, [level]: text } }))}
              onLeave={() => leave(index)}
            />
            <span className="story-head-count ui-figures">
              {value === '' ? null : words('head.count', { count: countWords(value), lang })}
            </span>
          </div>
        )
      })}
      <div className="story-meta">
        <ArticleCredits lead={lead} head={head} end={end} hasDateline={dateline !== ''} onEdit={onEdit} />
        <span className="ui-grow" />
        <div className="story-dateline" data-field="dateline">
          <LineField
            label={words('dateline.label')}
            placeholder={words('dateline.hint')}
            look="dateline"
            lang={lang}
            value={dateline}
            isReadOnly={isReadOnly}
            found={foundIn('dateline')}
            onChange={(text) => onEdit((held) => ({ ...held, dateline: text }))}
            onLeave={onLeave}
          />
        </div>
      </div>
    </div>
  )
})

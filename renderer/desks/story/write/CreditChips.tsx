import { Plus } from 'lucide-react'
import type { Article, Picture } from '#shared/model'
import { Chip, IconButton, PopoverButton } from '#renderer/ui'
import { useStoryWords } from '../words.ts'
import { CreditPanel } from './CreditPanel.tsx'
import { changeCredit, placedCredits, withCredit } from './credits.ts'

export interface ArticleCreditsProps extends Pick<Article, 'lead' | 'head' | 'end'> {
  readonly hasDateline: boolean
  readonly onEdit: (change: (held: Article) => Article) => void
}

/** The article's names: after the dateline, above and below the body. */
export function ArticleCredits({ lead, head, end, hasDateline, onEdit }: ArticleCreditsProps) {
  const words = useStoryWords()
  const credits = { lead, head, end }
  return (
    <fieldset className="story-credits" aria-label={words('credits.label')}>
      {placedCredits(credits).map((placed) => {
        const { place, index, credit } = placed
        const role = words(`role.${credit.role}`)
        return (
          <PopoverButton
            key={`${place}.${String(index)}`}
            label={words('credits.edit', { role, name: credit.name })}
            trigger={<Chip prefix={role} text={credit.name} aria-label={words('credits.edit', { role, name: credit.name })} />}
          >
            {(close) => (
              <CreditPanel
                credit={credit}
                place={place}
                asWritten={credits[place].text}
                firstRole={credit.role}
                close={close}
                onDone={(next, to) => onEdit((held) => changeCredit(held, placed, next && { place: to, credit: next }))}
              />
            )}
          </PopoverButton>
        )
      })}
      <PopoverButton label={words('credits.add')} trigger={<IconButton icon={Plus} size="small" label={words('credits.add')} />}>
        {(close) => (
          <CreditPanel
            credit={null}
            place={hasDateline ? 'lead' : 'head'}
            asWritten={null}
            firstRole="reporter"
            close={close}
            onDone={(next, to) => onEdit((held) => changeCredit(held, null, next && { place: to, credit: next }))}
          />
        )}
      </PopoverButton>
    </fieldset>
  )
}

export interface PictureCreditsProps {
  readonly picture: Picture
  readonly onChange: (picture: Picture) => void
}

/** Who made a picture. */
export function PictureCredits({ picture, onChange }: PictureCreditsProps) {
  const words = useStoryWords()
  const { credits } = picture
  const panel = (index: number, close: () => void) => (
    <CreditPanel
      credit={credits.list[index] ?? null}
      place={null}
      asWritten={credits.text}
      firstRole="photographer"
      close={close}
      onDone={(next) => onChange({ ...picture, credits: withCredit(credits, index, next) })}
    />
  )
  return (
    <div className="story-credits">
      {credits.list.map((credit, index) => {
        const role = words(`role.${credit.role}`)
        const label = words('credits.edit', { role, name: credit.name })
        return (
          <PopoverButton
            key={`${credit.role}.${credit.name}`}
            label={label}
            trigger={<Chip prefix={role} text={credit.name} aria-label={label} />}
          >
            {(close) => panel(index, close)}
          </PopoverButton>
        )
      })}
      <PopoverButton label={words('credits.add')} trigger={<IconButton icon={Plus} size="small" label={words('credits.add')} />}>
        {(close) => panel(credits.list.length, close)}
      </PopoverButton>
    </div>
  )
}

import { useState } from 'react'
import type { Problem } from '#shared/base'
import type { ArticleConflicts, Choice, Conflict, ConflictMarks } from '#shared/contract'
import { Button, Dialog, Segmented, TextField } from '#renderer/ui'
import { Pieces } from './CompareView.tsx'
import { useWhenSaved } from './use-history.ts'
import { type HistoryWords, useHistoryWords } from './words.ts'

export interface ConflictDialogProps {
  readonly conflicts: ArticleConflicts
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onProblem: (cause: Problem) => void
}

/** Places that two desks changed differently: what stood there, mine and theirs, and a choice for each. */
export function ConflictDialog({ conflicts, isOpen, onClose, onProblem }: ConflictDialogProps) {
  const words = useHistoryWords()
  const whenSaved = useWhenSaved(onProblem)
  const [made, setMade] = useState<ReadonlyMap<number, Choice>>(new Map())
  const choices = conflicts.conflicts.map((conflict, index) => made.get(index) ?? firstChoice(conflict))
  const apply = async (): Promise<void> => {
    const { article, mine, theirs } = conflicts
    const params = { article, mine: mine.id, theirs: theirs.id, choices }
    const resolved = await whenSaved(async (client) => await client.call('article.resolve', params))
    setMade(new Map())
    if (resolved !== null) onClose()
  }
  return (
    <Dialog
      title={words('conflict.title')}
      closeLabel={words('close')}
      isOpen={isOpen}
      onClose={onClose}
      size="wide"
      footer={
        <>
          <span className="ui-grow hist-quiet">{words('conflict.hint')}</span>
          <Button size="large" variant="primary" onPress={() => void apply()}>
            {words('conflict.apply')}
          </Button>
        </>
      }
    >
      <p className="hist-quiet">
        {words('conflict.intro', { count: conflicts.conflicts.length, person: conflicts.theirs.person })}
      </p>
      {conflicts.conflicts.map((conflict, index) => (
        <ConflictCard
          key={`${String(index)}:${conflict.kind}`}
          title={`${String(index + 1)}. ${words(`place.${conflict.kind}`)}`}
          conflict={conflict}
          marks={conflicts.marks[index] ?? null}
          choice={choices[index] ?? firstChoice(conflict)}
          onChoose={(choice) => setMade((before) => new Map(before).set(index, choice))}
        />
      ))}
    </Dialog>
  )
}

/** Nothing is lost by what is chosen at first. */
const firstChoice = ({ kind }: Conflict): Choice => ({ take: kind === 'main' ? 'a' : 'both' })

const isTaken = ({ take }: Choice, side: 'base' | 'a' | 'b'): boolean => take === side || (take === 'both' && side !== 'base')

interface CardProps {
  readonly title: string
  readonly conflict: Conflict
  /** What either side has that did not stand there before. */
  readonly marks: ConflictMarks | null
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

function ConflictCard({ title, conflict, marks, choice, onChoose }: CardProps) {
  const words = useHistoryWords()
  const sides = (['base', 'a', 'b'] as const).map((side) => ({ side, text: sideText(conflict[side], words) }))
  const own = sides.find(({ side }) => side === 'a')?.text ?? ''
  const takes: readonly Choice['take'][] = isText(conflict) ? ['a', 'b', 'both', 'own'] : ['a', 'b', 'both']
  return (
    <section className="hist-conflict" aria-label={title}>
      <h3 className="ui-section-title">{title}</h3>
      <div className="hist-sides">
        {sides.map(({ side, text }) => (
          <div key={side} className={isTaken(choice, side) ? 'hist-side hist-side-taken' : 'hist-side'}>
            <h4 className="hist-side-title">{words(`side.${side}`)}</h4>
            {text === null ? (
              <p className="hist-quiet">{words('side.nothing')}</p>
            ) : (
              <Pieces pieces={(side === 'base' ? null : marks?.[side]) ?? [{ text, marked: false }]} side="after" />
            )}
          </div>
        ))}
      </div>
      <div className="hist-choice">
        <Segmented
          label={`${words('choice')} ${title}`}
          segments={takes.map((take) => ({ id: take, label: words(`choice.${take}`) }))}
          value={choice.take}
          onChange={(take) => onChoose(take === 'own' ? { take, text: own } : { take })}
        />
      </div>
      {choice.take === 'own' ? (
        <TextField
          label={words('choice.ownText')}
          rows={4}
          value={choice.text}
          onChange={(text) => onChoose({ take: 'own', text })}
        />
      ) : null}
    </section>
  )
}

/** Whether words of one's own can stand there. */
const isText = ({ kind, a, b }: Conflict): boolean => kind === 'paragraph' || (typeof a === 'string' && typeof b === 'string')

/** One side as words; null where nothing stands. */
function sideText(side: Conflict['a'], words: HistoryWords): string | null {
  if (side === null || side === '') return null
  if (typeof side === 'string') return side
  if ('runs' in side) return side.runs.map(({ text }) => text).join('')
  if ('list' in side) return side.text ?? side.list.map(({ name }) => name).join(' ')
  return side.caption === '' ? words('side.picture') : side.caption
}

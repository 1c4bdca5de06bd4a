import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ArticleConflicts, Choice, Conflict, ConflictMarks } from '#shared/contract'
import { Button, Dialog, Segmented, TextField, useAnnounce, useLocale } from '#renderer/ui'
import { Pieces } from './Pieces.tsx'
import { timeOf } from './describe.ts'
import type { Settling } from './use-settling.ts'
import { type HistoryWords, useHistoryWords } from './words.ts'

export interface ConflictDialogProps {
  readonly settling: Settling
  readonly conflicts: ArticleConflicts
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Places that desks changed differently, one after the other: what stood there, mine and theirs, and a choice. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { settling, conflicts, isOpen, onClose } = props
  const words = useHistoryWords()
  return (
    <Dialog
      title={words('conflict.title')}
      closeLabel={words('conflict.later')}
      isOpen={isOpen}
      onClose={onClose}
      isBusy={settling.isBusy}
      size="wide"
      footer={<Steps {...props} />}
    >
      <Step settling={settling} conflicts={conflicts} />
    </Dialog>
  )
}

/** Backwards, forwards, and at the last place the writing of it. */
function Steps({ settling, conflicts, onClose }: ConflictDialogProps) {
  const words = useHistoryWords()
  const { at, isBusy } = settling
  const isLast = at + 1 >= conflicts.conflicts.length
  const next = isLast ? words(conflicts.more > 0 ? 'conflict.applyMore' : 'conflict.apply') : words('conflict.next')
  return (
    <>
      <span className="ui-grow hist-quiet">{words('conflict.hint')}</span>
      <Button size="large" isDisabled={isBusy} onPress={onClose}>
        {words('conflict.later')}
      </Button>
      <Button size="large" isDisabled={isBusy || at === 0} onPress={() => settling.go(at - 1)}>
        {words('conflict.back')}
      </Button>
      <Button size="large" variant="primary" isDisabled={isBusy} onPress={() => goOn(settling, conflicts)}>
        {next}
      </Button>
    </>
  )
}

/** To the next place; from the last one, writes what was chosen. */
function goOn(settling: Settling, { conflicts }: ArticleConflicts): void {
  if (settling.at + 1 >= conflicts.length) void settling.apply()
  else settling.go(settling.at + 1)
}

function Step({ settling, conflicts }: Pick<ConflictDialogProps, 'settling' | 'conflicts'>) {
  const words = useHistoryWords()
  const { locale } = useLocale()
  const announce = useAnnounce()
  const { at, done, choices } = settling
  const { theirs, later } = conflicts
  const conflict = conflicts.conflicts[at]
  const choice = choices[at]
  const total = done + conflicts.conflicts.length + later
  const where = conflict === undefined ? '' : words('conflict.step', { number: done + at + 1, total })
  const title = conflict === undefined ? words('conflict.none') : words(`place.${conflict.kind}`)
  useEffect(() => announce(`${where} ${title}`), [announce, where, title])
  const who = theirs.person === '' ? words('conflict.otherDesk') : theirs.person
  return (
    <>
      <div className="hist-step">
        {where === '' ? null : <span className="hist-step-number ui-figures">{where}</span>}
        <h3 className="ui-section-title">{title}</h3>
        <span className="hist-quiet">{words('conflict.theirs', { who, time: timeOf(theirs.savedAt, locale) })}</span>
      </div>
      {conflict === undefined || choice === undefined ? null : (
        <ConflictCard
          // Words of one's own begin anew at each place.
          key={`${String(done)}:${String(at)}`}
          title={title}
          conflict={conflict}
          marks={conflicts.marks[at] ?? null}
          choice={choice}
          onChoose={(chosen) => settling.choose(at, chosen)}
          onDecided={() => goOn(settling, conflicts)}
        />
      )}
    </>
  )
}

const isTaken = ({ take }: Choice, side: 'base' | 'a' | 'b'): boolean => take === side || (take === 'both' && side !== 'base')

interface CardProps {
  readonly title: string
  readonly conflict: Conflict
  /** What either side has that did not stand there before. */
  readonly marks: ConflictMarks | null
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
  readonly onDecided: () => void
}

function ConflictCard({ title, conflict, marks, choice, onChoose, onDecided }: CardProps) {
  const words = useHistoryWords()
  const choosing = useRef<HTMLDivElement>(null)
  // The keyboard stands on the choice at each place: a figure takes one, Enter goes on.
  const { take: taken } = choice
  useEffect(() => {
    if (taken !== 'own') choosing.current?.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
  }, [taken])
  const sides = (['base', 'a', 'b'] as const).map((side) => ({ side, text: sideText(conflict[side], words) }))
  const own = sides.find(({ side }) => side === 'a')?.text ?? ''
  const takes: readonly Choice['take'][] = isText(conflict) ? ['a', 'b', 'both', 'own'] : ['a', 'b', 'both']
  const take = (chosen: Choice['take']): void => onChoose(chosen === 'own' ? { take: chosen, text: own } : { take: chosen })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) onDecided()
      return
    }
    const chosen = /^[1-4]$/u.test(event.key) ? takes[Number(event.key) - 1] : undefined
    if (chosen === undefined) return
    // The field for words of one's own has the focus before the figure arrives: it is no word.
    event.preventDefault()
    take(chosen)
  }
  return (
    <section className="hist-conflict" aria-label={title}>
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
      <div ref={choosing} className="hist-choice" role="presentation" onKeyDownCapture={onKeyDown}>
        <Segmented
          label={`${words('choice')} ${title}`}
          segments={takes.map((one) => ({ id: one, label: words(`choice.${one}`) }))}
          value={choice.take}
          onChange={take}
        />
        <span className="hist-quiet">{words(`choice.${choice.take}Means`)}</span>
      </div>
      {choice.take === 'own' ? (
        <TextField
          label={words('choice.ownText')}
          rows={4}
          takesFocus
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

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { CREDIT_ROLES, type Credit, type CreditRole } from '#shared/model'
import { Button, Segmented, Select, TextField, isComposing } from '#renderer/ui'
import { useStoryWords } from '../words.ts'
import { CREDIT_PLACES, type CreditPlace } from './credits.ts'

export interface CreditPanelProps {
  readonly credit: Credit | null
  /** Null: the credits have only one place (a picture's). */
  readonly place: CreditPlace | null
  /** The printed words as they came with the copy; null when they are made from the names. */
  readonly asWritten: string | null
  /** To begin with, for a new credit. */
  readonly firstRole: CreditRole
  /** Called once, when the panel closes: null takes the credit out. Not called when nothing was entered. */
  readonly onDone: (credit: Credit | null, place: CreditPlace) => void
  readonly close: () => void
}

/** Role, name and place of one credit. Closing it takes what was entered; Escape does not. */
export function CreditPanel({ credit, place: givenPlace, asWritten, firstRole, onDone, close }: CreditPanelProps) {
  const words = useStoryWords()
  const [role, setRole] = useState(credit?.role ?? firstRole)
  const [name, setName] = useState(credit?.name ?? '')
  const [place, setPlace] = useState<CreditPlace>(givenPlace ?? 'lead')
  const finish = useRef<(() => void) | null>(null)
  useEffect(() => {
    finish.current = () => {
      const trimmed = name.trim()
      if (trimmed !== '') onDone({ role, name: trimmed }, place)
      else if (credit !== null) onDone(null, place)
    }
  }, [role, name, place, credit, onDone])
  useEffect(
    () => () => {
      finish.current?.()
    },
    []
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    close()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !isComposing(event.nativeEvent)) finish.current = null
  }
  return (
    <form className="story-credit-panel" onSubmit={submit} onKeyDownCapture={press}>
      <Select
        label={words('credits.role')}
        options={CREDIT_ROLES.map((id) => ({ id, label: words(`role.${id}`) }))}
        value={role}
        onChange={setRole}
      />
      <TextField label={words('credits.name')} takesFocus value={name} onChange={setName} />
      {givenPlace === null ? null : (
        <Segmented
          label={words('credits.place')}
          segments={CREDIT_PLACES.map((id) => ({ id, label: words(`credits.${id}`) }))}
          value={place}
          onChange={setPlace}
          wide
        />
      )}
      {asWritten === null ? null : <p className="story-quiet">{words('credits.asWritten', { text: asWritten })}</p>}
      <div className="story-credit-buttons">
        {credit === null ? null : (
          <Button
            variant="danger"
            onPress={() => {
              finish.current = () => onDone(null, place)
              close()
            }}
          >
            {words('credits.remove')}
          </Button>
        )}
        <span className="ui-grow" />
        <Button type="submit" variant="primary">
          {words('credits.done')}
        </Button>
      </div>
    </form>
  )
}

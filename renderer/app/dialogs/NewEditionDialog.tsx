import { type FormEvent, useState } from 'react'
import { Button, Dialog, NumberField, TextField } from '#renderer/ui'
import { useAttempt, useSession, useSessionState } from '../context.tsx'
import { isDate, today } from '../dates.ts'
import { useAppWords } from '../words.ts'

export interface NewEditionDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Date, number and pages of a new edition. */
export function NewEditionDialog({ isOpen, onClose }: NewEditionDialogProps) {
  const words = useAppWords()
  return (
    <Dialog size="small" title={words('edition.newTitle')} closeLabel={words('close')} isOpen={isOpen} onClose={onClose}>
      <NewEditionForm onClose={onClose} />
    </Dialog>
  )
}

function NewEditionForm({ onClose }: Pick<NewEditionDialogProps, 'onClose'>) {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const editions = useSessionState((state) => state.editions)
  const last = Math.max(0, ...(editions ?? []).map(({ number }) => number))
  const [date, setDate] = useState(today)
  const [number, setNumber] = useState(last + 1)
  const [pages, setPages] = useState(editions?.[0]?.pages ?? 4)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!isDate(date)) return
    attempt(async () => await session.createEdition({ date, number, pages }), onClose)
  }
  return (
    <form className="app-form" onSubmit={submit}>
      <TextField
        label={words('edition.newDate')}
        takesFocus
        error={words('edition.newDateError')}
        isInvalid={!isDate(date)}
        value={date}
        onChange={setDate}
      />
      <div className="app-form-row">
        <NumberField
          label={words('edition.newNumber')}
          labelAbove
          unit=""
          minValue={1}
          maxValue={999_999}
          formatOptions={PLAIN}
          value={number}
          onChange={(value) => setNumber(Number.isNaN(value) ? last + 1 : value)}
        />
        <NumberField
          label={words('edition.newPages')}
          labelAbove
          unit={words('edition.newPagesUnit')}
          minValue={1}
          maxValue={64}
          value={pages}
          onChange={(value) => setPages(Number.isNaN(value) ? 1 : value)}
        />
      </div>
      <div className="app-form-end">
        <Button size="large" onPress={onClose}>
          {words('cancel')}
        </Button>
        <Button size="large" variant="primary" type="submit">
          {words('edition.create')}
        </Button>
      </div>
    </form>
  )
}

const PLAIN = { useGrouping: false } as const

import { type FormEvent, useState } from 'react'
import { Button, Dialog, TextField } from '#renderer/ui'
import { useWorkflowWords } from './words.ts'

export interface PersonDialogProps {
  readonly isOpen: boolean
  readonly person: string
  readonly onClose: () => void
  readonly onName: (person: string) => Promise<void>
}

/** Asks who sits at this desk: moves and sign-offs carry the name. */
export function PersonDialog({ isOpen, ...form }: PersonDialogProps) {
  const words = useWorkflowWords()
  return (
    <Dialog size="small" title={words('person.title')} closeLabel={words('close')} isOpen={isOpen} onClose={form.onClose}>
      <PersonForm {...form} />
    </Dialog>
  )
}

function PersonForm({ person, onClose, onName }: Omit<PersonDialogProps, 'isOpen'>) {
  const words = useWorkflowWords()
  const [name, setName] = useState(person)
  const given = name.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (given !== '') void onName(given)
  }
  return (
    <form className="wf-form" onSubmit={submit}>
      <p className="wf-quiet">{words('person.why')}</p>
      <TextField label={words('person.name')} takesFocus maxLength={200} value={name} onChange={setName} />
      <div className="wf-form-end">
        <Button size="large" onPress={onClose}>
          {words('cancel')}
        </Button>
        <Button size="large" variant="primary" type="submit" isDisabled={given === ''}>
          {words('person.keep')}
        </Button>
      </div>
    </form>
  )
}

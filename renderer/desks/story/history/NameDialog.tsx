import { useState } from 'react'
import { Button, Dialog, TextField } from '#renderer/ui'
import { useHistoryWords } from './words.ts'

export interface NameDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onName: (label: string) => void
}

/** Asks for the name of the state as it stands. */
export function NameDialog({ isOpen, onClose, onName }: NameDialogProps) {
  const words = useHistoryWords()
  const [label, setLabel] = useState('')
  const keep = (): void => {
    if (label.trim() === '') return
    onName(label.trim())
    setLabel('')
  }
  return (
    <Dialog
      title={words('name.title')}
      closeLabel={words('close')}
      isOpen={isOpen}
      onClose={onClose}
      size="small"
      footer={
        <Button size="large" variant="primary" isDisabled={label.trim() === ''} onPress={keep}>
          {words('name.keep')}
        </Button>
      }
    >
      <TextField
        label={words('name.label')}
        placeholder={words('name.hint')}
        value={label}
        onChange={setLabel}
        maxLength={200}
        takesFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep()
        }}
      />
    </Dialog>
  )
}

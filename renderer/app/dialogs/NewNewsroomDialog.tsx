import { type FormEvent, useState } from 'react'
import { Button, ChoiceCards, Dialog, Segmented, TextField, useLocale } from '#renderer/ui'
import { useAttempt, useSession } from '../context.tsx'
import { useAppWords } from '../words.ts'

export interface NewNewsroomDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Name, language and format of a new paper; the place of its file is asked for by the system's own dialog. */
export function NewNewsroomDialog({ isOpen, onClose }: NewNewsroomDialogProps) {
  const words = useAppWords()
  return (
    <Dialog title={words('new.title')} closeLabel={words('close')} isOpen={isOpen} onClose={onClose}>
      <NewNewsroomForm onClose={onClose} />
    </Dialog>
  )
}

function NewNewsroomForm({ onClose }: Pick<NewNewsroomDialogProps, 'onClose'>) {
  const words = useAppWords()
  const session = useSession()
  const attempt = useAttempt()
  const { locale } = useLocale()
  const [name, setName] = useState('')
  const [lang, setLang] = useState<'zh-CN' | 'en'>(locale)
  const [format, setFormat] = useState<'broadsheet' | 'tabloid'>('broadsheet')
  const [isTried, setTried] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    const trimmed = name.trim()
    if (trimmed === '') return
    attempt(
      async () => await session.create({ name: trimmed, lang, format }),
      (made) => {
        if (made) onClose()
      }
    )
  }
  return (
    <form className="app-form" onSubmit={submit}>
      <TextField
        label={words('new.name')}
        takesFocus
        placeholder={words('new.nameHint')}
        error={words('new.nameError')}
        isInvalid={isTried && name.trim() === ''}
        maxLength={200}
        value={name}
        onChange={setName}
      />
      <div className="ui-labelled">
        <span className="ui-label">{words('new.lang')}</span>
        <Segmented
          label={words('new.lang')}
          segments={[
            { id: 'zh-CN', label: words('new.langZh') },
            { id: 'en', label: words('new.langEn') }
          ]}
          value={lang}
          onChange={setLang}
          wide
        />
      </div>
      <ChoiceCards
        label={words('new.format')}
        cards={[
          { id: 'broadsheet', title: words('new.broadsheet'), detail: words('new.broadsheetDetail') },
          { id: 'tabloid', title: words('new.tabloid'), detail: words('new.tabloidDetail') }
        ]}
        value={format}
        onChange={setFormat}
      />
      <div className="app-form-end">
        <Button size="large" onPress={onClose}>
          {words('cancel')}
        </Button>
        <Button size="large" variant="primary" type="submit">
          {words('new.create')}
        </Button>
      </div>
    </form>
  )
}

import './editor.css'
import { type KeyboardEvent, useId, useState } from 'react'
import type { Lang } from '#shared/model'
import { isComposing } from '#renderer/ui'

export interface LineFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  readonly lang: Lang
  /** How it is set: which face and size. */
  readonly look: 'kicker' | 'main' | 'deck' | 'standfirst' | 'dateline'
  readonly onChange: (value: string) => void
  /** Enter was pressed: on to the next field. */
  readonly onLeave?: () => void
  readonly isReadOnly?: boolean
  /** Something that is sought stands in it; `now`: one is looking at it. */
  readonly found?: 'some' | 'now' | null
  /** Shift+Enter sets a line break that is kept. */
  readonly breaks?: boolean
}

/** A field of one line that grows when the words do not fit. It never moves a composition that is going on. */
export function LineField(props: LineFieldProps) {
  const { label, value, placeholder, lang, look, onChange, onLeave, found = null, isReadOnly = false, breaks = false } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? value
  const clean = (text: string): string => (breaks ? text.replaceAll(/\r\n?/gu, '\n') : text.replaceAll(/[\r\n]+/gu, ' '))
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || isComposing(event.nativeEvent) || (breaks && event.shiftKey)) return
    event.preventDefault()
    onLeave?.()
  }
  return (
    <div className={`editor-line editor-line-${look}`} {...(found === null ? {} : { 'data-found': found })}>
      <label htmlFor={id} className="editor-line-label">
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        className="editor-line-input"
        placeholder={placeholder}
        lang={lang}
        spellCheck={lang === 'en'}
        readOnly={isReadOnly}
        value={shown}
        onKeyDown={press}
        onChange={(event) => {
          const text = clean(event.target.value)
          const composing = (event.nativeEvent as InputEvent).isComposing
          setDraft(composing ? event.target.value : null)
          if (!composing) onChange(text)
        }}
        onCompositionEnd={(event) => {
          setDraft(null)
          onChange(clean(event.currentTarget.value))
        }}
        onBlur={() => setDraft(null)}
      />
    </div>
  )
}

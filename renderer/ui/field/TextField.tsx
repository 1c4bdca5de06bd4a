import './field.css'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import {
  FieldError,
  Input,
  Label,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps
} from 'react-aria-components'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  /** Stands above the field; hidden from sight with `labelHidden`. */
  readonly label: string
  readonly labelHidden?: boolean
  readonly placeholder?: string
  readonly icon?: LucideIcon
  /** Rows of text; one line without it. */
  readonly rows?: number
  /** Has the focus as soon as it is shown: the first field of a dialog. */
  readonly takesFocus?: boolean
  /** What is wrong; shown when the field is invalid. */
  readonly error?: string
}

export function TextField(props: TextFieldProps) {
  const { label, labelHidden = false, placeholder, icon: Icon, rows, takesFocus = false, error, ...rest } = props
  const input = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const field = input.current ?? area.current
    if (!takesFocus || field === null) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }, [takesFocus])
  const hint = placeholder === undefined ? {} : { placeholder }
  return (
    <AriaTextField {...rest} className="ui-labelled">
      <Label className={labelHidden ? 'ui-hidden' : 'ui-label'}>{label}</Label>
      <div className={rows === undefined ? 'ui-field' : 'ui-field ui-field-rows'}>
        {Icon ? <Icon className="ui-icon" size={14} aria-hidden /> : null}
        {rows === undefined ? (
          <Input {...hint} ref={input} className="ui-input" />
        ) : (
          <TextArea {...hint} ref={area} rows={rows} className="ui-input" />
        )}
      </div>
      {error === undefined ? null : <FieldError className="ui-field-error">{error}</FieldError>}
    </AriaTextField>
  )
}

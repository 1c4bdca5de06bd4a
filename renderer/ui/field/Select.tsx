import './field.css'
import '../overlay/overlay.css'
import { Check, ChevronDown } from 'lucide-react'
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components'

export interface SelectOption<Id extends string> {
  readonly id: Id
  readonly label: string
}

export interface SelectProps<Id extends string> {
  readonly label: string
  readonly labelHidden?: boolean
  readonly options: readonly SelectOption<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly isDisabled?: boolean
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, labelHidden = false, options, value, onChange, isDisabled = false } = props
  return (
    <AriaSelect
      className="ui-labelled"
      isDisabled={isDisabled}
      value={value}
      onChange={(key) => {
        const chosen = options.find(({ id }) => id === key)
        if (chosen) onChange(chosen.id)
      }}
    >
      <Label className={labelHidden ? 'ui-hidden' : 'ui-label'}>{label}</Label>
      <Button className="ui-field ui-select">
        <SelectValue className="ui-grow ui-ellipsis" />
        <ChevronDown className="ui-icon" size={14} aria-hidden />
      </Button>
      <Popover className="ui-popover" offset={4}>
        <ListBox className="ui-options">
          {options.map(({ id, label: text }) => (
            <ListBoxItem key={id} id={id} textValue={text} className="ui-option">
              {({ isSelected }) => (
                <>
                  <span className="ui-grow">{text}</span>
                  {isSelected ? <Check className="ui-icon" size={14} aria-hidden /> : null}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}

import './field.css'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
  Label,
  Radio,
  RadioGroup,
  Switch as AriaSwitch,
  type SwitchProps as AriaSwitchProps
} from 'react-aria-components'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className="ui-checkbox">
      <span className="ui-checkbox-box" aria-hidden>
        <Check size={11} strokeWidth={3} />
      </span>
      {children}
    </AriaCheckbox>
  )
}

export interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode
}

export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className="ui-switch">
      {children}
      <span className="ui-switch-track" aria-hidden />
    </AriaSwitch>
  )
}

export interface ChoiceCard<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly detail: string
}

export interface ChoiceCardsProps<Id extends string> {
  readonly label: string
  readonly cards: readonly ChoiceCard<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}

/** One of a few things that need a sentence each. */
export function ChoiceCards<Id extends string>({ label, cards, value, onChange }: ChoiceCardsProps<Id>) {
  return (
    <RadioGroup
      className="ui-labelled"
      value={value}
      onChange={(key) => {
        const chosen = cards.find(({ id }) => id === key)
        if (chosen) onChange(chosen.id)
      }}
    >
      <Label className="ui-label">{label}</Label>
      <div className="ui-cards">
        {cards.map(({ id, title, detail }) => (
          <Radio key={id} value={id} className="ui-card">
            <span className="ui-card-title">{title}</span>
            <span className="ui-card-detail">{detail}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}

import './field.css'
import { ChevronDown, ChevronUp } from 'lucide-react'
import {
  Button,
  Group,
  Input,
  Label,
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps
} from 'react-aria-components'

export interface NumberFieldProps extends Omit<AriaNumberFieldProps, 'className' | 'style' | 'children' | 'isWheelDisabled'> {
  /** Inside the field, before the number; or above it with `labelAbove`. */
  readonly label: string
  readonly labelAbove?: boolean
  /** Behind the number. */
  readonly unit: string
}

/** A number with its unit. Arrows step; with Shift, Page up and Page down step by ten as usual. */
export function NumberField({ label, labelAbove = false, unit, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField {...rest} className="ui-labelled">
      {labelAbove ? <Label className="ui-label">{label}</Label> : null}
      <Group className="ui-field ui-number">
        {labelAbove ? null : <Label className="ui-number-label">{label}</Label>}
        <Input className="ui-input ui-figures" />
        <span className="ui-number-unit">{unit}</span>
        <span className="ui-stepper">
          <Button slot="increment" className="ui-step">
            <ChevronUp size={10} aria-hidden />
          </Button>
          <Button slot="decrement" className="ui-step">
            <ChevronDown size={10} aria-hidden />
          </Button>
        </span>
      </Group>
    </AriaNumberField>
  )
}

import './button.css'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

export interface ChipProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** Quiet word before the text. */
  readonly prefix?: string
  readonly text: string
}

/** A small fact that can be opened. */
export function Chip({ prefix, text, ...rest }: ChipProps) {
  return (
    <AriaButton {...rest} className="ui-chip">
      {prefix === undefined ? null : <span className="ui-chip-prefix">{prefix}</span>}
      {text}
    </AriaButton>
  )
}

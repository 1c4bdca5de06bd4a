import './button.css'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: 'plain' | 'primary' | 'ghost' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: LucideIcon
  /** Fills the room it is given. */
  readonly wide?: boolean
  readonly children: ReactNode
}

export function Button({ variant = 'plain', size = 'normal', icon: Icon, wide = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`ui-button ui-button-${variant} ui-button-${size}${wide ? ' ui-grow' : ''}`}>
      {Icon ? <Icon className="ui-icon" size={14} aria-hidden /> : null}
      {children}
    </AriaButton>
  )
}

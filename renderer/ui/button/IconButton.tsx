import './button.css'
import type { LucideIcon } from 'lucide-react'
import {
  Button as AriaButton,
  ToggleButton as AriaToggleButton,
  type ButtonProps as AriaButtonProps,
  type ToggleButtonProps as AriaToggleButtonProps
} from 'react-aria-components'
import type { Shortcut } from '../keys/shortcut.ts'
import { WithTooltip } from '../overlay/Tooltip.tsx'

interface IconLook {
  readonly icon: LucideIcon
  /** The accessible name, and the words of the tooltip. */
  readonly label: string
  /** Named by the tooltip. Whoever owns the command listens for the keys. */
  readonly shortcut?: Shortcut
  readonly size?: 'small' | 'normal'
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'>, IconLook {}

export function IconButton({ icon: Icon, label, shortcut, size = 'normal', ...rest }: IconButtonProps) {
  return (
    <WithTooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <AriaButton {...rest} aria-label={label} className={`ui-icon-button ui-icon-button-${size}`}>
        <Icon className="ui-icon" size={size === 'small' ? 14 : 16} aria-hidden />
      </AriaButton>
    </WithTooltip>
  )
}

export interface IconToggleProps
  extends Omit<AriaToggleButtonProps, 'className' | 'style' | 'children' | 'aria-label'>, IconLook {}

/** An icon that is on or off. */
export function IconToggle({ icon: Icon, label, shortcut, size = 'normal', ...rest }: IconToggleProps) {
  return (
    <WithTooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <AriaToggleButton {...rest} aria-label={label} className={`ui-icon-button ui-icon-button-${size}`}>
        <Icon className="ui-icon" size={size === 'small' ? 14 : 16} aria-hidden />
      </AriaToggleButton>
    </WithTooltip>
  )
}

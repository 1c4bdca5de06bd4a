import './overlay.css'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Header,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger,
  Popover,
  Separator
} from 'react-aria-components'
import { Kbd } from '../keys/Kbd.tsx'
import type { Shortcut } from '../keys/shortcut.ts'

export interface MenuButtonProps {
  /** The button that opens the menu. */
  readonly trigger: ReactElement
  readonly label: string
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
  /** MenuItem, MenuSection and MenuLine. */
  readonly children: ReactNode
}

/** A button with a menu. */
export function MenuButton({ trigger, label, placement = 'bottom start', children }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="ui-popover" placement={placement} offset={4}>
        <AriaMenu aria-label={label} className="ui-menu">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export interface MenuItemProps {
  readonly id: string
  readonly label: string
  readonly icon?: LucideIcon
  readonly shortcut?: Shortcut
  /** Quiet words at the end of the row. */
  readonly detail?: string
  /** Shows a tick: the choice that holds now. */
  readonly isCurrent?: boolean
  readonly isDisabled?: boolean
  readonly tone?: 'plain' | 'danger'
  readonly onAction: () => void
}

export function MenuItem(props: MenuItemProps) {
  const { id, label, icon: Icon, shortcut, detail, isCurrent = false, isDisabled = false, tone = 'plain', onAction } = props
  return (
    <AriaMenuItem
      id={id}
      textValue={label}
      isDisabled={isDisabled}
      onAction={onAction}
      className={`ui-menu-item ui-menu-item-${tone}`}
      {...(isCurrent ? { 'aria-current': 'true' } : {})}
    >
      {Icon ? <Icon className="ui-icon" size={16} aria-hidden /> : null}
      <span className="ui-grow ui-ellipsis">{label}</span>
      {detail === undefined ? null : <span className="ui-menu-detail ui-figures">{detail}</span>}
      {isCurrent ? <Check className="ui-icon" size={14} aria-hidden /> : null}
      {shortcut === undefined ? null : <Kbd keys={shortcut} />}
    </AriaMenuItem>
  )
}

/** Items under a heading. */
export function MenuSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className="ui-menu-heading">{title}</Header>
      {children}
    </AriaMenuSection>
  )
}

export const MenuLine = () => <Separator className="ui-menu-line" />

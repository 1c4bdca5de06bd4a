import './overlay.css'
import { type ReactElement, type ReactNode, useCallback, useState } from 'react'
import { Dialog as AriaDialog, DialogTrigger, Popover } from 'react-aria-components'

export interface PopoverButtonProps {
  /** The button that opens the panel. */
  readonly trigger: ReactElement
  readonly label: string
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'left top'
  /** The panel; `close` shuts it. Mounted anew each time it opens. */
  readonly children: (close: () => void) => ReactNode
}

/** A button with a small panel. Focus stays inside and goes back to the button. */
export function PopoverButton({ trigger, label, placement = 'bottom start', children }: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      {trigger}
      <Popover className="ui-popover" placement={placement} offset={4}>
        <AriaDialog aria-label={label} className="ui-panel">
          {children(close)}
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  )
}

import './overlay.css'
import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from '../keys/Kbd.tsx'
import type { Shortcut } from '../keys/shortcut.ts'

export interface TooltipProps {
  readonly text: string
  readonly shortcut?: Shortcut
  /** Something that can be focused. */
  readonly children: ReactElement
}

/** Words beside a control after half a second of rest, with its keys. */
export function WithTooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className="ui-tooltip" offset={6}>
        {text}
        {shortcut === undefined ? null : <Kbd keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}

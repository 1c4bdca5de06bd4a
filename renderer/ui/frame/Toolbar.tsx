import './frame.css'
import type { ReactNode } from 'react'
import { Separator, Toolbar as AriaToolbar } from 'react-aria-components'

/** A row of controls: one tab stop, arrows inside. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <AriaToolbar aria-label={label} className="ui-toolbar">
      {children}
    </AriaToolbar>
  )
}

export const ToolbarLine = () => <Separator orientation="vertical" className="ui-toolbar-line" />

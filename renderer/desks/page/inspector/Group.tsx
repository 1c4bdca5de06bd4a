import type { ReactElement, ReactNode } from 'react'
import { FoldingSection } from '#renderer/ui'
import type { DeskView } from '../state/view.ts'

/** A group of the inspector; the window remembers which ones are folded. */
export function Group(props: {
  readonly name: string
  readonly title: string
  readonly aside?: ReactNode
  readonly view: DeskView
  readonly change: (change: Partial<DeskView>) => void
  readonly children: ReactNode
}): ReactElement {
  const { name, title, aside, view, change, children } = props
  const others = view.folded.filter((folded) => folded !== name)
  return (
    <FoldingSection
      title={title}
      aside={aside}
      isOpen={!view.folded.includes(name)}
      onOpenChange={(open) => {
        change({ folded: open ? others : [...others, name] })
      }}
    >
      {children}
    </FoldingSection>
  )
}

/** A setting with its name before it. */
export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="pd-row">
      <span className="pd-row-label">{label}</span>
      <div className="ui-grow pd-row-value">{children}</div>
    </div>
  )
}

import './frame.css'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'

export interface SectionProps {
  readonly title: string
  /** At the end of the heading. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of an inspector. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="ui-section" aria-label={title}>
      <div className="ui-section-head">
        <h2 className="ui-section-title ui-grow ui-ellipsis">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

export interface FoldingSectionProps extends SectionProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

/** A part of an inspector that folds; whoever uses it remembers whether it is open. */
export function FoldingSection({ title, aside, children, isOpen, onOpenChange }: FoldingSectionProps) {
  return (
    <Disclosure className="ui-section ui-section-folding" isExpanded={isOpen} onExpandedChange={onOpenChange}>
      <div className="ui-section-head">
        <Heading level={2} className="ui-grow">
          <Button slot="trigger" className="ui-section-trigger">
            <ChevronRight className="ui-icon" size={12} aria-hidden />
            <span className="ui-section-title">{title}</span>
          </Button>
        </Heading>
        {aside}
      </div>
      <DisclosurePanel>{children}</DisclosurePanel>
    </Disclosure>
  )
}

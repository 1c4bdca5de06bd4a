import './status.css'
import type { ReactNode } from 'react'

export type Tone = 'gray' | 'blue' | 'red' | 'amber' | 'green'

export interface BadgeProps {
  readonly tone: Tone
  /** `bare` has no ground; `small` is for rows. */
  readonly look?: 'normal' | 'small' | 'bare'
  readonly title?: string
  readonly children: ReactNode
}

/** A short word whose colour repeats what it says. Never truncated. */
export function Badge({ tone, look = 'normal', title, children }: BadgeProps) {
  return (
    <span className={`ui-badge ui-badge-${tone} ui-badge-${look} ui-figures`} {...(title === undefined ? {} : { title })}>
      {children}
    </span>
  )
}

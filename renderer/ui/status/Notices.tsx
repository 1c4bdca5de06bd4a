import './status.css'
import type { LucideIcon } from 'lucide-react'
import { type CSSProperties, type ReactNode, useEffect, useMemo, useState } from 'react'
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components'
import type { Tone } from './Badge.tsx'

export interface BannerProps {
  readonly tone: Tone
  readonly icon: LucideIcon
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** One line across the window: something holds until it is over or was answered. */
export function Banner({ tone, icon: Icon, children, actions }: BannerProps) {
  return (
    <output className={`ui-banner ui-banner-${tone}`}>
      <Icon className="ui-icon" size={14} aria-hidden />
      <span className="ui-grow">{children}</span>
      {actions}
    </output>
  )
}

export interface EmptyStateProps {
  readonly title: string
  readonly sentence: string
  /** One button. */
  readonly action?: ReactNode
}

export function EmptyState({ title, sentence, action }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      <h2 className="ui-empty-title">{title}</h2>
      <p className="ui-empty-sentence">{sentence}</p>
      {action}
    </div>
  )
}

/** Milliseconds during which waiting shows nothing. */
const QUIET = 300

/** Bars where text will be; nothing for the first 300 ms. `rows` are widths in per cent. */
export function Skeleton({ rows, label }: { readonly rows: readonly number[]; readonly label: string }) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUIET)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <output className="ui-skeleton" aria-label={label}>
      {rows.map((width, index) => (
        <SkeletonRow key={`${String(index)}:${String(width)}`} width={width} />
      ))}
    </output>
  )
}

function SkeletonRow({ width }: { readonly width: number }) {
  const style = useMemo((): CSSProperties => ({ width: `${String(width)}%` }), [width])
  return <span className="ui-skeleton-row" style={style} />
}

export interface ProgressBarProps {
  readonly label: string
  /** 0 … 1; null while nobody can say. */
  readonly share: number | null
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  const percentage = (share ?? 0) * 100
  const style = useMemo((): CSSProperties => ({ width: `${String(percentage)}%` }), [percentage])
  return (
    <AriaProgressBar className="ui-progress" value={percentage} isIndeterminate={share === null}>
      <Label className="ui-label">{label}</Label>
      <span className="ui-progress-track">
        <span className={share === null ? 'ui-progress-bar ui-progress-waiting' : 'ui-progress-bar'} style={style} />
      </span>
    </AriaProgressBar>
  )
}

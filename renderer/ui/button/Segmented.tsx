import './button.css'
import type { LucideIcon } from 'lucide-react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'

export interface Segment<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly icon?: LucideIcon
  readonly isDisabled?: boolean
}

export interface SegmentedProps<Id extends string> {
  readonly label: string
  readonly segments: readonly Segment<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  /** Segments share the whole width. */
  readonly wide?: boolean
}

/** One choice among a few, always exactly one. */
export function Segmented<Id extends string>({ label, segments, value, onChange, wide = false }: SegmentedProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={wide ? 'ui-segmented ui-segmented-wide' : 'ui-segmented'}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = segments.find(({ id }) => keys.has(id))
        if (chosen) onChange(chosen.id)
      }}
    >
      {segments.map(({ id, label: text, icon: Icon, isDisabled = false }) => (
        <ToggleButton key={id} id={id} isDisabled={isDisabled} className="ui-segment">
          {Icon ? <Icon className="ui-icon" size={14} aria-hidden /> : null}
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

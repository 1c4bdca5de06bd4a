import { type ReactElement, type Ref, memo } from 'react'
import type { PlacedSection } from '../grid/occupied.ts'
import { type GridLines, placeRect } from '../grid/snap.ts'
import { screenRect } from './screen.ts'

/** The section as a labelled group on the canvas: it takes the focus, shows what is hovered and what overlaps. */
export const SectionFrame = memo(function SectionFrame(props: {
  readonly section: PlacedSection
  readonly grid: GridLines
  readonly zoom: number
  readonly label: string
  readonly role: string
  readonly isHovered: boolean
  readonly isOverlapping: boolean
  readonly ref?: Ref<HTMLFieldSetElement>
}): ReactElement {
  const { section, grid, zoom, label, role, isHovered, isOverlapping, ref } = props
  return (
    <fieldset
      ref={ref}
      className="pd-frame"
      // Groups are reached with Tab through the canvas's own walk, in reading order.
      tabIndex={-1}
      aria-label={label}
      aria-roledescription={role}
      data-section={section.id}
      data-hovered={isHovered}
      data-overlapping={isOverlapping}
      style={screenRect(placeRect(section.place, grid), zoom)}
    />
  )
})

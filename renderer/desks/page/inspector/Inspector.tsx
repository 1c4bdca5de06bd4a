import { type ReactElement, memo } from 'react'
import { Badge } from '#renderer/ui'
import { nameOf, titleOf } from '../describe.ts'
import { FitGroup } from './FitGroup.tsx'
import { HeadGroup } from './HeadGroup.tsx'
import type { InspectorProps } from './inspector-props.ts'
import { PageGroups } from './PageGroups.tsx'
import { PlaceGroup } from './PlaceGroup.tsx'
import { TextGroup } from './TextGroup.tsx'
import { ThreadGroup } from './ThreadGroup.tsx'

/** Settings of the selected section, or of the page when nothing is selected. */
export const Inspector = memo(function Inspector(props: InspectorProps): ReactElement {
  const { desk, say } = props
  const section = desk.selected
  if (section === null) return <PageGroups {...props} />
  return (
    <div className="pd-inspector" key={section.id}>
      <div className="pd-panel-head pd-inspector-head">
        <Badge tone="blue">{nameOf(section, desk, say)}</Badge>
        <h2 className="ui-grow ui-ellipsis" title={titleOf(section, desk, say)}>
          {titleOf(section, desk, say)}
        </h2>
      </div>
      <div className="pd-inspector-body">
        <FitGroup {...props} section={section} />
        <PlaceGroup {...props} section={section} />
        {section.article === null ? null : <TextGroup {...props} section={section} />}
        <HeadGroup {...props} section={section} />
        {section.article === null || section.kind !== 'article' ? null : <ThreadGroup {...props} section={section} />}
      </div>
    </div>
  )
})

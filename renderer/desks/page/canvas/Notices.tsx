import { Layers, LayoutTemplate, TriangleAlert } from 'lucide-react'
import { type ReactElement, memo } from 'react'
import { Banner, Button } from '#renderer/ui'
import { titleOf } from '../describe.ts'
import { placesOverlap } from '../grid/place.ts'
import type { DeskActions } from '../state/actions.ts'
import type { PageDesk } from '../state/model.ts'
import type { PageWords } from '../words.ts'

/** One line above the page for each thing that holds until it is dealt with. */
export const Notices = memo(function Notices(props: {
  readonly desk: PageDesk
  readonly actions: DeskActions
  readonly say: PageWords
}): ReactElement {
  const { desk, actions, say } = props
  const pair = desk.draft === null ? overlappingPair(desk) : null
  return (
    <>
      {desk.preview.problem === null ? null : (
        <Banner tone="red" icon={TriangleAlert}>
          {say('canvas.failed')}
        </Banner>
      )}
      {pair === null ? null : (
        <Banner tone="amber" icon={Layers}>
          {say('canvas.overlap', { one: titleOf(pair[0], desk, say), other: titleOf(pair[1], desk, say) })}
        </Banner>
      )}
      {desk.placesFrom === 'template' && desk.onPage.length > 0 ? (
        <Banner
          tone="blue"
          icon={LayoutTemplate}
          actions={
            <Button size="small" onPress={actions.keepTemplate}>
              {say('canvas.keep')}
            </Button>
          }
        >
          {say('canvas.template')}
        </Banner>
      ) : null}
    </>
  )
})

/** The first two sections that overlap, the selected one among them when it does. */
function overlappingPair(desk: PageDesk) {
  const found = desk.onPage.filter(({ id }) => desk.overlapping.has(id))
  const one = found.find(({ id }) => id === desk.selected?.id) ?? found[0]
  const other = one === undefined ? undefined : found.find(({ id, place }) => id !== one.id && placesOverlap(place, one.place))
  return one === undefined || other === undefined ? null : ([one, other] as const)
}

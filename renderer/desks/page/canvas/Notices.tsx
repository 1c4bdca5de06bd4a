import { Layers, LayoutTemplate, TriangleAlert } from 'lucide-react'
import { type ReactElement, memo } from 'react'
import { Banner, Button } from '#renderer/ui'
import { clashesOf, titleOf } from '../describe.ts'
import type { DeskActions } from '../state/actions.ts'
import { type PageDesk, fitOf } from '../state/model.ts'
import type { PageWords } from '../words.ts'

/** One line above the page for each thing that holds until it is dealt with. */
export const Notices = memo(function Notices(props: {
  readonly desk: PageDesk
  readonly actions: DeskActions
  readonly say: PageWords
}): ReactElement {
  const { desk, actions, say } = props
  const trouble = desk.draft === null ? troubleOf(desk) : null
  const turned = desk.draft === null ? turnedOverset(desk) : null
  return (
    <>
      {desk.preview.problem === null ? null : (
        <Banner tone="red" icon={TriangleAlert}>
          {say('canvas.failed')}
        </Banner>
      )}
      {trouble === null ? null : (
        <Banner tone="amber" icon={Layers}>
          {say(trouble.kind === 'clash' ? 'canvas.overlap' : 'canvas.covered', {
            one: titleOf(trouble.top, desk, say),
            other: titleOf(trouble.below, desk, say)
          })}
        </Banner>
      )}
      {turned === null ? null : (
        <Banner tone="amber" icon={TriangleAlert}>
          {say('canvas.turned', { title: titleOf(turned.section, desk, say), lines: turned.overset })}
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

/** The first trouble of the page, that of the selected section before others. */
function troubleOf(desk: PageDesk) {
  const found = clashesOf(desk)
  const id = desk.selected?.id
  return found.find(({ top, below }) => top.id === id || below.id === id) ?? found[0] ?? null
}

/** An article that runs down and has no room: a place that would do for the same text across does not do for it. */
function turnedOverset(desk: PageDesk) {
  for (const section of desk.onPage) {
    const overset = section.style.text === 'down' ? (fitOf(desk, section.id)?.overset ?? 0) : 0
    if (overset > 0) return { section, overset }
  }
  return null
}

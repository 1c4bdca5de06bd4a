import type { ReactElement } from 'react'
import { Button } from '#renderer/ui'
import type { DeskActions } from '../state/actions.ts'
import type { PageDesk } from '../state/model.ts'
import type { PageWords } from '../words.ts'

/** What to do with a page on which nothing stands. */
export function EmptyPage(props: {
  readonly desk: PageDesk
  readonly actions: DeskActions
  readonly say: PageWords
}): ReactElement {
  const { desk, actions, say } = props
  const waits = desk.tray.length > 0
  return (
    <div className="pd-empty">
      <p className="pd-empty-title">{say('canvas.empty')}</p>
      <p className="pd-empty-sentence">{waits ? say('canvas.emptySentence') : say('canvas.emptyTray')}</p>
      {desk.tray.some(({ page }) => page === desk.page.id) ? (
        <Button
          onPress={() => {
            void actions.placeByTemplate()
          }}
        >
          {say('tool.auto')}
        </Button>
      ) : null}
    </div>
  )
}

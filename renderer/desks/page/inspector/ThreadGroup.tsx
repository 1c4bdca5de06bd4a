import { CornerDownRight, X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button, IconButton, MenuButton, MenuItem } from '#renderer/ui'
import { partsOf } from '../state/desk-model.ts'
import { Group } from './Group.tsx'
import type { GroupProps } from './inspector-props.ts'

/** Where an article goes on (转版), and a further part for the rest of it. */
export function ThreadGroup(props: GroupProps): ReactElement {
  const { desk, actions, say, section, view, change } = props
  const parts = partsOf(section, desk.standing)
  return (
    <Group name="thread" title={say('thread.title')} view={view} change={change}>
      {parts.length === 1 ? <p className="pd-quiet">{say('thread.none')}</p> : null}
      {parts.length > 1 ? (
        <ul className="pd-parts">
          {parts.map((part) => {
            const page = desk.material.pages.find(({ id }) => id === part.page)
            const number = page?.number ?? 0
            return (
              <li key={part.id} className="pd-part" data-current={part.id === section.id}>
                <Button
                  variant="ghost"
                  size="small"
                  wide
                  onPress={() => {
                    if (page !== undefined && page.id !== desk.page.id) actions.showPage(page)
                    actions.select(part.id)
                  }}
                >
                  {part.place === null
                    ? say('thread.partTray', { part: part.part + 1 })
                    : say('thread.part', { part: part.part + 1, number })}
                </Button>
                {part.part > 0 ? (
                  <IconButton
                    icon={X}
                    size="small"
                    label={say('thread.remove')}
                    onPress={() => {
                      actions.unthread(part.id)
                    }}
                  />
                ) : null}
              </li>
            )
          })}
        </ul>
      ) : null}
      <div className="pd-buttons">
        <MenuButton
          label={say('thread.rest')}
          trigger={
            <Button size="small" wide icon={CornerDownRight}>
              {say('thread.button')}
            </Button>
          }
        >
          {desk.material.pages.map((page) => (
            <MenuItem
              key={page.id}
              id={page.id}
              label={
                page.id === section.page
                  ? say('thread.toThis')
                  : say('thread.to', { number: page.number, name: page.name === '' ? 'none' : page.name })
              }
              onAction={() => {
                actions.thread(section.id, page)
              }}
            />
          ))}
        </MenuButton>
      </div>
    </Group>
  )
}

import { Ellipsis } from 'lucide-react'
import { type ReactElement, memo } from 'react'
import { Badge, EmptyState, IconButton, List, ListRow, MenuButton, MenuItem, MenuLine, type Tone } from '#renderer/ui'
import type { SectionId } from '#shared/model'
import { fitWords, nameOf, runsAround, titleOf } from '../describe.ts'
import type { PlacedSection } from '../grid/occupied.ts'
import type { DeskActions } from '../state/actions.ts'
import { type FitState, fitState } from '../state/desk-model.ts'
import { type PageDesk, fitOf } from '../state/model.ts'
import type { PageWords } from '../words.ts'

export interface PageListProps {
  readonly desk: PageDesk
  readonly actions: DeskActions
  readonly say: PageWords
  readonly onOpenArticle: (id: SectionId) => void
}

const TONES: Readonly<Record<FitState['kind'], Tone>> = { over: 'red', words: 'red', under: 'blue', fit: 'green', none: 'gray' }

/** The page as a list: whatever the canvas can do, without a canvas. */
export const PageList = memo(function PageList(props: PageListProps): ReactElement {
  const { desk, actions, say, onOpenArticle } = props
  return (
    <div className="pd-list">
      <h2 className="pd-list-title">{say('list.title', { number: desk.page.number })}</h2>
      <List
        label={say('list.title', { number: desk.page.number })}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={desk.selected === null ? [] : [desk.selected.id]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : keys
          actions.select(typeof id === 'string' ? id : null)
        }}
        onAction={(key) => {
          onOpenArticle(String(key))
        }}
        empty={<EmptyState title={say('canvas.empty')} sentence={say('list.empty')} />}
      >
        {desk.onPage.map((section, index) => (
          <SectionRow key={section.id} {...props} section={section} index={index} />
        ))}
      </List>
    </div>
  )
})

function SectionRow(props: PageListProps & { readonly section: PlacedSection; readonly index: number }): ReactElement {
  const { desk, say, section, index } = props
  const title = titleOf(section, desk, say)
  const fit = fitOf(desk, section.id)
  const { column, columns, row, rows } = section.place
  const below = runsAround(section, desk)
  const detail = [nameOf(section, desk, say), say('list.where', { column: column + 1, row: row + 1, columns, rows })]
  if (below !== null) detail.push(say('list.around', { title: titleOf(below, desk, say) }))
  return (
    <ListRow
      id={section.id}
      text={title}
      title={title}
      detail={detail.join(' · ')}
      before={<span className="pd-list-number ui-figures">{index + 1}</span>}
      after={
        <>
          {fitWords(fit, say) === '' ? null : (
            <Badge tone={TONES[fitState(fit).kind]} look="small">
              {fitWords(fit, say)}
            </Badge>
          )}
          <SectionMenu {...props} title={title} />
        </>
      }
    />
  )
}

const MOVES = [
  ['list.left', -1, 0],
  ['list.right', 1, 0],
  ['list.up', 0, -1],
  ['list.down', 0, 1]
] as const
const SIZES = [
  ['list.wider', 1, 0],
  ['list.narrower', -1, 0],
  ['list.taller', 0, 1],
  ['list.shorter', 0, -1]
] as const

function SectionMenu(props: PageListProps & { readonly section: PlacedSection; readonly title: string }): ReactElement {
  const { desk, actions, say, section, title } = props
  const { id } = section
  const label = say('list.actions', { title })
  return (
    <MenuButton label={label} placement="bottom end" trigger={<IconButton icon={Ellipsis} size="small" label={label} />}>
      {MOVES.map(([key, columns, rows]) => (
        <MenuItem
          key={key}
          id={key}
          label={say(key)}
          onAction={() => {
            actions.nudge(id, columns, rows)
          }}
        />
      ))}
      <MenuLine />
      {SIZES.map(([key, columns, rows]) => (
        <MenuItem
          key={key}
          id={key}
          label={say(key)}
          onAction={() => {
            actions.resize(id, columns, rows)
          }}
        />
      ))}
      <MenuLine />
      <MenuItem
        id="earlier"
        label={say('list.earlier')}
        onAction={() => {
          actions.reorder(id, -1)
        }}
      />
      <MenuItem
        id="later"
        label={say('list.later')}
        onAction={() => {
          actions.reorder(id, 1)
        }}
      />
      <MenuLine />
      {desk.material.pages
        .filter((page) => section.article !== null && page.id !== desk.page.id)
        .map((page) => (
          <MenuItem
            key={page.id}
            id={page.id}
            label={say('thread.to', { number: page.number, name: page.name === '' ? 'none' : page.name })}
            onAction={() => {
              actions.thread(id, page)
            }}
          />
        ))}
      <MenuItem
        id="tray"
        label={say('fit.tray')}
        onAction={() => {
          actions.toTray(id)
        }}
      />
      {section.article === null ? (
        <MenuItem
          id="remove"
          label={say('fit.remove')}
          onAction={() => {
            actions.remove(id)
          }}
        />
      ) : null}
    </MenuButton>
  )
}

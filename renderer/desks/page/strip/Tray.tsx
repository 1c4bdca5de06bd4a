import { GripVertical } from 'lucide-react'
import { type ReactElement, memo } from 'react'
import { isComposing } from '#renderer/ui'
import type { Section } from '#shared/model'
import type { BeginDrag } from '../canvas/use-drag.ts'
import { titleOf } from '../describe.ts'
import type { DeskActions } from '../state/actions.ts'
import { articleOf } from '../state/desk-model.ts'
import type { PageDesk } from '../state/model.ts'
import type { PageWords } from '../words.ts'
import { useRoving } from './use-roving.ts'

export interface TrayProps {
  readonly desk: PageDesk
  readonly actions: DeskActions
  readonly say: PageWords
  readonly begin: BeginDrag
  /** Something from the page is held over the tray. */
  readonly isTarget: boolean
  /** Gives the focus to the canvas: what was lifted here is carried there. */
  readonly focusCanvas: () => void
}

/** Sections without a place (待排). They are dragged onto the page, or lifted with Space and carried with the arrows. */
export const Tray = memo(function Tray(props: TrayProps): ReactElement {
  const { desk, say, isTarget } = props
  const { list, onKeyDown } = useRoving<HTMLDivElement>()
  const lines = desk.tray.reduce((sum, section) => sum + linesOf(section, desk), 0)
  const count = desk.tray.length
  const first = desk.tray.some(({ id }) => id === desk.selected?.id) ? desk.selected?.id : desk.tray[0]?.id
  return (
    <section className="pd-tray" aria-label={say('tray.title')} data-drop="tray" data-target={isTarget}>
      <div className="pd-panel-head pd-tray-head">
        <h2 className="ui-grow ui-ellipsis">{say('tray.title')}</h2>
        <span className="pd-quiet ui-figures">
          {lines > 0 ? say('tray.count', { count, lines }) : count > 0 ? say('tray.countOnly', { count }) : ''}
        </span>
      </div>
      <p id="pd-tray-help" className="ui-hidden">
        {say('tray.help')}
      </p>
      {count === 0 ? (
        <p className="pd-tray-empty">
          {isTarget ? say('tray.drop') : desk.onPage.length === 0 ? say('tray.none') : say('tray.empty')}
        </p>
      ) : (
        <div className="pd-tray-scroll" ref={list} onKeyDown={onKeyDown} role="presentation">
          <ul className="pd-tray-list" aria-label={say('tray.title')}>
            {desk.tray.map((section) => (
              <TrayItem key={section.id} {...props} section={section} isStop={section.id === first} />
            ))}
          </ul>
        </div>
      )}
    </section>
  )
})

function TrayItem(props: TrayProps & { readonly section: Section; readonly isStop: boolean }): ReactElement {
  const { desk, actions, say, begin, focusCanvas, section, isStop } = props
  const isSelected = desk.selected?.id === section.id
  const elsewhere = desk.material.pages.find(({ id }) => id === section.page && id !== desk.page.id)
  const lines = linesOf(section, desk)
  const pictures = section.part > 0 ? 0 : (articleOf(section, desk.material.articles)?.pictures.length ?? 0)
  const details = [
    ...(elsewhere === undefined ? [] : [say('tray.page', { number: elsewhere.number })]),
    ...(section.kind === 'article' ? [] : [say(`section.${section.kind}`)]),
    ...(lines === 0 ? [] : [say('tray.lines', { lines })]),
    ...(pictures === 0 ? [] : [say('tray.pictures', { pictures })])
  ]
  return (
    <li>
      <button
        type="button"
        className="pd-tray-item"
        data-roving
        data-selected={isSelected ? 'true' : undefined}
        tabIndex={isStop ? 0 : -1}
        aria-pressed={isSelected}
        aria-describedby="pd-tray-help"
        onPointerDown={(event) => {
          begin(event, { kind: 'tray', section, size: actions.firstSize(section) })
        }}
        onClick={() => {
          actions.select(section.id)
        }}
        onKeyDown={(event) => {
          if (event.key !== ' ' || isComposing(event.nativeEvent)) return
          event.preventDefault()
          actions.lift(section.id)
          focusCanvas()
        }}
      >
        <GripVertical className="ui-icon pd-grip" size={14} aria-hidden />
        <span className="ui-grow pd-tray-words">
          <span className="ui-ellipsis pd-tray-title">{titleOf(section, desk, say)}</span>
          <span className="pd-quiet ui-figures ui-ellipsis">{details.join(' · ')}</span>
        </span>
      </button>
    </li>
  )
}

/** Lines of a section's article one column wide; 0 where nothing was counted or an earlier part has the text. */
const linesOf = (section: Section, desk: PageDesk): number =>
  section.article === null || section.part > 0 || section.kind !== 'article'
    ? 0
    : (desk.preview.galleys.get(section.article) ?? 0)

import { CornerDownRight, Plus } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from 'react-aria-components'
import { MenuButton, MenuItem, MenuLine } from '#renderer/ui'
import type { SectionFit } from '#renderer/preview'
import { fitWords, titleOf } from '../describe.ts'
import type { PlacedSection } from '../grid/occupied.ts'
import { placeRect } from '../grid/snap.ts'
import { fitState, growthToFit, partsOf } from '../state/desk-model.ts'
import { fitOf } from '../state/model.ts'
import type { CanvasProps } from './canvas-props.ts'
import { screenRect } from './screen.ts'

type MarkProps = Pick<CanvasProps, 'desk' | 'actions' | 'say'> & { readonly scale: number }

/** Red marks where text has no room, blue ones where it goes on on another page. */
export function Marks(props: MarkProps): ReactElement {
  const { desk } = props
  return (
    <>
      {desk.onPage.map((section) => {
        const fit = fitOf(desk, section.id)
        if (fit !== null && (fit.overset > 0 || fitState(fit).kind === 'words'))
          return <OversetMark key={section.id} {...props} section={section} fit={fit} />
        return <JumpMark key={section.id} {...props} section={section} />
      })}
    </>
  )
}

function footOf(section: PlacedSection, props: MarkProps) {
  const { left, top, width, height } = screenRect(placeRect(section.place, props.desk.lines), props.scale)
  return { left: left + width / 2, top: top + height }
}

/** Lines by which a place for words grows at a time. */
const WORDS_ROWS = 2

/** The red square at a section's last line; it offers the ways out. */
function OversetMark(props: MarkProps & { readonly section: PlacedSection; readonly fit: SectionFit }): ReactElement {
  const { desk, actions, say, section, fit } = props
  const state = fitState(fit)
  const rows = state.kind === 'words' ? WORDS_ROWS : growthToFit(fit)
  const title = titleOf(section, desk, say)
  const words =
    state.kind === 'words'
      ? say('fit.markWords', { title, characters: state.characters })
      : say('fit.mark', { title, lines: fit.overset })
  return (
    <div className="pd-mark" style={footOf(section, props)}>
      <MenuButton
        label={words}
        trigger={
          <Button className="pd-overset" aria-label={words}>
            <span className="pd-overset-square">
              <Plus size={11} strokeWidth={3} aria-hidden />
            </span>
            <span className="pd-overset-words ui-figures">{fitWords(fit, say)}</span>
          </Button>
        }
      >
        <MenuItem
          id="grow"
          label={say('fit.grow', { rows })}
          onAction={() => {
            actions.resize(section.id, 0, rows)
          }}
        />
        <MenuLine />
        {(section.article === null ? [] : desk.material.pages).map((page) => (
          <MenuItem
            key={page.id}
            id={page.id}
            icon={CornerDownRight}
            label={
              page.id === desk.page.id
                ? say('thread.toThis')
                : say('thread.to', { number: page.number, name: page.name === '' ? 'none' : page.name })
            }
            onAction={() => {
              actions.thread(section.id, page)
            }}
          />
        ))}
        <MenuLine />
        <MenuItem
          id="tray"
          label={say('fit.tray')}
          onAction={() => {
            actions.toTray(section.id)
          }}
        />
      </MenuButton>
    </div>
  )
}

/** Says on which page the text goes on, and takes one there. */
function JumpMark(props: MarkProps & { readonly section: PlacedSection }): ReactElement | null {
  const { desk, actions, say, section } = props
  const next = partsOf(section, desk.standing).find(({ part }) => part === section.part + 1)
  const page = desk.material.pages.find(({ id }) => id === next?.page)
  if (next === undefined || page === undefined || page.id === desk.page.id) return null
  const fit = desk.preview.pages.get(page.id)?.sections.find(({ id }) => id === next.id)
  if (fit === undefined) return null
  return (
    <div className="pd-mark" style={footOf(section, props)}>
      <Button
        className="pd-jump ui-figures"
        onPress={() => {
          actions.showPage(page)
          actions.select(next.id)
        }}
      >
        <CornerDownRight size={14} aria-hidden />
        {say('canvas.jump', { number: page.number, lines: fit.lines + fit.overset })}
      </Button>
    </div>
  )
}

import {
  ChevronDown,
  Columns3,
  Eye,
  Hand,
  List,
  Minus,
  MousePointer2,
  Plus,
  Redo2,
  Rows3,
  Undo2,
  type LucideIcon,
  SquarePlus,
  WandSparkles
} from 'lucide-react'
import { type ReactElement, memo } from 'react'
import { Button as AriaButton, ToggleButton } from 'react-aria-components'
import {
  Button,
  IconButton,
  IconToggle,
  MenuButton,
  MenuItem,
  MenuLine,
  type Shortcut,
  Toolbar,
  ToolbarLine,
  WithTooltip
} from '#renderer/ui'
import type { Tool } from './canvas/canvas-props.ts'
import type { Zoom } from './canvas/use-zoom.ts'
import type { DeskActions } from './state/actions.ts'
import { useUndoLabels } from './state/use-page-desk.ts'
import type { DeskView } from './state/view.ts'
import type { PageWords } from './words.ts'

export interface PageToolbarProps {
  readonly actions: DeskActions
  readonly say: PageWords
  readonly view: DeskView
  readonly change: (change: Partial<DeskView>) => void
  readonly zoom: Zoom
  readonly tool: Tool
  readonly setTool: (tool: Tool) => void
  readonly proof: boolean
  readonly setProof: (proof: boolean) => void
}

/** A toggle with words, which give way to the icon alone where the toolbar is narrow. */
function WordToggle(props: {
  readonly icon: LucideIcon
  readonly label: string
  readonly shortcut: Shortcut
  readonly isSelected: boolean
  readonly isDisabled?: boolean
  readonly onChange: (isSelected: boolean) => void
}): ReactElement {
  const { icon: Icon, label, shortcut, isSelected, isDisabled = false, onChange } = props
  return (
    <WithTooltip text={label} shortcut={shortcut}>
      <ToggleButton
        className="pd-word-toggle"
        aria-label={label}
        isSelected={isSelected}
        isDisabled={isDisabled}
        onChange={onChange}
      >
        <Icon className="ui-icon" size={16} aria-hidden />
        <span className="pd-word-toggle-words">{label}</span>
      </ToggleButton>
    </WithTooltip>
  )
}

const percent = (zoom: number): string => `${String(Math.round(zoom * 100))}%`

export const PageToolbar = memo(function PageToolbar(props: PageToolbarProps): ReactElement {
  const { actions, say, view, change, zoom, tool, setTool, proof, setProof } = props
  const isList = view.centre === 'list'
  return (
    <Toolbar label={say('tool.bar')}>
      <IconToggle
        icon={MousePointer2}
        label={say('tool.select')}
        shortcut="V"
        isSelected={tool === 'select'}
        isDisabled={isList}
        onChange={() => {
          setTool('select')
        }}
      />
      <IconToggle
        icon={Hand}
        label={say('tool.hand')}
        shortcut="H"
        isSelected={tool === 'hand'}
        isDisabled={isList}
        onChange={() => {
          setTool('hand')
        }}
      />
      <ToolbarLine />
      <UndoButtons actions={actions} say={say} />
      <ToolbarLine />
      <InsertMenu actions={actions} say={say} />
      <ToolbarLine />
      <WordToggle
        icon={Columns3}
        label={say('tool.columns')}
        shortcut="Mod+;"
        isSelected={view.columns}
        isDisabled={isList}
        onChange={(columns) => {
          change({ columns })
        }}
      />
      <WordToggle
        icon={Rows3}
        label={say('tool.lines')}
        shortcut="Mod+'"
        isSelected={view.lines}
        isDisabled={isList}
        onChange={(lines) => {
          change({ lines })
        }}
      />
      <WordToggle icon={Eye} label={say('tool.proof')} shortcut="W" isSelected={proof} isDisabled={isList} onChange={setProof} />
      <span className="ui-grow" />
      <Button
        icon={WandSparkles}
        aria-label={say('tool.auto')}
        onPress={() => {
          void actions.placeByTemplate()
        }}
      >
        <span className="pd-auto-words">{say('tool.auto')}</span>
      </Button>
      <IconToggle
        icon={List}
        label={say('tool.list')}
        shortcut="L"
        isSelected={isList}
        onChange={(list) => {
          change({ centre: list ? 'list' : 'page' })
        }}
      />
      <ToolbarLine />
      <ZoomControls zoom={zoom} say={say} isDisabled={isList} />
    </Toolbar>
  )
})

/** Keys of the pull quote, here as at the story desk. */
export const QUOTE_KEYS = 'Mod+Alt+Q'

/** Sections with words of their own that can be made on a page. */
export const WORDS_KINDS = ['banner', 'standing-head', 'advert'] as const

function InsertMenu({ actions, say }: Pick<PageToolbarProps, 'actions' | 'say'>): ReactElement {
  return (
    <MenuButton
      label={say('insert.button')}
      trigger={
        <Button icon={SquarePlus} variant="ghost" aria-label={say('insert.button')}>
          <span className="pd-word-toggle-words">{say('insert.button')}</span>
        </Button>
      }
    >
      <MenuItem
        id="quote"
        label={say('insert.quote')}
        detail={say('insert.quoteDetail')}
        shortcut={QUOTE_KEYS}
        onAction={actions.addQuote}
      />
      <MenuLine />
      {WORDS_KINDS.map((kind) => (
        <MenuItem
          key={kind}
          id={kind}
          label={say(`insert.${kind}`)}
          onAction={() => {
            actions.insert(kind)
          }}
        />
      ))}
    </MenuButton>
  )
}

function UndoButtons({ actions, say }: Pick<PageToolbarProps, 'actions' | 'say'>): ReactElement {
  const { undo, redo } = useUndoLabels()
  return (
    <>
      <IconButton
        icon={Undo2}
        label={undo === null ? say('tool.undo') : say('tool.undoStep', { step: undo })}
        shortcut="Mod+Z"
        isDisabled={undo === null}
        onPress={actions.undo}
      />
      <IconButton
        icon={Redo2}
        label={redo === null ? say('tool.redo') : say('tool.redoStep', { step: redo })}
        shortcut="Mod+Shift+Z"
        isDisabled={redo === null}
        onPress={actions.redo}
      />
    </>
  )
}

function ZoomControls(props: { readonly zoom: Zoom; readonly say: PageWords; readonly isDisabled: boolean }): ReactElement {
  const { zoom, say, isDisabled } = props
  const percents = percent(zoom.value ?? 1)
  const shown = zoom.mode === 'fit' ? say('tool.fit', { percent: percents }) : percents
  return (
    <>
      <IconButton
        icon={Minus}
        label={say('tool.zoomOut')}
        isDisabled={isDisabled}
        onPress={() => {
          zoom.step(-1)
        }}
      />
      <MenuButton
        label={say('tool.zoom')}
        placement="bottom end"
        trigger={
          <AriaButton className="pd-zoom ui-figures" aria-label={`${say('tool.zoom')} ${shown}`} isDisabled={isDisabled}>
            {shown}
            <ChevronDown className="ui-icon" size={14} aria-hidden />
          </AriaButton>
        }
      >
        <MenuItem
          id="fit"
          label={say('tool.fitItem')}
          shortcut="Shift+1"
          isCurrent={zoom.mode === 'fit'}
          onAction={() => {
            zoom.set('fit')
          }}
        />
        <MenuItem
          id="width"
          label={say('tool.width')}
          isCurrent={zoom.mode === 'width'}
          onAction={() => {
            zoom.set('width')
          }}
        />
        {[0.5, 1, 1.5, 2].map((value) => (
          <MenuItem
            key={value}
            id={String(value)}
            label={say('tool.percent', { percent: percent(value) })}
            {...(value === 1 ? { shortcut: 'Shift+0' } : {})}
            isCurrent={zoom.mode === value}
            onAction={() => {
              zoom.set(value)
            }}
          />
        ))}
      </MenuButton>
      <IconButton
        icon={Plus}
        label={say('tool.zoomIn')}
        isDisabled={isDisabled}
        onPress={() => {
          zoom.step(1)
        }}
      />
    </>
  )
}
